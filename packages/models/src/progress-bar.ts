import type { OnProgress, Progress } from './progress.js';

/** What a bar needs of a terminal: `process.stderr` is one. */
export interface BarStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const BAR_CELLS = 24;
/** A log file gets a line at each of these steps, not hundreds. */
const PLAIN_STEP = 0.1;
const BYTES_PER_MB = 1_000_000;

const PHASES: Record<Progress['phase'], string> = {
  checking: '检查 checking',
  waiting: '等待另一个进程 waiting for another process',
  fetching: '下载 fetching',
  verifying: '校验 verifying',
  ready: '就绪 ready',
};

const mb = (bytes: number): string => (bytes / BYTES_PER_MB).toFixed(1);

/**
 * A listener for `ensureModel` that draws one moving line on a terminal, and plain lines anywhere else.
 * A model that was ready from the start writes nothing.
 */
export function createProgressBar(stream: BarStream): OnProgress {
  return stream.isTTY ? terminalBar(stream) : plainLines(stream);
}

function terminalBar(stream: BarStream): OnProgress {
  let drawn = '';
  return (p) => {
    if (p.phase === 'ready') {
      if (drawn !== '') stream.write(`\r\u001b[K✓ ${p.title} (${mb(p.totalBytes)} MB)\n`);
      drawn = '';
      return;
    }
    const share = p.doneBytes / p.totalBytes;
    const full = Math.round(share * BAR_CELLS);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}`;
    const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)}% ${mb(p.doneBytes)}/${mb(p.totalBytes)} MB ${p.title} ${PHASES[p.phase]}`;
    const text = clip(line, (stream.columns ?? 80) - 1);
    if (text === drawn) return;
    stream.write(`\r\u001b[K${text}`);
    drawn = text;
  };
}

/** Cuts to terminal cells: a wrapped line could not be drawn over. Chinese characters and blocks take two at most. */
function clip(line: string, cells: number): string {
  let used = 0;
  let out = '';
  for (const char of line) {
    used += /[\u2e80-\uffef]/.test(char) ? 2 : 1;
    if (used > cells) break;
    out += char;
  }
  return out;
}

function plainLines(stream: BarStream): OnProgress {
  const last = new Map<string, { phase: string; step: number }>();
  return (p) => {
    const before = last.get(p.id);
    if (p.phase === 'ready') {
      if (before !== undefined) stream.write(`${p.title}: ${PHASES.ready} (${mb(p.totalBytes)} MB)\n`);
      last.delete(p.id);
      return;
    }
    // Files are verified one by one in between; a log need not hear of each.
    const phase = p.phase === 'verifying' ? 'fetching' : p.phase;
    const step = Math.floor(p.doneBytes / p.totalBytes / PLAIN_STEP);
    if (before?.phase === phase && before.step === step) return;
    last.set(p.id, { phase, step });
    stream.write(`${p.title}: ${PHASES[phase]} ${mb(p.doneBytes)}/${mb(p.totalBytes)} MB\n`);
  };
}
