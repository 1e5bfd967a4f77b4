import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import type { RawDocument } from '../document.js';
import { attachFacts } from './attach.js';

const catalogue: Catalogue = catalogueSchema.parse({
  shop: '店',
  persona: { name: '小助' },
  products: [
    {
      id: 'p3',
      link: 3,
      name: '防晒衣',
      category: '衣',
      price: 49.9,
      stock: 12,
      attributes: { 材质: '锦纶' },
    },
  ],
});
const talk = (question: string, answer: string): RawDocument => ({
  kind: 'conversation',
  turns: [
    { by: 'viewer', text: question },
    { by: 'host', text: answer },
  ],
  room: null,
  at: null,
  line: 1,
});

describe('facts of a conversation', () => {
  it('are those that the host states of the product that is named', () => {
    expect(attachFacts(talk('3号什么料子', '锦纶的，49.9元，还有12件'), catalogue)).toEqual([
      { id: 'p3.price', value: '49.9元' },
      { id: 'p3.stock', value: '12件' },
      { id: 'p3.attr.材质', value: '锦纶' },
    ]);
  });
  it('are none when the number is another one, or no product is named', () => {
    expect(attachFacts(talk('防晒衣多少钱', '149.9元，剩112件'), catalogue)).toEqual([]);
    expect(attachFacts(talk('13号多少钱', '49.9元'), catalogue)).toEqual([]);
  });
});
