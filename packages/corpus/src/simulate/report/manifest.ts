import type { Counts } from '../../counts.js';
import type { Format } from '../run/formats.js';
import type { Tally } from '../run/tally.js';
import type { Measures } from './measure.js';

export type Quality = {
  /** At one size, so that sets can be compared. */
  matched: Record<string, Measures>;
  /** Of a larger sample of this set. */
  own: Record<'viewer' | 'host' | 'hostSlots', Measures>;
};

/** What a run of the simulator wrote, and how good it is. */
export type SimulatedManifest = Tally & {
  name: string;
  licence: string;
  generator: number;
  seed: string;
  format: Format;
  /** Turns that small models may not say were left out (`chat`). */
  speakable?: true;
  evaluation: { name: string; sha256: string }[];
  dropped: Counts;
  outputs: { name: string; sha256: string; bytes: number; conversations: number; lines: number }[];
  /** Conversations of the other files, to be looked at. */
  sample: { name: string; sha256: string; bytes: number; conversations: number; lines: number };
  quality: Quality;
};
