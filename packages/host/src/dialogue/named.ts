import type { Catalogue, Triage } from '@zhubo/protocol';
import { optionsOf } from '../facts/facts.js';
import { namesFor } from '../facts/names.js';
import { normalise } from '../facts/normalise.js';
import { keyOf } from '../triage/key.js';
import { describedIn } from './described.js';
import type { TriageOne, Understood } from './meaning.js';

/** A part of a comment shorter than this says nothing by itself. */
export const BARE_MIN_CHARS = 2;
const OPTION_MIN_CHARS = 3;
/** 24厘米 is a foot here, not a pan. */
const BY_BODY: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.size',
  'question.suitability',
]);

/** "15包装的多少": a choice that only one product of the shop has names that product. */
export function ofOption(
  text: string,
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
  triageOf: TriageOne,
): Triage {
  if (
    alone.skip ||
    (alone.productBy !== 'stage' && alone.productBy !== 'none') ||
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

/** "外套多少钱": the head of a name finds its product too; of several the viewer is asked which. */
export function headNoun(
  text: string,
  alone: Triage,
  typed: string,
  room: { catalogue: Catalogue; onStage: string | null },
  triageOf: TriageOne,
): Understood {
  const asIs = { triage: alone, meaning: typed };
  if (alone.productBy === 'link' || alone.skip || !alone.intent.startsWith('question.')) return asIs;
  const mentions = namesFor(room.catalogue).in(text);
  const [first] = mentions;
  if (!first) return asIs;
  const part = partOfStage(first, alone, room);
  if (part)
    return { triage: { ...part, key: keyOf(part.intent, part.productId, text, undefined) }, meaning: typed };
  if (
    alone.productBy === 'name' &&
    first.ids.length === 1 &&
    mentions.some((m) => m.ids.length === 1 && m.ids[0] === alone.productId)
  )
    return asIs;
  if (room.onStage !== null && first.ids.includes(room.onStage)) return asIs;
  // 枕套 of a set on stage is a part of that, whatever else the shop has.
  const stage = room.catalogue.products.find((p) => p.id === room.onStage);
  if (first.ids.length > 1 && stage && Object.values(stage.attributes).some((v) => v.includes(first.word)))
    return asIs;
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

/** Whether a word is of the product on stage, whose own text has it, and no whole name of another. */
export function isPartOfStage(
  first: { ids: readonly string[]; word: string },
  room: { catalogue: Catalogue; onStage: string | null },
): boolean {
  const stage = room.catalogue.products.find((p) => p.id === room.onStage);
  if (!stage || first.ids.includes(stage.id)) return false;
  const called = room.catalogue.products.some(
    (p) => first.ids.includes(p.id) && [p.name, ...p.aliases].some((n) => n.toLowerCase() === first.word),
  );
  const word = first.word.replace(/子$/u, '');
  return (
    !called &&
    (stage.name.includes(word) ||
      Object.entries(stage.attributes).some(([k, v]) => k.includes(word) || v.includes(word)))
  );
}

/** "芯能洗不" of a pillow whose own text speaks of its 芯 is about that, though the shop sells 枕芯 too. */
function partOfStage(
  first: { ids: readonly string[]; word: string },
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
): Triage | null {
  return OF_PARTS.has(alone.intent) && isPartOfStage(first, room)
    ? { ...alone, productId: room.onStage, productBy: 'stage' }
    : null;
}
export const OF_PARTS: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.quality',
  'question.other',
  'question.use',
  'question.material',
  'question.size',
  'question.options',
]);

/** A product that the comment describes without naming it, when nothing else says which is meant. */
export function byDescription(
  text: string,
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
  triageOf: TriageOne,
): Understood | null {
  const t = normalise(text).text;
  // Which number to click is a question, whatever the rest was taken for.
  const asked = LINK_ASKED.test(t) && (alone.skip === undefined || alone.skip === 'chatter');
  if (
    alone.productBy === 'link' ||
    alone.productBy === 'name' ||
    (!asked && (alone.skip || !alone.intent.startsWith('question.')))
  )
    return null;
  if (namesFor(room.catalogue).in(t).length > 0) return null;
  const found = describedIn(t, room.catalogue, room.onStage);
  if (!found || found.id === room.onStage) return null;
  const where = { onStage: found.id, lastAsked: found.id };
  const meaning = LINK_ASKED.test(t) ? `${found.link}号链接怎么买` : text;
  return { triage: { ...triageOf(meaning, where), productBy: 'name' }, meaning };
}
export const LINK_ASKED = /几号|哪个链接|链接.{0,2}(?:多少|哪)/u;

/** "洗面奶每100克多少" asks nothing of washing: what the name says is not what is asked. */
export function withoutOwnName(
  u: Understood,
  room: { catalogue: Catalogue },
  triageOf: TriageOne,
): Understood {
  const { triage } = u;
  const there =
    triage.productBy === 'name' ? room.catalogue.products.find((p) => p.id === triage.productId) : undefined;
  if (there && IS_THERE.test(normalise(u.meaning).text)) {
    const rest = namesFor(room.catalogue)
      .without(normalise(u.meaning).text, there)
      .replace(IS_THERE_WORDS, '');
    const meaning = `${there.link}号链接怎么买`;
    if (rest === '')
      return {
        triage: { ...triageOf(meaning, { onStage: there.id, lastAsked: there.id }), productBy: 'name' },
        meaning,
      };
  }
  if (triage.productBy !== 'name' || !BY_NAME.has(triage.intent)) return u;
  const product = room.catalogue.products.find((p) => p.id === triage.productId);
  if (!product) return u;
  const bare = namesFor(room.catalogue).without(normalise(u.meaning).text, product).replace(/^的/u, '');
  if (bare.length < BARE_MIN_CHARS) return u;
  const again = triageOf(bare, { onStage: product.id, lastAsked: product.id });
  return !again.skip && PLAIN_KINDS.has(again.intent)
    ? { triage: { ...again, productId: product.id, productBy: 'name' }, meaning: u.meaning }
    : u;
}

/** "有牛仔裤吗": whether the shop has the thing, and where. */
const IS_THERE = /(?<!还)有|卖/u;
const IS_THERE_WORDS = /你们?家?|店里|这里|这儿|有没有|有卖|卖不卖|有|卖|吗|么|没|不|呢|主播|请问|[?？\s]/gu;
/** Kinds that a word of a name may feign. */
const BY_NAME: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.use',
  'question.quality',
  'question.suitability',
  'question.other',
]);
/** Kinds that are asked in words which no name holds. */
const PLAIN_KINDS: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.price',
  'question.stock',
  'question.discount',
  'question.shipping',
  'question.returns',
  'question.gift',
  'question.origin',
  'question.shelfLife',
]);
