import type { TimedChar } from '@zhubo/protocol';
import { pronounce } from '../g2p/pronounce.js';
import type { TimedPhone } from '../synthesizer.js';
import { frontEnd } from '../text/front-end.js';
import { roundSeconds, type TimedUnit, timeChars } from '../text/timing.js';

/** About five syllables a second: an unhurried live host. */
const SYLLABLE_SECONDS = 0.2;
const PAUSE_SECONDS = 0.15;

export interface SpeechEstimate {
  readonly chars: TimedChar[];
  readonly phones: TimedPhone[];
  /** 0 when there is nothing to say. */
  readonly seconds: number;
}

/** When each character would sound if every syllable took the same time; for engines that don't tell. */
export const estimateSpeech = (text: string, speed: number): SpeechEstimate => {
  const { written, units } = frontEnd(text);
  const phoned = pronounce(units);
  if (!phoned.some((u) => u.syllable !== null)) return { chars: [], phones: [], seconds: 0 };
  let seconds = 0;
  const timed = phoned.map((unit): TimedUnit => {
    const d = (unit.syllable === null ? PAUSE_SECONDS : SYLLABLE_SECONDS) / speed;
    const t = seconds;
    seconds += d;
    return { unit, t, d };
  });
  const phones = timed.flatMap(({ t, d }, i): TimedPhone[] => {
    const syllable = phoned[i]!.syllable;
    return syllable === null ? [] : [{ ...syllable, t: roundSeconds(t), d: roundSeconds(d) }];
  });
  return { chars: timeChars(written, timed, 0, written.length), phones, seconds };
};
