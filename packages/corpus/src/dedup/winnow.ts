import { eachTextWindow } from './rolling.js';

/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken, 2003): the smallest hash of each run of windows.
 * Any stretch of at least `minChars` that two texts share gives both at least one fingerprint in common.
 */
export function winnow(text: string, minChars: number): { start: number; hi: number; lo: number }[] {
  const size = Math.ceil(minChars / 2);
  const width = minChars - size + 1;
  if (text.length < minChars) return [];
  const windows: { start: number; hi: number; lo: number }[] = [];
  eachTextWindow(text, size, (start, hi, lo) => windows.push({ start, hi, lo }));
  const chosen: { start: number; hi: number; lo: number }[] = [];
  let best = -1;
  for (let from = 0; from + width <= windows.length; from += 1) {
    if (best < from) {
      best = from;
      for (let i = from + 1; i < from + width; i += 1) if (notAbove(windows[i]!, windows[best]!)) best = i;
    } else if (notAbove(windows[from + width - 1]!, windows[best]!)) best = from + width - 1;
    else continue;
    chosen.push(windows[best]!);
  }
  return chosen;
}

const notAbove = (a: { hi: number; lo: number }, b: { hi: number; lo: number }): boolean =>
  a.hi < b.hi || (a.hi === b.hi && a.lo <= b.lo);

/** The whole stretch two texts share around `a[ai] = b[bi]`, as it lies in `b`; null when below `minChars`. */
export function sharedStretch(
  a: string,
  ai: number,
  b: string,
  bi: number,
  minChars: number,
): { start: number; end: number } | null {
  let back = 0;
  while (ai - back > 0 && bi - back > 0 && a[ai - back - 1] === b[bi - back - 1]) back += 1;
  let ahead = 0;
  while (ai + ahead < a.length && bi + ahead < b.length && a[ai + ahead] === b[bi + ahead]) ahead += 1;
  const start = afterMark(b, bi - back);
  const end = beforeMark(b, bi + ahead);
  return end - start >= minChars ? { start, end } : null;
}

/** A privacy mark (`<|mobile|>`) or a surrogate pair is taken whole or not at all. */
function afterMark(text: string, at: number): number {
  const close = text.indexOf('|>', at);
  const inside = close !== -1 && text.lastIndexOf('<|', at - 1) > text.lastIndexOf('|>', at - 1) && at > 0;
  if (inside) return close + 2;
  return isLowSurrogate(text, at) ? at + 1 : at;
}

function beforeMark(text: string, at: number): number {
  const open = text.lastIndexOf('<|', at - 1);
  if (open !== -1 && text.slice(open, at).indexOf('|>') === -1 && /^<\|\w*\|?>?/u.test(text.slice(open)))
    return open;
  return isLowSurrogate(text, at) ? at - 1 : at;
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** Takes stretches out of a text; what is left is joined. */
export function cut(text: string, stretches: readonly { start: number; end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (start > at) out += text.slice(at, start);
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}
