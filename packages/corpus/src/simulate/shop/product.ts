import { expand } from '../pattern.js';
import type { Rng } from '../rng.js';
import { CATEGORIES, type Category, type SizeSystem } from './category.js';
import {
  BRANDS,
  COLOURS,
  DIAPER_SIZES,
  HOST_NAMES,
  KIDS_SIZES,
  LETTER_SIZES,
  SHOE_SIZES,
  SHOP_TAILS,
} from './names.js';
import { GIFTS, POLICIES, POLICY_LABELS } from './policy.js';

export type Option = { name: string; stock: number };

/** One row of a measuring table, as it is told: "M码身高155-165厘米体重90-105斤". */
export type SizeRow = {
  size: string;
  height?: [number, number];
  jin?: [number, number];
  foot?: [number, number];
};

export type SimProduct = {
  id: string;
  link: number;
  /** As the shop writes it. */
  name: string;
  /** As people call it. */
  noun: string;
  category: string;
  department: string;
  unit: string;
  /** Fen. */
  price: number;
  listPrice: number | null;
  axis: string;
  options: Option[];
  sizes: SizeRow[];
  attributes: { label: string; value: string }[];
  points: string[];
  gift: string | null;
};

export type SimShop = {
  id: string;
  name: string;
  host: string;
  products: SimProduct[];
  policy: { id: string; label: string; value: string }[];
};

const PRODUCTS_MIN = 5;
const PRODUCTS_MAX = 12;
const ATTRIBUTE_SHARE = 0.8;
/** What is worn is asked about more, and only there are sizes. */
const SIZED_WEIGHT = 3;
const POOL = CATEGORIES.flatMap((c) => Array<Category>(c.sizes === 'none' ? 1 : SIZED_WEIGHT).fill(c));

/** A shop that nobody has: its goods lie in one to four categories. The same seed gives the same shop. */
export function shopOf(id: string, rng: Rng): SimShop {
  const brands = rng.sample(BRANDS, rng.int(1, 3));
  const kinds = [...new Set(rng.sample(POOL, rng.weighted([[1, 2], [2, 3], [3, 3], [4, 2]] as const)))]; // biome-ignore format: weights
  const count = rng.int(PRODUCTS_MIN, PRODUCTS_MAX);
  const links = rng.chance(0.7) ? Array.from({ length: count }, (_, i) => i + 1) : distinctLinks(count, rng);
  const names = new Set<string>();
  const products: SimProduct[] = [];
  for (const [i, link] of links.entries()) {
    const product = productOf(`p${i + 1}`, link, rng.pick(kinds), rng.pick(brands), rng);
    if (names.has(product.noun)) continue;
    names.add(product.noun);
    products.push(product);
  }
  return {
    id,
    name: rng.pick(brands) + rng.pick(SHOP_TAILS),
    host: rng.pick(HOST_NAMES),
    products,
    policy: POLICY_LABELS.filter(([, , share]) => rng.chance(share)).map(([section, label]) => ({
      id: `policy.${label}`,
      label,
      value: expand(rng.pick(POLICIES.get(section)!.filter((rule) => concerns(rule, kinds))), rng),
    })),
  };
}

/** Rules on fresh food, underwear and the like are those of shops that sell it. */
const concerns = (rule: string, kinds: readonly Category[]): boolean => {
  const of = (...departments: string[]): boolean => kinds.every((k) => departments.includes(k.department));
  if (/^生鲜/u.test(rule)) return of('生鲜');
  if (/^贴身/u.test(rule)) return of('服饰', '家居服');
  if (/^定做/u.test(rule)) return of('家具', '家居', '家纺');
  if (/码\||码\}/u.test(rule)) return of('服饰', '鞋靴', '家居服');
  if (/吊牌|寄修|寄回来检测/u.test(rule))
    return !kinds.some((k) => ['食品', '生鲜', '茶酒', '饮品', '干货', '粮油'].includes(k.department));
  return true;
};

/** A value may end in ` ?a,b`: only of goods whose name holds a or b; ` ?!a,b`: of none of them; `=a` is the whole name. */
function suits(value: string, noun: string): boolean {
  const condition = value.split(' ?')[1];
  if (condition === undefined) return true;
  const not = condition.startsWith('!');
  const named = (not ? condition.slice(1) : condition)
    .split(',')
    .some((word) => (word.startsWith('=') ? noun === word.slice(1) : noun.includes(word)));
  return named !== not;
}
const valueOnly = (value: string): string => value.split(' ?')[0]!;

const distinctLinks = (count: number, rng: Rng): number[] =>
  rng
    .sample(
      Array.from({ length: 88 }, (_, i) => i + 1),
      count,
    )
    .sort((a, b) => a - b);

function productOf(id: string, link: number, kind: Category, brand: string, rng: Rng): SimProduct {
  const noun = rng.pick(kind.nouns);
  const modifiers = rng.sample(kind.modifiers, rng.weighted([[0, 1], [1, 5], [2, 3]] as const)); // biome-ignore format: weights
  const price = priceIn(kind.price, rng);
  const own = kind.options.filter((v) => suits(v, noun)).map(valueOnly);
  const pool = own.length > 0 ? own : COLOURS;
  const options = rng
    .sample(pool, rng.int(2, Math.min(5, pool.length)))
    .map((name) => ({ name, stock: stockOf(rng) }));
  return {
    id,
    link,
    noun,
    name: (rng.chance(0.75) ? brand : '') + modifiers.filter((m) => !noun.includes(m)).join('') + noun,
    category: kind.name,
    department: kind.department,
    unit: kind.unit,
    price,
    listPrice: rng.chance(0.6) ? priceIn([(price / 100) * 1.15, (price / 100) * 2 + 4], rng) : null,
    axis: own.length > 0 ? kind.axis : '颜色',
    options,
    sizes: sizesOf(kind.sizes, rng),
    attributes: [...kind.attributes].flatMap(([label, values]) => {
      const fitting = values.filter((v) => suits(v, noun));
      return fitting.length > 0 && rng.chance(ATTRIBUTE_SHARE)
        ? [{ label, value: expand(valueOnly(rng.pick(fitting)), rng) }]
        : [];
    }),
    points: rng.sample(kind.points.filter((v) => suits(v, noun)).map(valueOnly), rng.int(1, 3)),
    gift: rng.chance(0.6) ? expand(rng.pick(GIFTS), rng, { u: kind.unit }) : null,
  };
}

const SOLD_OUT_SHARE = 0.16;
const stockOf = (rng: Rng): number =>
  rng.chance(SOLD_OUT_SHARE) ? 0 : rng.chance(0.4) ? rng.int(1, 12) : rng.int(13, 400);

/** Prices as shops make them: 49.9, 89, 128, 33.5. In fen. */
function priceIn([low, high]: readonly [number, number], rng: Rng): number {
  const base = low * (high / low) ** rng.next();
  const whole = Math.max(1, Math.floor(base));
  const yuan = rng.weighted([
    [whole, 3],
    [whole + 0.9, 3],
    [Math.max(1, Math.floor(base / 10)) * 10 - 1, 3],
    [whole + 0.5, 1],
    [Math.max(1, Math.floor(base / 10)) * 10 + 8, 1],
  ] as const);
  return Math.round(Math.max(yuan, 1.5) * 100);
}

function sizesOf(system: SizeSystem, rng: Rng): SizeRow[] {
  const run = (all: readonly string[], min: number): string[] => {
    const count = rng.int(min, Math.min(all.length, min + 3));
    const start = rng.int(0, all.length - count);
    return all.slice(start, start + count);
  };
  if (system === 'letter') {
    const sizes = run(LETTER_SIZES, 3);
    const [tall, heavy] = [rng.int(148, 156), rng.int(76, 92)];
    const step = rng.int(5, 7);
    const withHeight = rng.chance(0.75);
    return sizes.map((size, i) => ({
      size,
      ...(withHeight && { height: [tall + i * step, tall + i * step + 9] as [number, number] }),
      jin: [heavy + i * 13, heavy + i * 13 + 14],
    }));
  }
  if (system === 'shoe') {
    const sizes = run(SHOE_SIZES, 5);
    const base = 21 + (Number(sizes[0]) - 34) * 0.5 + 0.5;
    return sizes.map((size, i) => ({ size, foot: [base + i * 0.5, base + i * 0.5 + 0.4] }));
  }
  if (system === 'kids')
    return run(KIDS_SIZES, 4).map((size) => ({ size, height: [Number(size) - 6, Number(size) + 3] }));
  if (system === 'diaper')
    return run(DIAPER_SIZES, 3).map((size, i) => ({ size, jin: [8 + i * 6, 16 + i * 6] }));
  return [];
}
