import type { TimedChar } from '@zhubo/protocol';
import type { SpokenChar } from './stress.js';

const FULL_SCALE = 32_768;

/**
 * Characters with how loud each is, 0..1 of the loudest: what the planner finds stressed.
 * @param pcm mono samples from the clause's first on; characters past its end get no loudness
 */
export function loudnessOf(chars: readonly TimedChar[], pcm: Int16Array, sampleRate: number): SpokenChar[] {
  const levels = chars.map((c) => {
    const from = Math.max(0, Math.round(c.t * sampleRate));
    const to = Math.round((c.t + c.d) * sampleRate);
    if (to <= from || to > pcm.length) return null;
    let sum = 0;
    for (let i = from; i < to; i += 1) sum += (pcm[i]! / FULL_SCALE) ** 2;
    return Math.sqrt(sum / (to - from));
  });
  const most = Math.max(...levels.map((l) => l ?? 0), 1e-6);
  return chars.map((c, i) => ({ ...c, ...(levels[i] === null ? {} : { energy: levels[i]! / most }) }));
}
