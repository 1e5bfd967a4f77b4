import { describe, expect, it } from 'vitest';
import { sayCount, sayDigits, sayInteger, sayMoney, sayNumber } from './numbers.js';

describe('numbers', () => {
  it.each([
    ['0', '零'],
    ['10', '十'],
    ['15', '十五'],
    ['110', '一百一十'],
    ['105', '一百零五'],
    ['200', '两百'],
    ['222', '两百二十二'],
    ['1002', '一千零二'],
    ['1020', '一千零二十'],
    ['10001', '一万零一'],
    ['100100', '十万零一百'],
    ['20000', '两万'],
    ['1000000', '一百万'],
    ['100000001', '一亿零一'],
    ['200000000', '两亿'],
    ['0086', '零零八六'],
    ['12345678901234', '一二三四五六七八九零一二三四'],
  ])('says the amount %s as %s', (digits, said) => expect(sayInteger(digits)).toBe(said));

  it('says decimals digit by digit', () => {
    expect(sayNumber('1,299.50')).toBe('一千二百九十九点五零');
    expect(sayNumber('.5')).toBe('零点五');
  });
  it('counts two as 两', () => {
    expect(sayCount('2')).toBe('两');
    expect(sayCount('12')).toBe('十二');
  });
  it('says one as 幺 in telephone numbers', () => expect(sayDigits('110', true)).toBe('幺幺零'));

  it.each([
    ['49.9', '元', '四十九块九'],
    ['88', '块', '八十八块'],
    ['0', '元', '零元'],
    ['0.05', '元', '五分'],
    ['3.02', '元', '三块零两分'],
    ['100.50', '元', '一百块五毛'],
    ['0.2', '元', '两毛'],
    ['1.234', '元', '一点二三四元'],
  ])('says the price %s %s as %s', (n, word, said) => expect(sayMoney(n, word)).toBe(said));
});
