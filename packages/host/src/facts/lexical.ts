import type { Fact, Product } from '@zhubo/protocol';
import { namesOf } from './heads.js';
import { namesOfLabel } from './kin.js';
import { memo } from './memo.js';
import { SYNONYMS } from './synonyms.js';

/** Words that every question has; they say nothing about which fact is asked. */
const STOP =
  /\d+号(?:链接)?|链接|主播|请问|这个|那个|这款|那款|这件|那件|你们家|你们|我们|什么|怎么样|怎么|多少|有没有|是不是|可不可以|能不能|会不会|可以|还有|哪里|哪个|几天|一下|多久|多长时间|时候|[吗呢啊呀吧嘛么的了是有能会要我你他她它这那哪几好和跟就都也还不没在给到请,，。！？!?、~…\s]/gu;

const cores = new WeakMap<Product, (question: string) => string>();
const bareCore = memo((question: string): string => coreOf(question, undefined));

/** The question without its common words and the product's own names, with the catalogue's words added. */
export function questionCore(question: string, product?: Product): string {
  if (!product) return bareCore(question);
  let known = cores.get(product);
  if (!known) {
    known = memo((q: string) => coreOf(q, product), CORES_MAX);
    cores.set(product, known);
  }
  return known(question);
}
/** "怎么泡好喝" asks how, not whether it tastes good. */
const HOW_BEST = /(怎么[\p{Script=Han}]{1,2}?)(?:比较|才|最|更)?好[吃喝用看穿]/u;
/** The unit that is asked for names no thing: 几个小时 is in every rule of the shop. */
const UNIT_ASKED = /(?:几|多少)个?(?:小时|分钟|天|年|月|厘米|毫米|公分|公斤|毫升)/gu;
/** Remembered for each product; one answer asks for the same core again and again. */
const CORES_MAX = 200;

function coreOf(question: string, product: Product | undefined): string {
  let core = product ? withoutNames(question, product) : question;
  core = core.replace(HOW_BEST, '$1').replace(UNIT_ASKED, ' ');
  const added = SYNONYMS.filter(([pattern]) => pattern.test(core)).map(([, words]) => words);
  return `${core.replace(STOP, ' ')} ${added.join(' ')}`;
}

/** The question without the words that name the product. Text NFKC, lower case. */
export function withoutNames(question: string, product: Product): string {
  let t = question;
  for (const name of namesOf(product).sort((a, b) => b.length - a.length))
    t = withoutRuns(t.replaceAll(name.toLowerCase(), ' '), name.toLowerCase());
  return t;
}

/** So many characters of a name in a row name it too: 流星纹窗帘 of 日式素雅纯色流星纹窗帘. */
const RUN_MIN_CHARS = 3;

function withoutRuns(text: string, name: string): string {
  for (let n = Math.min(name.length, text.length); n >= RUN_MIN_CHARS; n--)
    for (let i = 0; i + n <= name.length; i++) {
      const run = name.slice(i, i + n);
      if (/^\p{Script=Han}+$/u.test(run) && text.includes(run)) return text.replaceAll(run, ' ');
    }
  return text;
}

/** Single characters that name a thing or a quality by themselves; others are too common to say anything. */
const TELLING =
  /[籽核壳刺骨灯震溢狗猫帽盖线瓦糖盐油酒肉甜苦咸辣酸粘孔兜冰厨藏嘴绳芯领袖扣链轮柄壳勺伞垫杆调铁]/gu;

/** Pairs of neighbouring characters, and single telling ones; facts come again and again, so they are remembered. */
const terms = memo((text: string): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const run of text.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    if (/[a-z0-9]/u.test(run)) {
      // A number alone says nothing: 99 of a price is not 99 of a coupon.
      if (run.length > 1 && /[a-z]/u.test(run)) {
        out.add(run);
        // PD3.0 answers to pd, too.
        const lead = /^[a-z]{2,}/u.exec(run)?.[0];
        if (lead !== undefined) out.add(lead);
      }
      continue;
    }
    for (let i = 0; i + 2 <= run.length; i++) out.add(run.slice(i, i + 2));
    for (const [c] of run.matchAll(TELLING)) out.add(c);
  }
  return out;
});

const LABEL_WEIGHT = 4;
const VALUE_WEIGHT = 0.8;
const VALUE_MAX = 3.2;
/** A label counts when at least this share of its terms is in the question: 适用 alone is not 适用肤质. */
const LABEL_SHARE_MIN = 0.6;
/** Half of a long label still tells more than nothing (显色 of 显色指数). */
const LABEL_HALF_MIN = 0.3;
const LABEL_HALF_WEIGHT = 1.6;
/** One pair of a long label (遮光 of 物理遮光率). */
const LABEL_PART_WEIGHT = 0.7;
/** In labels of many kinds: alone they tell nothing. */
const GENERIC: ReadonlySet<string> = new Set([
  '适用',
  '使用',
  '说明',
  '方式',
  '主要',
  '情况',
  '提示',
  '其他',
  '产品',
  '商品',
]);
/** BM25's saturation by length: what is found in a long text tells less. */
const LENGTH_B = 0.35;
const USUAL_TERMS = 12;

/** How telling a term is in this shop: 1 for one in a few facts, less for one in many. */
export type Rarity = (term: string) => number;
const always: Rarity = () => 1;

/** Inverse document frequency over all facts of a shop, scaled to (0, 1]. */
export function rarityOf(facts: readonly Fact[]): Rarity {
  const counts = new Map<string, number>();
  for (const f of facts)
    for (const t of new Set([...terms(f.label), ...terms(f.value), ...chars(f.label), ...chars(f.value)]))
      counts.set(t, (counts.get(t) ?? 0) + 1);
  const n = Math.max(1, facts.length);
  const most = Math.log(1 + n);
  return (term) => Math.max(0.15, Math.log(1 + n / (1 + (counts.get(term) ?? 0))) / most);
}

/**
 * How far the words of a question touch a fact, 0 when not at all: its label above all, then its value by BM25 over
 * pairs of characters.
 *
 * @param rarity of the terms in the shop; without it all tell the same.
 */
export function lexicalScore(
  core: string,
  fact: Pick<Fact, 'label' | 'value'>,
  rarity: Rarity = always,
): number {
  const asked = terms(core);
  if (asked.size === 0) return 0;
  const value = terms(fact.value);
  const share = Math.max(0, ...namesOfLabel(fact.label).map((name) => shareOf(terms(name), asked)));
  const length = 1 - LENGTH_B + LENGTH_B * Math.max(1, value.size / USUAL_TERMS);
  let found = 0;
  for (const t of asked) if (value.has(t)) found += (t.length === 1 ? 0.6 : 1) * rarity(t);
  const byLabel =
    share >= LABEL_SHARE_MIN
      ? share * LABEL_WEIGHT
      : share >= LABEL_HALF_MIN
        ? share * LABEL_HALF_WEIGHT
        : share > 0
          ? LABEL_PART_WEIGHT
          : 0;
  return byLabel + Math.min((found * VALUE_WEIGHT) / length, VALUE_MAX);
}

/** How much of a label is in the question; nothing where only its general words are. */
function shareOf(label: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  const hits = [...label].filter((p) => asked.has(p));
  const telling = hits.length === label.size || hits.some((p) => !GENERIC.has(p));
  return label.size === 0 || !telling ? 0 : hits.length / label.size;
}

const CHAR_WEIGHT = 0.45;
const CHAR_MAX = 1.3;
const CHAR_MARK = '·';

/** The single Chinese characters of a text, marked so that they are not taken for terms. */
const chars = memo(
  (text: string): ReadonlySet<string> =>
    new Set((text.match(/\p{Script=Han}/gu) ?? []).map((c) => `${CHAR_MARK}${c}`)),
);

/**
 * What single characters tell of a fact (票 of 发票, 芯 of 笔芯): enough to order facts by, too little to take one for
 * the answer. Needs the rarity of the shop.
 */
export function charScore(core: string, fact: Pick<Fact, 'label' | 'value'>, rarity: Rarity): number {
  const label = chars(fact.label);
  const value = chars(fact.value);
  let score = 0;
  for (const c of chars(core)) {
    if (label.has(c)) score += 1.4 * rarity(c);
    else if (value.has(c)) score += rarity(c);
  }
  return Math.min(score * CHAR_WEIGHT, CHAR_MAX);
}
