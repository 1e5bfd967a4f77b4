import type { Catalogue, Product } from '@zhubo/protocol';

export interface BenchQuestion {
  text: string;
  kind: string;
  productId: string;
}

/** How viewers ask, several ways a kind; `{n}` is the product as viewers call it, `{l}` its link number. */
const WAYS: Record<string, string[]> = {
  price: ['{n}多少钱', '{l}号链接什么价', '{n}怎么卖的', '{l}号多少米啊主播'],
  stock: ['{n}还有货吗', '{l}号链接还有多少库存', '{n}还剩多少'],
  options: ['{n}有哪些颜色', '{n}都有啥规格'],
  material: ['{n}是什么材质的', '{l}号链接什么材料做的'],
  shipping: ['{n}什么时候发货', '{l}号链接今天拍今天发吗', '{n}发什么快递'],
  returns: ['{n}能退吗', '{l}号链接不合适可以退货吗'],
  gift: ['{n}有赠品吗'],
  origin: ['{n}哪里产的'],
};

/** Fixed order, so that two runs ask the same. */
export function questionsFor(catalogue: Catalogue, count: number): BenchQuestion[] {
  const all: BenchQuestion[] = [];
  const kinds = Object.entries(WAYS);
  for (let round = 0; all.length < count && round < 8; round++)
    for (const [i, product] of catalogue.products.entries()) {
      const [kind, ways] = kinds[(round + i) % kinds.length]!;
      const way = ways[(round + i) % ways.length]!;
      all.push({ text: fill(way, product), kind, productId: product.id });
    }
  for (const product of catalogue.products)
    all.push({ text: fill('{n}可以微波炉加热吗', product), kind: 'unknown', productId: product.id });
  return all.slice(0, count);
}

const fill = (way: string, product: Product): string =>
  way.replace('{n}', product.aliases[0] ?? product.name).replace('{l}', String(product.link));
