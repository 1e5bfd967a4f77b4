import { describe, expect, it } from 'vitest';
import { frame, LENS_DEG, layoutFor } from './layout.js';
import { placesFor } from './places.js';

const FIGURE = { topY: 1.63, height: 1.63 };

/** Where a point of the world is drawn, in shares of the picture. */
function drawn([x, y, z]: readonly [number, number, number], width: number, height: number) {
  const layout = layoutFor(width, height, true);
  const f = frame(layout, width / height, FIGURE.topY, FIGURE.height);
  const half = Math.tan((LENS_DEG * Math.PI) / 360) * (f.distance - z);
  return { x: 0.5 + (x - f.x) / (2 * half * (width / height)), y: 0.5 - (y - f.y) / (2 * half) };
}

describe('places of the picture', () => {
  it.each([
    [1280, 720, { x: 0.69, y: 0.2, width: 0.26, height: 0.5 }, { x: 0.82, y: 0.45 }],
    [360, 640, { x: 0.05, y: 0.58, width: 0.66, height: 0.2 }, { x: 0.149, y: 0.45 }],
  ])(
    '%i x %i: a point at the card is drawn at the card, or over it where it hides the hand',
    (w, h, box, at) => {
      const { card, 'lower-right': corner } = placesFor(layoutFor(w, h, true), w / h, FIGURE, box);
      const seen = drawn(card!, w, h);
      expect(seen.x).toBeCloseTo(at.x, 3);
      expect(seen.y).toBeCloseTo(at.y, 3);
      expect(drawn(corner!, w, h).x).toBeCloseTo(0.94, 3);
      expect(corner![0]).toBeGreaterThan(0);
    },
  );
  it('has no card where none is drawn', () => {
    expect(placesFor(layoutFor(9, 16, false), 9 / 16, FIGURE, null).card).toBeUndefined();
  });
});
