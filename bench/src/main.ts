import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type AnswerMarks, ask } from './answers.js';
import { measureBaseline } from './baseline.js';
import { type Figures, figuresOf, hardware, row, TABLE_HEAD } from './figures.js';
import { floodTexts, measureFlood } from './flood.js';
import { questionsFor } from './questions.js';
import { openStage, pollUntil, startShow } from './show.js';
import { measureSoak, type SoakSample } from './soak.js';
import { measureStop } from './stop.js';

const USAGE = `npm run bench -- [--json] [--warm 100] [--cold 20] [--stops 20] [--flood-seconds 60] [--flood-rate 500]
                 [--prepare-seconds 900] [--soak-minutes 0] [--stage-size 360x640] [--comments FILE] [--write docs/latency.md]
Latency of answers, stop and intake, measured from outside: server, stage (real Chromium) and bench are separate processes.`;
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
    cold: { type: 'string', default: '20' },
    stops: { type: 'string', default: '20' },
    'flood-seconds': { type: 'string', default: '60' },
    'flood-rate': { type: 'string', default: '500' },
    'prepare-seconds': { type: 'string', default: '900' },
    comments: { type: 'string' },
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
const show = await startShow();
const { page, browser } = await openStage(show.url, { width, height });
try {
  await pollUntil(async () => (await show.state()).stages.audible, STAGE_MAX_MS, 'the stage to be heard');
  const { catalogue, engines } = await show.state();
  const questions = questionsFor(catalogue, Number(values.warm));

  say(`cold: ${values.cold} questions, nothing prepared`);
  const cold: AnswerMarks[] = [];
  for (const [i, q] of questions.slice(0, Number(values.cold)).entries())
    cold.push(await ask(show, q, `cold-${i}`));

  say('waiting until the likely questions are prepared');
  // The stage is drawn in software here and would halve the speed of everything else; a show prepares before it goes on air.
  await page.goto('about:blank');
  const preparingFrom = Date.now();
  const prepared = async (): Promise<boolean> => (await show.state()).prepared.pending === 0;
  await pollUntil(prepared, Number(values['prepare-seconds']) * 1_000, 'preparation').catch((e: Error) =>
    say(e.message),
  );
  const preparedAfterMs = Date.now() - preparingFrom;
  const { ready, pending } = (await show.state()).prepared;
  await page.goto(`${show.url}/stage/demo`);
  await pollUntil(async () => (await show.state()).stages.audible, STAGE_MAX_MS, 'the stage to be heard');

  say(`warm: ${questions.length} questions`);
  const warm: AnswerMarks[] = [];
  for (const [i, q] of questions.entries()) warm.push(await ask(show, q, `warm-${i}`));

  say(`stop: ${values.stops} times`);
  const stops = await measureStop(show, Number(values.stops));

  say(`flood: ${values['flood-rate']}/s for ${values['flood-seconds']} s`);
  const texts = await floodTexts([
    ...(values.comments ? [values.comments] : []),
    join(repository, 'shop', 'comments.jsonl'),
  ]);
  const flood = await measureFlood(
    show,
    page,
    texts,
    Number(values['flood-rate']),
    Number(values['flood-seconds']),
  );
  const soakMinutes = Number(values['soak-minutes']);
  if (soakMinutes > 0) say(`soak: ${soakMinutes} minutes of rehearsal at real speed`);
  const soak =
    soakMinutes > 0
      ? await measureSoak(show, page, join(repository, 'shop', 'comments.jsonl'), soakMinutes)
      : [];
  await browser.close();
  await show.close();

  say(`baseline: ${BASELINE_QUESTIONS} questions, whole answer first`);
  const cacheDir = await mkdtemp(join(tmpdir(), 'zhubo-bench-voice-'));
  const baseline = await measureBaseline(
    catalogue,
    questions.slice(0, BASELINE_QUESTIONS),
    repository,
    modelsDir,
    cacheDir,
  );
  await rm(cacheDir, { recursive: true, force: true });

  const result = {
    hardware: hardware(),
    engines: engines.filter((e) => e.active).map((e) => `${e.kind}: ${e.id}`),
    prepared: { ready, pending, afterMs: preparedAfterMs },
    baseline: figuresOf(baseline),
    cold: summaryOf(cold),
    warm: summaryOf(warm),
    stop: Object.fromEntries(Object.entries(stops).map(([k, v]) => [k, figuresOf(v)])),
    flood,
    soak,
  };
  const text = table(result);
  console.log(values.json ? JSON.stringify(result, null, 2) : text);
  if (values.write)
    await writeFile(
      values.write,
      `# Latency\n\nWritten by \`npm run bench -- --write docs/latency.md\`.\n\n\`\`\`\n${text}\n\`\`\`\n\n${LEGEND}\n`,
    );
} finally {
  await browser.close();
  await show.close().catch(() => {});
}

function summaryOf(answers: AnswerMarks[]) {
  const figures = (mark: keyof AnswerMarks): Figures =>
    figuresOf(answers.flatMap((a) => (typeof a[mark] === 'number' ? [a[mark]] : [])));
  const from: Record<string, number> = {};
  for (const a of answers) from[a.from] = (from[a.from] ?? 0) + 1;
  return {
    n: answers.length,
    from,
    picked: figures('picked'),
    firstSound: { sent: figures('sound'), played: figures('soundPlayed') },
    ownWords: { sent: figures('own'), played: figures('ownPlayed') },
    factClause: { sent: figures('fact'), played: figures('factPlayed') },
  };
}

type Summary = ReturnType<typeof summaryOf>;

function table(r: {
  hardware: ReturnType<typeof hardware>;
  engines: string[];
  prepared: { ready: number; pending: number; afterMs: number };
  baseline: Figures;
  cold: Summary;
  warm: Summary;
  stop: { [k: string]: Figures };
  flood: Awaited<ReturnType<typeof measureFlood>>;
  soak: SoakSample[];
}): string {
  const part = (name: string, s: Summary): string[] => [
    '',
    `${name}: ${s.n} comments, answers from ${Object.entries(s.from)
      .map(([k, v]) => `${k} ${v}`)
      .join(', ')}`,
    row('  received -> has the floor', s.picked),
    row('  received -> first sound, sent', s.firstSound.sent),
    row('  received -> first sound, played', s.firstSound.played),
    row("  received -> answer's own words, sent", s.ownWords.sent),
    row("  received -> answer's own words, played", s.ownWords.played),
    row('  received -> clause with the fact, sent', s.factClause.sent),
    row('  received -> clause with the fact, played', s.factClause.played),
    `  own words sent, against whole-answer-first: ${(r.baseline.p50 / s.ownWords.sent.p50).toFixed(1)} x at p50`,
  ];
  const f = r.flood;
  return [
    `${r.hardware.cpu}, ${r.hardware.cores} cores, ${r.hardware.memoryGiB} GiB, node ${r.hardware.node}; ${r.engines.join('; ')}`,
    TABLE_HEAD,
    row('baseline whole-answer-first, first sound', r.baseline),
    ...part('cold', r.cold),
    ...part(
      `warm (${r.prepared.ready} likely questions prepared in ${Math.round(r.prepared.afterMs / 1_000)} s of idle time, ${r.prepared.pending} not)`,
      r.warm,
    ),
    '',
    row('stop: request -> silence reported', r.stop.silent!),
    row('stop: at the stage -> last sample', r.stop.silentOnStage!),
    row('stop: at the stage -> mouth closed', r.stop.mouthClosedOnStage!),
    '',
    `flood: ${f.perSecond}/s for ${f.seconds} s while speaking: sent ${f.sent}, accepted ${f.accepted}, journaled ${f.journaled}; event loop p99 ${f.eventLoopP99Ms.toFixed(1)} ms; starved ${f.starved}`,
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
