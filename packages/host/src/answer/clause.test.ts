import { describe, expect, it } from 'vitest';
import { clauseEnd, clausesOf, shortFirst } from './clause.js';
import { fillSlots } from './slots.js';

describe('clauses', () => {
  it('does not tear an hour or a moment apart', () => {
    for (const text of ['下单之后发货时间48小时内发货', '这款可以随时联系客服退换'])
      expect(shortFirst(text).join('|'), text).not.toMatch(/时，\|/u);
  });
  it('end at marks, joined when too short, never inside a slot', () => {
    expect(clausesOf('现价129元，吊牌价199元。')).toEqual(['现价129元，', '吊牌价199元。']);
    expect(clausesOf('好的，现价129元。')).toEqual(['好的，现价129元。']);
    expect(clauseEnd('现价【价')).toBe(-1);
    expect(clauseEnd('一共1,299元')).toBe(-1);
  });
  it('are cut at a lesser place when long', () => {
    expect(clausesOf('配料是核桃仁、腰果仁、巴旦木仁、榛子仁、蔓越莓干、蓝莓干').length).toBeGreaterThan(1);
  });
  it('join to the text', () => {
    const text = '新疆、西藏补运费15元，其他地区包邮！谢谢';
    expect(clausesOf(text).join('')).toBe(text);
  });
});

describe('slots', () => {
  const facts = [{ id: 'p1.price', field: 'price', label: '价格', value: '129元' }];
  it('are filled by label, and unknown ones are told', () => {
    expect(fillSlots('现价【价格】', facts)).toEqual({ text: '现价129元', facts: ['p1.price'], unknown: [] });
    expect(fillSlots('现价【原价】', facts)).toEqual({
      text: '现价【原价】',
      facts: [],
      unknown: ['【原价】'],
    });
  });
});
