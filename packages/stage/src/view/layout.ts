/** Where things are on a stage of this size. */
export interface Layout {
  portrait: boolean;
  /** Centre of the figure, share of the width from the left. */
  figureX: number;
  /** Top of the head and bottom edge of the figure: share of the height from the top. */
  headTop: number;
  /** Height that is shown below the top of the head, as a share of the figure's. */
  shown: number;
  /** Side of the product card seen by the avatar: 1 = its left, the viewer's right. */
  cardSide: 1 | -1;
}

/** Of a full shot: the feet and a little of the floor. */
const FULL_SHOWN = 1.05;

/**
 * 9:16 puts the figure in the middle with the card before it, lower left; 16:9 puts the card beside it.
 * @param full 0 for the half figure that talks, 1 for the whole one that dances
 */
export function layoutFor(width: number, height: number, card: boolean, full = 0): Layout {
  const portrait = height > width;
  const half: Layout = portrait
    ? { portrait, figureX: 0.5, headTop: 0.13, shown: 0.56, cardSide: -1 }
    : { portrait, figureX: card ? 0.38 : 0.5, headTop: 0.09, shown: 0.47, cardSide: 1 };
  return { ...half, shown: half.shown + full * (FULL_SHOWN - half.shown) };
}

/** A camera that looks straight ahead from a height, so that upright stays upright. */
export interface Framing {
  distance: number;
  y: number;
  x: number;
}

/** Lens angle from top to bottom; long enough not to swell the face. */
export const LENS_DEG = 24;

/**
 * @param topY top of the head, metres
 * @param height the figure's height, metres
 */
export function frame(layout: Layout, aspect: number, topY: number, height: number): Framing {
  const shownM = height * layout.shown;
  const viewM = shownM / (1 - layout.headTop);
  const distance = viewM / 2 / Math.tan((LENS_DEG * Math.PI) / 360);
  return {
    distance,
    y: topY + layout.headTop * viewM - viewM / 2,
    x: (0.5 - layout.figureX) * viewM * aspect,
  };
}
