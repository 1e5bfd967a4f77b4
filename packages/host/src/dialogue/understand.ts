import type { Catalogue, Comment, Triage } from '@zhubo/protocol';
import { factsOf } from '../facts/facts.js';
import { charScore, lexicalScore, questionCore } from '../facts/lexical.js';
import { namesFor } from '../facts/names.js';
import { normalise } from '../facts/normalise.js';
import { rarityFor } from '../facts/relevant.js';
import { type Dialogue, turnsOf } from './dialogue.js';
import { followUp } from './follow-up.js';

type TriageOne = (text: string, where: { onStage: string | null; lastAsked: string | null }) => Triage;

export interface Understood {
  triage: Triage;
  /** The comment as a question that stands alone. */
  meaning: string;
}

/** "两罐送杯子吗" is no question about the shop's cups: what is given along is not the thing asked about. */
function withoutGift(text: string, catalogue: Catalogue): string {
  const given = /(?:送|赠)(?:的)?(?:不送)?(?:一?个|两个)?([\p{Script=Han}]{2,4}?)(?=[吗么不没呢?？]|$)/u.exec(
    text,
  )?.[1];
  return given && namesFor(catalogue).in(given).length > 0 ? text.replace(given, '东西') : text;
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
  const plain = withoutGift(comment.text, catalogue);
  const alone = triageOf(plain, where);
  if (NEVER.has(alone.skip)) return { triage: alone, meaning: comment.text };

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
  if (alone.skip === 'chatter') return rescued(text, alone, comment.text, room, where.lastAsked, triageOf);
  return headNoun(text, alone, comment.text, room, triageOf);
}

const ASKS =
  /吗|么(?!么)|多少|几|什么|怎么|哪|能不能|可不可以|有没有|会不会|是不是|要不要|多(?:大|长|高|重|粗|厚|久)|[?？]/u;
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
      .filter((f) => f.productId === product.id && !/^(?:商品|链接|库存|价格)/u.test(f.label))
      .map((f) => lexicalScore(core, f, rarity) + charScore(core, f, rarity)),
  );
  if (best < RESCUE_SCORE_MIN) return asIs;
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
