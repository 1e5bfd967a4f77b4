import { type Catalogue, type Fact, type Product, type Sku, stockOf } from '@zhubo/protocol';
import { inChinese, optionInChinese, translatedFacts } from './english.js';
import { canonicalLabel } from './labels.js';
import { promotionText } from './promotion-text.js';
import { yuan } from './yuan.js';

export { yuan } from './yuan.js';

/** The choice as it is said: 雾蓝 + M -> "雾蓝M". */
export const skuName = (sku: Sku): string => Object.values(sku.options).map(inChinese).join('');

/** Option names with their values in catalogue order: 颜色 -> [雾蓝, 黑色]. */
export function optionsOf(product: Product): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const sku of product.skus)
    for (const [name, value] of Object.entries(sku.options)) {
      const values = out.get(name) ?? [];
      if (!values.includes(value)) out.set(name, [...values, value]);
    }
  return out;
}

/** Names that say nothing and would run into the value: 规格1 and 1.5m. */
const NO_NAME = /\d$|^规格|^选项/u;

const sizeTable = (product: Product): string =>
  product.sizes
    .map((row) => {
      const parts = [
        row.heightCm && `身高${row.heightCm[0]}-${row.heightCm[1]}厘米`,
        row.weightKg && `体重${row.weightKg[0] * 2}-${row.weightKg[1] * 2}斤`,
        row.footCm && `脚长${row.footCm[0]}-${row.footCm[1]}厘米`,
        ...Object.entries(row.measures ?? {}).map(([k, v]) => `${k}${v}`),
      ].filter(Boolean);
      return `${sizeName(row.size)}${parts.join('')}`;
    })
    .join('；');

/** "M" and "38" are said with 码; "均码" and "L码" stay. */
export const sizeName = (size: string): string => (/[码号]$/u.test(size) ? size : `${size}码`);

/**
 * Everything known about a product at a moment, in order of weight; labels are unique.
 * The product's own word goes before the shop's policy of the same label.
 *
 * @param nowMs Unix ms; a list price outside its validity is left out (order 117 art. 30-32).
 */
export function factsOf(product: Product, catalogue: Catalogue, nowMs: number): Fact[] {
  const out: Fact[] = [];
  const taken = new Set<string>();
  const add = (field: string, label: string, value: string, more: Partial<Fact> = {}): void => {
    if (taken.has(label) || value === '') return;
    taken.add(label);
    out.push({ id: `${product.id}.${field}`, productId: product.id, field, label, value, ...more });
  };

  add('name', '商品', product.name);
  add('link', '链接', `${product.link}号链接`);
  add('price', '价格', yuan(product.price));
  const list = product.listPrice;
  if (list && nowMs >= (list.validFrom ?? -Infinity) && nowMs <= (list.validTo ?? Infinity))
    add('listPrice', '吊牌价', yuan(list.amount), {
      ...(list.validFrom !== undefined && { validFrom: list.validFrom }),
      ...(list.validTo !== undefined && { validTo: list.validTo }),
    });
  const counted = product.skus.length > 0 ? product.skus : [product];
  if (counted.every((s) => s.stockUnknown === undefined))
    add('stock', '库存', `${stockOf(product)}${product.unit}`);
  for (const sku of product.skus) {
    const name = skuName(sku);
    if (sku.stockUnknown === undefined)
      add(`sku.${sku.id}.stock`, `库存-${name}`, `${sku.stock}${product.unit}`);
    if (sku.price !== undefined && sku.price !== product.price)
      add(`sku.${sku.id}.price`, `价格-${name}`, yuan(sku.price));
  }
  const options = optionsOf(product);
  const spoken = [...options].map(
    ([name, values]) =>
      `${options.size > 1 && !NO_NAME.test(name) ? optionInChinese(name) : ''}${values.map(inChinese).join('、')}`,
  );
  add('options', '规格', spoken.join('，'));
  add('sizes', '尺码表', sizeTable(product));
  if (product.shipping) add('shipping', shippingLabel(product.shipping), product.shipping);
  add('returns', '退换', product.returns ?? '');
  add('gifts', '赠品', product.gifts ?? '');
  add('afterSales', '售后', product.afterSales ?? '');
  for (const [key, value] of Object.entries(product.attributes)) {
    const label = canonicalLabel(key);
    add(`attr.${key}`, taken.has(label) ? key : label, value);
  }
  for (const { field, label, value, restsOn } of translatedFacts(product))
    add(field, label, value, restsOn ? { restsOn } : {});
  add('sellingPoints', '卖点', product.sellingPoints.join('；'));
  const rules = policyFacts(catalogue).filter((f) => !taken.has(f.label));
  const offer =
    rules.some((f) => f.label === '优惠') || taken.has('优惠') ? null : offerFact(product, catalogue, nowMs);
  return [...out, ...(offer ? [offer] : []), ...rules];
}

/** 优惠: the promotions in force for a product, where no text of the shop tells them. */
function offerFact(product: Product, catalogue: Catalogue, nowMs: number): Fact | null {
  const own = (catalogue.promotions ?? []).filter(
    (p) =>
      (p.productIds?.includes(product.id) ?? true) &&
      nowMs >= (p.validFrom ?? -Infinity) &&
      nowMs <= (p.validTo ?? Infinity),
  );
  // What holds for this product alone goes first.
  const sorted = [...own.filter((p) => p.productIds), ...own.filter((p) => !p.productIds)];
  const [first] = sorted;
  return first
    ? {
        id: `promotion.${first.id}`,
        field: 'promotion',
        label: '优惠',
        value: sorted.map((p) => promotionText(p, product.unit)).join('；'),
        restsOn: sorted.map((p) => `promotion.${p.id}`),
      }
    : null;
}

/** A text that speaks only of money for the parcel answers "运费", anything else "发货". */
const shippingLabel = (text: string): string =>
  /运费|邮费|包邮/u.test(text) && !/发货|发出|小时|天内|快递/u.test(text) ? '运费' : '发货';

/** The shop's own rules as facts, `policy.<key>`. */
export function policyFacts(catalogue: Catalogue): Fact[] {
  const taken = new Set<string>();
  return Object.entries(catalogue.policy).map(([key, value]) => {
    const label = taken.has(canonicalLabel(key)) ? key : canonicalLabel(key);
    taken.add(label);
    return { id: `policy.${key}`, field: key, label, value };
  });
}
