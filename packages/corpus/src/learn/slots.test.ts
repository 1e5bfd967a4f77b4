import { describe, expect, it } from 'vitest';
import { withoutLeadIn } from './draft.js';
import { groundedIn, slotsIn, withSlots, writesNumber } from './slots.js';

const facts = [
  { id: 'p1.price', label: '价格', value: '9元' },
  { id: 'p1.list', label: '吊牌价', value: '49元' },
  { id: 'p1.stock', label: '库存', value: '12件' },
  { id: 'policy.运费', label: '运费', value: '全国包邮。' },
  { id: 'policy.偏远', label: '偏远运费', value: '新疆西藏加收15元' },
  { id: 'p1.name', label: '商品', value: '围巾' },
];

describe('values back into slots', () => {
  it.each([
    ['现价9元，吊牌价49元。', '现价【价格】，吊牌价【吊牌价】。'],
    ['要99元，112件', '要99元，112件'],
    ['围巾全国包邮哦', '围巾【运费】哦'],
    ['【价格】是9元', '【价格】是【价格】'],
  ])('%s', (said, slotted) => expect(withSlots(said, facts)).toBe(slotted));

  it('of two facts with one value takes the one that was the evidence', () => {
    const two = [...facts, { id: 'p1.sku', label: '库存-红', value: '12件' }];
    expect(withSlots('还有12件', two, ['p1.sku'])).toBe('还有【库存-红】');
  });
});

describe('an operator’s own words', () => {
  it.each([
    ['新疆要加15块的，', '【偏远运费】，'],
    ['发新疆加15元，一共15元。', '【偏远运费】，'],
    ['不包邮的。', '不包邮的。'],
    ['再送3个。', null],
  ])('%s', (said, grounded) => expect(groundedIn(said, facts)).toBe(grounded));

  it('tells numbers outside slots from labels that hold some', () => {
    expect(writesNumber('【价格-500ml】哦')).toBe(false);
    expect(writesNumber('只要9块')).toBe(true);
    expect(slotsIn('【价格】，【库存】')).toEqual(['价格', '库存']);
  });

  it.each([
    ['更正一下，新疆加15元', '新疆加15元'],
    ['不好意思刚才说错了，是手洗', '是手洗'],
    ['刚刚我说错了：不能机洗', '不能机洗'],
    ['不能机洗', '不能机洗'],
    ['更正一下', '更正一下'],
  ])('%s', (said, rest) => expect(withoutLeadIn(said)).toBe(rest));
});
