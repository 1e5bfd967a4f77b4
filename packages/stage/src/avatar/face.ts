import type { Expression } from '@zhubo/protocol';
import { createSpringSet } from './spring.js';
import type { Morphs } from './viseme-table.js';

const both = (name: string, w: number): Morphs => ({ [`${name}Left`]: w, [`${name}Right`]: w });

/** Each expression at its full weight. */
export const EXPRESSION_MORPHS: Readonly<Record<Expression, Readonly<Morphs>>> = {
  neutral: { ...both('mouthSmile', 0.16), browInnerUp: 0.04 },
  happy: {
    ...both('mouthSmile', 0.46),
    ...both('cheekSquint', 0.28),
    ...both('eyeSquint', 0.16),
    ...both('mouthDimple', 0.12),
    browInnerUp: 0.08,
  },
  excited: {
    ...both('mouthSmile', 0.56),
    ...both('cheekSquint', 0.22),
    ...both('browOuterUp', 0.34),
    ...both('eyeWide', 0.16),
    browInnerUp: 0.3,
  },
  thinking: {
    browInnerUp: 0.22,
    browDownLeft: 0.24,
    ...both('mouthPress', 0.14),
    mouthLeft: 0.12,
    ...both('eyeSquint', 0.1),
  },
  sorry: { browInnerUp: 0.55, ...both('mouthFrown', 0.22), ...both('mouthPress', 0.1) },
  surprised: {
    browInnerUp: 0.5,
    ...both('browOuterUp', 0.5),
    ...both('eyeWide', 0.34),
    ...both('mouthSmile', 0.24),
  },
  listening: { ...both('mouthSmile', 0.22), browInnerUp: 0.16, ...both('browOuterUp', 0.1) },
};

const HALF_LIFE_S = 0.2;
/** While lips speak, the expression keeps only this much of the mouth. */
const SPEAKING_MOUTH = 0.55;

export interface Face {
  /** @param strength beside the usual form, 1 */
  update(expression: Expression, speaking: boolean, dtS: number, strength?: number): Morphs;
}

/** Expressions that melt into each other and leave the mouth to the lips. */
export function createFace(): Face {
  const springs = createSpringSet();
  return {
    update(expression, speaking, dtS, strength = 1) {
      const target: Morphs = {};
      for (const [name, w] of Object.entries(EXPRESSION_MORPHS[expression]))
        target[name] = w * strength * (speaking && name.startsWith('mouth') ? SPEAKING_MOUTH : 1);
      return springs.follow(target, HALF_LIFE_S, dtS);
    },
  };
}
