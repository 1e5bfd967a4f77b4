import type { RoomEvent } from '@zhubo/protocol';
import { GESTURES } from '@zhubo/protocol';
import type { Clip } from '../library/clip.js';

/** Who asks again within this time was not pleased with what came. */
const KEPT_AFTER_MS = 8_000;

/** Words that an operator asked for a clip by, by clip. */
export type AskedPairs = Map<string, Set<string>>;

/**
 * Collects pairs of words and clips from a room's events, in order: what was asked for and kept. Names of buttons, motions of the user's
 * own, and words that a clip has already are no lesson. @param into pairs so far
 */
export async function collectPairs(
  events: AsyncIterable<RoomEvent> | Iterable<RoomEvent>,
  library: readonly Clip[],
  into: AskedPairs = new Map(),
): Promise<AskedPairs> {
  const known = new Map(library.map((c) => [c.id, new Set([...c.zh, ...c.en, ...c.says])]));
  let last: Extract<RoomEvent, { type: 'gesture.found' }> | null = null;
  const keep = (): void => {
    const words = last?.words.trim().replaceAll(/[|\n]/g, ' ') ?? '';
    const id = last?.clip?.id ?? '';
    const has = known.get(id);
    if (words === '' || !has || has.has(words) || (GESTURES as readonly string[]).includes(words)) return;
    into.set(id, (into.get(id) ?? new Set()).add(words));
  };
  for await (const e of events) {
    if (e.type !== 'gesture.found') continue;
    if (last && e.at - last.at >= KEPT_AFTER_MS) keep();
    last = e;
  }
  keep();
  return into;
}

/** The pairs as a file of `packages/motion/words`. */
export function pairsFile(pairs: AskedPairs): string {
  const blocks = [...pairs].sort().map(([id, words]) => {
    const english = [...words].filter((w) => /^[ -~]+$/.test(w));
    const chinese = [...words].filter((w) => !english.includes(w));
    const field = (name: string, list: string[]): string =>
      list.length > 0 ? `${name} ${list.join('|')}\n` : '';
    return `${id}\n${field('zh', chinese)}${field('en', english)}`;
  });
  return `# Words that operators asked for a clip by, and kept. Read them before they are taught.\n${blocks.join('')}`;
}
