import type { Aim, BodyTrack } from '@zhubo/protocol';
import type { Found } from '../clap/rank.js';

/** Clips whose hand shows a place, with the hand that does it (the host's own). */
const POINTING = /^(point|card|cart|present)\.(left|right)$/;

/** Places by the viewer's words: a host says left and right as those who watch see it. */
const NAMED: readonly (readonly [RegExp, Aim])[] = [
  [/右下|lower right|bottom right/i, 'lower-right'],
  [/左下|lower left|bottom left/i, 'lower-left'],
  [/右上|upper right|top right/i, 'upper-right'],
  [/左上|upper left|top left/i, 'upper-left'],
  [/右[边侧手面]|on the right/i, 'right'],
  [/左[边侧手面]|on the left/i, 'left'],
];

/** Words of what stands on the product card. */
const ON_CARD =
  /这[款件个]|价格?|元|块钱?|到手|原价|优惠|链接|库存|颜色|[只仅]剩|¥|￥|price|yuan|this one|in stock/i;

/** What is looked at or shown on the card: index of the word in the text, or -1. */
export const cardWordAt = (text: string): number => text.search(ON_CARD);

const namedIn = (text: string): Aim | undefined => NAMED.find(([words]) => words.test(text))?.[1];

/**
 * Where a pointing clip points when this text is said.
 * @param card a product is on stage, so that the stage draws its card
 */
export function aimOf(clipId: string, text: string, card: boolean): BodyTrack['aim'] {
  const [, , hand] = POINTING.exec(clipId) ?? [];
  if (hand !== 'left' && hand !== 'right') return undefined;
  const at = namedIn(text) ?? (card ? 'card' : undefined);
  return at === undefined ? undefined : { at, hand };
}

/** Ways to show a place, by turns. */
const TO_PLACE = ['point.left', 'present.left'] as const;

/**
 * The clips that were found, and behind them the hand to the place that the text names, or to the card when it is about what
 * stands on it.
 * @param score what these count: they should be just good enough
 */
export function withPlace(found: readonly Found[], text: string, card: boolean, score: number): Found[] {
  const own = found.filter((f) => f.score >= score);
  if (namedIn(text) === undefined && (!card || cardWordAt(text) < 0)) return own;
  return [...own, ...TO_PLACE.filter((id) => !own.some((f) => f.id === id)).map((id) => ({ id, score }))];
}
