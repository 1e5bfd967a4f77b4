import { readFileSync } from 'node:fs';
import type { Sampled } from './measure.js';

/** Turns of another set, to be measured beside ours. Nothing of it is written but figures. */
export type Other = { name: string; viewer: Sampled[]; host: Sampled[] };

/**
 * Reads TXT of shop chats (`buyer TAB seller`, words parted by spaces), or JSONL with `text` (comments) or with `turns` of
 * `question` and `answer` (training scenes; slots filled from `facts`).
 */
export function otherSet(name: string, path: string): Other {
  const out: Other = { name, viewer: [], host: [] };
  const rows = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  rows.forEach((row, group) => {
    if (path.endsWith('.txt')) {
      const [buyer = '', seller = ''] = row.split('\t').map((t) => t.replaceAll(' ', ''));
      if (buyer) out.viewer.push({ text: buyer, group });
      if (seller) out.host.push({ text: seller, group });
      return;
    }
    const line = JSON.parse(row) as {
      text?: string;
      facts?: Record<string, string>;
      turns?: { question: string; answer: string }[];
    };
    if (line.text !== undefined) out.viewer.push({ text: line.text, group });
    for (const { question, answer } of line.turns ?? []) {
      out.viewer.push({ text: question, group });
      out.host.push({
        text: answer.replace(/【([^【】]+)】/gu, (slot, label: string) => line.facts?.[label] ?? slot),
        group,
      });
    }
  });
  return out;
}
