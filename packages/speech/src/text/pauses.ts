import { isMark } from './spoken.js';

/** Rest after a mark at the voice's own pace, as a host takes it: breath at a full stop, a lift at a comma. */
const REST_SECONDS: Readonly<Record<string, number>> = {
  '。': 0.28, '！': 0.28, '？': 0.28, '；': 0.22, '：': 0.16, '，': 0.14, '、': 0.08,
}; // biome-ignore format: one screen
/** A question put to viewers leaves them a moment. */
const ASKING_EXTRA_SECONDS = 0.12;
const ASKING = '吗呢吧么';
/** 啊, 呀 and 哦 before a comma are drawn out themselves: the rest after them is shorter. */
const DRAWN_OUT_FACTOR = 0.7;
const DRAWN_OUT = '啊呀哦哈啦嘛呐哇';

/**
 * Seconds of silence after a piece of speech, by its last mark and the particle before it; 0 when it ends in none. `stretch`
 * is the style's: 0.7 for shorter rests.
 */
export const pauseSeconds = (
  piece: readonly { readonly say: string }[],
  speed: number,
  stretch = 1,
): number => {
  const mark = piece.at(-1)?.say ?? '';
  if (mark === '' || !isMark(mark)) return 0;
  const particle = piece.at(-2)?.say ?? '-';
  const rest = (REST_SECONDS[mark] ?? 0) * stretch;
  if (mark === '？') return (rest + (ASKING.includes(particle) ? ASKING_EXTRA_SECONDS : 0)) / speed;
  return (rest * (mark === '，' && DRAWN_OUT.includes(particle) ? DRAWN_OUT_FACTOR : 1)) / speed;
};
