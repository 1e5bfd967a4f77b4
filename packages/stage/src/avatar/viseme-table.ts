import type { Viseme } from '@zhubo/protocol';

/** Weights of ARKit's face shapes, 0..1. */
export type Morphs = Record<string, number>;

const both = (name: string, w: number): Morphs => ({ [`${name}Left`]: w, [`${name}Right`]: w });

/** Each mouth shape at its full weight. Set by eye on the stage's own faces. */
export const VISEME_MORPHS: Readonly<Record<Viseme, Readonly<Morphs>>> = {
  sil: {},
  a: {
    jawOpen: 0.52,
    ...both('mouthLowerDown', 0.22),
    ...both('mouthUpperUp', 0.16),
    ...both('mouthStretch', 0.08),
  },
  o: { jawOpen: 0.34, mouthFunnel: 0.55, mouthPucker: 0.2 },
  e: {
    jawOpen: 0.27,
    ...both('mouthStretch', 0.16),
    ...both('mouthLowerDown', 0.2),
    ...both('mouthUpperUp', 0.08),
  },
  i: {
    jawOpen: 0.12,
    ...both('mouthSmile', 0.22),
    ...both('mouthStretch', 0.35),
    ...both('mouthLowerDown', 0.2),
    ...both('mouthUpperUp', 0.12),
  },
  u: { jawOpen: 0.14, mouthPucker: 0.75, mouthFunnel: 0.28 },
  v: { jawOpen: 0.1, mouthPucker: 0.85, mouthFunnel: 0.12 },
  n: { jawOpen: 0.12, ...both('mouthLowerDown', 0.14), ...both('mouthStretch', 0.1) },
  bpm: { mouthRollLower: 0.18, mouthRollUpper: 0.14, ...both('mouthPress', 0.35) },
  f: { jawOpen: 0.06, mouthRollLower: 0.5, ...both('mouthUpperUp', 0.24) },
  dtl: { jawOpen: 0.18, ...both('mouthLowerDown', 0.14), ...both('mouthUpperUp', 0.06) },
  zcs: {
    jawOpen: 0.07,
    ...both('mouthStretch', 0.28),
    ...both('mouthSmile', 0.1),
    ...both('mouthLowerDown', 0.24),
    ...both('mouthUpperUp', 0.16),
  },
  zhchsh: { jawOpen: 0.11, mouthFunnel: 0.38, mouthPucker: 0.14, ...both('mouthLowerDown', 0.1) },
  jqx: {
    jawOpen: 0.09,
    ...both('mouthSmile', 0.12),
    ...both('mouthStretch', 0.26),
    ...both('mouthLowerDown', 0.18),
  },
  gkh: { jawOpen: 0.24, ...both('mouthLowerDown', 0.12) },
  er: { jawOpen: 0.24, mouthFunnel: 0.2, ...both('mouthLowerDown', 0.1) },
};
