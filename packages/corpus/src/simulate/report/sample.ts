import type { Conversation } from '../conversation.js';
import type { Sampled } from './measure.js';

/** Turns kept for measuring, however large the set is. */
const KEPT_TURNS = 60_000;
const MEAN_TURNS = 12;

/** Keeps every k-th conversation's turns, k chosen so that memory stays bounded. */
export function createSample(targetTurns: number): {
  add: (conversation: Conversation, index: number) => void;
  viewer: Sampled[];
  host: Sampled[];
  slotted: Sampled[];
} {
  const step = Math.max(1, Math.ceil(targetTurns / KEPT_TURNS));
  const sample = { viewer: [] as Sampled[], host: [] as Sampled[], slotted: [] as Sampled[] };
  return {
    ...sample,
    add: ({ messages }, index) => {
      if (index % step !== 0 || sample.viewer.length + sample.host.length > KEPT_TURNS + MEAN_TURNS) return;
      for (const m of messages) {
        if (m.role === 'viewer') sample.viewer.push({ text: m.text, group: index });
        if (m.role !== 'host') continue;
        sample.host.push({ text: m.spoken, group: index });
        sample.slotted.push({ text: m.text, group: index });
      }
    },
  };
}
