import type { Catalogue, Comment, Triage } from '@zhubo/protocol';
import { headsOf } from '../facts/heads.js';
import { mendHomophones, unspellPart } from '../facts/homophones.js';
import { namesFor } from '../facts/names.js';
import { normalise } from '../facts/normalise.js';
import { type Dialogue, turnsOf } from './dialogue.js';
import { followUp } from './follow-up.js';
import { differ, halvesIn, joined } from './halves.js';
import type { TriageOne, Understood } from './meaning.js';
import { BARE_MIN_CHARS, byDescription, headNoun, LINK_ASKED, ofOption, withoutOwnName } from './named.js';
import { asPrice, orderAsked, withStage } from './order.js';
import { recast } from './recast.js';
import { rescued } from './rescue.js';
import { slotsOf } from './slots.js';
import { asQuestion, fronted, PRICE_SAID, pricedOnly, seenBefore } from './statement.js';

const BUY_AND_GET = /买.{0,6}[送赠]/u;
/** "两罐送杯子吗" is no question about the shop's cups: what is given along is not the thing asked about. */
function withoutGift(text: string, catalogue: Catalogue): string {
  const given =
    (/(?:有没有|有|带|含)(?:一?个|什么)?([\p{Script=Han}]{2,4}?)(?:会|是)?[送赠](?:的|吗|么|不|没|呢|[?？]|$)/u.exec(
      text,
    ) ??
      /(?:送|赠)(?:的)?(?:不送)?(?:一?个|两个)?([\p{Script=Han}]{2,4}?)(?=[吗么不没呢?？]|$)/u.exec(
        text,
      ))?.[1];
  return given &&
    !/东西|什么|人$|礼/u.test(given) &&
    (BUY_AND_GET.test(text) ||
      /^(?:还|都|会|有)?[送赠]/u.test(text) ||
      /有[\p{Script=Han}]{2,5}[送赠]/u.test(text) ||
      namesFor(catalogue).in(given).length > 0)
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
  const whole = understandOne(comment, room, triageOf);
  if (whole.triage.skip) return whole;
  const halves = halvesIn(normalise(comment.text).text);
  if (!halves) return whole;
  const first = understandOne({ ...comment, text: halves[0] }, room, triageOf);
  const named = first.triage.productBy === 'name' || first.triage.productBy === 'link';
  const second = understandOne(
    { ...comment, text: halves[1] },
    named ? { ...room, onStage: first.triage.productId } : room,
    triageOf,
  );
  if (!differ([first.triage, halves[0]], [second.triage, halves[1]], room.catalogue)) return whole;
  return {
    triage: { ...first.triage, key: `${first.triage.key}+${second.triage.key}` },
    meaning: joined(first.meaning, second.meaning),
  };
}

/** The same of a comment that is taken for one question. */
export function understandOne(
  comment: Pick<Comment, 'text' | 'user'>,
  room: { catalogue: Catalogue; dialogue: Dialogue; onStage: string | null; at: number },
  triageOf: TriageOne,
): Understood {
  const { catalogue, dialogue, onStage, at } = room;
  const turns = turnsOf(dialogue, comment.user.id, at);
  const before = dialogue.shown.findLast((id) => id !== onStage) ?? null;
  const lastAsked = turns.findLast((t) => t.productId !== null)?.productId ?? before;
  const where = { onStage, lastAsked };
  const asTyped = triageOf(comment.text, where);
  if (NEVER.has(asTyped.skip)) return { triage: asTyped, meaning: comment.text };
  const words = wordsOf(catalogue);
  const typed = mendHomophones(unspellPart(normalise(comment.text).text, words), words) || comment.text;
  const mended = typed === normalise(comment.text).text ? comment.text : typed;
  const meant = fronted(normalise(mended).text) ?? mended;
  const plain = withoutGift(meant, catalogue);
  const first = plain === comment.text ? asTyped : triageOf(plain, where);
  const byOption = ofOption(plain, first, room, triageOf);
  const described = byDescription(plain, byOption, room, triageOf);
  if (described && LINK_ASKED.test(plain)) return described;
  const alone = described?.triage ?? byOption;
  // Right after "能退吗" the parcel is the one that goes back.
  const back = turns.at(-1)?.intent === 'question.returns' && PARCEL_PAID.test(normalise(plain).text);
  if (back && alone.intent === 'question.shipping') {
    const meaning = `退货${normalise(plain).text}`;
    return { triage: triageOf(meaning, where), meaning };
  }

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
  const rescue = { catalogue, onStage, lastAsked, at };
  const head = (asked: string, triage: Triage, said: string): Understood =>
    recasted(withoutOwnName(headNoun(asked, triage, said, room, triageOf), room, triageOf), catalogue);
  const both = withStage(text, alone, room);
  if (both !== null) {
    const triage = triageOf(both, where);
    if (triage.intent === 'question.price') return { triage, meaning: both };
  }
  const priced = orderAsked(text, alone, room);
  if (priced !== null) {
    const price = triageOf(priced, where);
    if (!price.skip) return headNoun(priced, asPrice(price, priced, catalogue), priced, room, triageOf);
  }
  if (alone.skip === 'chatter' || MAY_ASK.has(alone.intent)) {
    const seen = seenBefore(text);
    const product = catalogue.products.find((p) => p.id === (onStage ?? lastAsked));
    if (seen !== null && product && slotsOf(seen, product)?.kind === 'options') {
      const meaning = `${seen}还有吗`;
      return { triage: triageOf(meaning, where), meaning };
    }
    const asked = asQuestion(text);
    if (asked !== null) {
      const again = ofOption(asked, triageOf(asked, where), room, triageOf);
      const money = PRICE_SAID.exec(asked);
      if (money && (again.skip || MAY_BE_PRICE.has(again.intent))) {
        const meaning = `${money[1]}多少钱`;
        const price = triageOf(meaning, where);
        if (price.intent === 'question.price' && price.productBy === 'name')
          return headNoun(meaning, price, meaning, room, triageOf);
      }
      if (!again.skip && again.intent.startsWith('question.')) return head(asked, again, asked);
      const said = PRICE_SAID.exec(asked);
      if (alone.skip && said) {
        const price = triageOf(`${said[1]}多少钱`, where);
        if (price.intent === 'question.price' && price.productBy !== 'none')
          return headNoun(`${said[1]}多少钱`, price, `${said[1]}多少钱`, room, triageOf);
      }
      const saved = rescued(asked, { ...alone, skip: 'chatter' }, asked, rescue, triageOf);
      if (!saved.triage.skip) return recasted(saved, catalogue);
    }
  }
  if (alone.skip === 'chatter') {
    const bare = pricedOnly(text);
    if (bare !== null) {
      const triage = triageOf(bare, where);
      if (triage.intent === 'question.price' && triage.productBy !== 'none') return { triage, meaning: bare };
    }
    // Of several things said the first that is a question.
    for (const part of [
      text,
      ...text.split(/[\s,，。]+/u).filter((p) => p !== text && p.length >= BARE_MIN_CHARS),
    ]) {
      const saved = rescued(part, alone, part === text ? meant : part, rescue, triageOf);
      if (!saved.triage.skip) return { ...saved, triage: recast(saved.triage, part, catalogue) };
    }
    return { triage: alone, meaning: meant };
  }
  if (alone.intent === 'praise' && /多少|几[个分成]|率/u.test(text)) {
    const saved = rescued(text, { ...alone, skip: 'chatter' }, meant, rescue, triageOf);
    if (!saved.triage.skip) return saved;
  }
  return head(text, alone, meant);
}

const recasted = (u: Understood, catalogue: Catalogue): Understood => ({
  ...u,
  triage: recast(u.triage, normalise(u.meaning).text, catalogue),
});

/** "运费谁付". */
const PARCEL_PAID = /^(?:那|来回|邮寄)?(?:运费|邮费|快递费)(?!险|多少).{0,3}(?:谁|哪|要|自己|我|你|怎么)/u;
/** A number after a name is a price, whatever else it was taken for. */
const MAY_BE_PRICE: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.other',
  'question.size',
]);

/** Praise, a complaint and an order may be questions in other clothes. */
const MAY_ASK: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>(['praise', 'complaint', 'purchase']);

const words = new WeakMap<Catalogue, string[]>();

/** Labels that are little questions themselves; common words must not be bent to them. */
const NO_SHOP_WORD = /[几多少怎什哪谁能不没吗有]/u;

/** Words of the shop that may be written with a wrong character: names without Latin, and labels. */
function wordsOf(catalogue: Catalogue): string[] {
  const known = words.get(catalogue);
  if (known) return known;
  const made = [
    ...new Set(
      catalogue.products
        .flatMap((p) => [...p.aliases, ...headsOf(p.name), ...Object.keys(p.attributes)])
        .filter((w) => /^\p{Script=Han}{2,5}$/u.test(w) && !NO_SHOP_WORD.test(w)),
    ),
  ].slice(0, WORDS_MAX);
  words.set(catalogue, made);
  return made;
}
/** Enough for a shop of hundreds of products; each comment is held against all of them. */
const WORDS_MAX = 800;
