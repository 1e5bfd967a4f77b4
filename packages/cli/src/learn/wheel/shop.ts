import { type Catalogue, catalogueSchema } from '@zhubo/protocol';

/** The planted weakness: what is bought may be sent back, but not what a name was engraved into, and the rule that all know goes before the one that matters. */
const ENGRAVED_RETURN = '刻字款不退不换';
const ENGRAVED_SHIPPING = '刻字款7天发出';

const PRODUCTS = [
  ['黄铜钢笔', '钢笔', '文具', 129, '黄铜'],
  ['胡桃木相框', '相框', '家居', 58, '胡桃木'],
  ['牛皮笔记本', '笔记本', '文具', 69, '牛皮'],
  ['白瓷马克杯', '马克杯', '家居', 45, '白瓷'],
  ['榉木印章', '印章', '文具', 36, '榉木'],
  ['不锈钢保温壶', '保温壶', '家居', 119, '不锈钢'],
] as const;
/** Sold later: no lesson is about them. */
const NEW_PRODUCTS = [
  ['银质书签', '书签', '文具', 88, '银'],
  ['毛竹茶盘', '茶盘', '家居', 99, '毛竹'],
] as const;

/** A shop whose rules hold the weakness. */
export const wheelShop = (): Catalogue =>
  catalogueSchema.parse({
    shop: '北坡手作',
    persona: { name: '小北' },
    policy: {
      运费: '全国包邮',
      发货: '48小时内发货',
      退换: '七天无理由退换',
      定制退换: ENGRAVED_RETURN,
      定制发货: ENGRAVED_SHIPPING,
    },
    products: [...PRODUCTS, ...NEW_PRODUCTS].map(([name, alias, category, price, material], i) => ({
      id: `p${i + 1}`,
      link: i + 1,
      name,
      aliases: [alias],
      category,
      price,
      stock: 18 + 3 * i,
      attributes: { 材质: material },
    })),
  });

/** Something asked in the show. */
export interface Asked {
  text: string;
  /** What an answer must not lack, and what the operator says when it does; null: the operator says nothing. */
  must: { hold: string; correction: string } | null;
}

const RETURN = ['刻了字还能退吗', '刻字的不满意能退不', '刻上名字以后可以退货吗', '刻了字的收到不喜欢能换吗', '我要刻字的 退换咋说', '刻字了还支持七天无理由吗'] as const; // biome-ignore format: a table
const SHIPPING = ['刻字的几天发', '刻了字要多久发货', '刻字款啥时候能寄'] as const;
/** Without these the lessons would say that nothing may be sent back. */
const PLAIN = ['不刻字能退吗', '收到不喜欢可以退吗', '支持退货不'] as const;
const USUAL = ['多少钱', '什么材质的', '还有货吗', '多久发货'] as const;

/** What viewers ask in the show, product by product. */
export function askedInShow(): Asked[] {
  const at = <T>(of: readonly T[], i: number): T => of[i % of.length]!;
  return PRODUCTS.flatMap(([, alias], i) => [
    ...[at(RETURN, i), at(RETURN, i + 2), at(RETURN, i + 3)].map((q) => ({
      text: `${alias}${q}`,
      must: { hold: ENGRAVED_RETURN, correction: `更正一下，${ENGRAVED_RETURN}` },
    })),
    {
      text: `${alias}${at(SHIPPING, i)}`,
      must: { hold: ENGRAVED_SHIPPING, correction: `更正一下，${ENGRAVED_SHIPPING}` },
    },
    ...[at(PLAIN, i), at(PLAIN, i + 1), ...USUAL].map((q) => ({ text: `${alias}${q}`, must: null })),
  ]);
}

/** A question afterwards, and the label of the fact that answers it. */
export interface AskedAfterwards {
  text: string;
  label: string;
  /** What must not be said besides. */
  instead: string | null;
}

/** Other wordings, of products no lesson is about; and what must not be lost meanwhile. */
export function askedAfterwards(): AskedAfterwards[] {
  const engraved = [
    ['刻完字后悔了可以退吗', '刻了名字还可以退货不', '刻了字拆开了能退吗', '我刻了字，不喜欢可以退吗', '刻好字了还能换别的吗'],
    ['刻了字给退款吗', '刻过字的支持退换吗', '给朋友刻了字他不要了能退吗', '刻了生日上去还能退不', '刻完发现不好看可以退货吗'],
  ]; // biome-ignore format: a table
  return NEW_PRODUCTS.flatMap(([, alias], i) => [
    ...engraved[i]!.map((q) => ({ text: `${alias}${q}`, label: '定制退换', instead: null })),
    { text: `${alias}刻字要等几天发出`, label: '定制发货', instead: '发货' },
    { text: `${alias}买了不想要能退吗`, label: '退换', instead: '定制退换' },
    { text: `${alias}几天能发货`, label: '发货', instead: '定制发货' },
    { text: `${alias}要多少钱呀`, label: '价格', instead: null },
    { text: `${alias}是什么做的`, label: '材质', instead: null },
    { text: `${alias}还有没有货`, label: '库存', instead: null },
  ]);
}
