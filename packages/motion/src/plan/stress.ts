import type { TimedChar } from '@zhubo/protocol';

/** A written character with its time and, if the voice tells, how loud (0..1) and how high (semitones above her mean) it is. */
export interface SpokenChar extends TimedChar {
  energy?: number;
  pitch?: number;
}

/** Characters that carry grammar, not meaning: nobody stresses them. */
const SLACK = new Set('的了呢吧啊吗呀哦嘛着过是就都也还和与在这那个们，。！？、；：,.!?');
const STRONG = /[0-9零一二两三四五六七八九十百千万半最只全超太很真]/;
const SLACK_WEIGHT = 0.3;
const STRONG_WEIGHT = 1.25;
/** A louder or higher syllable is stressed; a semitone counts as much as this of the energy's range. */
const PITCH_WEIGHT = 0.06;

/** How stressed each character is; about 1 on average, 0 for what is not spoken. */
export function stressOf(chars: readonly SpokenChar[]): number[] {
  const spoken = chars.filter((c) => c.d > 0);
  const mean = spoken.reduce((sum, c) => sum + c.d, 0) / Math.max(1, spoken.length);
  return chars.map((c) => {
    if (c.d <= 0) return 0;
    const length = Math.min(1.6, c.d / mean);
    const voice = 1 + (c.energy ?? 0.5) - 0.5 + PITCH_WEIGHT * (c.pitch ?? 0);
    const word = SLACK.has(c.c) ? SLACK_WEIGHT : STRONG.test(c.c) ? STRONG_WEIGHT : 1;
    return length * Math.max(0, voice) * word;
  });
}

/**
 * Index of the character that a gesture should fall on: the most stressed one within the words that the clip is about, or of
 * the whole clause when none is named. -1 when nothing is spoken.
 */
export function anchorOf(chars: readonly SpokenChar[], words: readonly string[]): number {
  const stress = stressOf(chars);
  const text = chars.map((c) => c.c).join('');
  const named = longestShared(text, words);
  let best = -1;
  stress.forEach((s, i) => {
    if (s <= 0 || (named && (i < named.from || i >= named.to))) return;
    if (best < 0 || s > stress[best]!) best = i;
  });
  return best;
}

const SHORTEST_SHARED = 2;

function longestShared(text: string, words: readonly string[]): { from: number; to: number } | null {
  for (let size = Math.min(6, text.length); size >= SHORTEST_SHARED; size -= 1)
    for (let from = 0; from + size <= text.length; from += 1) {
      const piece = text.slice(from, from + size);
      if (words.some((w) => w.includes(piece))) return { from, to: from + size };
    }
  return null;
}
