import type { TimedChar } from '@zhubo/protocol';

/** A written character of the caption and when its highlight comes, seconds of the clause. */
export interface CaptionChar {
  c: string;
  t: number;
}

/** How far ahead a spoken character is looked for in the text; text and speech differ by marks, rarely by more. */
const LOOK_AHEAD = 8;
const GUESS_S = 0.2;

/**
 * Gives each character of the text a time. Those that are not spoken (marks) take the next spoken one's time,
 * and without any times they run evenly over `lengthS` (or 0.2 s each).
 */
export function captionTimes(
  text: string,
  chars: readonly TimedChar[],
  lengthS: number | null,
): CaptionChar[] {
  const letters = [...text];
  if (chars.length === 0) {
    const each = lengthS && letters.length > 0 ? lengthS / letters.length : GUESS_S;
    return letters.map((c, i) => ({ c, t: i * each }));
  }
  const times: (number | null)[] = letters.map(() => null);
  let at = 0;
  for (const spoken of chars) {
    const parts = [...spoken.c];
    const found = letters.findIndex((c, i) => i >= at && i < at + LOOK_AHEAD && c === parts[0]);
    if (found < 0) continue;
    parts.forEach((c, k) => {
      if (letters[found + k] === c) times[found + k] = spoken.t + (spoken.d * k) / parts.length;
    });
    at = found + parts.length;
  }
  const last = chars.at(-1)!;
  let next = last.t + last.d;
  for (let i = letters.length - 1; i >= 0; i--) next = times[i] ??= next;
  return letters.map((c, i) => ({ c, t: times[i]! }));
}

/** How many characters are lit at this moment. */
export function litAt(chars: readonly CaptionChar[], positionS: number): number {
  let n = 0;
  while (n < chars.length && chars[n]!.t <= positionS) n++;
  return n;
}
