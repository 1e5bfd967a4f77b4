import { describe, expect, it } from 'vitest';
import { aimOf, withPlace } from './aim.js';
import { gazeOf } from './gaze.js';

const chars = (text: string) => [...text].map((c, i) => ({ c, t: i * 0.2, d: 0.2 }));

describe('pointing', () => {
  it('goes where the words say, as the viewer sees it', () => {
    expect(aimOf('cart.left', '赶紧点右下角小黄车', true)).toEqual({ at: 'lower-right', hand: 'left' });
    expect(aimOf('point.right', '看左边这一款', true)).toEqual({ at: 'left', hand: 'right' });
    expect(aimOf('card.right', '左上角的券先领', false)).toEqual({ at: 'upper-left', hand: 'right' });
  });
  it('goes to the card when no place is named, if there is one', () => {
    expect(aimOf('present.left', '给大家介绍这款', true)).toEqual({ at: 'card', hand: 'left' });
    expect(aimOf('present.left', '给大家介绍这款', false)).toBeUndefined();
  });
  it('is not for clips that show no place, or both hands straight down', () => {
    expect(aimOf('cart.down', '点下方小黄车', true)).toBeUndefined();
    expect(aimOf('heart.hands', '右边', true)).toBeUndefined();
  });
  it('shows the card when nothing better was found for what stands on it', () => {
    const found = [{ id: 'price.drop', score: 0.3 }];
    expect(withPlace(found, '到手价八十九块九', true, 0.46).map((f) => f.id)).toEqual([
      'point.left',
      'present.left',
    ]);
    expect(withPlace(found, '到手价八十九块九', false, 0.46)).toEqual([]);
    expect(withPlace([{ id: 'heart.hands', score: 0.9 }], '谢谢', true, 0.46)).toHaveLength(1);
  });
});

describe('gaze', () => {
  const at = (text: string, card: boolean, answering: boolean) =>
    gazeOf({ text, chars: chars(text), durationS: [...text].length * 0.2, card, answering });
  it('is on the card when the price is said', () => {
    const [key] = at('今天到手价八十九块九', true, false);
    expect(key).toMatchObject({ at: 'card' });
    expect(key!.t).toBeCloseTo(0.25, 5);
    expect(at('今天到手价八十九块九', false, false)).toEqual([]);
  });
  it('is on the comments when one is read or answered, and on the card only afterwards', () => {
    expect(at('有朋友问掉不掉色', true, false)).toMatchObject([{ at: 'comments', t: 0 }]);
    const [first, second] = at('价格是八十九块九', true, true);
    expect(first).toMatchObject({ at: 'comments', t: 0 });
    expect(second!.t).toBeGreaterThanOrEqual(first!.d);
  });
});
