import type { Catalogue, Intent, Triage } from '@zhubo/protocol';
import { memo } from '../facts/memo.js';
import { normalise } from '../facts/normalise.js';
import { judge } from './judge.js';
import { keyOf } from './key.js';
import { createProductFinder, type Found, type Where } from './product.js';
import { dangerOf, evidenceOf, isGameTalk, type ShopWords, shopWords } from './rules.js';
import { worthOf } from './value.js';
import { MODEL } from './weights-model.js';

const SKIPS: Partial<Record<Intent, NonNullable<Triage['skip']>>> = {
  chatter: 'chatter',
  spam: 'spam',
  abuse: 'abuse',
  injection: 'injection',
  personalData: 'personalData',
};

const NOTHING_TO_SAY = /^[\d\s\p{P}\p{S}哈啊哦嗯呵嘿嘻呃额诶哎唉嗷呜噢喔ahw]*$/u;
const THANKS_SIGN = /🙏|谢谢|感谢/u;
const PRAISE_SIGN = /[👍❤💕😍🌹💗💖💓🥰💯👏]|赞|爱心|比心|鼓掌|玫瑰|强\]|色\]|^\[心\]/u;

/** "平底锅几号" asks for the number to click, not for a size. */
const LINK_ASKED = /(?:是|在|放)?几号(?:链接)?[啊呀呢哦嘞?？]*$/u;
/** Whoever tells of their body, or is to wear it, asks for a size: "身高169体重128斤 裤子选几号". */
const SIZE_ASKED = /身高|体重|\d\s*(?:斤|kg|公斤|cm|厘米)|[一二三四五六七八九十百]斤|[穿选].{0,2}几号|脚/u;

/** Who pays for the parcel is asked of what is sent back. */
const WHO_PAYS =
  /(?:运费|邮费|快递费)(?:是|由|归|算)?(?:谁|哪边|哪方|买家|卖家|我们?|你们?)的?(?:来)?(?:出|付|承担|掏|负责|给)/u;

/** "b类还是a类": the class of a textile's safety. */
const SAFETY_CLASS = /^(?:是|这个是|属于)?[abc]类(?:的)?(?:还是[abc]类|吗|么|不)/u;

const HOW_FOUND: readonly Triage['productBy'][] = ['link', 'name', 'stage', 'memory', 'none'];

export type TriageOne = (text: string, where: Where) => Triage;

/**
 * Builds the judge of comments for a catalogue. Pure and synchronous; one comment takes well under 1 ms.
 * The result says what a comment wants, of which product, how much it is worth, and whether it is skipped and why.
 */
export function createTriage(catalogue: Catalogue): TriageOne {
  const find = createProductFinder(catalogue);
  const words = shopWords(catalogue);
  const products = new Map(catalogue.products.map((p) => [p.id, p]));
  // In a flood the same words come again and again.
  const intentsBy = new Map(
    HOW_FOUND.map((productBy) => [
      productBy,
      memo((raw) => intentOf(raw, normalise(raw), { productId: null, productBy }, words)),
    ]),
  );

  return (raw, where) => {
    const { text } = normalise(raw);
    const found = find(text, where);
    const intent = intentsBy.get(found.productBy)!(raw);
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

/** Kinds that only make sense about a product or the shop; the rest may stand alone. */
const concernsProduct = (intent: Intent): boolean =>
  (intent.startsWith('question.') && intent !== 'question.identity') ||
  intent === 'purchase' ||
  intent === 'complaint';

/** A greeting is not about the product that happens to be on stage. */
const byOwnWords = (found: Found): Found =>
  found.productBy === 'link' || found.productBy === 'name' ? found : { productId: null, productBy: 'none' };

/** What a comment wants; of `found` only how the product was found counts. */
function intentOf(
  raw: string,
  { text, emoji }: { text: string; emoji: string[] },
  found: Found,
  words: ShopWords,
): Intent | null {
  if (text === '' && emoji.length === 0) return raw.trim() === '' ? null : 'chatter';
  const danger = dangerOf(raw, text);
  if (danger) return danger;
  if (NOTHING_TO_SAY.test(text)) return signIntent(emoji);
  if (SAFETY_CLASS.test(text)) return 'question.quality';
  if (WHO_PAYS.test(text))
    return /退|换|寄回|返|不(?:合适|喜欢|满意)|坏|质量/u.test(text)
      ? 'question.returns'
      : 'question.shipping';
  if (LINK_ASKED.test(text) && found.productBy === 'name')
    return SIZE_ASKED.test(text) ? 'question.size' : 'question.howToBuy';
  return judge(MODEL, evidenceOf(text, emoji, found, words), isGameTalk(text, found));
}

function signIntent(emoji: string[]): Intent {
  const all = emoji.join('');
  return THANKS_SIGN.test(all) ? 'thanks' : PRAISE_SIGN.test(all) ? 'praise' : 'chatter';
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
