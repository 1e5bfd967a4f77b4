import type { TimedChar } from '@zhubo/protocol';
import { mouthOf } from '../english/mouth.js';
import { syllablesOf } from '../english/phones.js';
import { isSounded, type PhonedUnit, pronounce } from '../g2p/pronounce.js';
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

const secondsOf = (unit: PhonedUnit): number => {
  if (unit.phones !== undefined) return syllablesOf(unit.phones) * SYLLABLE_SECONDS;
  return unit.syllable === null ? PAUSE_SECONDS : SYLLABLE_SECONDS;
};

/** When each character would sound if every syllable took the same time; for engines that don't tell. */
export const estimateSpeech = (text: string, speed: number): SpeechEstimate => {
  const { written, units } = frontEnd(text);
  const phoned = pronounce(units);
  if (!phoned.some(isSounded)) return { chars: [], phones: [], seconds: 0 };
  let seconds = 0;
  const timed = phoned.map((unit): TimedUnit => {
    const d = secondsOf(unit) / speed;
    const t = seconds;
    seconds += d;
    return { unit, t, d };
  });
  const phones = timed.flatMap(({ t, d }, i): TimedPhone[] => {
    const { syllable, phones: english } = phoned[i]!;
    if (english !== undefined) {
      const step = d / english.length;
      return mouthOf(english).map(({ from, to, ...mouth }) => ({
        ...mouth,
        t: roundSeconds(t + from * step),
        d: roundSeconds((to - from) * step),
      }));
    }
    return syllable === null ? [] : [{ ...syllable, t: roundSeconds(t), d: roundSeconds(d) }];
  });
  return { chars: timeChars(written, timed, 0, written.length), phones, seconds };
};
