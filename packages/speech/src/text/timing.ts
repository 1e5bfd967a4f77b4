import type { TimedChar } from '@zhubo/protocol';
import type { SpokenUnit } from './spoken.js';

/** A spoken unit and when it sounds, in seconds. */
export interface TimedUnit {
  readonly unit: SpokenUnit;
  readonly t: number;
  readonly d: number;
}

/** Tenths of a millisecond: finer than a sample at 8 kHz, and short in JSON. */
export const roundSeconds = (seconds: number): number => Math.round(seconds * 10_000) / 10_000;

/**
 * When each written character of [from, to) sounds. Characters of one group share its time evenly (49.9元 while
 * 四十九块九 is heard); what isn't spoken (emoji, quotes) has no duration and stands where speech has got to.
 * `written` is the text by code points.
 */
export const timeChars = (
  written: readonly string[],
  units: readonly TimedUnit[],
  from: number,
  to: number,
): TimedChar[] => {
  const out: TimedChar[] = [];
  let now = units[0]?.t ?? 0;
  let at = from;
  const silentUntil = (end: number): void => {
    for (; at < end; at++) out.push({ c: written[at]!, t: roundSeconds(now), d: 0 });
  };
  for (let i = 0; i < units.length; ) {
    const { unit, t } = units[i]!;
    let end = t;
    // A unit of a group that has already been told (a mark put inside a number) has nothing left to name.
    for (; i < units.length && units[i]!.unit.from === unit.from; i++)
      end = Math.max(end, units[i]!.t + units[i]!.d);
    silentUntil(unit.from);
    const count = unit.to - at;
    for (let k = 0; k < count; k++, at++)
      out.push({
        c: written[at]!,
        t: roundSeconds(t + ((end - t) * k) / count),
        d: roundSeconds((end - t) / count),
      });
    now = end;
  }
  silentUntil(to);
  return out;
};
