import type { Catalogue, Product, Triage } from '@zhubo/protocol';
import { optionsNamed, piecesIn } from '../facts/computed.js';
import { namesFor } from '../facts/names.js';
import { regionIn } from '../facts/regions.js';
import { comparison } from './compared.js';
import { describedIn } from './described.js';
import type { Asked } from './dialogue.js';
import type { Scene, Whole } from './meaning.js';
import { isPartOfStage, OF_PARTS } from './named.js';
import { ASK, keptOptions, slotsOf, slotted } from './slots.js';

/** A bare "多少钱" is about the product that the viewer named not longer ago than this; then about the one on stage. */
const KEEP_PRODUCT_MS = 90_000;
/** "那黑色的呢" goes on with a question not older than this. */
const KEEP_QUESTION_MS = 4 * 60_000;

const LEADING =
  /^(?:那么|那如果|那要是|如果|要是|假如|那|噢|哦|嗯|好的|好吧|好|行|请问|主播|宝宝|姐姐|再问(?:一下|下)|还有|换成?|要|我要|我想要|想要|买|拍|,|，|\s)+/u;
const ORDERING = /^(?:那|那么|那就)?(?:(?:你)?(?:给我|帮我|我)?(?:来|拿|整|下单?|弄|囤|凑))/u;
const TRAILING = /(?:的话|的呢|呢|捏|嘞|咧|呐|啊|呀|嘛|吧|哈|怎么样|咋样|如何|也是|也|[?？!！。~…,，\s])+$/u;
const ELLIPTIC = /(?:呢|捏|嘞|咧|的话)(?=[?？!！。~\s]|$)|^那/u;
const THAT =
  /它|那个|那款|那件|那条|那双|那支|那罐|那盒|(?:刚才|刚刚|前面|之前)(?!.{0,5}(?:说|讲|还|看|报|写|都|是))|上一个|上一款|上个/u;
const THIS = /这个|这款|这件|这条|这双|这支|这罐|这盒|现在这/u;
const AGAIN =
  /^(?:(?:你|主播)?(?:说的?)?是?真的(?:吗|么|假的)?|确定(?:吗|么|不)?|没听清.{0,4}|没听到|再说(?:一遍|一次|下)|重复一下|什么[?？]?|啥[?？]?|你刚才?说(?:的)?(?:什么|多少|啥)|刚才说(?:的)?(?:什么|多少|啥).{0,2})$/u;
const HAVE = /(?:还)?(?:有货|有没有|有)(?:吗|么|没|不)?$/u;
/** "100个有吗". */
const WANTED =
  /^(?:我们?|公司|单位)?(?:一次)?(?:想|打算|准备|需要)?(?:有|能买|可以买|要|来|买|拍|囤|订)?([\d一二两三四五六七八九十百]{1,4}[\p{Script=Han}])(?:有|还有|够|有货)(?:吗|么|没|不)?$/u;
/** What is asked of a thing, without the thing: "电磁炉能用吗" -> 能用吗. */
const PREDICATE =
  /(?:能不能|可不可以|会不会|有没有|是不是|能|可以|会|适合|支持|怎么|包不包|包邮)[\p{Script=Han}a-z]{0,8}[吗么不呢]?$/u;
const STOCK_AGAIN =
  /^(?:还有(?:货|的|没有|没)?|有(?:货|没有|的)?|有没有(?:货)?|现货|没货了?)(?:吗|么|不|没)?$/u;
const PRICE_AGAIN = /^(?:是|要)?(?:多少钱?|价格|什么价|几块|怎么卖|贵吗|多少米)(?:吗|么)?$/u;

/**
 * What a comment means that leans on what the viewer asked before ("那黑色的呢", "两件呢", "还有吗"); null when it needs
 * nothing from before. Pure; `alone` is the triage of the comment by itself.
 */
export function followUp(text: string, alone: Triage, scene: Scene): Whole | null {
  const names = namesFor(scene.catalogue);
  const last = scene.turns.findLast((t) => scene.at - t.at <= KEEP_QUESTION_MS) ?? null;
  const product = (id: string | null | undefined): Product | undefined =>
    scene.catalogue.products.find((p) => p.id === id);
  const parts = alone.skip === 'chatter' || OF_PARTS.has(alone.intent);
  const mentions = names.in(text).filter((m) => !parts || !isPartOfStage(m, scene));
  const dearer = ofTheTwo(text, last, scene);
  if (dearer) return dearer;
  const named =
    product(mentions.find((m) => m.ids.length === 1)?.ids[0]) ??
    (last && /那[个款件条双种台把支罐盒口]|的呢/u.test(text) && mentions.length === 0
      ? (describedIn(text, scene.catalogue, null) ?? undefined)
      : undefined);
  // "给我来四罐呢" asks what they cost; "给我来四罐" orders them.
  const core = (ELLIPTIC.test(text) ? text.replace(ORDERING, '') : text)
    .replace(LEADING, '')
    .replace(TRAILING, '');
  const elliptic = ELLIPTIC.test(text) || core.length <= 3;

  if (last && AGAIN.test(core || text) && scene.at - last.at <= KEEP_PRODUCT_MS)
    return last.productId === null ? null : { meaning: last.meaning, productId: last.productId };

  const compared = comparison(text, core, named, scene, product, mentions.length);
  if (compared) return compared;

  const about = named ?? product(aboutOf(text, last, scene));
  if (!about) return null;
  const whole = (meaning: string): Whole => ({ meaning, productId: about.id });
  const rest = TIDY(named ? described(names.without(core, about), about) : names.without(core, about));

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
    if (last.intent === 'question.afterSales' && !/怎么|谁|多少/u.test(rest)) return whole(`${rest}保修多久`);
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

/** "贵的那个保修多久" right after two were set side by side: the dearer or the cheaper of them. */
function ofTheTwo(text: string, last: Asked | null, scene: Scene): Whole | null {
  const m = /^(?:那|那么)?(贵|便宜)(?:一?点)?的(?:那?[个款件条双种台把支罐盒口])?(?=[\p{Script=Han}])/u.exec(
    text,
  );
  if (!m || last?.intent !== 'question.comparison') return null;
  const two = [
    ...new Set(
      namesFor(scene.catalogue)
        .in(last.meaning)
        .flatMap((x) => (x.ids.length === 1 ? x.ids : [])),
    ),
    last.productId,
  ].flatMap((id) => scene.catalogue.products.find((p) => p.id === id) ?? []);
  if (new Set(two).size !== 2) return null;
  const of = two.reduce((a, b) => ((m[1] === '贵' ? b.price > a.price : b.price < a.price) ? b : a));
  return { meaning: `${of.link}号${text.slice(m[0].length)}`, productId: of.id };
}

/** Without words that only tell which of several is meant: 刺绣那个 of 全棉刺绣抱枕. */
function described(text: string, product: Product): string {
  let t = text.replace(/[呢捏嘞咧的]|那[个种款件条双只]/gu, ' ');
  for (const run of t.match(/\p{Script=Han}{2,}/gu) ?? [])
    for (let i = 0; i + 2 <= run.length; i++) {
      const pair = run.slice(i, i + 2);
      if (product.name.includes(pair)) t = t.replace(pair, ' ');
    }
  return t.replace(/\s+/gu, ' ').trim();
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
