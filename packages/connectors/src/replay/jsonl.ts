import { byTime, problemList, type Recording, type RehearsalLine, toComment } from './line.js';

export interface JsonlOptions {
  /** Comments per second for lines that carry no time. */
  ratePerSecond?: number;
}

/** A lively middle-sized room. */
export const DEFAULT_RATE_PER_SECOND = 2;

/**
 * Reads recorded comments, one JSON object a line:
 * `{ user: { id, name } | "id", text, atMs? | at?, id? }`. `atMs` counts from the start of the recording; `at` is Unix
 * ms (number) or an ISO date, and the earliest one is the start. Lines without a time are spread evenly, each after
 * the line before it. Bad lines are reported, never thrown.
 */
export function parseJsonl(text: string, options: JsonlOptions = {}): Recording {
  const stepMs = 1_000 / (options.ratePerSecond ?? DEFAULT_RATE_PER_SECOND);
  const problems = problemList();
  const read: { time: Time; comment: RehearsalLine['comment'] }[] = [];

  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((raw, i) => {
      if (raw.trim() === '') return;
      const entry = readLine(raw);
      if (typeof entry === 'string') problems.add(i + 1, entry);
      else read.push(entry);
    });

  const start = read.reduce(
    (min, r) => (r.time?.from === 'epoch' ? Math.min(min, r.time.ms) : min),
    Infinity,
  );
  const lines: RehearsalLine[] = [];
  let previousMs = -stepMs;
  for (const { time, comment } of read) {
    const atMs = time === null ? previousMs + stepMs : time.from === 'epoch' ? time.ms - start : time.ms;
    previousMs = atMs;
    lines.push({ atMs: Math.round(atMs), comment });
  }
  return { lines: byTime(lines), problems: problems.done() };
}

type Time = { from: 'start' | 'epoch'; ms: number } | null;

function readLine(raw: string): { time: Time; comment: RehearsalLine['comment'] } | string {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return 'not JSON: one object a line, such as {"user":"u1","text":"多少钱","atMs":1500}';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object';
  const row = value as Record<string, unknown>;
  if (typeof row.text !== 'string') return '`text` is missing or is not a string';
  const user = readUser(row.user);
  if (typeof user === 'string') return user;
  const time = readTime(row);
  if (typeof time === 'string') return time;
  const id = typeof row.id === 'string' || typeof row.id === 'number' ? String(row.id) : '';
  const comment = toComment({ ...(id ? { id } : {}), userId: user.id, userName: user.name, text: row.text });
  return typeof comment === 'string' ? comment : { time, comment };
}

function readUser(value: unknown): { id: string; name: string } | string {
  if (typeof value === 'string' || typeof value === 'number')
    return { id: String(value), name: String(value) };
  if (typeof value === 'object' && value !== null) {
    const { id, name } = value as Record<string, unknown>;
    const key = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
    const shown = typeof name === 'string' ? name : '';
    if (key || shown) return { id: key || shown, name: shown || key };
  }
  return '`user` is missing: a string, or { "id", "name" }';
}

function readTime(row: Record<string, unknown>): Time | string {
  if (row.atMs !== undefined && row.atMs !== null) {
    if (typeof row.atMs !== 'number' || !Number.isFinite(row.atMs) || row.atMs < 0)
      return '`atMs` must be a number of ms from the start, 0 or more';
    return { from: 'start', ms: row.atMs };
  }
  if (row.at === undefined || row.at === null) return null;
  const ms =
    typeof row.at === 'number' ? row.at : typeof row.at === 'string' ? Date.parse(row.at) : Number.NaN;
  if (!Number.isFinite(ms) || ms < 0) return '`at` must be Unix ms or an ISO date';
  return { from: 'epoch', ms };
}
