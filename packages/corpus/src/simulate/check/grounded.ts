import type { Conversation } from '../conversation.js';

/**
 * An independent look at what hosts say, from the finished line and its facts alone: it knows nothing of patterns and
 * slots. Each number heard must be in a fact that the line names as its ground.
 */

const DIGITS = /\d+(?:\.\d+)?/gu;
/** Chinese numerals that count or measure something; 一 by itself is a word of all trades (一下, 一件, 一起). */
const HAN_NUMBER =
  /[二两三四五六七八九十百千万]+(?:点[零一二三四五六七八九]+)?(?=[件条双只套盒瓶袋支把台个箱罐床块盏副顶张本根辆口提包盆米克斤元块毛折天小时分钟厘米年月号码升片颗枚]|千克|公斤)/gu;
const VALUE_DIGITS = /(?:\d+(?:\.\d+)?)/gu;

/** Numbers of a host line that none of its facts holds. */
export function ungroundedIn(spoken: string, facts: readonly { label: string; value: string }[]): string[] {
  const known = facts.map((f) => `${f.label} ${f.value}`).join('\n');
  const digits = new Set(known.match(VALUE_DIGITS) ?? []);
  const missing = (spoken.match(DIGITS) ?? []).filter((n) => !digits.has(n));
  const han = (spoken.match(HAN_NUMBER) ?? []).filter((n) => !known.includes(n));
  return [...missing, ...han];
}

export type Finding = { message: number; kind: 'number' | 'slot' | 'refusal' | 'digit'; what: string };

const SLOT = /【([^【】]*)】/gu;

/** Everything in a conversation that is not as it must be; empty for a sound one. */
export function findingsIn(conversation: Conversation): Finding[] {
  const out: Finding[] = [];
  conversation.messages.forEach((m, message) => {
    if (m.role !== 'host') return;
    const given = m.given.map((n) => conversation.facts[n]!);
    const labels = new Set(given.map((f) => f.label));
    // The goods' own name may hold a number: 四件套.
    const based = given.filter((f) => m.facts.includes(f.id) || f.label === '商品');
    const bare = m.text.replace(SLOT, '');
    for (const n of ungroundedIn(m.spoken, based)) out.push({ message, kind: 'number', what: n });
    for (const [, label] of m.text.matchAll(SLOT))
      if (!labels.has(label!)) out.push({ message, kind: 'slot', what: label! });
    if (/[【】]/u.test(bare) || /[【】]/u.test(m.spoken)) out.push({ message, kind: 'slot', what: m.text });
    if (/\d/u.test(bare)) out.push({ message, kind: 'digit', what: bare });
    if (labels.size !== given.length) out.push({ message, kind: 'slot', what: 'two facts of one label' });
    if (m.refusal && m.slots.length > 0) out.push({ message, kind: 'refusal', what: m.text });
    for (const id of m.facts)
      if (!given.some((f) => f.id === id)) out.push({ message, kind: 'slot', what: id });
  });
  return out;
}
