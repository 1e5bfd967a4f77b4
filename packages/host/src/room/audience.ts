import type { AudienceEvent, SkipReason } from '@zhubo/protocol';
import { THANKS_STALE_MS } from '../floor/floor.js';
import { guardName } from '../guard/name.js';
import type { Draft } from './draft.js';
import type { AudienceState } from './state.js';
import { linesJob, queueTurn } from './turns.js';

/** Thanks come at most this often: whoever comes meanwhile is thanked together. */
export const THANKS_EVERY_MS = 15_000;
/** More names than this are a list, not thanks. */
const NAMES_MAX = 3;
const WAITING_MAX = 500;
const SEEN_MAX = 2_000;
const PATRONS_MAX = 2_000;

/** Takes in a purchase, a gift or a follow. */
export function hearAudience(d: Draft, event: AudienceEvent): void {
  const a = d.state.audience;
  if (a.seen.includes(event.id)) return skip(d, [event.id], 'duplicate');
  const patron = event.kind !== 'follow' && !a.patrons.includes(event.user.id);
  d.state.audience = {
    ...a,
    waiting: [...a.waiting, event],
    seen: [...a.seen, event.id].slice(-SEEN_MAX),
    patrons: patron ? [...a.patrons, event.user.id].slice(-PATRONS_MAX) : a.patrons,
  };
  if (a.waiting.length >= WAITING_MAX) {
    const [first] = a.waiting;
    d.state.audience = { ...d.state.audience, waiting: d.state.audience.waiting.slice(1) };
    if (first) skip(d, [first.id], 'queueFull');
  }
}

const skip = (d: Draft, eventIds: string[], reason: SkipReason): void =>
  d.record({ type: 'audience.skipped', eventIds, reason });

/** When those who wait are thanked, Unix ms; null when there are none, or thanks wait for the floor already. */
export function thanksAt(d: Draft): number | null {
  const s = d.state;
  if (s.audience.waiting.length === 0 || s.stopped) return null;
  if (s.queue.some((t) => t.audienceIds) || s.speaking?.audienceIds) return null;
  return Math.max(s.audience.thankedAt + THANKS_EVERY_MS, s.audience.waiting[0]!.at > s.at ? s.at : 0);
}

/** Puts thanks in the queue for all who wait, when it is time. They do not break into a sentence. */
export function giveThanks(d: Draft): void {
  const s = d.state;
  const due = thanksAt(d);
  if (due === null || s.at < due) return;
  const old = s.audience.waiting.filter((e) => s.at - e.at > THANKS_STALE_MS);
  const waiting = s.audience.waiting.filter((e) => !old.includes(e));
  s.audience = { ...s.audience, waiting: [] };
  if (old.length > 0)
    skip(
      d,
      old.map((e) => e.id),
      'stale',
    );
  if (waiting.length === 0) return;
  s.audience = { ...s.audience, thankedAt: s.at };
  const text = thanksFor(waiting, s.variety, (id) => s.catalogue.products.find((p) => p.id === id)?.name);
  queueTurn(d, {
    kind: waiting.some((e) => e.kind !== 'follow') ? 'buyer' : 'filler',
    title: text,
    commentIds: [],
    audienceIds: waiting.map((e) => e.id),
    productId: null,
    job: linesJob(text, 'thanks'),
    key: null,
    // Thanks come before what else is said at their rank.
    value: 1,
    since: s.at,
  });
}

const PURCHASE = ['谢谢{who}下单支持。', '收到{who}的订单了，谢谢支持。', '感谢{who}下单。'] as const;
const FOLLOW = ['欢迎{who}，谢谢关注。', '谢谢{who}的关注。', '{who}关注了，欢迎常来。'] as const;

/** One sentence for each kind, with the names that may be read aloud and how many others there are. */
export function thanksFor(
  events: readonly AudienceEvent[],
  variety: number,
  productName: (id: string) => string | undefined,
): string {
  const of = (kind: AudienceEvent['kind']): AudienceEvent[] => events.filter((e) => e.kind === kind);
  const say = (list: readonly string[], who: string): string =>
    list[variety % list.length]!.replace('{who}', who);
  const purchases = of('purchase');
  const gifts = of('gift');
  const follows = of('follow');
  const bought = new Set(purchases.map((e) => (e.productId ? productName(e.productId) : undefined)));
  const [product] = bought;
  const out: string[] = [];
  if (purchases.length > 0) {
    const who = whoOf(purchases, '刚下单的朋友');
    out.push(
      bought.size === 1 && product && variety % 2 === 0 ? `谢谢${who}拍了${product}。` : say(PURCHASE, who),
    );
  }
  if (gifts.length > 0) {
    const names = new Set(gifts.map((e) => (e.gift && guardName(e.gift) ? e.gift : '礼物')));
    out.push(`谢谢${whoOf(gifts, '送礼物的朋友')}送的${names.size === 1 ? [...names][0] : '礼物'}。`);
  }
  if (follows.length > 0) out.push(say(FOLLOW, whoOf(follows, '新来的朋友')));
  return out.join('');
}

/** "小王、Lily和另外3位": names that pass the guard, each once. */
function whoOf(events: readonly AudienceEvent[], nobody: string): string {
  const people = new Map(events.map((e) => [e.user.id, e.user.name]));
  const names = [...new Set([...people.values()].map((n) => n.trim()))].filter(guardName).slice(0, NAMES_MAX);
  if (names.length === 0) return nobody;
  const others = people.size - names.length;
  return `${names.join('、')}${others > 0 ? `和另外${others}位` : ''}`;
}

export const isPatron = (a: AudienceState, userId: string): boolean => a.patrons.includes(userId);
