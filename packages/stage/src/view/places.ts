import type { Aim } from '@zhubo/protocol';
import type { Places } from '../avatar/body/body-player.js';
import type { Vec3 } from '../avatar/vec.js';
import { frame, type Layout } from './layout.js';

/** A point of the picture: shares of its width from the left and of its height from the top. */
export interface PicturePoint {
  x: number;
  y: number;
}

/** A part of the picture, in the same shares. */
export interface PictureBox extends PicturePoint {
  width: number;
  height: number;
}

/** A card that lies over the figure hides the hand that points into it: the hand shows its upper end instead, from above. */
const OVER_CARD = 0.13;
const CARD_END = 0.15;

function pointOf(card: PictureBox, figureX: number): PicturePoint {
  const middle = card.x + card.width / 2;
  if (figureX < card.x || figureX > card.x + card.width) return { x: middle, y: card.y + card.height / 2 };
  const end = middle < figureX ? CARD_END : 1 - CARD_END;
  return { x: card.x + end * card.width, y: card.y - OVER_CARD };
}

/** What is pointed at lies this far before the figure, metres: about where a reaching hand is. */
const BEFORE_M = 0.5;

/** Edges and corners as a hand shows them: near enough to the rim to be meant, far enough to be seen. */
const RIM: Readonly<Record<Exclude<Aim, 'card'>, PicturePoint>> = {
  left: { x: 0.06, y: 0.45 },
  right: { x: 0.94, y: 0.45 },
  'upper-left': { x: 0.06, y: 0.1 },
  'upper-right': { x: 0.94, y: 0.1 },
  'lower-left': { x: 0.06, y: 0.92 },
  'lower-right': { x: 0.94, y: 0.92 },
};

/**
 * Where the places of the picture are in the figure's world, so that an arm can point there.
 * @param measures of the figure, metres
 * @param card the product card as it is drawn; null when there is none
 */
export function placesFor(
  layout: Layout,
  aspect: number,
  measures: { topY: number; height: number },
  card: PictureBox | null,
): Places {
  const f = frame(layout, aspect, measures.topY, measures.height);
  const viewM = (measures.height * layout.shown) / (1 - layout.headTop);
  const near = (f.distance - BEFORE_M) / f.distance;
  const place = ({ x, y }: PicturePoint): Vec3 => [
    f.x + (x - 0.5) * viewM * aspect * near,
    f.y + (0.5 - y) * viewM * near,
    BEFORE_M,
  ];
  const rim = Object.fromEntries(Object.entries(RIM).map(([name, point]) => [name, place(point)]));
  return { ...rim, ...(card ? { card: place(pointOf(card, layout.figureX)) } : {}) };
}
