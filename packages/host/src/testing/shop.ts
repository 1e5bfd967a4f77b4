import { type Catalogue, catalogueSchema, type Triage } from '@zhubo/protocol';

/** A two-product shop for tests of the room. */
export const testCatalogue: Catalogue = catalogueSchema.parse({
  shop: '测试小店',
  persona: { name: '小助' },
  products: [
    {
      id: 'p1',
      link: 1,
      name: '保温杯',
      category: '家居',
      price: 49.9,
      stock: 10,
      sellingPoints: ['双层不锈钢'],
    },
    { id: 'p2', link: 2, name: '防晒衣', category: '服饰', price: 129, stock: 5 },
  ],
});

/** A triage whose verdict can be read off the text: "skip" is chatter, "2…" asks of p2, all else of p1. */
export const testTriage =
  () =>
  (text: string): Triage => ({
    intent: text.startsWith('skip') ? 'chatter' : 'question.price',
    productId: text.startsWith('2') ? 'p2' : 'p1',
    productBy: 'name',
    value: 0.5,
    key: text,
    ...(text.startsWith('skip') ? { skip: 'chatter' as const } : {}),
  });
