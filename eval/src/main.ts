import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { halfOf, mixed, readCases } from './cases.js';
import { openCandidate } from './models.js';
import { figuresOf, missedTargets, pageOf, reportOf } from './report.js';
import { type RunResult, runCases } from './run.js';

const USAGE = `npm run eval -- [--model grounded,embedded,adversarial,gguf:FILE,openai:URL] [--cases FOLDER] [--only GROUP] [--except GROUP,…] [--half odd|even] [--limit N] [--json] [--join RUN.json] [--write docs/evaluation.md] [--check]
Plays the cases of eval/cases in a real room and scores what is said. --join: adds the models of an earlier run's --json to the page, so that a long one need not be repeated. --half: only the cases on odd or even lines; the other half is neither played nor shown. --cases: another folder than eval/cases, with a folder for each shop (eval/cases/blind). --check: exit 1 when a target is missed.`;
/** A line of progress for a person who waits. */
const TELL_EVERY = 50;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'grounded' },
    only: { type: 'string' },
    except: { type: 'string' },
    half: { type: 'string' },
    cases: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
    write: { type: 'string' },
    join: { type: 'string' },
    check: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

if (values.half !== undefined && values.join !== undefined) {
  console.error('--half goes without --join: an earlier run may hold the other half');
  process.exit(1);
}

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folders = {
  repository,
  data: process.env['ZHUBO_SHARED_DATA'] ?? join(repository, '..', 'shared', 'data'),
};
const except = values.except?.split(',') ?? [];
const wanted = readCases(values.cases ?? join(repository, 'eval', 'cases')).filter(
  (c) => (values.only === undefined || c.group === values.only) && !except.includes(c.group),
);
const every = values.half === undefined ? wanted : halfOf(wanted, values.half);
const cases = values.limit === undefined ? every : mixed(every).slice(0, Number(values.limit));
if (cases.length === 0) {
  console.error(`no such case${values.only === undefined ? '' : ` in the group ${values.only}`}`);
  process.exit(1);
}

const results: RunResult[] = [];
for (const name of values.model.split(',')) {
  const candidate = await openCandidate(name, repository);
  try {
    results.push(
      await runCases(cases, candidate, folders, (done, all) => {
        if (done % TELL_EVERY === 0) console.error(`${name}: ${done}/${all}`);
      }),
    );
  } finally {
    await candidate.close();
  }
}

if (values.json)
  console.log(
    JSON.stringify(
      results.map((r) => ({ ...r, figures: figuresOf(r.scores) })),
      null,
      2,
    ),
  );
else console.log(results.map((r) => reportOf(r)).join('\n\n'));
if (values.join) {
  const earlier = JSON.parse(await readFile(values.join, 'utf8')) as RunResult[];
  results.push(
    ...earlier
      .filter((r) => results.every((now) => now.model !== r.model))
      .map((r) => ({ ...r, earlier: true as const })),
  );
}
if (values.write) {
  const { length, 0: cpu } = cpus();
  await writeFile(
    values.write,
    pageOf(results, `${cpu?.model ?? 'unknown CPU'}, ${length} cores, node ${process.version}`),
  );
}
const missed = results.flatMap((r) => missedTargets(figuresOf(r.scores)).map((m) => `${r.model}: ${m}`));
if (missed.length > 0) console.error(`targets missed:\n  ${missed.join('\n  ')}`);
// A pipe takes its time.
await new Promise((done) => process.stdout.write('', done));
// Engines keep child processes that would keep this one.
process.exit(values.check && missed.length > 0 ? 1 : 0);
