import { describe, expect, it } from 'vitest';
import type { Progress } from './progress.js';
import { createProgressBar } from './progress-bar.js';

const at = (phase: Progress['phase'], doneBytes: number): Progress => ({
  id: 'm',
  title: 'M',
  phase,
  file: 'f',
  doneBytes,
  totalBytes: 10_000_000,
});

function record(tty: boolean, columns = 80) {
  const written: string[] = [];
  const show = createProgressBar({ isTTY: tty, columns, write: (text) => written.push(text) });
  return { written, show };
}

describe('createProgressBar', () => {
  it('draws over one line on a terminal and ends it with a tick', () => {
    const { written, show } = record(true);
    show(at('fetching', 0));
    show(at('fetching', 5_000_000));
    show(at('ready', 10_000_000));
    expect(written[1]).toBe(`\r\u001b[K${'█'.repeat(12)}${'░'.repeat(12)}  50% 5.0/10.0 MB M 下载 fetching`);
    expect(written.at(-1)).toBe('\r\u001b[K✓ M (10.0 MB)\n');
  });

  it('never writes past a narrow terminal', () => {
    const { written, show } = record(true, 30);
    show(at('fetching', 9_999_999));
    expect((written[0] as string).slice(4).length).toBeLessThanOrEqual(29);
  });

  it('writes few plain lines into a log', () => {
    const { written, show } = record(false);
    for (let i = 0; i <= 1000; i++) show(at('fetching', i * 10_000));
    show(at('ready', 10_000_000));
    expect(written).toHaveLength(12);
    expect(written[0]).toBe('M: 下载 fetching 0.0/10.0 MB\n');
    expect(written.at(-1)).toBe('M: 就绪 ready (10.0 MB)\n');
  });

  it.each([true, false])('says nothing about a model that is ready (terminal: %s)', (tty) => {
    const { written, show } = record(tty);
    show(at('ready', 10_000_000));
    expect(written).toEqual([]);
  });
});
