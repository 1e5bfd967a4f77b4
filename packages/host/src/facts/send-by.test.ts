import { describe, expect, it } from 'vitest';
import { hourIn, sendByFact } from './send-by.js';

/** 20:00 in China. */
const NOW = Date.UTC(2026, 10, 24, 12);
const rule = { id: 'r', field: '发货', label: '发货', value: '每天16点前付款当天发出，16点后付款次日发出' };

describe('the hour of an order', () => {
  it.each([
    ['今晚九点付款什么时候发', 21],
    ['下午五点拍的', 17],
    ['明天早上拍几时发', 9],
    ['现在下单今天发吗', 20],
    ['几点前下单今天发', null],
  ])('%s: %s', (text, hour) => expect(hourIn(text, NOW)).toBe(hour));

  it('chooses the half of the rule that holds then', () => {
    expect(sendByFact('今晚九点付款什么时候发', rule, NOW)?.value).toBe('16点后付款次日发出');
    expect(sendByFact('中午12点买的当天发不', rule, NOW)?.value).toBe('每天16点前付款当天发出');
    expect(sendByFact('什么时候发货', rule, NOW)).toBeNull();
    expect(sendByFact('晚上拍', { ...rule, value: '下午3点前付款当天发，3点后第二天发' }, NOW)?.value).toBe(
      '3点后第二天发',
    );
  });
});
