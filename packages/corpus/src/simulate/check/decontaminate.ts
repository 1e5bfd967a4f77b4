import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createOverlap, type Overlap } from '../../overlap/overlap.js';
import type { Conversation } from '../conversation.js';

/** Texts that no conversation may repeat, and names of evaluated goods that it may not hold at all. */
export type Evaluation = { texts: string[]; names: string[] };

/**
 * What the evaluation files hold: TSV with a `say` column (turns of one case parted by ｜), JSONL with `question`, or a
 * catalogue in JSON, whose shop and product names are kept out. @throws Error naming a file of another kind.
 */
export function evaluationOf(paths: readonly string[]): Evaluation {
  const out: Evaluation = { texts: [], names: [] };
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    if (path.endsWith('.tsv')) out.texts.push(...saidIn(text, path));
    else if (path.endsWith('.jsonl'))
      out.texts.push(
        ...text
          .split('\n')
          .filter(Boolean)
          .map((row) => (JSON.parse(row) as { question: string }).question),
      );
    else if (path.endsWith('.json')) {
      const { shop, products } = JSON.parse(text) as { shop: string; products: { name: string }[] };
      out.names.push(shop, ...products.map((p) => p.name));
    } else
      throw new Error(
        `${basename(path)}: want .tsv with a column say, .jsonl with question, or a catalogue in .json`,
      );
  }
  return out;
}

function saidIn(text: string, path: string): string[] {
  const [head = '', ...rows] = text.split('\n').filter((row) => row.trim() !== '' && !row.startsWith('#'));
  const column = head.split('\t').indexOf('say');
  if (column < 0) throw new Error(`${basename(path)}: no column say`);
  return rows.flatMap((row) => (row.split('\t')[column] ?? '').split('｜'));
}

export function createGate({ texts, names }: Evaluation): (conversation: Conversation) => boolean {
  const overlap: Overlap = createOverlap();
  for (const text of texts) overlap.add(text);
  return ({ shop, messages }) =>
    [shop.name, ...messages.map((m) => (m.role === 'event' ? '' : m.text))].some(
      (text) => text !== '' && (overlap.touches(text) || names.some((name) => text.includes(name))),
    );
}
