import type { Viseme, VisemeKey } from '@zhubo/protocol';
import { createSpringSet } from './spring.js';
import { type Morphs, VISEME_MORPHS } from './viseme-table.js';

/** Lips are in place this long before the sound. */
export const LEAD_S = 0.05;
/** A shape comes and goes over this much time at each end. */
const BLEND_S = 0.045;
const HALF_LIFE_S = 0.022;
/** Shapes whose lips touch: they win over whatever vowel is near. */
const CLOSED: ReadonlySet<Viseme> = new Set(['bpm']);
const OPENING = /^(jawOpen|mouthLowerDown|mouthUpperUp|mouthFunnel|mouthStretch)/;

/**
 * Face weights for a moment of a clause. Keys may overlap; they are summed and, past 1, shared out.
 * @param atS seconds of the clause that the lips should show (add the lead yourself)
 * @param frameS time until the next picture: a closure that would fall between two pictures is shown on this one
 */
export function lipsAt(visemes: readonly VisemeKey[], atS: number, frameS: number): Morphs {
  const out: Morphs = {};
  let total = 0;
  let closed = 0;
  const active: { key: VisemeKey; w: number }[] = [];
  for (const key of visemes) {
    if (CLOSED.has(key.v)) {
      const near = key.t - frameS / 2 <= atS && atS <= key.t + Math.max(key.d, 0.03) + frameS / 2;
      if (near) closed = Math.max(closed, key.w);
    }
    const w = key.w * envelope(key, atS);
    if (w <= 0) continue;
    active.push({ key, w });
    total += envelope(key, atS);
  }
  const share = total > 1 ? 1 / total : 1;
  for (const { key, w } of active)
    for (const [name, full] of Object.entries(VISEME_MORPHS[key.v]))
      out[name] = (out[name] ?? 0) + full * w * share;
  if (closed > 0) {
    for (const name of Object.keys(out)) if (OPENING.test(name)) out[name]! *= 1 - closed;
    for (const [name, full] of Object.entries(VISEME_MORPHS.bpm))
      out[name] = Math.max(out[name] ?? 0, full * closed);
  }
  for (const name of Object.keys(out)) out[name] = Math.min(1, out[name]!);
  return out;
}

function envelope(key: VisemeKey, atS: number): number {
  const rise = (atS - (key.t - BLEND_S / 2)) / BLEND_S;
  const fall = (key.t + key.d + BLEND_S / 2 - atS) / BLEND_S;
  const x = Math.max(0, Math.min(1, rise, fall));
  return x * x * (3 - 2 * x);
}

/** What the voice is doing now, for the lips. */
export interface Voice {
  visemes: readonly VisemeKey[];
  positionS: number;
}

/** Level of a voice at which the mouth is as open as it gets, when there are no viseme times. */
const LOUD_RMS = 0.16;

export interface Lips {
  /** @param rms level of the sound now; used alone when the voice has no visemes */
  update(voice: Voice | null, rms: number, dtS: number): Morphs;
}

/** Lips that follow the voice, and close within 100 ms when it is cut. */
export function createLips(): Lips {
  const springs = createSpringSet();
  return {
    update(voice, rms, dtS) {
      let target: Morphs = {};
      if (voice && voice.visemes.length > 0) target = lipsAt(voice.visemes, voice.positionS + LEAD_S, dtS);
      else if (voice) target = lipsAt([{ v: 'a', t: 0, d: 1, w: Math.min(1, rms / LOUD_RMS) }], 0.5, dtS);
      return springs.follow(target, HALF_LIFE_S, dtS);
    },
  };
}
