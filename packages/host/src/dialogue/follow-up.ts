import type { Catalogue, Intent, Product, Triage } from '@zhubo/protocol';
import { bySizeWord, optionsNamed, piecesIn } from '../facts/computed.js';
import { optionsOf, sizeName } from '../facts/facts.js';
import { namesFor } from '../facts/names.js';
import { regionIn } from '../facts/regions.js';
import { bodyIn } from '../facts/sizing.js';
import type { Asked } from './dialogue.js';

export interface Scene {
  catalogue: Catalogue;
  /** The viewer's questions, oldest first. */
  turns: readonly Asked[];
  onStage: string | null;
  /** The product that was on stage before the present one. */
  before: string | null;
  /** Unix ms. */
  at: number;
}

/** A bare "多少钱" is about the product that the viewer named not longer ago than this; then about the one on stage. */
const KEEP_PRODUCT_MS = 90_000;
/** "那黑色的呢" goes on with a question not older than this. */
const KEEP_QUESTION_MS = 4 * 60_000;

const LEADING =
  /^(?:那么|那如果|那要是|如果|要是|假如|那|噢|哦|嗯|好的|好吧|好|行|请问|主播|宝宝|姐姐|再问(?:一下|下)|还有|换成?|要|我要|我想要|想要|买|拍|,|，|\s)+/u;
const TRAILING = /(?:的话|的呢|呢|捏|嘞|咧|呐|啊|呀|嘛|吧|哈|怎么样|咋样|如何|也是|也|[?？!！。~…,，\s])+$/u;
const ELLIPTIC = /(?:呢|捏|嘞|咧|的话)[?？!！。~\s]*$|^那/u;
const THAT = /它|那个|那款|那件|那条|那双|那支|那罐|那盒|刚才|刚刚|前面|上一个|上一款|上个|之前/u;
const THIS = /这个|这款|这件|这条|这双|这支|这罐|这盒|现在这/u;
const AGAIN =
  /^(?:(?:你|主播)?(?:说的?)?是?真的(?:吗|么|假的)?|确定(?:吗|么|不)?|没听清.{0,4}|没听到|再说(?:一遍|一次|下)|重复一下|什么[?？]?|啥[?？]?|你刚才?说(?:的)?(?:什么|多少|啥)|刚才说(?:的)?(?:什么|多少|啥).{0,2})$/u;
const TOGETHER = /一起|一共|总共|加起来|合起来|都要|都买|都拍|两个都|一块[儿]?(?:拍|买|多少)/u;
const WHICH =
  /哪(?:个|款|种|一款|件|条|双)|区别|差别|有什么不同|对比|比一?比|(?:贵|便宜|差|省|多)(?:多少|几块|几元)/u;
const COMPARED = /^(?:和|跟|与|同|比|对比|比起)/u;
const SIZE_WORD = /^(?:\d?x{0,3}[sml]|\dxl|\d{2})码?$/iu;
const COLOUR_WORD =
  /^(?:[雾藏深浅天酒玫奶米墨卡军][\p{Script=Han}]?)?[黑白红蓝绿黄灰粉紫棕橙杏咖青金银]色?$/u;
/** Of a question about stock, a size or an option what remains when the option is taken away. */
const ASK: Partial<Record<Intent, string>> = {
  'question.price': '多少钱',
  'question.discount': '有优惠吗',
  'question.stock': '还有吗',
  'question.options': '还有吗',
  'question.size': '还有吗',
  purchase: '还有吗',
};
const HAVE = /(?:还)?(?:有货|有没有|有)(?:吗|么|没|不)?$/u;
/** "100个有吗". */
const WANTED =
  /^(?:有|能买|可以买|要|来)?([\d一二两三四五六七八九十百]{1,4}[\p{Script=Han}])(?:有|还有|够|有货)(?:吗|么|没|不)?$/u;
/** What is asked of a thing, without the thing: "电磁炉能用吗" -> 能用吗. */
const PREDICATE =
  /(?:能不能|可不可以|会不会|有没有|是不是|能|可以|会|适合|支持|怎么|包不包|包邮)[\p{Script=Han}a-z]{0,8}[吗么不呢]?$/u;
const STOCK_AGAIN =
  /^(?:还有(?:货|的|没有|没)?|有(?:货|没有|的)?|有没有(?:货)?|现货|没货了?)(?:吗|么|不|没)?$/u;
const PRICE_AGAIN = /^(?:是|要)?(?:多少钱?|价格|什么价|几块|怎么卖|贵吗|多少米)(?:吗|么)?$/u;

/** A question that stands alone, and what it is about. */
export interface Whole {
  meaning: string;
  productId: string;
}

/**
 * What a comment means that leans on what the viewer asked before ("那黑色的呢", "两件呢", "还有吗"); null when it needs
 * nothing from before. Pure; `alone` is the triage of the comment by itself.
 */
export function followUp(text: string, alone: Triage, scene: Scene): Whole | null {
  const names = namesFor(scene.catalogue);
  const last = scene.turns.findLast((t) => scene.at - t.at <= KEEP_QUESTION_MS) ?? null;
  const product = (id: string | null | undefined): Product | undefined =>
    scene.catalogue.products.find((p) => p.id === id);
  const mentions = names.in(text);
  const named = product(mentions.find((m) => m.ids.length === 1)?.ids[0]);
  const core = text.replace(LEADING, '').replace(TRAILING, '');
  const elliptic = ELLIPTIC.test(text) || core.length <= 3;

  if (last && AGAIN.test(core || text) && scene.at - last.at <= KEEP_PRODUCT_MS)
    return last.productId === null ? null : { meaning: last.meaning, productId: last.productId };

  const compared = comparison(text, core, named, scene, product, mentions.length);
  if (compared) return compared;

  const about = named ?? product(aboutOf(text, last, scene));
  if (!about) return null;
  const whole = (meaning: string): Whole => ({ meaning, productId: about.id });
  const rest = TIDY(names.without(core, about));

  const place = last?.intent === 'question.shipping' ? regionIn(last.meaning) : null;
  if (place && regionIn(text) === null && WITH_PARCEL.test(text))
    return whole(`寄${place.name}${core}${/多少/u.test(core) ? '' : '多少钱'}`);
  const own = TIDY(names.without(text.replace(TRAILING, ''), about));
  const slots = slotsOf(rest, about);
  if (alone.skip === 'chatter' && HAVE.test(rest)) {
    const option = slotsOf(rest.replace(HAVE, ''), about);
    if (option?.kind === 'options') return whole(`${option.text}还有吗`);
  }
  const wanted = WANTED.exec(own);
  if (wanted && piecesIn(wanted[1]!, about) && !STOCK_AGAIN.test(own)) return whole(`还有${wanted[1]}吗`);
  const lastSame = last !== null && last.productId !== null;
  const lastProduct = lastSame ? product(last.productId) : undefined;
  if (slots && (elliptic || alone.skip === 'chatter' || slots.kind === 'pieces')) {
    const said = slotted(slots, about, last, lastProduct);
    if (said) return whole(said);
  }
  if (rest.replace(THAT_WORDS, '') === '' && THIS.test(text) && !named && last && elliptic)
    return whole(bareQuestion(last, lastProduct, scene.catalogue));
  if (rest === '' && named && last && (elliptic || core === names.in(core)[0]?.word))
    return whole(bareQuestion(last, lastProduct, scene.catalogue));
  if (last && lastProduct?.id === about.id && (STOCK_AGAIN.test(own) || PRICE_AGAIN.test(own))) {
    const kept = keptOptions(last, about);
    if (kept !== '') return whole(`${kept}${STOCK_AGAIN.test(own) ? '还有吗' : '多少钱'}`);
  }
  if (last && elliptic && alone.skip === 'chatter' && /^[\p{Script=Han}a-z\d]{2,6}$/u.test(rest)) {
    const predicate = PREDICATE.exec(last.meaning)?.[0];
    if (/^[放进用装洗穿吃喝加泡配送寄]/u.test(rest)) return whole(`能${rest}吗`);
    if (predicate) return whole(`${rest}${predicate}`);
  }
  // A question of its own, about the product that was talked of.
  if (alone.productBy !== 'link' && alone.productBy !== 'name' && about.id !== alone.productId && !alone.skip)
    return whole(rest === '' ? core : text.replace(LEADING, '').replace(THAT_WORDS, ''));
  if (alone.skip === 'chatter' && last && THAT.test(text) && elliptic && rest.replace(THAT_WORDS, '') === '')
    return whole(bareQuestion(last, lastProduct, scene.catalogue));
  return null;
}

const THAT_WORDS =
  /(?:刚才|刚刚|前面|之前|上一?)?(?:它|那|这)(?:个|款|件|条|双|支|罐|盒)?(?:的)?|刚才|刚刚/gu;
const TIDY = (t: string): string => t.replace(/^的|的$/gu, '').trim();

/** The parcel to the place just asked about is to be counted in. */
const WITH_PARCEL = /(?:加|含|连|带|算)上?(?:的)?(?:运费|邮费|快递费)/u;

/** The product that an unnamed "它", "这个" or bare question is about. */
function aboutOf(text: string, last: Asked | null, scene: Scene): string | null {
  // "15包装的那个" is the one on stage that comes so.
  const stage = scene.catalogue.products.find((p) => p.id === scene.onStage);
  if (THAT.test(text) && last === null && stage && optionsNamed(text, stage).length > 0) return stage.id;
  if (THAT.test(text)) return last?.productId ?? scene.before ?? scene.onStage;
  if (THIS.test(text)) return scene.onStage ?? last?.productId ?? null;
  if (last?.named && scene.at - last.at <= KEEP_PRODUCT_MS) return last.productId;
  return scene.onStage ?? last?.productId ?? null;
}

function comparison(
  text: string,
  core: string,
  named: Product | undefined,
  scene: Scene,
  product: (id: string | null | undefined) => Product | undefined,
  mentions: number,
): Whole | null {
  const mentionedIn = (text: string): string[] =>
    namesFor(scene.catalogue)
      .in(text)
      .flatMap((m) => (m.ids.length === 1 ? m.ids : []));
  const talked = [...new Set(scene.turns.flatMap((t) => [t.productId, ...mentionedIn(t.meaning)]))].flatMap(
    (id) => product(id) ?? [],
  );
  const pair =
    mentions >= 2
      ? null
      : named
        ? [talked.findLast((p) => p.id !== named.id) ?? product(scene.onStage), named]
        : talked.length >= 2
          ? talked.slice(-2)
          : null;
  const [a, b] = pair ?? [];
  if (!a || !b || a.id === b.id) return null;
  const whole = (rest: string): Whole => ({ meaning: `${a.link}号和${b.link}号${rest}`, productId: a.id });
  if (TOGETHER.test(text) && (talked.length > 0 || /一起|加起来|合起来|都|和|跟|再/u.test(text)))
    return whole('一起多少钱');
  if (named && COMPARED.test(core)) return whole('有什么区别');
  if (talked.length >= 2 && !named && /(?:多少|几块|几元)/u.test(core) && WHICH.test(core))
    return last2(scene) ? whole('差多少') : null;
  if (WHICH.test(core) && (named ? /比|和|跟|与|还是/u.test(text) : true))
    return whole(/哪/u.test(core) ? core.slice(core.search(/哪/u)) : '有什么区别');
  return null;
}

/** Only right after two were set side by side is "贵多少" about both. */
const last2 = (scene: Scene): boolean => scene.turns.at(-1)?.intent === 'question.comparison';

type Slots =
  | { kind: 'options'; values: string[]; text: string }
  | { kind: 'pieces'; text: string }
  | { kind: 'region'; name: string; text: string }
  | { kind: 'body'; text: string };

/** What a fragment fills in, when it is nothing but that. */
function slotsOf(rest: string, product: Product): Slots | null {
  if (rest === '') return null;
  const short = rest.replace(/[\s的了]/gu, '');
  const values = optionsNamed(short, product);
  const left = values
    .reduce(
      (t, v) =>
        t
          .replace(v.toLowerCase(), '')
          .replace(v.toLowerCase().replace(/[色码]$/u, ''), '')
          .replace(/^\d/u.test(v) ? Number.parseFloat(v).toString() : '', ''),
      short,
    )
    .replace(/[黑白红蓝绿黄灰粉紫棕橙杏咖青色码号款码的装包寸]/gu, '');
  if (values.length > 0 && left === '') return { kind: 'options', values, text: short };
  const bySize = /^[大小](?:的|号|款|一点|点)?[\p{Script=Han}]{0,2}$/u.test(short)
    ? bySizeWord(`${short[0]}的`, product)
    : [];
  if (bySize.length > 0) return { kind: 'options', values: bySize, text: bySize.join('') };
  if (SIZE_WORD.test(short) && hasSizes(product))
    return { kind: 'options', values: [], text: sizeName(short.toUpperCase()) };
  if (COLOUR_WORD.test(short))
    return { kind: 'options', values: [], text: short.endsWith('色') ? short : `${short}色` };
  if (
    /^(?:买|拍|要|来)?[\d一二两三四五六七八九十]{1,3}[\p{Script=Han}]$/u.test(short) &&
    piecesIn(short, product)
  )
    return { kind: 'pieces', text: short.replace(/^[买拍要来]/u, '') };
  const region = short.length <= 6 ? regionIn(short) : null;
  if (region && short.replace(region.name, '').length <= 2)
    return { kind: 'region', name: region.name, text: short };
  const body = bodyIn(rest);
  if (Object.keys(body).length > 0 && rest.length <= 24) return { kind: 'body', text: rest };
  return null;
}

const hasSizes = (p: Product): boolean =>
  p.sizes.length > 0 || [...optionsOf(p).keys()].some((name) => /码|尺/u.test(name));

function slotted(
  slots: Slots,
  about: Product,
  last: Asked | null,
  lastProduct: Product | undefined,
): string | null {
  const asked = last && ASK[last.intent];
  switch (slots.kind) {
    case 'options': {
      const kept = last && lastProduct?.id === about.id ? otherOptions(last, about, slots.values) : '';
      const named =
        slots.values.length > 0 ? slots.values.map((v) => spokenOption(v, about)).join('') : slots.text;
      return `${kept}${named}${asked ?? '还有吗'}`;
    }
    case 'pieces': {
      const kept = last && lastProduct?.id === about.id ? keptOptions(last, about) : '';
      return `${kept}${slots.text}多少钱`;
    }
    case 'region': {
      if (last?.intent !== 'question.shipping') return null;
      return `${slots.name}${/运费|邮费|包邮|免邮|多少钱/u.test(last.meaning) ? '包邮吗' : /几天|多久|到/u.test(last.meaning) ? '几天到' : '能发吗'}`;
    }
    case 'body': {
      if (
        last?.intent !== 'question.size' &&
        last?.intent !== 'question.stock' &&
        last?.intent !== 'question.suitability'
      )
        return null;
      return hasSizes(about) ? `${slots.text}穿什么码` : `${slots.text}可以吗`;
    }
  }
}

const spokenOption = (value: string, p: Product): string =>
  /^[\da-z.]+$/iu.test(value) && [...optionsOf(p)].some(([n, vs]) => /码|尺/u.test(n) && vs.includes(value))
    ? sizeName(value)
    : value;

/** Options that the last question named, or that its answer advised. */
function lastOptions(last: Asked, p: Product): string[] {
  const asked = optionsNamed(last.meaning.toLowerCase().replace(/\d{2,3}\s*(?:斤|kg|公斤|cm|厘米)/gu, ''), p);
  if (last.intent !== 'question.size') return asked;
  const advised = /宽松拍([\da-z]{1,4})码|(?:拍|拿|穿|选)([\da-z]{1,4})码/iu.exec(last.answer ?? '');
  const size = advised?.[1] ?? advised?.[2];
  return size ? optionsNamed(`${size.toLowerCase()}码`, p) : [];
}

const nameOfOption = (value: string, p: Product): string | undefined =>
  [...optionsOf(p)].find(([, values]) => values.includes(value))?.[0];

const keptOptions = (last: Asked, p: Product): string =>
  lastOptions(last, p)
    .map((v) => spokenOption(v, p))
    .join('');

/** Options of the last question that the new ones do not replace: 黑色 stays when the size changes. */
function otherOptions(last: Asked, p: Product, values: string[]): string {
  const replaced = new Set(values.map((v) => nameOfOption(v, p)));
  return lastOptions(last, p)
    .filter((v) => !replaced.has(nameOfOption(v, p)))
    .map((v) => spokenOption(v, p))
    .join('');
}

/** The last question without the product, so that it can be asked of another. */
function bareQuestion(last: Asked, p: Product | undefined, catalogue: Catalogue): string {
  const usual = ASK[last.intent];
  if (usual && last.intent !== 'question.size' && last.intent !== 'purchase') return usual;
  const bare = (p ? namesFor(catalogue).without(last.meaning, p) : last.meaning)
    .replace(LEADING, '')
    .replace(THAT_WORDS, '')
    .trim();
  return bare === '' ? '多少钱' : bare;
}
