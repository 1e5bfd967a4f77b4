import { type Fact, type Product, stockOf, toYuan } from '@zhubo/protocol';
import { yuan } from './facts.js';
import { quantities } from './numbers.js';
import { countName } from './packs.js';

const CLASSIFIER = '[件个盒瓶袋包双条只支罐份套副提口台把张床本箱桶块]';
const MONEY = '(?:(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千]+)(?:块钱?|元)?)';
/** "100块能买几罐", "两百可以拿多少盒". */
const HOW_MANY = new RegExp(
  `(${MONEY})(?:钱)?[^，。?？]{0,6}?(?:能|可以|可|够|会|最多)(?:不能|不可以)?(?:买|拍|拿|入|搞|来|换|囤)?[^，。?？]{0,5}?(?:几|多少)${CLASSIFIER}`,
  'u',
);
/** "200够不够买一件", "一百块够吗", "150能拿下不". */
const ENOUGH = new RegExp(
  `(${MONEY})(?:钱)?[^，。?？\\d斤岁厘米公]{0,4}?(?:(?:够不够|够)(?:买|拍|拿|入手)?|(?:能不能|能|可以)(?:买|拍|拿下|入手|搞定))[^，。?？]{0,6}?(?:[吗么不没]|够不够|能不能)|(?:买|拍|拿)[^，。?？]{0,5}?(${MONEY})(?:块|元)?够(?:不够|吗|么|不)|(?:预算|手里|只有)(?:就|只有|大概)?(${MONEY})(?!以)[^，。?？]{0,8}?(?:行不行|行吗|行不|可以[吗不]|够)`,
  'u',
);
/** "预算100能买几个". */
const BUDGET = new RegExp(`(?:预算|手里|只有|卡里|我有)(?:就|只|只有|大概|有)?(${MONEY})`, 'u');
const PACK_MAX = 99;

/** So much money and how many it buys, or whether it is enough for so many. */
interface Budget {
  fen: number;
  kind: 'howMany' | 'enough';
}

/** What a viewer has to spend and asks to have counted out; null when it is no such question. Text NFKC, lower case. */
export function budgetIn(text: string): Budget | null {
  // "99够不够用券" asks for a threshold, not what the money buys.
  if (/券|包邮|免邮|满减/u.test(text)) return null;
  const many = HOW_MANY.exec(text);
  const enough = many ? null : ENOUGH.exec(text);
  const said = many?.[1] ?? enough?.[1] ?? enough?.[2] ?? enough?.[3];
  if (said === undefined) return null;
  const [q] = quantities(said);
  if (!q || q.base <= 0 || (q.kind !== 'money' && q.kind !== 'bare')) return null;
  // Without a unit a small number is one of pieces: 2件能买吗.
  if (q.kind === 'bare' && q.base < BARE_YUAN_MIN && !BUDGET.test(text)) return null;
  if (
    /^\s*(?:斤|公斤|kg|克|g|厘米|cm|码|号|岁|天|个月|年|小时|度|ml|毫升|升|瓦)/u.test(
      text.slice((many ?? enough)!.index + (many ?? enough)![0].indexOf(said) + said.length),
    )
  )
    return null;
  return { fen: Math.round(q.base * 100), kind: many ? 'howMany' : 'enough' };
}
const BARE_YUAN_MIN = 20;

/** "预算200买多大的": which of the choices. */
const WHICH_CHOICE = /(?:买|拍|选|拿|要|够)?(?:多大|哪(?:个|种|款|一?个)|什么(?:规格|码|号))/u;

/** A viewer asks which choice their money buys. */
export const choiceBudget = (text: string): boolean => BUDGET.test(text) && WHICH_CHOICE.test(text);

/** 可用: the dearest choice that the money buys; null where all cost the same or no choice is asked. */
export function choiceFor(text: string, product: Product): Fact | null {
  const said = BUDGET.exec(text)?.[1];
  const [q] = said === undefined ? [] : quantities(said);
  if (!q || q.base <= 0 || !WHICH_CHOICE.test(text)) return null;
  const rows = product.skus
    .filter((s) => s.stock > 0 || s.stockUnknown)
    .map((s) => ({ id: s.id, name: Object.values(s.options).join(''), price: s.price ?? product.price }));
  if (new Set(rows.map((r) => r.price)).size < 2) return null;
  const fit = rows.filter((r) => r.price <= q.base).sort((a, b) => b.price - a.price)[0];
  return fit
    ? {
        id: `${product.id}.budget`,
        productId: product.id,
        field: 'budget',
        label: '可用',
        value: `够${fit.name}的，${yuan(fit.price)}`,
        restsOn: [`${product.id}.price`, `${product.id}.sku.${fit.id}.price`],
      }
    : null;
}

/** 可用: how many pieces the money buys, or whether so many can be had for it, by this price. */
export function budgetFact(
  text: string,
  product: Product,
  price: { fen: number; id: string; name: string },
  pieces: number,
): Fact | null {
  const budget = budgetIn(text);
  if (!budget || price.fen <= 0) return null;
  const make = (value: string): Fact => ({
    id: `${product.id}.budget`,
    productId: product.id,
    field: 'budget',
    label: '可用',
    value,
    restsOn: [price.id],
  });
  const of = (n: number): string => `${n === 1 ? '一' : countName(n)}${product.unit}${price.name}`;
  const sum = (n: number): string => yuan(toYuan(price.fen * n));
  if (budget.kind === 'howMany') {
    const n = Math.min(Math.floor(budget.fen / price.fen), PACK_MAX);
    if (product.stockUnknown === undefined && stockOf(product) > 0 && n > stockOf(product)) return null;
    if (n === 0) return make(`不够${of(1)}，${of(1)}${sum(1)}`);
    return make(n === 1 ? `够${of(1)}，${of(1)}${sum(1)}` : `能买${of(n)}，${of(n)}${sum(n)}`);
  }
  const left = budget.fen - price.fen * pieces;
  return make(
    left >= 0
      ? `够的，${of(pieces)}${sum(pieces)}`
      : `不够哦，${of(pieces)}${sum(pieces)}，还差${yuan(toYuan(-left))}`,
  );
}
