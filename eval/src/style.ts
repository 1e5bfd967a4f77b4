import type { Catalogue } from '@zhubo/protocol';
import type { Turn } from './room.js';

/** A first clause longer than this keeps the viewer waiting for the point, in characters without marks. */
export const FIRST_CLAUSE_MAX_CHARS = 15;
/** An answer longer than this is a lecture. */
export const ANSWER_MAX_CHARS = 80;
/** "No sentence frame twice in three minutes." */
export const FRAME_WINDOW_MS = 180_000;
/** What is left of a frame must have this many characters to be one; 「129元」 is none. */
const FRAME_MIN_CHARS = 4;

export const STYLE_RULES = [
  'short first clause',
  'not too long',
  'plain speech',
  'no repetition',
  'fresh frame',
] as const;
export type StyleRule = (typeof STYLE_RULES)[number];

const bare = (text: string): string => text.replace(/[\p{P}\p{S}\s]/gu, '');
const JUNK = /[*_#`~|\\^]|\p{Extended_Pictographic}|\ufffd|\p{C}|\p{Script=Cyrillic}/u;

/** The sentence without what it says: names, values and numbers give way to a mark. */
export function frameOf(clause: string, catalogue: Catalogue): string {
  const values = catalogue.products
    .flatMap((p) => [p.name, ...p.aliases, ...p.skus.flatMap((s) => Object.values(s.options))])
    .filter((v) => v.length > 1)
    .sort((a, b) => b.length - a.length);
  let text = clause;
  for (const v of values) text = text.replaceAll(v, '□');
  return bare(text.replace(/[\d.]+\s*[\p{Script=Han}%a-z]?/giu, '□')).replace(/□+/gu, '');
}

/** Follows a room and says which rules each answer breaks. The catalogue's own sentences are no frames: facts may be said again. */
export function createStyleJudge(catalogue: Catalogue) {
  const recent: { frame: string; at: number }[] = [];
  const facts = bare(
    [
      ...Object.values(catalogue.policy),
      ...catalogue.products.flatMap((p) => [
        ...Object.values(p.attributes),
        ...p.sellingPoints,
        p.shipping ?? '',
        p.returns ?? '',
        p.gifts ?? '',
        p.afterSales ?? '',
      ]),
    ].join(' '),
  );

  return (turn: Turn): StyleRule[] => {
    const own = turn.clauses.filter((c) => c.from !== 'opener').map((c) => c.text);
    const texts = own.map(bare);
    const broken: StyleRule[] = [];
    if ([...(texts[0] ?? '')].length > FIRST_CLAUSE_MAX_CHARS) broken.push('short first clause');
    if ([...texts.join('')].length > ANSWER_MAX_CHARS) broken.push('not too long');
    if (turn.clauses.some((c) => JUNK.test(c.text))) broken.push('plain speech');
    if (new Set(texts).size < texts.length) broken.push('no repetition');
    const frames = own
      .filter((c) => !facts.includes(bare(c)))
      .map((c) => frameOf(c, catalogue))
      .filter((f) => f.length >= FRAME_MIN_CHARS);
    const before = recent.filter((r) => turn.at - r.at < FRAME_WINDOW_MS).map((r) => r.frame);
    if (frames.some((f) => before.includes(f))) broken.push('fresh frame');
    recent.push(...frames.map((frame) => ({ frame, at: turn.at })));
    return broken;
  };
}
