import { z } from 'zod';

const shortText = z.string().min(1).max(200);
const longText = z.string().min(1).max(2_000);

/** An amount in yuan with at most two decimals (49.9). Arithmetic is done in fen, see `toFen`. */
export const yuanSchema = z
  .number()
  .nonnegative()
  .max(10_000_000)
  .refine((v) => Math.abs(v * 100 - Math.round(v * 100)) < 1e-6, 'at most two decimals (fen)');

/** Yuan to integer fen, so that sums are exact. */
export const toFen = (yuan: number): number => Math.round(yuan * 100);
/** Integer fen to yuan. */
export const toYuan = (fen: number): number => fen / 100;

/** One buyable variant: what is chosen (`options`: 颜色 -> 雾蓝) and how many are left. */
export const skuSchema = z.object({
  id: z.string().min(1).max(64),
  options: z.record(shortText, shortText),
  /** Only when it differs from the product's price. */
  price: yuanSchema.optional(),
  stock: z.number().int().nonnegative(),
});

/** One row of a measuring table. Ranges are inclusive `[min, max]`. */
export const sizeRowSchema = z.object({
  size: shortText,
  heightCm: z.tuple([z.number(), z.number()]).optional(),
  weightKg: z.tuple([z.number(), z.number()]).optional(),
  footCm: z.tuple([z.number(), z.number()]).optional(),
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

/** Who the host is and how it talks. */
export const personaSchema = z.object({
  name: shortText,
  /** How viewers are addressed: 家人们, 宝宝们. */
  address: shortText.default('大家'),
  style: longText.default('亲切、爽快、说实话'),
});

export const catalogueSchema = z
  .object({
    shop: shortText,
    persona: personaSchema,
    policy: policySchema.default({}),
    products: z.array(productSchema).max(5_000),
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
  .refine((p) => Object.keys(p).length > 0, 'name at least one of price, stock, skus, listPrice');

export type Sku = z.infer<typeof skuSchema>;
export type SizeRow = z.infer<typeof sizeRowSchema>;
export type Product = z.infer<typeof productSchema>;
export type Policy = z.infer<typeof policySchema>;
export type Persona = z.infer<typeof personaSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type ProductPatch = z.infer<typeof productPatchSchema>;

/** Pieces that can be bought now: the SKUs' sum, or the product's own number when it has none. */
export const stockOf = (p: Product): number =>
  p.skus.length > 0 ? p.skus.reduce((n, s) => n + s.stock, 0) : p.stock;
