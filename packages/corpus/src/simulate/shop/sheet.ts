import type { Rng } from '../rng.js';
import type { SimProduct, SimShop, SizeRow } from './product.js';

/** One fact as a model is given it; labels are unique within a sheet. */
export type SimFact = { id: string; label: string; value: string };

export const yuan = (fen: number): string => `${fen / 100}元`;

/** Which of what is known the sheet of one product tells in one conversation. A merchant's data has such holes. */
export type Kept = ReadonlySet<string>;

const SHARES: Readonly<Record<string, number>> = {
  吊牌价: 0.85,
  库存: 0.85,
  '库存-': 0.75,
  规格: 0.95,
  尺码表: 0.8,
  卖点: 0.85,
  赠品: 0.9,
};
const ATTRIBUTE_SHARE = 0.8;
const POLICY_SHARE = 0.78;

export function keptOf(product: SimProduct, shop: SimShop, rng: Rng): Kept {
  const kept = new Set(['商品', '链接', '价格']);
  for (const [label, share] of Object.entries(SHARES)) if (rng.chance(share)) kept.add(label);
  for (const { label } of product.attributes) if (rng.chance(ATTRIBUTE_SHARE)) kept.add(label);
  for (const { label } of shop.policy) if (rng.chance(POLICY_SHARE)) kept.add(label);
  return kept;
}

/** The product's facts as they stand now; ids and labels are those of the live host (`p3.price` is 【价格】). */
export function sheetOf(product: SimProduct, shop: SimShop, kept: Kept): SimFact[] {
  const out: SimFact[] = [];
  const add = (field: string, label: string, value: string, share = label): void => {
    if (value !== '' && kept.has(share) && !out.some((f) => f.label === label))
      out.push({ id: field.startsWith('policy.') ? field : `${product.id}.${field}`, label, value });
  };
  add('name', '商品', product.name);
  add('link', '链接', `${product.link}号链接`);
  add('price', '价格', yuan(product.price));
  if (product.listPrice !== null && product.listPrice > product.price)
    add('listPrice', '吊牌价', yuan(product.listPrice));
  add('stock', '库存', `${stockIn(product)}${product.unit}`);
  product.options.forEach((o, i) => {
    add(`sku.${product.id}-${i + 1}.stock`, `库存-${o.name}`, `${o.stock}${product.unit}`, '库存-');
  });
  const sizes = product.sizes.map((s) => s.size).join('、');
  const options = product.options.map((o) => o.name).join('、');
  add('options', '规格', sizes ? `${product.axis}${options}，尺码${sizes}` : options);
  add('sizes', '尺码表', product.sizes.map(rowText).join('；'));
  for (const { label, value } of product.attributes) add(`attr.${label}`, label, value);
  if (product.gift) add('gifts', '赠品', product.gift);
  add('sellingPoints', '卖点', product.points.join('；'));
  for (const { id, label, value } of shop.policy) add(id, label, value);
  return out;
}

export const stockIn = (product: SimProduct): number => product.options.reduce((n, o) => n + o.stock, 0);

export const rowText = (row: SizeRow): string =>
  [
    `${row.size}码`,
    row.height && `身高${row.height[0]}-${row.height[1]}厘米`,
    row.jin && `体重${row.jin[0]}-${row.jin[1]}斤`,
    row.foot && `脚长${row.foot[0]}-${row.foot[1]}厘米`,
  ]
    .filter(Boolean)
    .join('');
