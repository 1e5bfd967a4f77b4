import type { Catalogue, Intent, Triage } from '@zhubo/protocol';
import { normalise } from '../facts/normalise.js';
import { ABUSE, holdsPersonalData, INJECTION, SPAM } from './danger.js';
import {
  ASKING,
  ASKS_REMEDY,
  COMMAND,
  COMPLAINT,
  GREETING,
  IDENTITY,
  PRAISE,
  PURCHASE,
  QUESTION_RULES,
  THANKS,
  WEAK_RULES,
} from './intents.js';
import { keyOf } from './key.js';
import { createProductFinder, type Found, type Where } from './product.js';
import { worthOf } from './value.js';

const SKIPS: Partial<Record<Intent, NonNullable<Triage['skip']>>> = {
  chatter: 'chatter',
  spam: 'spam',
  abuse: 'abuse',
  injection: 'injection',
  personalData: 'personalData',
};

/** Kinds that only make sense about a product or the shop; the rest may stand alone. */
/** One word decides only in short questions; long talk holds every word. */
const WEAK_CHARS_MAX = 16;
const NOTHING_TO_SAY = /^[\d\s\p{P}\p{S}哈啊哦嗯呵嘿嘻呃额诶哎唉嗷呜噢喔ahw]*$/u;
const THANKS_EMOJI = /[🙏]/u;
const PRAISE_EMOJI = /[👍❤💕😍🌹💗💖]/u;
const POINTING = /这(个|款|件|条|双|支|瓶|盒|罐|只|把)|那(个|款|件|条|双)|它|你们?家|店里|主播/u;

/** Words of the catalogue that make a question one for this shop. */
interface ShopWords {
  labels: string[];
  options: string[];
}

const WORD_MAX_CHARS = 6;

function shopWords(catalogue: Catalogue): ShopWords {
  const fit = (words: string[]): string[] =>
    [...new Set(words.map((w) => w.toLowerCase()))].filter(
      (w) => w.length >= 2 && w.length <= WORD_MAX_CHARS && /\p{Script=Han}/u.test(w),
    );
  return {
    labels: fit([
      ...catalogue.products.flatMap((p) => Object.keys(p.attributes)),
      ...Object.keys(catalogue.policy),
    ]),
    options: fit(catalogue.products.flatMap((p) => p.skus.flatMap((s) => Object.values(s.options)))),
  };
}

/** Talk of players, games and matches, which rooms of other kinds are full of. */
const GAME_TALK =
  /准[星心]|倍镜|[1-9一二三四六八]倍(?!价)|压枪|灵敏度|宏|皮肤|吃鸡|毒圈|空投|开黑|上分|段位|排位|战队|训练赛|比赛|决赛|队友|对面|枪|子弹|消音|扩容|握把|m4|ak|98k|awm|ump|scar|盒子|舔包|跳伞|手雷|红点|地图|游戏|版本|开挂|外挂|主队|篮球|湖人|科比|乔丹|进球|电竞|王者|英雄联盟|lol|农药|吃鱼丸|鱼丸|火箭|飞机票|办卡|游侠|荧光棒|死斗|模式|詹姆斯|开播|水友|解封|画质|直播间|弹幕|房管|斗鱼|虎牙/u;

export type TriageOne = (text: string, where: Where) => Triage;

/**
 * Builds the judge of comments for a catalogue. Pure and synchronous; one comment takes well under 1 ms.
 * The result says what a comment wants, of which product, how much it is worth, and whether it is skipped and why.
 */
export function createTriage(catalogue: Catalogue): TriageOne {
  const find = createProductFinder(catalogue);
  const words = shopWords(catalogue);
  const products = new Map(catalogue.products.map((p) => [p.id, p]));

  return (raw, where) => {
    const { text, emoji } = normalise(raw);
    const found = find(text, where);
    const intent = intentOf(raw, text, emoji, found, words);
    if (intent === null)
      return { intent: 'chatter', productId: null, productBy: 'none', value: 0, key: 'empty', skip: 'empty' };
    const skip = SKIPS[intent];
    if (skip) return { intent, productId: null, productBy: 'none', value: 0, key: intent, skip };
    const about = concernsProduct(intent) ? found : byOwnWords(found);
    const product = about.productId === null ? undefined : products.get(about.productId);
    const onStage = about.productId !== null && about.productId === where.onStage;
    return {
      intent,
      productId: about.productId,
      productBy: about.productBy,
      value: worthOf(intent, about.productBy, text, onStage),
      key: keyOf(intent, about.productId, text, product),
    };
  };
}

const concernsProduct = (intent: Intent): boolean =>
  (intent.startsWith('question.') && intent !== 'question.identity') ||
  intent === 'purchase' ||
  intent === 'complaint';

/** A greeting is not about the product that happens to be on stage. */
const byOwnWords = (found: Found): Found =>
  found.productBy === 'link' || found.productBy === 'name' ? found : { productId: null, productBy: 'none' };

function intentOf(raw: string, text: string, emoji: string[], found: Found, words: ShopWords): Intent | null {
  if (text === '' && emoji.length === 0) return raw.trim() === '' ? null : 'chatter';
  if (INJECTION.test(text)) return 'injection';
  if (holdsPersonalData(raw)) return 'personalData';
  if (ABUSE.test(text)) return 'abuse';
  if (NOTHING_TO_SAY.test(text)) return emojiIntent(emoji);
  if (SPAM.test(text)) return 'spam';
  if (IDENTITY.test(text)) return 'question.identity';
  if (COMMAND.test(text)) return 'command';
  const own = found.productBy === 'link' || found.productBy === 'name';
  const game = GAME_TALK.test(text) && !own;
  if (game) return GREETING.test(text) ? 'greeting' : 'chatter';
  if (COMPLAINT.test(text) && !ASKS_REMEDY.test(text)) return 'complaint';
  const asking = ASKING.test(text);
  if (GREETING.test(text)) return 'greeting';
  if (!asking && PURCHASE.test(text)) return 'purchase';
  if (!asking && THANKS.test(text)) return 'thanks';
  if (!asking && PRAISE.test(text)) return 'praise';
  for (const { intent, pattern, not } of QUESTION_RULES)
    if (pattern.test(text) && !not?.test(text)) return intent;
  if (PURCHASE.test(text)) return 'purchase';
  if (THANKS.test(text)) return 'thanks';
  if (asking && text.length <= WEAK_CHARS_MAX)
    for (const { intent, pattern, not } of WEAK_RULES)
      if (pattern.test(text) && !not?.test(text)) return intent;
  if (PRAISE.test(text)) return 'praise';
  const showing = /讲|介绍|看看|看一下|看下|说说|了解/u.test(text);
  if (asking && /有|没|剩|货/u.test(text) && words.options.some((w) => text.includes(w)))
    return 'question.stock';
  if (found.productBy === 'link' || (own && (asking || showing))) return 'question.other';
  if (asking && words.labels.some((w) => text.includes(w))) return 'question.other';
  if (asking && POINTING.test(text) && text.length <= 10 && /^(讲|介绍|看|说)/u.test(text))
    return 'question.other';
  if (/^(讲|介绍|看看|说)(一)?(下|讲|说)?.{0,4}(这|那)(个|款|件)/u.test(text)) return 'question.other';
  return 'chatter';
}

function emojiIntent(emoji: string[]): Intent {
  const all = emoji.join('');
  return THANKS_EMOJI.test(all) ? 'thanks' : PRAISE_EMOJI.test(all) ? 'praise' : 'chatter';
}

const built = new WeakMap<Catalogue, TriageOne>();

/** The judge of a catalogue, built once for each catalogue object. */
export function triageFor(catalogue: Catalogue): TriageOne {
  const known = built.get(catalogue);
  if (known) return known;
  const made = createTriage(catalogue);
  built.set(catalogue, made);
  return made;
}
