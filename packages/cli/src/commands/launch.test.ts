import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { launch } from './launch.js';

describe('zhubo launch --dry-run', () => {
  let root: string;
  let recipe: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'zhubo-launch-'));
    for (const folder of ['recipes', 'trainer/zhubo_trainer'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, 'trainer/pyproject.toml'), '[project]\n');
    recipe = join(root, 'recipes/own.yaml');
    await writeFile(
      recipe,
      'kind: lm\nname: own\nwork: .cache/train/own\noutput: models/own\nstages: { pretrain: {}, sft: {} }\n',
    );
    await writeFile(
      join(root, 'hosts.yaml'),
      'hosts:\n  - { host: a, gpus: 8, path: /data/z }\n  - { host: b, gpus: 8, path: /data/z }\n',
    );
    vi.stubEnv('ZHUBO_TEST_TOKEN', 'very-secret');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(root, { recursive: true });
  });
  afterEach(() => vi.restoreAllMocks());

  async function said(...args: string[]): Promise<string> {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    expect(await launch([recipe, '--dry-run', ...args], root)).toBe(0);
    return log.mock.calls.map(([line]) => String(line)).join('\n');
  }

  it('shows each machine its script', async () => {
    const text = await said('--on', 'ssh', '--hosts', join(root, 'hosts.yaml'), '--stage', 'sft');
    expect(text).toContain('2 files');
    expect(text).toContain('ZHUBO_HOSTS=2 ZHUBO_RANK=1');
    expect(text).toContain('--stage sft');
  });

  it('shows the job for Slurm and for SkyPilot, and no secret', async () => {
    expect(await said('--on', 'slurm', '--nodes', '8')).toContain('#SBATCH --nodes=8');
    const sky = await said(
      '--on',
      'skypilot',
      '--bucket',
      's3://runs',
      '--nodes',
      '2',
      '--env',
      'ZHUBO_TEST_TOKEN',
    );
    expect(sky).toContain('--secret ZHUBO_TEST_TOKEN');
    expect(sky).not.toContain('very-secret');
  });

  it.each([
    [['--on', 'moon'], /^--on moon: want ssh, slurm or skypilot/],
    [
      ['--on', 'ssh', '--hosts', 'none.yaml'],
      /^--hosts none.yaml: no such file; copy deploy\/training\/hosts.example.yaml/,
    ],
    [['--on', 'slurm', '--stage', 'dpo'], /^--stage dpo: recipes\/own.yaml has pretrain, sft/],
    [['--on', 'slurm', '--partition', 'a; id'], /^--partition a; id: want one plain word/],
    [['--on', 'skypilot'], /^--bucket "": want the address of object storage/],
    [['--on', 'skypilot', '--bucket', 's3://r', '--env', 'A=b'], /^--env: want the name/],
    [
      ['--on', 'skypilot', '--bucket', 's3://r', '--env', 'ZHUBO_NOT_SET'],
      /^--env ZHUBO_NOT_SET: not set here/,
    ],
  ])('%j is refused by name, with the mend', async (args, message) => {
    await expect(launch([recipe, '--dry-run', ...args], root)).rejects.toThrow(message);
  });
});
