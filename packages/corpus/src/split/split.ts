import { createHash } from 'node:crypto';
import type { Config, SplitRule } from '../config/schema.js';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

type Placed = { id: string; room: string | null; day: string | null };

/** Test goes before validation: by room, by day, or by a share of rooms; where no room is known, of documents. */
export function splitOf(document: Placed, { splits }: Pick<Config, 'splits'>): Split {
  if (takes(splits.test, document, 'test')) return 'test';
  return takes(splits.validation, document, 'validation') ? 'validation' : 'train';
}

const takes = (rule: SplitRule, { id, room, day }: Placed, name: Split): boolean =>
  (room !== null && rule.rooms.includes(room)) ||
  (day !== null && rule.from !== undefined && day >= rule.from) ||
  (rule.share > 0 && shareOf(`${name}\0${room ?? `document ${id}`}`) < rule.share);

/** A number in [0, 1) that depends on the text alone. */
const shareOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) / 0x1_0000_0000;
