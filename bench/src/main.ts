import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Catalogue } from '@zhubo/protocol';
import { type AnswerMarks, ask } from './answers.js';
import { measureBaseline } from './baseline.js';
import { type Figures, figuresOf, hardware, row, TABLE_HEAD } from './figures.js';
import { floodTexts, measureFlood } from './flood.js';
import { type BenchQuestion, questionsFor } from './questions.js';
import { openStage, pollUntil, startShow } from './show.js';
import { measureSoak, type SoakSample } from './soak.js';
import { measureStop } from './stop.js';

const USAGE = `npm run bench -- [--json] [--warm 100] [--cold 100] [--stops 20] [--flood-seconds 60] [--flood-rate 500]
                 [--prepare-seconds 900] [--soak-minutes 0] [--stage-size 360x640] [--comments FILE] [--only cold,stop,flood] [--write docs/latency.md]
Latency of answers, stop and intake, measured from outside: server, stage (real Chromium) and bench are separate processes.
--only: of the parts cold, warm, stop, flood and baseline these (each adds up to four minutes); --json has every answer with its marks.`;
const BASELINE_QUESTIONS = 12;
const STAGE_MAX_MS = 60_000;

const LEGEND = `Times by the server's clock from the comment's arrival. *sent*: first sample handed to the stage's socket; *played*: the stage
reports that the sample left its audio clock. *Own words*: the first clause that is not a generic opener. Server, stage and
bench share the machine named above. *cold*: right after the first start, nothing prepared. *warm*: after the likely questions of
each product were answered and synthesised in idle time, before the stage was opened again. *whole-answer-first*: the same model and voice, the whole answer
written, then synthesised, then sent.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    warm: { type: 'string', default: '100' },
    cold: { type: 'string', default: '100' },
    stops: { type: 'string', default: '20' },
    'flood-seconds': { type: 'string', default: '60' },
    'flood-rate': { type: 'string', default: '500' },
    'prepare-seconds': { type: 'string', default: '900' },
    comments: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'string' },
    'soak-minutes': { type: 'string', default: '0' },
    'stage-size': { type: 'string', default: '360x640' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const repository = fileURLToPath(new URL('../..', import.meta.url));
const modelsDir = process.env.ZHUBO_MODELS ?? join(repository, '.cache', 'models');
const say = (line: string): void => console.error(line);

const [width = 0, height = 0] = values['stage-size'].split('x').map(Number);
if (!(width > 0 && height > 0)) {
  console.error(`--stage-size wants WIDTHxHEIGHT in pixels, such as 360x640; it is ${values['stage-size']}`);
  process.exit(1);
}
const PARTS = ['cold', 'warm', 'stop', 'flood', 'baseline'] as const;
const only = values.only?.split(',') ?? PARTS;
for (const part of only)
  if (!PARTS.some((p) => p === part)) {
    console.error(`--only knows ${PARTS.join(', ')}; not ${part}`);
    process.exit(1);
  }
const wants = (part: (typeof PARTS)[number]): boolean => only.includes(part);

const show = await startShow();
const { page, browser } = await openStage(show.url, { width, height });
const stageHeard = (): Promise<void> =>
  pollUntil(async () => (await show.state()).stages.audible, STAGE_MAX_MS, 'the stage to be heard');
try {
  await stageHeard();
  const { catalogue, engines } = await show.state();
  const questions = questionsFor(catalogue, Number(values.warm));
  const askAll = async (asked: typeof questions, name: string): Promise<AnswerMarks[]> => {
    say(`${name}: ${asked.length} questions`);
    const answers: AnswerMarks[] = [];
    for (const [i, q] of asked.entries()) answers.push(await ask(show, q, `${name}-${i}`));
    return answers;
  };

  const cold = wants('cold') ? await askAll(questionsFor(catalogue, Number(values.cold)), 'cold') : [];

  const warming = wants('warm') ? await prepare() : null;
  const warm = warming ? await askAll(questions, 'warm') : [];

  const stops = wants('stop') ? await stopped() : null;
  const flood = wants('flood') ? await flooded() : null;
  const soakMinutes = Number(values['soak-minutes']);
  if (soakMinutes > 0) say(`soak: ${soakMinutes} minutes of rehearsal at real speed`);
  const soak =
    soakMinutes > 0
      ? await measureSoak(show, page, join(repository, 'shop', 'comments.jsonl'), soakMinutes)
      : [];
  await browser.close();
  await show.close();
  const baseline = wants('baseline') ? await wholeAnswerFirst(catalogue, questions) : null;

  const result = {
    hardware: hardware(),
    engines: engines.filter((e) => e.active).map((e) => `${e.kind}: ${e.id}`),
    prepared: warming,
    baseline: baseline && figuresOf(baseline),
    // What was prepared on the way is not cold.
    cold: wants('cold') ? summaryOf(cold.filter((a) => a.from !== 'prepared')) : null,
    warm: warming && summaryOf(warm),
    stop: stops && Object.fromEntries(Object.entries(stops).map(([k, v]) => [k, figuresOf(v)])),
    flood,
    soak,
  };
  const text = table(result);
  console.log(values.json ? JSON.stringify({ ...result, answers: { cold, warm } }, null, 2) : text);
  if (values.write)
    await writeFile(
      values.write,
      `# Latency\n\nWritten by \`npm run bench -- --write docs/latency.md\`.\n\n\`\`\`\n${text}\n\`\`\`\n\n${LEGEND}\n`,
    );
} finally {
  await browser.close();
  await show.close().catch(() => {});
}

async function prepare(): Promise<{ ready: number; pending: number; afterMs: number }> {
  say('waiting until the likely questions are prepared');
  // The stage is drawn in software here and would halve the speed of everything else; a show prepares before it goes on air.
  await page.goto('about:blank');
  const from = Date.now();
  const prepared = async (): Promise<boolean> => (await show.state()).prepared.pending === 0;
  await pollUntil(prepared, Number(values['prepare-seconds']) * 1_000, 'preparation').catch((e: Error) =>
    say(e.message),
  );
  const afterMs = Date.now() - from;
  const { ready, pending } = (await show.state()).prepared;
  await page.goto(`${show.url}/stage/demo`);
  await stageHeard();
  return { ready, pending, afterMs };
}

async function stopped(): ReturnType<typeof measureStop> {
  say(`stop: ${values.stops} times`);
  return measureStop(show, Number(values.stops));
}

async function flooded(): ReturnType<typeof measureFlood> {
  say(`flood: ${values['flood-rate']}/s for ${values['flood-seconds']} s`);
  const texts = await floodTexts([
    ...(values.comments ? [values.comments] : []),
    join(repository, 'shop', 'comments.jsonl'),
  ]);
  return measureFlood(show, page, texts, Number(values['flood-rate']), Number(values['flood-seconds']));
}

async function wholeAnswerFirst(catalogue: Catalogue, questions: BenchQuestion[]): Promise<number[]> {
  say(`baseline: ${BASELINE_QUESTIONS} questions, whole answer first`);
  const cacheDir = await mkdtemp(join(tmpdir(), 'zhubo-bench-voice-'));
  try {
    const asked = questions.slice(0, BASELINE_QUESTIONS);
    return await measureBaseline(catalogue, asked, repository, modelsDir, cacheDir);
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

function summaryOf(answers: AnswerMarks[]) {
  const figures = (mark: keyof AnswerMarks): Figures =>
    figuresOf(answers.flatMap((a) => (typeof a[mark] === 'number' ? [a[mark]] : [])));
  const from: Record<string, number> = {};
  for (const a of answers) from[a.from] = (from[a.from] ?? 0) + 1;
  return {
    n: answers.length,
    from,
    kept: answers.filter((a) => a.kept).length,
    picked: figures('picked'),
    steps: { words: figures('words'), voice: figures('voice'), stage: figures('stage') },
    firstSound: { sent: figures('sound'), played: figures('soundPlayed') },
    ownWords: { sent: figures('own'), played: figures('ownPlayed') },
    factClause: { sent: figures('fact'), played: figures('factPlayed') },
  };
}

type Summary = ReturnType<typeof summaryOf>;

function part(name: string, s: Summary): string[] {
  return [
    '',
    `${name}: ${s.n} comments, answers from ${Object.entries(s.from)
      .map(([k, v]) => `${k} ${v}`)
      .join(', ')}; sound kept from an earlier answer ${s.kept}`,
    row('  received -> has the floor', s.picked),
    row('  received -> first sound, sent', s.firstSound.sent),
    row('  received -> first sound, played', s.firstSound.played),
    row("  received -> answer's own words, sent", s.ownWords.sent),
    row("  received -> answer's own words, played", s.ownWords.played),
    row('  received -> clause with the fact, sent', s.factClause.sent),
    row('  received -> clause with the fact, played', s.factClause.played),
    row('    of these: received -> own words known', s.steps.words),
    row('    own words known -> sent (voice)', s.steps.voice),
    row('    own words sent -> played (stage)', s.steps.stage),
  ];
}

function table(r: {
  hardware: ReturnType<typeof hardware>;
  engines: string[];
  prepared: { ready: number; pending: number; afterMs: number } | null;
  baseline: Figures | null;
  cold: Summary | null;
  warm: Summary | null;
  stop: { [k: string]: Figures } | null;
  flood: Awaited<ReturnType<typeof measureFlood>> | null;
  soak: SoakSample[];
}): string {
  const { baseline, prepared, stop, flood: f } = r;
  const against = (s: Summary): string[] =>
    baseline
      ? [
          `  own words sent, against whole-answer-first: ${(baseline.p50 / s.ownWords.sent.p50).toFixed(1)} x at p50`,
        ]
      : [];
  return [
    `${r.hardware.cpu}, ${r.hardware.cores} cores, ${r.hardware.memoryGiB} GiB, node ${r.hardware.node}; ${r.engines.join('; ')}`,
    TABLE_HEAD,
    ...(baseline ? [row('baseline whole-answer-first, first sound', baseline)] : []),
    ...(r.cold ? [...part('cold', r.cold), ...against(r.cold)] : []),
    ...(r.warm && prepared
      ? [
          ...part(
            `warm (${prepared.ready} likely questions prepared in ${Math.round(prepared.afterMs / 1_000)} s of idle time, ${prepared.pending} not)`,
            r.warm,
          ),
          ...against(r.warm),
        ]
      : []),
    ...(stop
      ? [
          '',
          row('stop: request -> silence reported', stop.silent!),
          row('stop: at the stage -> last sample', stop.silentOnStage!),
          row('stop: at the stage -> mouth closed', stop.mouthClosedOnStage!),
        ]
      : []),
    ...(f
      ? [
          '',
          `flood: ${f.perSecond}/s for ${f.seconds} s while speaking: sent ${f.sent}, accepted ${f.accepted}, journaled ${f.journaled}; event loop p99 ${f.eventLoopP99Ms.toFixed(1)} ms; starved ${f.starved}`,
        ]
      : []),
    ...soakLines(r.soak),
  ].join('\n');
}

function soakLines(samples: SoakSample[]): string[] {
  if (samples.length === 0) return [];
  const shown = [samples[0]!, ...samples.filter((_, i) => (i + 1) % 10 === 0), samples.at(-1)!];
  return [
    '',
    'soak: minute, server + engines MiB, stage heap MiB, caption drift ms, starved, turns',
    ...shown.map(
      (s) => `  ${s.atMinutes}  ${s.rssMiB}  ${s.stageHeapMiB}  ${s.driftMs}  ${s.starved}  ${s.turns}`,
    ),
  ];
}
