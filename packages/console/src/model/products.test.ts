import { type Product, stockOf } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { piecesOf } from './products.js';

it('counts pieces as the protocol does', () => {
  const plain = { stock: 7, skus: [] } as unknown as Product;
  const varied = { stock: 7, skus: [{ stock: 2 }, { stock: 0 }] } as unknown as Product;
  for (const p of [plain, varied]) expect(piecesOf(p)).toBe(stockOf(p));
});
