import type { Fact, Product, Sku } from '@zhubo/protocol';
import { inChinese } from './english.js';
import { optionsOf, sizeName } from './facts.js';

const KIND =
  '(?:个|些|几个|几|款|种)?(?:的)?(?:颜色|色号|色|口味|味道|味|香型|香味|香|尺码|码数|码|号|规格|款式|款|型号|尺寸)?';
/** "哪个味没货了", "哪些码断了". */
const GONE = new RegExp(
  `(?:哪|什么|缺)${KIND}(?:的)?(?:是|都|已经|现在)*(?:没货|没了|没有了|没有货|没现货|断货|断码|断了|缺货|缺了|卖完|卖光|卖空|售罄|抢完|抢光|不剩|无货)`,
  'u',
);
/** "哪个颜色还有货", "还有哪些码". */
const LEFT = new RegExp(
  `哪${KIND}(?:的)?(?:现在|都)?(?:还有货|有货|还有现货|有现货|还有(?=[?？呀啊]*$))|(?:还有货的?|有货的?)(?:是|有)?哪`,
  'u',
);

/** "樱花粉都有哪些码", "m码哪些颜色有": of one choice, which others there are with it. */
const WITH_IT =
  /(?:哪些|哪几个|哪个|什么|几个)(?:的)?(?:颜色|色|尺码|码数|码|号|规格|口味)(?:的)?(?:[啊呀?？]*$|(?:还|都|是)?有)|(?:都|还)?有(?:哪些|哪几个|什么|几个)(?:颜色|色|尺码|码|号|规格)/u;

/** The question is which choices are sold out, or which are left. Text NFKC, lower case. */
export const whichLeftAsked = (text: string): boolean =>
  GONE.test(text) || LEFT.test(text) || MOST.test(text);

/** "哪个颜色剩得最少". */
const MOST = new RegExp(`哪${KIND}(?:的)?(?:的|货|库存|现货|剩|还剩|剩余|剩下|得|有)*最(多|少)`, 'u');

/** 现货: of which choice most or least are left. */
function mostLeft(text: string, product: Product): Fact | null {
  const asked = MOST.exec(text)?.[1];
  if (asked === undefined || product.skus.some((s) => s.stockUnknown !== undefined)) return null;
  const options = optionsOf(product);
  const name =
    [...options.keys()].find((n) =>
      /[色味香]/u.test(text) ? /色|味|香|colou?r/iu.test(n) : /码|号/u.test(text) && /码|尺|size/iu.test(n),
    ) ?? [...options.keys()][0];
  if (name === undefined) return null;
  const rows = options.get(name)!.map((value) => ({
    value,
    stock: product.skus.filter((s) => s.options[name] === value).reduce((n, s) => n + s.stock, 0),
  }));
  const best = rows.reduce((a, b) => ((asked === '多' ? b.stock > a.stock : b.stock < a.stock) ? b : a));
  const said = nameOf({ [name]: best.value });
  return {
    id: `${product.id}.mostLeft`,
    productId: product.id,
    field: 'left',
    label: '现货',
    value: best.stock === 0 ? `${said}没货了` : `${said}${best.stock}${product.unit}，比别的${asked}`,
    restsOn: product.skus.map((s) => `${product.id}.sku.${s.id}.stock`),
  };
}

/**
 * 断货 or 现货: the choices of a product that are sold out or left, whichever is asked; null when neither is.
 *
 * @param skus those that the other words of the question leave to choose from.
 */
export function whichLeftFact(text: string, product: Product, skus: readonly Sku[]): Fact | null {
  const most = mostLeft(text, product);
  if (most) return most;
  const gone = GONE.test(text);
  const part = skus.length > 0 && skus.length < product.skus.length;
  if ((!gone && !LEFT.test(text) && !(part && WITH_IT.test(text))) || skus.length === 0) return null;
  if (product.skus.some((s) => s.stockUnknown !== undefined)) return null;
  const empty = skus.filter((s) => s.stock === 0);
  const restsOn = (gone && empty.length > 0 ? empty : product.skus).map(
    (s) => `${product.id}.sku.${s.id}.stock`,
  );
  const make = (label: string, value: string): Fact => ({
    id: `${product.id}.${gone ? 'soldOut' : 'left'}`,
    productId: product.id,
    field: gone ? 'soldOut' : 'left',
    label,
    value,
    restsOn,
  });
  if (empty.length === 0 && !part) return make('现货', '都有货');
  if (gone && empty.length === 0) return make('现货', '都有货');
  if (gone) return make('断货', empty.map((s) => nameOf(s.options)).join('、'));
  const options = optionsOf(product);
  if (part && options.size === 2) {
    const other = [...options.keys()].find((n) => new Set(skus.map((s) => s.options[n])).size > 1) ?? '';
    const names = (of: readonly Sku[]): string =>
      of.map((s) => nameOf({ [other]: s.options[other] ?? '' })).join('、');
    const left = skus.filter((s) => s.stock > 0);
    return make(
      '现货',
      left.length > 0 ? `${names(left)}有货${empty.length > 0 ? `，${names(empty)}没货` : ''}` : '都没货了',
    );
  }
  if (options.size > 1) return make('现货', `除了${empty.map((s) => nameOf(s.options)).join('、')}都有货`);
  const left = product.skus.filter((s) => s.stock > 0);
  return make('现货', `${left.map((s) => nameOf(s.options)).join('、')}有货`);
}

const nameOf = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, v]) => (/码|尺/u.test(name) && /^[\da-z]+$/iu.test(v) ? sizeName(v) : inChinese(v)))
    .join('');
