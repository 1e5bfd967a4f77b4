import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plan } from './plan.js';

const USUAL = ['--params', '2b', '--tokens', '40b', '--gpu', 'a100', '--count', '64', '--price', '12'];

describe('zhubo plan', () => {
  afterEach(() => vi.restoreAllMocks());

  async function said(...args: string[]): Promise<string> {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await plan(args)).toBe(0);
    return log.mock.calls.map(([line]) => String(line)).join('\n');
  }

  it('speaks Chinese and English', async () => {
    expect(await said(...USUAL, '--lang', 'zh')).toContain('GPU 小时');
    expect(await said(...USUAL, '--lang', 'en', '--serve')).toContain('rooms a GPU');
  });

  it('gives figures to programs', async () => {
    const data = JSON.parse(await said(...USUAL, '--json')) as { hours: { training: number } };
    expect(data.hours.training).toBeCloseTo(1068, 0);
  });

  it('says of an Ascend that its figures are not the maker’s', async () => {
    const text = await said(...USUAL, '--gpu', 'ascend-910b', '--lang', 'en');
    expect(text).toContain('Ascend 910B 64 GB');
    expect(text).toMatch(/Huawei publishes no sheet/);
    expect(text).toContain('assumed');
  });

  it('writes a page', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'zhubo-plan-'));
    await said(...USUAL, '--html', join(dir, 'plan.html'));
    expect(await readFile(join(dir, 'plan.html'), 'utf8')).toContain('<svg');
    await rm(dir, { recursive: true });
  });

  it('checks the published runs and the claim', async () => {
    expect(await said('--check-published', '--lang', 'en')).toContain('LLaMA 65B');
    expect(await said('--check-claim', '--lang', 'zh')).toContain('2,880,000 卡时');
  });

  it.each([
    [['--params', '2b'], /^--tokens is missing/],
    [[...USUAL, '--params', 'two'], /^--params two: want a number/],
    [[...USUAL, '--gpu', 'mi300x'], /^--gpu mi300x: not in the table.*--tflops/],
    [[...USUAL, '--mfu', '40'], /^--mfu 40: want a number from 0.01 to 1/],
    [[...USUAL, '--count', '1.5'], /^--count 1.5: want a whole number/],
    [[...USUAL, '--precision', 'fp8'], /^--precision fp8: want bf16 or fp32/],
    [[...USUAL, '--serve', '--serve-bits', '3'], /^--serve-bits 3: want 16, 8 or 4/],
    [[...USUAL, '--lang', 'fr'], /^--lang fr: want zh or en/],
    [[...USUAL, '--html', '/no/such/folder/p.html'], /^--html .*cannot be written/],
    [[...USUAL, '--moon'], /Unknown option '--moon'/],
    [['2b'], /^"2b": a flag is missing before it/],
  ])('%j is refused by name, with the mend', async (args, message) => {
    await expect(plan(args)).rejects.toThrow(message);
  });
});
