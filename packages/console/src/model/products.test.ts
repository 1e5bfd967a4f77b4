import { type Product, type RoomView, stockOf } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { foldProduct, isCounted, piecesOf } from './products.js';

it('counts pieces as the protocol does', () => {
  const plain = { stock: 7, skus: [] } as unknown as Product;
  const varied = { stock: 7, skus: [{ stock: 2 }, { stock: 0 }] } as unknown as Product;
  for (const p of [plain, varied]) expect(piecesOf(p)).toBe(stockOf(p));
});

it('knows what nobody has counted, until somebody gives a number', () => {
  const skus = [
    { id: 'a', options: {}, stock: 0, stockUnknown: true },
    { id: 'b', options: {}, stock: 3 },
  ];
  const products = [
    { id: 'p', stock: 0, stockUnknown: true, skus: [] },
    { id: 'q', stock: 0, skus },
  ];
  const view = { catalogue: { products } } as unknown as RoomView;
  expect(view.catalogue.products.map(isCounted)).toEqual([false, false]);
  const at = { seq: 1, at: 1, type: 'product.patched' } as const;
  const one = foldProduct(view, { ...at, productId: 'p', patch: { stock: 4 } });
  const both = foldProduct(one, { ...at, productId: 'q', patch: { skus: [{ id: 'a', stock: 2 }] } });
  expect(both.catalogue.products.map((p) => [isCounted(p), piecesOf(p)])).toEqual([
    [true, 4],
    [true, 5],
  ]);
  const priced = foldProduct(view, { ...at, productId: 'p', patch: { price: 4 } });
  expect(priced.catalogue.products.map(isCounted)).toEqual([false, false]);
});
