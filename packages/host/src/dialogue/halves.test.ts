import { describe, expect, it } from 'vitest';
import { halvesIn, joined, questionsOf } from './halves.js';

describe('two questions in one comment', () => {
  it.each([
    ['多少钱 包邮不', ['多少钱', '包邮不']],
    ['什么材质，什么时候发货', ['什么材质', '什么时候发货']],
    ['能开发票吗 还有地址填错了能改不', ['能开发票吗', '地址填错了能改不']],
    ['几瓦的? 保修多久', ['几瓦的', '保修多久']],
  ])('%s', (text, halves) => {
    expect(halvesIn(text)).toEqual(halves);
  });

  it.each([
    '多少钱',
    '你好 多少钱',
    '身高165体重110斤可以吗 穿什么码',
    '单个丢了能补一只吗 多少钱',
    '买3支能用券不 到手多少',
  ])('%s is one', (text) => {
    expect(halvesIn(text)).toBeNull();
  });

  it('is one meaning until it is answered', () => {
    expect(questionsOf(joined('多少钱', '包邮吗'))).toEqual(['多少钱', '包邮吗']);
    expect(questionsOf('多少钱')).toEqual(['多少钱']);
  });
});
