import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HELD_OUT_FILE } from '@zhubo/corpus';
import { mixed, readCases } from '@zhubo/eval';
import { currentOf, readPointer } from '@zhubo/server';
import { repositoryDir } from '../places.js';
import { numberIn, parse, UsageError } from '../usage.js';
import { BASICS_COUNT, readBasics } from './basics.js';
import { type AdapterAt, adapterAt, loadEngine } from './engine.js';
import { BUDGET_MS, gate } from './gate.js';
import { readHeldOut } from './lessons.js';
import { type Contestant, measure } from './measure.js';
import { candidateDir, defaultDataDir, lessonsDir, resolved } from './places.js';
import { htmlOf, type Judged, markdownOf } from './report.js';

const USAGE = `zhubo learn judge ID [--against current|ships|ID] [--data ./data] [--held-out FILE] [--cases DIR] [--limit N] [--basics ${BASICS_COUNT}]
                      [--budget ${BUDGET_MS}]
  Plays the evaluation and the shop's held-out lessons with both adapters, by turns; exit code 0: the gate is passed, 1: it is not
  两个适配器同题对比，过门禁退出码 0，不过为 1；报告写在候选文件夹里
  --limit   only so many cases, mixed over the groups (quick look; the gate still wants attacks among them)
  --basics  so many questions of other shops to the model alone / 只看模型的通用题数量`;
const LIMIT_MAX = 100_000;
const BASICS_MAX = 220;
/** What the one that ships was measured by. */
const BASICS_FILE = join(repositoryDir, 'trainer', 'eval', 'cases.jsonl');
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
      basics: { type: 'string', default: String(BASICS_COUNT) },
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

  const candidate = await adapterAt(dataDir, id);
  const [before, after] = await measure(
    [await contestant(await adapterAt(dataDir, against)), await contestant(candidate)],
    {
      cases,
      lessons: heldOut,
      basics: readBasics(BASICS_FILE, numberIn('basics', values.basics, 0, BASICS_MAX)),
    },
    {
      repository: repositoryDir,
      data: process.env['ZHUBO_SHARED_DATA'] ?? join(repositoryDir, '..', 'shared', 'data'),
    },
    (done, of) => console.error(`${done}/${of}`),
  );
  if (!before || !after) throw new Error('both are measured');
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

const contestant = async (adapter: AdapterAt): Promise<Contestant> => ({
  name: adapter.id ?? 'ships',
  engine: await loadEngine(adapter),
});

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
