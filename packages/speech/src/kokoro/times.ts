import { mouthOf } from '../english/mouth.js';
import type { PhonedUnit } from '../g2p/pronounce.js';
import type { TimedPhone } from '../synthesizer.js';
import { roundSeconds, type TimedUnit } from '../text/timing.js';
import { KOKORO_SAMPLE_RATE } from './features.js';
import type { SpokenMessage } from './messages.js';
import type { KokoroInput } from './phonemes.js';

export interface TimedPiece {
  readonly timed: readonly TimedUnit[];
  readonly phones: readonly TimedPhone[];
}

/** When a piece's units and their sounds are heard, by the model's durations, `offset` seconds from the request's first sample. */
export const timePiece = (
  piece: readonly PhonedUnit[],
  { spans, phoneStarts }: Pick<KokoroInput, 'spans' | 'phoneStarts'>,
  { pcm, tokenTimes }: Pick<SpokenMessage, 'pcm' | 'tokenTimes'>,
  offset: number,
): TimedPiece => {
  const end = pcm.length / KOKORO_SAMPLE_RATE;
  const at = (token: number): number => offset + Math.min(end, Math.max(0, tokenTimes[token]!));
  const timed = piece.map((unit, i): TimedUnit => {
    const [from, to] = spans[i]!;
    return { unit, t: at(from), d: at(to) - at(from) };
  });
  const phones = piece.flatMap((unit, i): TimedPhone[] => {
    const starts = phoneStarts[i];
    if (unit.phones !== undefined && starts)
      return mouthOf(unit.phones).map(({ from, to, ...mouth }) => ({
        ...mouth,
        t: roundSeconds(at(starts[from]!)),
        d: roundSeconds(at(starts[to]!) - at(starts[from]!)),
      }));
    const { t, d } = timed[i]!;
    return unit.syllable === null ? [] : [{ ...unit.syllable, t: roundSeconds(t), d: roundSeconds(d) }];
  });
  return { timed, phones };
};
