import type { Catalogue, Comment, Triage } from '@zhubo/protocol';
import { factsOf, optionsOf } from '../facts/facts.js';
import { mendHomophones } from '../facts/homophones.js';
import { charScore, lexicalScore, questionCore } from '../facts/lexical.js';
import { namesFor } from '../facts/names.js';
import { normalise } from '../facts/normalise.js';
import { pointsOf } from '../facts/point.js';
import { regionIn } from '../facts/regions.js';
import { rarityFor } from '../facts/relevant.js';
import { type Dialogue, turnsOf } from './dialogue.js';
import { followUp } from './follow-up.js';

type TriageOne = (text: string, where: { onStage: string | null; lastAsked: string | null }) => Triage;

export interface Understood {
  triage: Triage;
  /** The comment as a question that stands alone. */
  meaning: string;
}

const BUY_AND_GET = /买.{0,6}[送赠]/u;
/** "两罐送杯子吗" is no question about the shop's cups: what is given along is not the thing asked about. */
function withoutGift(text: string, catalogue: Catalogue): string {
  const given = /(?:送|赠)(?:的)?(?:不送)?(?:一?个|两个)?([\p{Script=Han}]{2,4}?)(?=[吗么不没呢?？]|$)/u.exec(
    text,
  )?.[1];
  return given &&
    !/东西|什么|人$|礼/u.test(given) &&
    (BUY_AND_GET.test(text) || namesFor(catalogue).in(given).length > 0)
    ? text.replace(given, '东西')
    : text;
}

/** These are never taken for the continuation of a talk. */
const NEVER: ReadonlySet<Triage['skip']> = new Set(['spam', 'abuse', 'injection', 'personalData', 'empty']);

/** What a comment wants, in the light of what its viewer asked before and of what is on stage. Pure. */
export function understand(
  comment: Pick<Comment, 'text' | 'user'>,
  room: { catalogue: Catalogue; dialogue: Dialogue; onStage: string | null; at: number },
  triageOf: TriageOne,
): Understood {
  const { catalogue, dialogue, onStage, at } = room;
  const turns = turnsOf(dialogue, comment.user.id, at);
  const before = dialogue.shown.findLast((id) => id !== onStage) ?? null;
  const where = { onStage, lastAsked: turns.findLast((t) => t.productId !== null)?.productId ?? before };
  const asTyped = triageOf(comment.text, where);
  if (NEVER.has(asTyped.skip)) return { triage: asTyped, meaning: comment.text };
  const typed = mendHomophones(normalise(comment.text).text, wordsOf(catalogue)) || comment.text;
  const meant = typed === normalise(comment.text).text ? comment.text : typed;
  const plain = withoutGift(meant, catalogue);
  const first = plain === comment.text ? asTyped : triageOf(plain, where);
  const alone = ofOption(plain, first, room, triageOf);

  const { text } = normalise(plain);
  const whole = followUp(text, alone, { catalogue, turns, onStage, before, at });
  if (whole !== null) {
    const triage = triageOf(whole.meaning, { onStage: whole.productId, lastAsked: whole.productId });
    const productBy =
      alone.productId === whole.productId
        ? alone.productBy
        : whole.productId === onStage
          ? 'stage'
          : 'memory';
    if (!triage.skip) return { triage: { ...triage, productBy }, meaning: whole.meaning };
  }
  if (alone.intent === 'purchase' && (SUM.test(text) || /多少(?:钱)?[?？啊呀呢]*$/u.test(text))) {
    const sum = `${text.replace(/多少(?:钱)?[?？啊呀呢]*$/u, '')}多少钱`;
    const price = triageOf(sum, where);
    if (price.intent === 'question.price') return headNoun(sum, price, sum, room, triageOf);
  }
  if (
    alone.skip === 'chatter' ||
    alone.intent === 'praise' ||
    alone.intent === 'complaint' ||
    alone.intent === 'purchase'
  ) {
    const asked = asQuestion(text);
    if (asked !== null) {
      const again = ofOption(asked, triageOf(asked, where), room, triageOf);
      if (!again.skip && again.intent.startsWith('question.'))
        return headNoun(asked, again, asked, room, triageOf);
      const priced = PRICE_SAID.exec(asked);
      if (alone.skip && priced) {
        const price = triageOf(`${priced[1]}多少钱`, where);
        if (price.intent === 'question.price' && price.productBy !== 'none')
          return headNoun(`${priced[1]}多少钱`, price, `${priced[1]}多少钱`, room, triageOf);
      }
      const saved = rescued(asked, { ...alone, skip: 'chatter' }, asked, room, where.lastAsked, triageOf);
      if (!saved.triage.skip) return saved;
    }
  }
  if (alone.skip === 'chatter') return rescued(text, alone, meant, room, where.lastAsked, triageOf);
  return headNoun(text, alone, meant, room, triageOf);
}

/** "外套199吗": a number alone after a name is a price. */
const PRICE_SAID =
  /^([\p{Script=Han}]{2,8}?)(?:是|要|卖|现在|才|只要)?\d{2,4}(?:\.\d)?(?:块|元|一[\p{Script=Han}])?(?:钱)?的?吗$/u;

/** A statement that wants to be confirmed: "送充电头吧", "99一条没错吧", "主动降噪的哈". */
const TAG = /(?:是吧|对吧|对不对|对不|没错吧|没错哈|对么|是不|吧|哈|来着|的嘛|呗)[\s,，。!！?？~]*$/u;
/** What the viewer believes to know. */
const RECALLS =
  /^(?:我?记得|听说|听人说|(?:之前|刚才|刚刚|昨天|前面)?(?:你|主播)?(?:之前|刚才|刚刚|昨天)?说好?的?(?=[\p{Script=Han}\d])|我?看(?:到|见)?(?:别人|详情页?|介绍|标题)?(?:上)?(?:写|说)的?|难道|应该是?|怎么变成?了?)/u;
const ASKED_ALREADY = /(?:吗|么|不是.{1,12}的吗)[\s,，。!！?？~]*$/u;
const STATEMENT_MIN_CHARS = 3;

/** The question that such a statement is; of several parts the one that wants confirming. Null for what is none. */
function asQuestion(text: string): string | null {
  const parts = text.split(/[\s,，。!！]+/u).filter(Boolean);
  const part =
    parts.find((p) => TAG.test(p)) ??
    parts.find((p) => ASKED_ALREADY.test(p)) ??
    parts.find((p) => RECALLS.test(p)) ??
    inner(text);
  if (part === undefined || part === null) return null;
  const rest = parts.filter(
    (p) => p !== part && /[?？]|吗|[\p{Script=Han}]也/u.test(p) && regionIn(p) !== null,
  );
  let stem = part
    .replace(RECALLS, '')
    .replace(TAG, '')
    .replace(/[吗么]$/u, '');
  while (TAG.test(stem)) stem = stem.replace(TAG, '');
  stem = [stem.replace(/^不是/u, ''), ...rest].join('');
  return stem.length < STATEMENT_MIN_CHARS || /^(?:好|行|可以|哈+|嗯)/u.test(stem) ? null : `${stem}吗`;
}

/** "男款的吧这裤子": the tag stands before what it is about. */
const inner = (text: string): string | null => {
  const m = /^([^吧]{2,8})的?吧(这[\p{Script=Han}]{1,5})$/u.exec(text);
  return m ? `${m[2]}是${m[1]}吧` : null;
};

const words = new WeakMap<Catalogue, string[]>();

/** Words of the shop that may be written with a wrong character: names without Latin, and labels. */
function wordsOf(catalogue: Catalogue): string[] {
  const known = words.get(catalogue);
  if (known) return known;
  const made = [
    ...new Set(
      catalogue.products
        .flatMap((p) => [...p.aliases, ...Object.keys(p.attributes)])
        .filter((w) => /^\p{Script=Han}{2,5}$/u.test(w)),
    ),
  ].slice(0, WORDS_MAX);
  words.set(catalogue, made);
  return made;
}
/** Enough for a shop of hundreds of products; each comment is held against all of them. */
const WORDS_MAX = 800;
const OPTION_MIN_CHARS = 3;
/** 24厘米 is a foot here, not a pan. */
const BY_BODY: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.size',
  'question.suitability',
]);

/** "15包装的多少": a choice that only one product of the shop has names that product. */
function ofOption(
  text: string,
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
  triageOf: TriageOne,
): Triage {
  if (
    alone.skip ||
    alone.productBy !== 'stage' ||
    !alone.intent.startsWith('question.') ||
    BY_BODY.has(alone.intent)
  )
    return alone;
  const t = normalise(text).text;
  const owners = room.catalogue.products.filter((p) =>
    [...optionsOf(p).values()]
      .flat()
      .some((v) => v.length >= OPTION_MIN_CHARS && t.includes(v.toLowerCase())),
  );
  const [owner] = owners;
  if (!owner || owners.length > 1 || owner.id === room.onStage) return alone;
  return { ...triageOf(text, { onStage: owner.id, lastAsked: owner.id }), productBy: 'name' };
}

const ASKS =
  /吗|么(?!么)|多少|几|什么|怎么|哪|能不能|可不可以|有没有|会不会|是不是|要不要|多(?:大|长|高|重|粗|厚|久|深|宽|细)|(.)不\1|[能行用可会不没](?:不|没)(?:[\s]|$)|合计|加起来|一共|总共|还是|[不没](?:[\s?？]|$)|支持|[?？]/u;
/** What buyers ask of goods in words that no fact of this shop may hold: then the operator is asked. */
const ASPECTS =
  /有没有\s?\d?x{0,4}[sml]|下播|开播|手工|机器|客服|发票|寿命|几年|延迟|毫秒|支持|ph|品牌|牌子|拉链|奖|鼓包|变形|进水|淋雨|发霉|生锈|刻字|定制|托运|模特|昨天|卖了|深|承重|坐|刷|脏|洗|擦|用|穿|吃|喝|装|充|放|换|送|带|配|坏|破|退|发货|快递|包邮|价|钱|码|色|味|材质|成分|料|厚|薄|保|质量/u;
const SUM = /合计|加起来|一共|总共/u;
/** "一支200克吗" asks for a measure of the thing. */
const MEASURED =
  /[\d一二两三四五六七八九十](?:支|片|抽|包|袋|颗|克|g|kg|公?斤|ml|毫升|升|cm|厘米|小时|瓦|w|个月|年)(?:的|装)?[吗么]/u;
/** Talk of players and of the room itself. */
const GAMING = /打野|上分|段位|队友|对面|开黑|主播.{0,4}(?:玩|打|播)|弹幕|房管|直播间|皮肤多少|这波|这把/u;
/** Longer talk holds words of every kind. */
const RESCUED_CHARS_MAX = 16;
/** A label named outright, or several rare words of one value. */
const RESCUE_SCORE_MIN = 0.9;

/** Not in the usual words of a question, but in those of the product at hand: "笔尖多粗", "蛋白质多少". */
function rescued(
  text: string,
  alone: Triage,
  typed: string,
  room: { catalogue: Catalogue; onStage: string | null; at: number },
  lastAsked: string | null,
  triageOf: TriageOne,
): Understood {
  const asIs = { triage: alone, meaning: typed };
  if (text.length > RESCUED_CHARS_MAX || !ASKS.test(text)) return asIs;
  if (SUM.test(text)) {
    const price = triageOf(`${text}多少钱`, { onStage: room.onStage, lastAsked });
    if (price.intent === 'question.price') return { triage: price, meaning: `${text}多少钱` };
  }
  const named = namesFor(room.catalogue)
    .in(text)
    .find((m) => m.ids.length === 1)?.ids[0];
  const id = named ?? room.onStage ?? lastAsked;
  const product = room.catalogue.products.find((p) => p.id === id);
  if (!product) return asIs;
  const core = questionCore(text, product);
  const rarity = rarityFor(room.catalogue);
  const best = Math.max(
    0,
    ...factsOf(product, room.catalogue, room.at)
      .filter((f) => !/^(?:商品|链接|库存|价格)/u.test(f.label))
      .map((f) => lexicalScore(core, f, rarity) + charScore(core, f, rarity)),
  );
  if (
    best < RESCUE_SCORE_MIN &&
    !(named && !GAMING.test(text)) &&
    !((ASPECTS.test(text) || pointsOf(text).length > 0 || MEASURED.test(text)) && !GAMING.test(text))
  )
    return asIs;
  const usual = triageOf('介绍一下这个', { onStage: product.id, lastAsked: product.id });
  return {
    triage: {
      ...usual,
      intent: 'question.other',
      productBy: named ? 'name' : id === room.onStage ? 'stage' : 'memory',
      key: `question.other|${product.id}|${core.split(' ').filter(Boolean).sort().join('').slice(0, 12)}`,
    },
    meaning: typed,
  };
}

/** "外套多少钱": the head of a name finds its product too; of several the viewer is asked which. */
function headNoun(
  text: string,
  alone: Triage,
  typed: string,
  room: { catalogue: Catalogue; onStage: string | null },
  triageOf: TriageOne,
): Understood {
  const asIs = { triage: alone, meaning: typed };
  if (alone.productBy === 'link' || alone.skip || !alone.intent.startsWith('question.')) return asIs;
  const [first] = namesFor(room.catalogue).in(text);
  if (!first || (alone.productBy === 'name' && first.ids.length === 1)) return asIs;
  if (room.onStage !== null && first.ids.includes(room.onStage)) return asIs;
  if (first.ids.length > 1)
    return {
      triage: { ...alone, productId: null, productBy: 'none', among: first.ids, key: `which|${first.word}` },
      meaning: typed,
    };
  const id = first.ids[0]!;
  if (id === alone.productId) return asIs;
  const triage = triageOf(typed, { onStage: id, lastAsked: id });
  return { triage: { ...triage, productBy: 'name' }, meaning: typed };
}
