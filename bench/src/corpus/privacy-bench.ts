import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateSpans } from '@zhubo/corpus';
import { pythonOf, runPeers, timed } from './peers.js';
import { PLANTED_KINDS, type Planted, type PlantedKind, plantedSet } from './privacy-forms.js';

export type PrivacyOptions = {
  /** Plants of each class. */
  each: number;
  /** Sentences with nothing private in them. */
  innocent: number;
  folder: string;
  install: boolean;
  venv?: string;
};

type Span = readonly [start: number, end: number, kind: string];
type Found = { tool: string; cpuSeconds: number; spans: Span[][] };
type Score = {
  tool: string;
  recall: Record<PlantedKind, number>;
  /** Of the spans of a class, how many touch a planted thing; null when none was given. */
  precision: Record<PlantedKind, number | null>;
  innocentTouched: number;
  textsPerCpuSecond: number;
};

/** Private data beside jionlp and presidio on the same texts: recall and precision by class, as a Markdown table. */
export async function privacyBench(options: PrivacyOptions): Promise<void> {
  const set = plantedSet(options.each, options.innocent);
  mkdirSync(options.folder, { recursive: true });
  const path = join(options.folder, 'privacy.jsonl');
  writeFileSync(path, set.map(({ text }) => `${JSON.stringify({ text })}\n`).join(''));
  const own = timed(() =>
    set.map(({ text }) => privateSpans(text).map((s): Span => [s.start, s.end, s.kind])),
  );
  const found: Found[] = [{ tool: 'zhubo', cpuSeconds: own.cpuSeconds, spans: own.result }];
  const python = pythonOf('privacy', options.install, options.venv);
  if (python) await runPeers(python, 'privacy_peers.py', [path], (line) => found.push(line as Found));
  else console.log('jionlp, presidio: skipped, no virtual environment; --install makes one\n');
  const scores = found.map((f) => scoreOf(f, set));
  console.log(
    `${options.each} of each class, ${options.innocent} innocent sentences; recall (covered whole, by any class) / precision (of the spans of that class)\n`,
  );
  console.log(`| class | ${scores.map((s) => s.tool).join(' | ')} |`);
  console.log(`| --- | ${scores.map(() => '---:').join(' | ')} |`);
  for (const kind of PLANTED_KINDS)
    console.log(
      `| ${kind} | ${scores.map((s) => `${percent(s.recall[kind])} / ${percent(s.precision[kind])}`).join(' | ')} |`,
    );
  console.log(
    `| innocent sentences touched | ${scores.map((s) => percent(s.innocentTouched)).join(' | ')} |`,
  );
  console.log(
    `| texts / CPU s | ${scores.map((s) => Math.round(s.textsPerCpuSecond).toLocaleString('en')).join(' | ')} |`,
  );
  const [first] = scores;
  for (const { missed, kind } of missedBy(found[0]!, set))
    if (first!.recall[kind] < 1) console.error(`missed ${kind}: ${missed}`);
}

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

/** Where in the text the secret lies, and whether each letter and digit of it lies in some span. */
function isCovered({ text, secrets }: Planted, spans: readonly Span[]): boolean {
  return secrets.every(({ secret }) => {
    const start = text.indexOf(secret);
    return [...secret].every((character, i) => {
      if (!/[\p{L}\p{N}]/u.test(character)) return true;
      return spans.some(([from, to]) => from <= start + i && start + i < to);
    });
  });
}

const touches = ({ text, secrets }: Planted, [from, to]: Span): boolean =>
  secrets.some(({ secret }) => {
    const start = text.indexOf(secret);
    return from < start + secret.length && start < to;
  });

function scoreOf({ tool, cpuSeconds, spans }: Found, set: readonly Planted[]): Score {
  const byKind = <T>(value: (kind: PlantedKind) => T): Record<PlantedKind, T> =>
    Object.fromEntries(PLANTED_KINDS.map((kind) => [kind, value(kind)])) as Record<PlantedKind, T>;
  const share = (of: readonly boolean[]): number | null =>
    of.length === 0 ? null : of.filter(Boolean).length / of.length;
  return {
    tool,
    recall: byKind(
      (kind) =>
        share(set.flatMap((p, i) => (p.secrets[0]?.kind === kind ? [isCovered(p, spans[i]!)] : []))) ?? 0,
    ),
    precision: byKind((kind) =>
      share(set.flatMap((p, i) => spans[i]!.filter((s) => s[2] === kind).map((s) => touches(p, s)))),
    ),
    innocentTouched:
      share(set.flatMap((p, i) => (p.secrets.length === 0 ? [spans[i]!.length > 0] : []))) ?? 0,
    textsPerCpuSecond: set.length / cpuSeconds,
  };
}

/** One example a form that was missed. */
function missedBy({ spans }: Found, set: readonly Planted[]): { kind: PlantedKind; missed: string }[] {
  const shapes = new Set<string>();
  return set.flatMap((p, i) => {
    const planted = p.secrets[0];
    if (!planted || isCovered(p, spans[i]!)) return [];
    const shape = p.text.replace(planted.secret, '%');
    if (shapes.has(shape)) return [];
    shapes.add(shape);
    return [{ kind: planted.kind, missed: p.text }];
  });
}
