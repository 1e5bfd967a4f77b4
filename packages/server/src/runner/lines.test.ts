import { factsOf, guardFor } from '@zhubo/host';
import type { RoomRecord } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/shop.js';
import { lineWords } from './lines.js';

function say(text: string, from: 'operator' | 'script' | 'pitch') {
  const records: RoomRecord[] = [];
  const facts = factsOf(testCatalogue.products[0]!, testCatalogue, 0);
  const words = lineWords({ utteranceId: 'u1', productId: 'p1' }, from, text, {
    guard: guardFor(testCatalogue),
    facts,
    now: 0,
    record: (e) => records.push(e),
  });
  return { words, records };
}

describe('known lines', () => {
  it('fill their slots with the facts of this moment', () => {
    expect(say('现在【价格】一件。', 'script').words).toMatchObject({
      text: '现在49.9元一件。',
      facts: ['p1.price'],
    });
  });
  it('a slot without a fact is not said, and why is on record', () => {
    const { words, records } = say('吊牌价【吊牌价】。', 'script');
    expect(words).toBeNull();
    expect(records).toMatchObject([{ type: 'guard.blocked', rule: 'unknown slot 吊牌价' }]);
  });
  it('a script may not name a number that no fact backs; an operator answers for their own', () => {
    expect(say('今天只要9.9元。', 'script').words).toBeNull();
    expect(say('今晚八点开播。', 'operator').words).toMatchObject({ text: '今晚八点开播。' });
  });
  it('superlatives pass for nobody', () => {
    expect(say('全网第一的保温杯。', 'operator').words).toBeNull();
  });
});
