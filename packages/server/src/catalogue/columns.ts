import type { Said } from '@zhubo/protocol';

/**
 * What the columns of a table are called, in our own tables and in exports of shops, in Chinese and English.
 * The first name of each language is the one we say back. Case, width, `_` and double blanks do not matter.
 */
export const COLUMN_NAMES = {
  id: [
    '编号',
    '商品编号',
    '货号',
    '商品货号',
    '款号',
    '商品ID',
    'id',
    'handle',
    'product id',
    'item group id',
  ],
  link: ['链接号', '链接', '链接序号', 'link'],
  name: [
    '名称',
    '商品名称',
    '商品名',
    '商品标题',
    '宝贝标题',
    '品名',
    '标题',
    'name',
    'title',
    'product name',
  ],
  aliases: ['别名', '俗称', 'aliases'],
  category: ['类目', '分类', '商品类目', '商品分类', '品类', 'category', 'type', 'product type'],
  categoryPath: [
    '类目路径',
    'category path',
    'product category',
    'google product category',
    'google shopping / google product category',
  ],
  price: ['价格', '零售价', '售价', '销售价', '商品价格', '直播价', '现价', 'price', 'retail price'],
  listPrice: [
    '划线价',
    '专柜价',
    '吊牌价',
    '市场价',
    '原价',
    'list price',
    'compare at price',
    'variant compare at price',
    'msrp',
  ],
  unit: ['单位', '计量单位', 'unit'],
  stock: [
    '库存',
    '库存数量',
    '可售库存',
    '库存量',
    'stock',
    'quantity',
    'inventory',
    'variant inventory qty',
  ],
  availability: ['库存状态', 'availability', 'stock status'],
  tracker: ['库存跟踪', 'variant inventory tracker'],
  sellingPoints: ['卖点', '商品卖点', 'sellingPoints', 'selling points', 'product highlight'],
  shipping: ['发货', 'shipping'],
  returns: ['退换', '退换货', 'returns'],
  gifts: ['赠品', 'gifts'],
  afterSales: ['售后', 'afterSales', 'after-sales'],
  image: ['图片', '主图', '商品图片', '图片链接', 'image', 'image src', 'image link'],
  description: [
    '简介',
    '商品简介',
    '商品描述',
    '描述',
    '详情',
    'description',
    'body (html)',
    'body html',
    'body',
  ],
  attributes: ['属性', '商品属性', '规格参数', 'attributes'],
  variant: ['规格', '规格名称', '销售属性', 'SKU规格', 'SKU属性', 'variant', 'options'],
  skuId: ['SKU编码', 'SKU编号', 'SKU ID', '规格编码', '商家编码', 'sku', 'variant sku'],
  skuPrice: ['SKU价格', '规格价格', 'sku price', 'variant price'],
  optionName1: ['规格名1', 'option1 name'],
  optionValue1: ['规格值1', 'option1 value'],
  optionName2: ['规格名2', 'option2 name'],
  optionValue2: ['规格值2', 'option2 value'],
  optionName3: ['规格名3', 'option3 name'],
  optionValue3: ['规格值3', 'option3 value'],
  published: ['是否上架', '上架', 'published'],
  status: ['状态', '商品状态', 'status'],
} as const satisfies Record<string, readonly string[]>;
export type ColumnField = keyof typeof COLUMN_NAMES;

/** Columns that are known facts without a field of their own: they become attributes under these labels. */
const ATTRIBUTE_LABELS: Readonly<Record<string, string>> = {
  品牌: '品牌',
  brand: '品牌',
  vendor: '品牌',
  标签: '标签',
  tags: '标签',
};

/** Columns that say nothing a host may tell viewers, with the reason. */
const IGNORED: readonly [pattern: RegExp, reason: IgnoredReason][] = [
  [/^(?:成本|成本价|进价|进货价|采购价|供货价|cost|cost price|cost per item)$/, 'cost'],
  [/^(?:seo |google shopping \/ )/, 'advertising'],
  [/^image (?:position|alt text)$|^variant image$/, 'picture'],
  [
    /^variant (?:grams|weight unit|tax code|taxable|barcode|requires shipping|fulfillment service|inventory policy)$/,
    'bookkeeping',
  ],
  [/^gift card$/, 'bookkeeping'],
  [/^(?:included|price|compare at price) \/ /, 'otherMarket'],
];
export type IgnoredReason = 'cost' | 'advertising' | 'picture' | 'bookkeeping' | 'otherMarket' | 'noName';

/** Why a column is not read, in words. */
export const IGNORED_REASONS: Readonly<Record<IgnoredReason, Said>> = {
  cost: { en: 'what goods cost the shop is not for viewers', zh: '成本价不给观众看' },
  advertising: { en: 'is for search engines and advertisements', zh: '用于搜索和广告' },
  picture: { en: 'one picture a product is shown, the first', zh: '每个商品只用第一张图' },
  bookkeeping: { en: 'is for the book-keeping of the shop', zh: '店铺内部记录' },
  otherMarket: { en: 'is for other countries', zh: '其他国家的价格' },
  noName: { en: 'has no name', zh: '没有列名' },
};

/** What is done with one column. */
export type ColumnUse =
  | { kind: 'field'; field: ColumnField }
  | { kind: 'attribute'; label: string }
  | { kind: 'ignored'; reason: IgnoredReason };

const normal = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .trim();

const BY_NAME: ReadonlyMap<string, ColumnField> = new Map(
  Object.entries(COLUMN_NAMES).flatMap(([field, names]) =>
    names.map((name) => [normal(name), field as ColumnField] as const),
  ),
);

/** What a column of this name is for; a name that is not known is an attribute of the product. */
export function useOf(name: string): ColumnUse {
  const key = normal(name);
  if (key === '') return { kind: 'ignored', reason: 'noName' };
  const field = BY_NAME.get(key);
  if (field !== undefined) return { kind: 'field', field };
  const reason = IGNORED.find(([pattern]) => pattern.test(key))?.[1];
  if (reason !== undefined) return { kind: 'ignored', reason };
  return { kind: 'attribute', label: ATTRIBUTE_LABELS[key] ?? name };
}
