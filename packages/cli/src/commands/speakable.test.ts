import { describe, expect, it } from 'vitest';
import { isSpeakable } from './speakable.js';

const facts = { 商品: '云感防晒衣', 价格: '49.9元', 规格: '雾蓝、奶白', 发货: '今天下单明天发' };
const says = (question: string, answer: string): boolean => isSpeakable({ facts, question, answer });

describe('isSpeakable', () => {
  it('lets through what facts and talk around them hold', () => {
    expect(says('多少钱', '现在【价格】，喜欢可以拍。')).toBe(true);
    expect(says('有黑色吗', '没有黑色，有雾蓝和奶白。')).toBe(true);
  });

  it('stops a slot that no fact fills, praise, and a clause of words of its own', () => {
    expect(says('什么材质', '是【材质】。')).toBe(false);
    expect(says('多少钱', '【价格】，全网最低价。')).toBe(false);
    expect(says('多少钱', '【价格】，客服小姐姐后台登记好了回头补句。')).toBe(false);
  });
});
