import type { VoiceInfo } from '@zhubo/protocol';

/** Two voices at most are mixed here; the API takes four. */
export interface VoiceMix {
  first: string;
  /** '' for none. */
  second: string;
  /** Of the second, percent. */
  share: number;
}

const HALF = 50;
const SECOND_SHARE = 30;
const PART = /^([^:]+)(?::(\d+))?$/;

/** As the room has it (`a`, `a:70+b:30`, or null for the engine's default, which is the first). */
export function readMix(chosen: string | null, voices: readonly VoiceInfo[]): VoiceMix {
  const [first = '', second = ''] = (chosen ?? '').split('+');
  const has = (id: string | undefined): id is string => voices.some((v) => v.id === id);
  const [, a, ofA] = PART.exec(first) ?? [];
  const [, b, ofB] = PART.exec(second) ?? [];
  if (!has(a)) return { first: voices[0]?.id ?? '', second: '', share: SECOND_SHARE };
  if (!has(b)) return { first: a, second: '', share: SECOND_SHARE };
  const whole = Number(ofA ?? HALF) + Number(ofB ?? HALF);
  return { first: a, second: b, share: Math.round((100 * Number(ofB ?? HALF)) / Math.max(1, whole)) };
}

export const mixOf = ({ first, second, share }: VoiceMix): string =>
  second === '' || second === first ? first : `${first}:${100 - share}+${second}:${share}`;
