import { type Catalogue, catalogueSchema } from '@zhubo/protocol';

/** A one-product shop for tests of the runner. */
export const testCatalogue: Catalogue = catalogueSchema.parse({
  shop: '测试小店',
  persona: { name: '小助' },
  products: [{ id: 'p1', link: 1, name: '保温杯', category: '家居', price: 49.9, stock: 10 }],
});
