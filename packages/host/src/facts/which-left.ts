import type { Fact, Product } from '@zhubo/protocol';
import { inChinese } from './english.js';
import { optionsOf, sizeName } from './facts.js';

const KIND = '(?:个|些|几个|几|款|种)?(?:的)?(?:颜色|色号|色|口味|味道|味|香型|香味|香|尺码|码数|码|号|规格|款式|款|型号|尺寸)?';
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

/** The question is which choices are sold out, or which are left. Text NFKC, lower case. */
export const whichLeftAsked = (text: string): boolean => GONE.test(text) || LEFT.test(text);

/** 断货 or 现货: the choices of a product that are sold out or left, whichever is asked; null when neither is. */
export function whichLeftFact(text: string, product: Product): Fact | null {
  const gone = GONE.test(text);
  if ((!gone && !LEFT.test(text)) || product.skus.length === 0) return null;
  if (product.skus.some((s) => s.stockUnknown !== undefined)) return null;
  const empty = product.skus.filter((s) => s.stock === 0);
  const restsOn = (gone && empty.length > 0 ? empty : product.skus).map((s) => `${product.id}.sku.${s.id}.stock`);
  const make = (label: string, value: string): Fact => ({
    id: `${product.id}.${gone ? 'soldOut' : 'left'}`,
    productId: product.id,
    field: gone ? 'soldOut' : 'left',
    label,
    value,
    restsOn,
  });
  if (empty.length === 0) return make('现货', '都有货');
  if (gone) return make('断货', empty.map((s) => nameOf(s.options)).join('、'));
  const options = optionsOf(product);
  if (options.size > 1) return make('现货', `除了${empty.map((s) => nameOf(s.options)).join('、')}都有货`);
  const left = product.skus.filter((s) => s.stock > 0);
  return make('现货', `${left.map((s) => nameOf(s.options)).join('、')}有货`);
}

const nameOf = (options: Record<string, string>): string =>
  Object.entries(options)
    .map(([name, v]) => (/码|尺/u.test(name) && /^[\da-z]+$/iu.test(v) ? sizeName(v) : inChinese(v)))
    .join('');
