import type { Catalogue, Intent, Triage } from '@zhubo/protocol';
import { budgetIn } from '../facts/budget.js';
import { optionsNamed } from '../facts/computed.js';
import { factsOf } from '../facts/facts.js';
import { kindAsked } from '../facts/kinds.js';
import { charScore, lexicalScore, questionCore } from '../facts/lexical.js';
import { measureAsked } from '../facts/measure.js';
import { namesFor } from '../facts/names.js';
import { pointsOf } from '../facts/point.js';
import { rarityFor } from '../facts/relevant.js';
import { bodyIn } from '../facts/sizing.js';
import { askedIn } from '../triage/asked.js';
import { ASKING, QUESTION_RULES, WEAK_RULES } from '../triage/intents.js';
import { keyOf } from '../triage/key.js';
import { GAME_TALK } from '../triage/rules.js';
import type { TriageOne, Understood } from './meaning.js';
import { COUNT_ASKED, HOW_MANY_IN } from './recast.js';

const ASKS =
  /吗|么(?!么)|多少|几|什么|怎么|哪|能不能|可不可以|有没有|会不会|是不是|要不要|多(?:大|长|高|重|粗|厚|久|深|宽|细|沉|热|烫|亮|软|硬)|(.)不\1|[能行用可会不没](?:不|没)(?:[\s]|$)|合计|加起来|一共|总共|还是|[不没](?:[\s?？]|$)|支持|[?？]/u;
/** What buyers ask of goods in words that no fact of this shop may hold: then the operator is asked. */
const ASPECTS =
  /有没有\s?\d?x{0,4}[sml]|下播|开播|手工|机器|客服|发票|寿命|几年|延迟|毫秒|支持|ph|品牌|牌子|拉链|奖|鼓包|变形|进水|淋雨|发霉|生锈|刻字|定制|托运|模特|昨天|卖了|深|承重|坐|刷|脏|洗|擦|用|穿|吃|喝|装|充|放|换|送|带|配|坏|破|退|发货|快递|包邮|价|钱|码|色|味|材质|成分|料|厚|薄|保|质量/u;
export const SUM = /合计|加起来|一共|总共/u;
/** "一支200克吗" asks for a measure of the thing. */
const MEASURED =
  /[\d一二两三四五六七八九十](?:支|片|抽|包|袋|颗|克|g|kg|公?斤|ml|毫升|升|cm|厘米|小时|瓦|w|个月|年)(?:的|装)?[吗么]/u;
/** So likely is a question of any kind for the learned judge, where none alone is likely enough. */
const ASKED_MIN = 0.4;
/** Kinds of which the words choose the fact: a wrong guess costs little. A price or a rule is told only where it is asked for. */
const GUESSED: ReadonlySet<Intent> = new Set<Intent>([
  'question.quality',
  'question.use',
  'question.suitability',
  'question.material',
  'question.size',
  'question.shelfLife',
]);
/** Talk of players and of the room itself. */
const GAMING =
  /有挂|打野|上分|段位|队友|对面|开黑|主播.{0,4}(?:玩|打|播)|弹幕|房管|直播间|皮肤多少|这波|这把/u;
/** Longer talk holds words of every kind. */
const RESCUED_CHARS_MAX = 16;
/** A label named outright, or several rare words of one value. */
const RESCUE_SCORE_MIN = 0.9;
/** So much of the product's own words, and a word of games is none here: 适合什么皮肤. */
const PLAINLY_GOODS = 2;
/** "进微波炉行吗", "大金毛能睡下不": whether something can be done with the thing, or what the thing is. */
/** "多少流明", "ra多少", "几档": a number of something of the goods; not of people, games or the room. */
const HOW_MUCH =
  /^(?!.*(?:人头|兵|队|血|分))[\p{Script=Han}]{2,4}(?:有|是|一共)?几[个只条件本包张支片][啊呀呢?？]*$|^(?:一|每)[套盒包袋本箱瓶罐条件提支](?:里?有|是|装)?(?:多少|几)[\p{Script=Han}][啊呀呢?？]*$|^(?:这个?|它|大概|一共|总共|的|有|是|能|这款){0,3}(?:多少|几)(?:个)?(?!人|岁|点|号|级|杀|分|票|场|局|连|把|楼|关注|粉丝|星|段|年级|班|播|万|亿|比|胜|血|伤害|蓝|金币|钻|经验|枪|发|下播|开播|度角)[\p{Script=Han}a-z]{1,4}[啊呀呢?？]*$|^[a-z]{1,6}(?:值|是|有|指数)?多少[啊呀?？]*$/u;
/** "里头有没有开心果呀", "黏糊糊不": of what is in the thing, how it feels. */
const OF_THE_THING =
  /有[\p{Script=Han}]{2,5}在?(?:里面|里头|里边)|^是?[\p{Script=Han}a-z]{2,6}还是[\p{Script=Han}a-z]{2,6}[?？啊呀]*$|(?:里头|里面|里边|配料|成分|这个?里).{0,3}(?:有没有|有|含|加|是|什么|填)[\p{Script=Han}]{1,5}|最后(?:剩)?几[件条双盒罐支台口副提个把]|^有没有(?!人|谁|大佬|兄弟|老铁|姐妹|哥|女|男|对象|朋友|意思|挂|病|毒|一个|个|看|玩|打|车|队|懂|会|可能|必要|感觉|发现|福利|想|要|在)[\p{Script=Han}]{2,4}[啊呀的?？]*$|(\p{Script=Han})(\p{Script=Han})\2(?:的)?(?:不|吗|么)[啊呀?？]*$/u;
/** "0.38的有没": a measure that is looked for among the choices. */
const CHOICE_THERE = /^\d+(?:\.\d+)?[\p{Script=Han}a-z]{0,3}的?(?:还)?有(?:没有?|吗|不|货)/u;
/** "是led的吧", "铁的吧" once it is a question. */
const IS_OF = /^(?:这个?|它)?是[\p{Script=Han}a-z\d]{1,6}的?[吗么]$|^[\p{Script=Han}]{1,4}的吗$/u;
const WHETHER =
  /^(?!.{0,3}(?:你|我们|主播|他|她))[\p{Script=Han}a-z\d]{0,6}(?:能|可以|会|行)[\p{Script=Han}a-z\d]{0,6}(?:吗|么|不|没)[啊呀?？\s]*$|(?:会不会|能不能|可不可以)(?!.{0,4}(?:播|玩|上|连))|^(?!有(?:人|挂|意思|病|点|毒|事|谁|女|男))[\p{Script=Han}]{0,4}有[\p{Script=Han}]{2,4}(?:吗|么|没有?|不)[啊呀?？\s]*$|([^行是好对要能会可来玩打在])不\1|^[\p{Script=Han}]{1,4}的还是[\p{Script=Han}]{1,4}的[?？]*$|^这?(?:个|款|件|条|双|支|罐|盒)?(?:是|不是)[\p{Script=Han}]{2,6}[吗么]$/u;

/** "耳机呢": what is said of a thing that is only named. */
const BARE = /[呢嘞咧啊呀吧?？!！~。\s那的个]|怎么样|咋样/gu;

export interface Rescue {
  catalogue: Catalogue;
  onStage: string | null;
  lastAsked: string | null;
  at: number;
}

/** Not in the usual words of a question, but in those of the product at hand: "笔尖多粗", "蛋白质多少". */
export function rescued(
  text: string,
  alone: Triage,
  typed: string,
  room: Rescue,
  triageOf: TriageOne,
): Understood {
  const asIs = { triage: alone, meaning: typed };
  if (text.length > RESCUED_CHARS_MAX) return asIs;
  const where = { onStage: room.onStage, lastAsked: room.lastAsked };
  const named = namesFor(room.catalogue)
    .in(text)
    .find((m) => m.ids.length === 1)?.ids[0];
  const id = named ?? room.onStage ?? room.lastAsked;
  const product = room.catalogue.products.find((p) => p.id === id);
  if (product && product.sizes.length > 0 && isBody(text)) {
    const meaning = `${text}穿什么码`;
    const size = triageOf(meaning, { onStage: product.id, lastAsked: product.id });
    if (size.intent === 'question.size')
      return { triage: { ...size, productBy: named ? 'name' : size.productBy }, meaning };
  }
  const introduced =
    named && product ? namesFor(room.catalogue).without(text, product).replace(BARE, '') : null;
  if (introduced === '' && product) {
    const meaning = `介绍一下${product.name}`;
    const shown = triageOf(meaning, { onStage: product.id, lastAsked: product.id });
    if (!shown.skip) return { triage: { ...shown, productBy: 'name' }, meaning };
  }
  const budget = budgetIn(text) !== null;
  if (!ASKS.test(text) && !ASKING.test(text) && !budget && kindAsked(text) === undefined) return asIs;
  if (SUM.test(text) && !COUNT_ASKED.test(text) && !HOW_MANY_IN.test(text)) {
    const price = triageOf(`${text}多少钱`, where);
    if (price.intent === 'question.price') return { triage: price, meaning: `${text}多少钱` };
  }
  const asked = askedIn(room.catalogue)(text);
  const byRule = budget ? 'question.price' : ruled(text);
  const intent =
    byRule === 'question.other' && asked.share >= ASKED_MIN && GUESSED.has(asked.intent)
      ? asked.intent
      : byRule;
  if (!product) return asIs;
  const core = questionCore(text, product);
  const rarity = rarityFor(room.catalogue);
  const best = (): number =>
    Math.max(
      0,
      ...factsOf(product, room.catalogue, room.at)
        .filter((f) => !/^(?:商品|链接|库存|价格)/u.test(f.label))
        .map((f) => lexicalScore(core, f, rarity) + charScore(core, f, rarity)),
    );
  const turnsOn = pointsOf(text).length > 0 || measureAsked(text) !== null;
  const gaming = GAMING.test(text) || (GAME_TALK.test(text) && !turnsOn && best() < PLAINLY_GOODS);
  const aboutGoods =
    !gaming &&
    (named !== undefined ||
      budget ||
      asked.share >= ASKED_MIN ||
      ASPECTS.test(text) ||
      MEASURED.test(text) ||
      turnsOn ||
      HOW_MUCH.test(text) ||
      OF_THE_THING.test(text) ||
      CHOICE_THERE.test(text) ||
      IS_OF.test(text) ||
      (product !== undefined &&
        optionsNamed(text, product).length > 0 &&
        /剩|还多|多吗|够|还有|有没|有吗|没货|几/u.test(text)) ||
      kindAsked(text) !== undefined ||
      WHETHER.test(text));
  if (!aboutGoods && (gaming || best() < RESCUE_SCORE_MIN)) return asIs;
  const usual = triageOf('介绍一下这个', { onStage: product.id, lastAsked: product.id });
  return {
    triage: {
      ...usual,
      intent,
      productBy: named ? 'name' : id === room.onStage ? 'stage' : 'memory',
      key: keyOf(intent, product.id, text, product),
    },
    meaning: typed,
  };
}

/** The kind of question that the rules see in a comment which the learnt judge let pass. */
const ruled = (text: string): Intent =>
  [...QUESTION_RULES, ...WEAK_RULES].find(({ pattern, not }) => pattern.test(text) && !not?.test(text))
    ?.intent ?? 'question.other';

/** Nothing but measures of a body: "脚24.8cm", "165 110". */
const isBody = (text: string): boolean =>
  Object.keys(bodyIn(text)).length > 0 &&
  /^(?:我|身高|体重|脚长?|裤?腰围?|胸围|高|重|的|是|大概|约|左右|cm|厘米|公分|斤|公斤|kg|米|尺|寸|一|二|三|四|五|六|七|八|九|十|百|点|两|多|mm|毫米|[\d.\s,，、/])+$/u.test(
    text,
  );
