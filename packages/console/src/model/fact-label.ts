import type { Product } from '@zhubo/protocol';

/** Words for what the server names, as `useWord` gives them. */
type Word = (family: string, name: string) => string;

/** A fact id as an operator reads it: `p3.sku.b38.stock` -> "#3 黑色/38 库存", `policy.发票` -> "店铺 发票". */
export function factLabel(id: string, products: readonly Product[], word: Word): string {
  if (id.startsWith('policy.')) return `${word('fact', 'policy')} ${id.slice('policy.'.length)}`;
  const product = products.find((p) => id.startsWith(`${p.id}.`));
  if (!product) return id;
  return `#${product.link} ${fieldLabel(id.slice(product.id.length + 1), product, word)}`;
}

function fieldLabel(field: string, product: Product, word: Word): string {
  if (field.startsWith('attr.')) return field.slice('attr.'.length);
  const part = /^(sku|option)\.(.+)\.(price|stock)$/.exec(field);
  if (!part) return word('fact', field);
  const [, kind, name = '', what = ''] = part;
  const sku = kind === 'sku' ? product.skus.find((s) => s.id === name) : undefined;
  return `${sku ? Object.values(sku.options).join('/') : name} ${word('fact', what)}`;
}

/** Where a clause comes from: `model:gemma` -> "模型 gemma"; a bare model id is shown as it is. */
export function sourceLabel(from: string, word: Word): string {
  const model = /^model:(.+)$/.exec(from)?.[1];
  return model ? `${word('from', 'model')} ${model}` : word('from', from);
}
