import { type Catalogue, type Product, stockOf } from '@zhubo/protocol';

/** What a fact's id (`p3.price`, `p3.attr.材质`, `policy.发货时间`) stood for in a catalogue; null when it does not tell. */
export function factValue(id: string, catalogue: Catalogue | null): string | null {
  if (!catalogue) return null;
  if (id.startsWith('policy.')) return catalogue.policy[id.slice('policy.'.length)] ?? null;
  const product = catalogue.products.find((p) => id.startsWith(`${p.id}.`));
  return product ? ofProduct(product, id.slice(product.id.length + 1)) : null;
}

function ofProduct(product: Product, field: string): string | null {
  if (field.startsWith('attr.')) return product.attributes[field.slice('attr.'.length)] ?? null;
  switch (field) {
    case 'name':
      return product.name;
    case 'link':
      return `${product.link}号链接`;
    case 'price':
      return `${product.price}元`;
    case 'stock':
      return `${stockOf(product)}${product.unit}`;
    case 'shipping':
    case 'returns':
    case 'gifts':
    case 'afterSales':
      return product[field] ?? null;
    default:
      return null;
  }
}
