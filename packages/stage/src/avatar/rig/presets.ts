import type { Morphs } from '../viseme-table.js';

/** What ARKit's shapes weigh at a vowel's full weight in the stage's own table. */
const FULL = {
  jaw: 0.52,
  round: 0.75,
  funnel: 0.55,
  wide: 0.35,
  smile: 0.5,
  frown: 0.22,
  brows: 0.5,
} as const;

const share = (weight: number | undefined, full: number): number =>
  Math.min(1, Math.max(0, (weight ?? 0) / full));

/**
 * Face weights in ARKit's shapes as weights of a coarser face: VRM's five vowels and moods.
 * Mouth shapes together never weigh more than 1, so that they do not add up to a gape.
 */
export function presetsOf(m: Readonly<Morphs>): Morphs {
  const jaw = share(m.jawOpen, FULL.jaw);
  const pressed = share(m.mouthPressLeft, 0.3);
  const round = share(m.mouthPucker, FULL.round);
  const oh = share(m.mouthFunnel, FULL.funnel) * (1 - round);
  const wide = share(m.mouthStretchLeft, FULL.wide) * (1 - Math.max(round, oh));
  // The wider and the less open, the nearer to an i.
  const ih = wide * (1 - jaw) * 0.8;
  const ee = wide * jaw;
  const aa = jaw * (1 - Math.min(1, round * 0.9 + oh * 0.7 + wide * 0.5));
  const mouth = { aa, ih, ou: round * 0.9, ee, oh: oh * Math.max(0.4, jaw) };
  const total = Object.values(mouth).reduce((a, b) => a + b, 0);
  const scale = (total > 1 ? 1 / total : 1) * (1 - pressed);
  const shut = Math.min(1, m.eyeBlinkLeft ?? 0);
  const out: Morphs = {};
  for (const [name, w] of Object.entries(mouth)) out[name] = w * scale;
  out.blink = shut;
  // Smiling eyes of many figures shut by themselves; with a blink on top lids would go through the cheek.
  out.happy = share(m.mouthSmileLeft, FULL.smile) * 0.7 * (1 - shut * 0.6);
  out.sad = share(m.mouthFrownLeft, FULL.frown) * 0.6;
  out.surprised = share(m.eyeWideLeft, 0.34) * 0.5;
  out.lookUp = share(m.eyeLookUpLeft, 1);
  out.lookDown = share(m.eyeLookDownLeft, 1);
  out.lookLeft = share(m.eyeLookOutLeft, 1);
  out.lookRight = share(m.eyeLookInLeft, 1);
  return out;
}

/** The same for faces with `viseme_*` shapes, whose other shapes are ARKit's or a few of their own. */
export function visemesOf(m: Readonly<Morphs>): Morphs {
  const p = presetsOf(m);
  return {
    ...m,
    // These are told by the visemes already.
    jawOpen: 0,
    viseme_aa: p.aa ?? 0,
    viseme_I: p.ih ?? 0,
    viseme_U: p.ou ?? 0,
    viseme_E: p.ee ?? 0,
    viseme_O: p.oh ?? 0,
    viseme_PP: share(m.mouthPressLeft, 0.35) * 0.9,
    mouthSmile: Math.max(m.mouthSmileLeft ?? 0, 0),
    eyesClosed: Math.min(1, m.eyeBlinkLeft ?? 0),
  };
}
