import { type Fact, type Product, toFen } from '@zhubo/protocol';
import { optionsNamed, skusFor } from './computed.js';
import { inChinese } from './english.js';
import { optionsOf, sizeName, yuan } from './facts.js';

/** Values of one kind of option that a comment sets side by side, and the options that go with each of them. */
interface Choice {
  values: string[];
  others: string[];
}

/** "24和28", "水洗蓝跟炭黑28码": two or more values of the same option; null otherwise. */
export function choiceIn(text: string, product: Product): Choice | null {
  const named = optionsNamed(text, product);
  for (const all of optionsOf(product).values()) {
    const values = all.filter((v) => named.includes(v));
    if (values.length >= 2) return { values, others: named.filter((n) => !all.includes(n)) };
  }
  return null;
}

const nameOf = (value: string, others: readonly string[], product: Product): string =>
  [value, ...others]
    .map((v) =>
      /^[\da-z.]+$/iu.test(v) && [...optionsOf(product)].some(([n, vs]) => /码|尺/u.test(n) && vs.includes(v))
        ? sizeName(v)
        : inChinese(v),
    )
    .join('');

const MONEY_ASKED = /钱|价|贵|便宜|划算|多少|几块/u;
/** By how much one choice costs more. */
const DIFFERENCE = /差(?:价)?(?:多少|几|多大)|差价|(?:贵|便宜|省|多花|少花)(?:多少|几)/u;
const STOCK_ASKED = /货|库存|剩|还有|多少件/u;

/** Price or stock of each value of a choice, whichever is asked, then by how much one is cheaper. */
export function choiceFacts(text: string, product: Product): Fact[] {
  const choice = choiceIn(text, product);
  if (!choice) return [];
  const rows = choice.values.flatMap((value) => {
    const skus = skusFor(product, [value, ...choice.others]);
    const prices = new Set(skus.map((s) => s.price ?? product.price));
    const stock = skus.every((s) => s.stockUnknown === undefined)
      ? skus.reduce((n, s) => n + s.stock, 0)
      : null;
    return skus.length === 0
      ? []
      : [
          {
            name: nameOf(value, choice.others, product),
            price: prices.size === 1 ? [...prices][0]! : null,
            stock,
            skus,
          },
        ];
  });
  if (rows.length < 2) return [];
  const fact = (name: string, field: string, label: string, value: string, restsOn: string[]): Fact => ({
    id: `${product.id}.choice.${name}.${field}`,
    productId: product.id,
    field: `choice.${name}.${field}`,
    label,
    value,
    restsOn,
  });
  const stocks = rows.flatMap((r) =>
    r.stock === null
      ? []
      : [
          fact(
            r.name,
            'stock',
            `库存-${r.name}`,
            `${r.stock}${product.unit}`,
            r.skus.map((s) => `${product.id}.sku.${s.id}.stock`),
          ),
        ],
  );
  const prices = rows.flatMap((r) =>
    r.price === null
      ? []
      : [
          fact(r.name, 'price', `价格-${r.name}`, yuan(r.price), [
            `${product.id}.price`,
            ...r.skus.map((s) => `${product.id}.sku.${s.id}.price`),
          ]),
        ],
  );
  const [a, b] = rows;
  const off = a!.price !== null && b!.price !== null ? toFen(a!.price) - toFen(b!.price) : 0;
  const alike = off === 0 && !MONEY_ASKED.test(text);
  if (DIFFERENCE.test(text) && off !== 0 && !STOCK_ASKED.test(text)) {
    const [low, high] = off < 0 ? [a!, b!] : [b!, a!];
    return [
      fact(
        `${low.name}.${high.name}`,
        'difference',
        '相比',
        `${low.name}便宜${yuan(Math.abs(off) / 100)}`,
        prices.flatMap((p) => p.restsOn ?? []),
      ),
      ...(off < 0 ? prices : prices.reverse()),
    ];
  }
  return STOCK_ASKED.test(text) ? [...stocks, ...prices] : alike ? [] : [...prices, ...stocks];
}
