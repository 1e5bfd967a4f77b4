import { describe, expect, it } from 'vitest';
import { demoShop } from '../testing/talk.js';
import { contentsFact, contentsOf } from './contents.js';

const product = (id: string) => demoShop.products.find((p) => p.id === id)!;

describe('what is in a pack', () => {
  it('is told in one step or in two', () => {
    expect(contentsOf(product('p14'), '支', '一支多少钱')?.pieces).toBe(12);
    expect(contentsOf(product('p11'), '抽', '一抽多少钱')?.pieces).toBe(480);
    expect(contentsOf(product('p11'), '抽', '12包的')?.pieces).toBe(960);
  });

  it('is summed only where a sum is asked', () => {
    expect(contentsFact('两盒一共多少支', product('p14'))?.value).toBe('两盒一共24支');
    expect(contentsFact('12包一共多少抽', product('p11'))?.value).toBe('一共960抽');
    expect(contentsFact('一盒几支', product('p14'))).toBeNull();
    expect(contentsFact('一共几盒', product('p14'))).toBeNull();
  });
});
