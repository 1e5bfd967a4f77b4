import { existsSync, readFileSync } from 'node:fs';
import { INTENTS, type Intent } from '@zhubo/protocol';
import { fnv1a } from './hash.js';

/** One comment with the intents that are all fair for it, the best first. */
export interface Labelled {
  fair: Intent[];
  text: string;
  /** The product it names, where the file says so. */
  product?: string;
}

export type Half = 'tune' | 'test';

const HALF_BIT = 16;

/** Which half of comments.tsv a line belongs to; the rule stands in that file's header. */
export function halfOf(text: string): Half {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  return (fnv1a(plain) >>> HALF_BIT) & 1 ? 'test' : 'tune';
}

/** Data files stay in src, also when this runs from dist. */
const here = (name: string): URL => new URL(`../../src/triage/${name}`, import.meta.url);

const lines = (name: string): string[] =>
  readFileSync(here(name), 'utf8')
    .split('\n')
    .filter((l) => l !== '' && !l.startsWith('# '));

function fairOf(labels: string): Intent[] {
  const fair = labels.split('|') as Intent[];
  for (const l of fair) if (!INTENTS.includes(l)) throw new Error(`unknown label ${l}`);
  return fair;
}

/** Reads a file of `labels TAB text [TAB product]`. */
export function readLabelled(name: string): Labelled[] {
  return lines(name).map((line) => {
    const [labels = '', text = '', product] = line.split('\t');
    return { fair: fairOf(labels), text, ...(product ? { product } : {}) };
  });
}

/** Reads those lines of a file whose number in it is odd or even. */
export const readLines = (name: string, half: 'odd' | 'even'): Labelled[] =>
  readFileSync(here(name), 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line === '' || line.startsWith('# ') || (i % 2 === 0) !== (half === 'odd')) return [];
      const [labels = '', text = ''] = line.split('\t');
      return [{ fair: fairOf(labels), text }];
    });

/** Reads a half of comments.tsv. */
export const readHalf = (half: Half): Labelled[] =>
  readLabelled('comments.tsv').filter((c) => halfOf(c.text) === half);

/** Folder of the shared recordings: `ZHUBO_DATA`, or shared/data next to the repository. */
const dataFolder = (): string =>
  process.env['ZHUBO_DATA'] ?? new URL('../../../../../shared/data', import.meta.url).pathname;

const FOLDERS: Record<string, string> = {
  'live_chat.jsonl': 'comments',
  'bilibili_danmaku01.xml': 'comments',
  'shop_qa.txt': 'qa',
};

/** The texts of a recording, in the order of its lines. */
function textsOf(file: string, raw: string): string[] {
  if (file.endsWith('.jsonl'))
    return raw
      .split('\n')
      .filter(Boolean)
      .map((l) => (JSON.parse(l) as { text: string }).text);
  if (file.endsWith('.xml'))
    return [...raw.matchAll(/<d p="[^"]*">([\s\S]*?)<\/d>/gu)].map((m) => unescaped(m[1]!));
  return raw.split('\n').map((l) => (l.split('\t')[0] ?? '').replace(/ /gu, ''));
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos);/gu, (_, e) => ENTITIES[e]!);

/**
 * Real lines with their labels by hand; only the line numbers and labels are in this repository.
 * Null when the recordings are not on this machine.
 */
export function readReal(name: 'real-live-chat.tsv' | 'real-buyer-lines.tsv'): Labelled[] | null {
  const rows = lines(name).map((l) => l.split('\t') as [string, string, string]);
  const texts = new Map<string, string[]>();
  for (const file of new Set(rows.map(([f]) => f))) {
    const path = `${dataFolder()}/${FOLDERS[file]}/${file}`;
    if (!existsSync(path)) return null;
    texts.set(file, textsOf(file, readFileSync(path, 'utf8')));
  }
  return rows.map(([file, line, labels]) => ({
    fair: fairOf(labels),
    text: texts.get(file)![Number(line) - 1]!,
  }));
}
