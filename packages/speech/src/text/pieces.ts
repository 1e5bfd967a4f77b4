import { isMark } from './spoken.js';

/** A first piece shorter than this would be over before the next is ready. */
const MIN_SYLLABLES = 4;
/** No breath is longer; also keeps a piece inside an engine's input limit (Kokoro: 510 tokens). */
const MAX_SYLLABLES = 40;
const BREAKS = '，。！？；：';

/**
 * Cuts a sentence into pieces that are synthesised one after another, so that the first is heard early: at marks, each
 * at least four syllables and at most forty (then cut anywhere). Nothing is lost: the pieces joined are the units.
 */
export const pieces = <U extends { readonly say: string }>(units: readonly U[]): U[][] => {
  const out: U[][] = [];
  let piece: U[] = [];
  let syllables = 0;
  const close = (): void => {
    if (piece.length > 0) out.push(piece);
    piece = [];
    syllables = 0;
  };
  units.forEach((unit, i) => {
    if (!isMark(unit.say) && syllables === MAX_SYLLABLES) close();
    piece.push(unit);
    if (!isMark(unit.say)) syllables++;
    const next = units[i + 1];
    if (BREAKS.includes(unit.say) && syllables >= MIN_SYLLABLES && next !== undefined && !isMark(next.say))
      close();
  });
  close();
  const last = out.at(-1);
  // A short remainder sounds better as part of its sentence.
  if (last !== undefined && out.length > 1 && last.filter((u) => !isMark(u.say)).length < MIN_SYLLABLES)
    out.splice(-2, 2, [...out.at(-2)!, ...last]);
  return out;
};
