import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HELD_OUT_FILE } from '@zhubo/corpus';
import { type EvalCase, mixed, readCases } from '@zhubo/eval';
import { currentOf, readPointer } from '@zhubo/server';
import { repositoryDir } from '../places.js';
import { numberIn, parse, UsageError } from '../usage.js';
import { type AdapterAt, adapterAt, loadEngine } from './engine.js';
import { BUDGET_MS, gate } from './gate.js';
import { type HeldOut, type Measured, measure, readHeldOut } from './measure.js';
import { candidateDir, defaultDataDir, lessonsDir, resolved } from './places.js';
import { htmlOf, type Judged, markdownOf } from './report.js';

const USAGE = `zhubo learn judge ID [--against current|ships|ID] [--data ./data] [--held-out FILE] [--cases DIR] [--limit N] [--budget ${BUDGET_MS}]
  Plays the evaluation and the shop's held-out lessons with both adapters, side by side; exit code 0: the gate is passed, 1: it is not
  两个适配器同题对比，过门禁退出码 0，不过为 1；报告写在候选文件夹里
  --limit   only so many cases, mixed over the groups (quick look; the gate still wants attacks among them)`;
const TELL_EVERY = 25;
const LIMIT_MAX = 100_000;
export const VERDICT_FILE = 'verdict.json';

/** What `promote` looks at: it holds for exactly this file. */
export interface VerdictFile {
  candidate: string;
  against: string | null;
  sha256: string;
  passes: boolean;
  reasons: { zh: string; en: string }[];
  cases: number;
}

/** Judges a candidate. Exit code 0 when it passes the gate, 1 when not. */
export async function judge(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      data: { type: 'string', default: defaultDataDir() },
      against: { type: 'string', default: 'current' },
      'held-out': { type: 'string' },
      cases: { type: 'string', default: join(repositoryDir, 'eval', 'cases') },
      limit: { type: 'string' },
      budget: { type: 'string', default: String(BUDGET_MS) },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [id] = positionals;
  if (!id) throw new UsageError(`which candidate? / 评哪个候选？\n\n${USAGE}`);
  const dataDir = resolved(values.data);
  const current = currentOf(readPointer(dataDir));
  const against = values.against === 'current' ? current : values.against === 'ships' ? null : values.against;
  if (against === id) throw new UsageError(`${id} is the one in use; --against names another / 它正在使用中`);
  const all = readCases(resolve(values.cases));
  const cases =
    values.limit === undefined ? all : mixed(all).slice(0, numberIn('limit', values.limit, 1, LIMIT_MAX));
  const heldOut = await readHeldOut(values['held-out'] ?? join(lessonsDir(dataDir), HELD_OUT_FILE));

  const before = await measured(await adapterAt(dataDir, against), cases, heldOut);
  const candidate = await adapterAt(dataDir, id);
  const after = await measured(candidate, cases, heldOut);
  const judged: Judged = {
    candidate: id,
    against: against ?? '随附 / as shipped',
    verdict: gate(before.measures, after.measures, numberIn('budget', values.budget, 1, 60_000)),
    before,
    after,
  };
  await writeReport(dataDir, judged, against, candidate.sha256);
  tell(judged, candidateDir(dataDir, id));
  return judged.verdict.passes ? 0 : 1;
}

async function measured(adapter: AdapterAt, cases: EvalCase[], heldOut: HeldOut[]): Promise<Measured> {
  const name = adapter.id ?? 'ships';
  console.error(`${name}…`);
  const folders = {
    repository: repositoryDir,
    data: process.env['ZHUBO_SHARED_DATA'] ?? join(repositoryDir, '..', 'shared', 'data'),
  };
  return measure(name, await loadEngine(adapter), cases, heldOut, folders, (done, of) => {
    if (done % TELL_EVERY === 0) console.error(`${name}: ${done}/${of}`);
  });
}

/** Report and verdict, beside the candidate; the verdict last. */
export async function writeReport(
  dataDir: string,
  j: Judged,
  against: string | null,
  sha256: string,
): Promise<void> {
  const folder = candidateDir(dataDir, j.candidate);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.md'), markdownOf(j));
  await writeFile(join(folder, 'report.html'), htmlOf(j));
  const file: VerdictFile = {
    candidate: j.candidate,
    against,
    sha256,
    passes: j.verdict.passes,
    reasons: j.verdict.reasons,
    cases: j.after.run.scores.length,
  };
  await writeFile(join(folder, VERDICT_FILE), `${JSON.stringify(file, null, 2)}\n`);
}

/** Null when it was not judged. */
export function readVerdict(dataDir: string, id: string): VerdictFile | null {
  try {
    return JSON.parse(readFileSync(join(candidateDir(dataDir, id), VERDICT_FILE), 'utf8')) as VerdictFile;
  } catch {
    return null;
  }
}

function tell(j: Judged, folder: string): void {
  for (const c of j.verdict.checks)
    console.log(
      `${c.passes ? '✓' : '✗'} ${c.before.padStart(18)} ${c.after.padStart(18)}  ${c.name.zh} / ${c.name.en}`,
    );
  for (const r of j.verdict.reasons) console.log(`  ${r.zh} / ${r.en}`);
  console.log(
    j.verdict.passes
      ? `通过；上线：zhubo learn promote ${j.candidate} / passes; zhubo learn promote ${j.candidate} puts it on air`
      : '不通过 / does not pass',
  );
  console.log(join(folder, 'report.html'));
}
