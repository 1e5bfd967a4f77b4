import { type Fact, toFen } from '@zhubo/protocol';
import { partFor, regionIn } from './regions.js';

export interface DeliveryFee {
  /** Fen; 0 where the parcel is free. */
  fen: number;
  /** Why it is free, with what the rule ties it to; empty when it is not. */
  how: string;
  /** Ids of the rules that say so. */
  restsOn: string[];
}

/**
 * What the parcel costs for a sum, by the shop's rules as they are written ("满39元包邮，不满39元收运费6元", "新疆补运费15元"); null
 * when they do not say it in numbers.
 *
 * @param sumFen price of the goods.
 */
export function deliveryFee(text: string, sumFen: number, facts: readonly Fact[]): DeliveryFee | null {
  const rule = facts.find((f) => f.label === '运费');
  const remote = facts.find((f) => f.label === '偏远运费');
  const region = regionIn(text);
  const from = /满(\d+(?:\.\d+)?)元?.{0,3}(?:包邮|免邮)/u.exec(rule?.value ?? '')?.[1];
  const below = /(?:收|付|加)(?:运费|邮费)?(\d+(?:\.\d+)?)元/u.exec(rule?.value ?? '')?.[1];
  const always = /包邮/u.test(rule?.value ?? '') && from === undefined;
  if (!rule || (from === undefined && !always)) return null;
  const free = always || sumFen >= toFen(Number(from));
  if (!free && below === undefined) return null;
  const base = free ? 0 : toFen(Number(below));
  const part = region && remote ? partFor(remote.value, region.name) : '';
  const named = region !== null && part.length < (remote?.value.length ?? 0);
  if (region?.remote && !named) return null;
  const more = named ? /(\d+(?:\.\d+)?)元/u.exec(part)?.[1] : undefined;
  if (named && more === undefined) return null;
  return {
    fen: base + (more === undefined ? 0 : toFen(Number(more))),
    how: `${from === undefined ? '包邮' : `满${from}元包邮`}${remote && region === null ? '，偏远地区另算' : ''}`,
    restsOn: [rule.id, ...(named && remote ? [remote.id] : [])],
  };
}
