import type { Catalogue, Triage } from '@zhubo/protocol';
import { optionsNamed, piecesIn } from '../facts/computed.js';
import { namesFor } from '../facts/names.js';
import { keyOf } from '../triage/key.js';
import { COUNT_ASKED, HOW_MANY_IN } from './recast.js';
import { SUM } from './rescue.js';

/** The same comment taken for a question of price. */
export const asPrice = (triage: Triage, text: string, catalogue: Catalogue): Triage => ({
  ...triage,
  intent: 'question.price',
  key: keyOf(
    'question.price',
    triage.productId,
    text,
    catalogue.products.find((p) => p.id === triage.productId),
  ),
});

/** "两件一共多少", "24厘米的买两口": so many pieces and nothing else ask for their price; null otherwise. */
export function orderAsked(
  text: string,
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
): string | null {
  if (COUNT_ASKED.test(text) || HOW_MANY_IN.test(text)) return null;
  const end = /多少(?:钱)?[?？啊呀呢]*$/u;
  if (alone.intent === 'purchase')
    return SUM.test(text) || end.test(text) ? `${text.replace(end, '')}多少钱` : null;
  if (!ORDER.has(alone.intent)) return null;
  const named = namesFor(room.catalogue).in(text);
  const id =
    alone.productId ??
    (named.length > 0 ? (named[0]!.ids.length === 1 ? named[0]!.ids[0] : null) : room.onStage);
  const product = room.catalogue.products.find((p) => p.id === id);
  if (!product || piecesIn(text, product) === null) return null;
  let rest = namesFor(room.catalogue).without(text, product);
  for (const o of optionsNamed(rest, product)) rest = rest.replace(o.toLowerCase(), '');
  rest = rest.replace(
    /[一二两三四五六七八九十\d]+[\p{Script=Han}]|[买拍要来拿的我想再各和多少钱下啊呀呢?？\s]/gu,
    '',
  );
  return rest === '' ? `${text.replace(end, '')}多少钱` : null;
}

/** "三罐加一支护手霜多少钱": the first is the one on stage, which is counted so; null when nothing is. */
export function withStage(
  text: string,
  alone: Triage,
  room: { catalogue: Catalogue; onStage: string | null },
): string | null {
  if (alone.productBy !== 'name' || alone.productId === room.onStage || !/加|和|跟|再|还有/u.test(text))
    return null;
  const stage = room.catalogue.products.find((p) => p.id === room.onStage);
  const named = room.catalogue.products.find((p) => p.id === alone.productId);
  if (!stage || !named || stage.unit === named.unit) return null;
  const m = new RegExp(
    `([一二两三四五六七八九十\\d]{1,2}${stage.unit})(?=加|和|跟|再|还有|[,，\\s])`,
    'u',
  ).exec(text);
  return m ? text.replace(m[1]!, `${m[1]}${stage.aliases[0] ?? stage.name}`) : null;
}

const ORDER: ReadonlySet<Triage['intent']> = new Set<Triage['intent']>([
  'question.size',
  'question.other',
  'question.options',
  'question.quality',
  'question.stock',
  'chatter',
]);
