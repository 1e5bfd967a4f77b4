import { z } from 'zod';

const shortText = z.string().min(1).max(200);
const longText = z.string().min(1).max(2_000);

/** An amount in yuan with at most two decimals (49.9). Arithmetic is done in fen, see `toFen`. */
export const yuanSchema = z
  .number()
  .nonnegative()
  .max(10_000_000)
  .refine((v) => Math.abs(v * 100 - Math.round(v * 100)) < 1e-6, {
    error: 'at most two decimals (fen)',
    params: { zh: '最多两位小数（到分）' },
  });

/** Yuan to integer fen, so that sums are exact. */
export const toFen = (yuan: number): number => Math.round(yuan * 100);
/** Integer fen to yuan. */
export const toYuan = (fen: number): number => fen / 100;

/** Set where nobody has said how many there are: `stock` is 0 then and means nothing. It can be bought; no number is said. */
const stockUnknownSchema = z.literal(true).optional();

/** One buyable variant: what is chosen (`options`: 颜色 -> 雾蓝) and how many are left. */
export const skuSchema = z.object({
  id: z.string().min(1).max(64),
  options: z.record(shortText, shortText),
  /** Only when it differs from the product's price. */
  price: yuanSchema.optional(),
  stock: z.number().int().nonnegative(),
  stockUnknown: stockUnknownSchema,
});

/** One row of a measuring table. Ranges are inclusive `[min, max]`. */
export const sizeRowSchema = z.object({
  size: shortText,
  heightCm: z.tuple([z.number(), z.number()]).optional(),
  weightKg: z.tuple([z.number(), z.number()]).optional(),
  footCm: z.tuple([z.number(), z.number()]).optional(),
  /** Of the body, not of the garment. */
  waistCm: z.tuple([z.number(), z.number()]).optional(),
  /** Garment measures as printed: 胸围 -> 104cm. */
  measures: z.record(shortText, shortText).optional(),
});

export const listPriceSchema = z.object({
  amount: yuanSchema,
  /** Unix ms; outside [from, to] the list price is not said (price-promotion rules, order 117 art. 30-32). */
  validFrom: z.number().int().optional(),
  validTo: z.number().int().optional(),
});

export const productSchema = z.object({
  id: z.string().min(1).max(64),
  /** 链接号, the number viewers use ("3号链接"). */
  link: z.number().int().positive().max(9_999),
  name: shortText,
  /** What people call it: 防晒衣, 那件外套. */
  aliases: z.array(shortText).max(50).default([]),
  category: shortText,
  price: yuanSchema,
  listPrice: listPriceSchema.optional(),
  /** 件, 盒, 瓶: the classifier spoken after a number. */
  unit: z.string().min(1).max(8).default('件'),
  /** Total when there are no SKUs; with SKUs the sum of theirs counts. */
  stock: z.number().int().nonnegative().default(0),
  stockUnknown: stockUnknownSchema,
  skus: z.array(skuSchema).max(500).default([]),
  sizes: z.array(sizeRowSchema).max(50).default([]),
  /** Everything else that is known, by its Chinese label: 材质, 产地, 保质期, 净含量, 适用人群, 洗涤方式. */
  attributes: z.record(shortText, longText).default({}),
  sellingPoints: z.array(longText).max(20).default([]),
  shipping: longText.optional(),
  returns: longText.optional(),
  gifts: longText.optional(),
  afterSales: longText.optional(),
  /** Path or URL of a picture; shown on stage. */
  image: z.string().max(500).optional(),
});

/** Rules that hold for the whole shop: 发货时间 -> …, 偏远地区运费 -> …. */
export const policySchema = z.record(shortText, longText);

const promotionBase = z.object({
  id: z.string().min(1).max(64),
  /** Products it holds for; all of the shop when absent. */
  productIds: z.array(z.string()).max(500).optional(),
  /** Unix ms; outside [from, to] it is neither counted nor said. */
  validFrom: z.number().int().optional(),
  validTo: z.number().int().optional(),
});
/** A coupon: `off` yuan less once the sum reaches `over`. `get` says how one has it: 关注店铺领. */
const couponSchema = promotionBase.extend({
  kind: z.literal('coupon'),
  off: yuanSchema,
  over: yuanSchema.default(0),
  get: shortText.optional(),
});
/** 满减: `off` yuan less once the sum reaches `over`; with `each` for every `over` (每满). */
const reductionSchema = promotionBase.extend({
  kind: z.literal('reduction'),
  over: yuanSchema,
  off: yuanSchema,
  each: z.boolean().default(false),
});
/** 第二件半价: each `nth` piece of a product costs `rate` of its price. */
const nthPieceSchema = promotionBase.extend({
  kind: z.literal('nthPiece'),
  nth: z.number().int().min(2).max(20),
  rate: z.number().min(0).max(1),
});
/** 两件九折: from `pieces` pieces of a product on, all cost `rate` of their price. */
const piecesSchema = promotionBase.extend({
  kind: z.literal('pieces'),
  pieces: z.number().int().min(2).max(99),
  rate: z.number().min(0).max(1),
});
/** What code can count with. Two promotions are never added up: the better one is told. */
export const promotionSchema = z.discriminatedUnion('kind', [
  couponSchema,
  reductionSchema,
  nthPieceSchema,
  piecesSchema,
]);

/** A free text of the shop (manual, size guide, story): found by its words, said sentence by sentence. */
export const manualSchema = z.object({
  id: z.string().min(1).max(64),
  title: shortText,
  /** Products it is about; all when absent. */
  productIds: z.array(z.string()).max(500).optional(),
  text: z.string().min(1).max(50_000),
});

/** What an operator answered and had kept: a fact like any other, with its provenance. */
export const learntSchema = z.object({
  id: z.string().min(1).max(64),
  productId: z.string().nullable(),
  question: z.string().min(1).max(500),
  answer: z.string().min(1).max(500),
  by: z.string().max(128),
  /** Unix ms. */
  at: z.number().int(),
});

/** Who the host is and how it talks. */
export const personaSchema = z.object({
  name: shortText,
  /** How viewers are addressed: 家人们, 宝宝们. */
  address: shortText.default('大家'),
  style: longText.default('亲切、爽快、说实话'),
  /** What a viewer's wish for a song or a dance brings: the operator is asked (the default), or it is performed. */
  wishes: z.enum(['ask', 'perform']).optional(),
});

export const catalogueSchema = z
  .object({
    shop: shortText,
    persona: personaSchema,
    policy: policySchema.default({}),
    products: z.array(productSchema).max(5_000),
    promotions: z.array(promotionSchema).max(100).optional(),
    manuals: z.array(manualSchema).max(200).optional(),
    learnt: z.array(learntSchema).max(1_000).optional(),
  })
  .superRefine((c, ctx) => {
    const seen = { id: new Map<string, number>(), link: new Map<number, number>() };
    c.products.forEach((p, i) => {
      for (const [field, map] of [
        ['id', seen.id],
        ['link', seen.link],
      ] as const) {
        const key = p[field] as never;
        if ((map as Map<unknown, number>).has(key))
          ctx.addIssue({
            code: 'custom',
            path: ['products', i, field],
            message: `same ${field} as product ${(map as Map<unknown, number>).get(key)}; give each its own`,
            params: {
              zh: `与第 ${(map as Map<unknown, number>).get(key)! + 1} 个商品的${field === 'id' ? '编号' : '链接号'}相同，请各用各的`,
            },
          });
        (map as Map<unknown, number>).set(key, i);
      }
    });
  });

/** Body of PATCH /products/:id. Takes effect on the very next clause. */
export const productPatchSchema = z
  .object({
    price: yuanSchema.optional(),
    stock: z.number().int().nonnegative().optional(),
    skus: z
      .array(
        z.object({
          id: z.string(),
          price: yuanSchema.optional(),
          stock: z.number().int().nonnegative().optional(),
        }),
      )
      .optional(),
    listPrice: listPriceSchema.nullable().optional(),
  })
  .strict()
  .refine((p) => Object.keys(p).length > 0, {
    error: 'name at least one of price, stock, skus, listPrice',
    params: { zh: '至少改一项：price（价格）、stock（库存）、skus（规格）或 listPrice（划线价）' },
  });

export type Sku = z.infer<typeof skuSchema>;
export type SizeRow = z.infer<typeof sizeRowSchema>;
export type Product = z.infer<typeof productSchema>;
export type Promotion = z.infer<typeof promotionSchema>;
export type Manual = z.infer<typeof manualSchema>;
export type Learnt = z.infer<typeof learntSchema>;
export type Policy = z.infer<typeof policySchema>;
export type Persona = z.infer<typeof personaSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type ProductPatch = z.infer<typeof productPatchSchema>;

/** Pieces that can be bought now: the SKUs' sum, or the product's own number when it has none. */
export const stockOf = (p: Product): number =>
  p.skus.length > 0 ? p.skus.reduce((n, s) => n + s.stock, 0) : p.stock;
