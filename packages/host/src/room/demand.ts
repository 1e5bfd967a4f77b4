import type { Intent } from '@zhubo/protocol';
import type { Demand, RoomState } from './state.js';

/** What was asked counts half after so long: a show moves on. */
export const DEMAND_HALF_LIFE_MS = 600_000;
/** Products counted; past it the one that was asked of longest ago is forgotten. */
const PRODUCTS_MAX = 500;

const faded = (d: Demand, at: number): number => d.n * 2 ** (-Math.max(0, at - d.at) / DEMAND_HALF_LIFE_MS);

/** How often this was asked lately: 1 for once just now, fading. */
export function demandOf(
  demand: RoomState['demand'],
  productId: string | null,
  intent: Intent,
  at: number,
): number {
  const d = demand[productId ?? '-']?.[intent];
  return d ? faded(d, at) : 0;
}

/** The counts with one more question. */
export function withDemand(
  demand: RoomState['demand'],
  productId: string | null,
  intent: Intent,
  at: number,
): RoomState['demand'] {
  const id = productId ?? '-';
  const { [id]: old, ...others } = demand;
  const n = demandOf(demand, productId, intent, at) + 1;
  return {
    ...Object.fromEntries(Object.entries(others).slice(-(PRODUCTS_MAX - 1))),
    [id]: { ...old, [intent]: { n, at } },
  };
}
