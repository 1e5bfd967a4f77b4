import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join, relative } from 'node:path';
import { type Conversation, conversationOf, FORMATS, type Format, simulate } from '@zhubo/corpus';
import { repositoryDir } from '../places.js';
import { numberIn, parse, UsageError } from '../usage.js';
import { isSpeakable } from './speakable.js';

export const SIMULATE_USAGE = `zhubo corpus simulate [options]   conversations of invented live rooms, grounded in facts / 模拟直播间对话
  --out DIR          where to write (default: .cache/zhubo-live-zh)
  --turns N          at least so many turns (default: 200000)
  --seed TEXT        the same seed gives the same bytes (default: zhubo-live-zh)
  --format F         conversations (default), or chat: scenes as trainer/ packs them
  --speakable        of chat only the answers that the live guard lets a small model say
  --workers N        threads (default: one less than the cores); the result is the same with any number
  --keep-out FILE    evaluation file (.tsv with say, .jsonl with question, catalogue .json) whose texts may not occur;
                     again for more (default: the repository's own)
  --compare NAME=FILE  measure another set beside it; only figures are written
  --show N           print N conversations instead of writing
  docs/zhubo-live-zh.md tells what is in it`;

const WORKERS_MAX = 64;
const TURNS_MAX = 100_000_000;
const SHOW_MAX = 100_000;
/** Shown conversations lie so far apart that each plays in another shop. */
const SHOW_STEP = 13;

/** Writes or shows simulated conversations. @throws UsageError when the words of the call are off. */
export async function simulateCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      help: { type: 'boolean', short: 'h' },
      out: { type: 'string', default: join('.cache', 'zhubo-live-zh') },
      turns: { type: 'string', default: '200000' },
      seed: { type: 'string', default: 'zhubo-live-zh' },
      format: { type: 'string', default: 'conversations' },
      speakable: { type: 'boolean' },
      workers: { type: 'string' },
      'keep-out': { type: 'string', multiple: true },
      compare: { type: 'string', multiple: true },
      show: { type: 'string' },
    },
    SIMULATE_USAGE,
  );
  if (values.help) {
    console.log(SIMULATE_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(SIMULATE_USAGE);
  if (values.show !== undefined) {
    const count = Math.floor(numberIn('show', values.show, 1, SHOW_MAX));
    for (let i = 0; i < count; i += 1) console.log(shown(conversationOf(values.seed, i * SHOW_STEP)));
    return 0;
  }
  const format = FORMATS.find((f) => f === values.format);
  if (!format) throw new UsageError(`--format ${values.format}: want ${FORMATS.join(' or ')}`);
  if (values.speakable && format !== 'chat') throw new UsageError('--speakable: want --format chat with it');
  const evaluation = values['keep-out']?.map((path) => ({ name: basename(path), path })) ?? ownEvaluation();
  const compare = (values.compare ?? []).map(named);
  for (const { path } of [...evaluation, ...compare])
    if (!existsSync(path)) throw new UsageError(`no such file: ${path}`);
  const before = process.cpuUsage();
  const manifest = await simulate({
    out: values.out,
    seed: values.seed,
    turns: Math.floor(numberIn('turns', values.turns, 1, TURNS_MAX)),
    format: format satisfies Format,
    ...(values.speakable && { speakable: isSpeakable }),
    workers:
      values.workers === undefined
        ? Math.max(1, availableParallelism() - 1)
        : Math.floor(numberIn('workers', values.workers, 1, WORKERS_MAX)),
    evaluation,
    compare,
    onTurns: (turns) => process.stderr.isTTY && process.stderr.write(`\r${turns} turns`),
  });
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(
    `${manifest.conversations} conversations, ${manifest.turns} turns / ${manifest.conversations} 段对话，${manifest.turns} 句`,
  );
  console.log(
    `  refusals ${manifest.refusals}, ungrounded numbers ${manifest.ungroundedNumbers}, claims ${manifest.claims}`,
  );
  for (const [reason, n] of Object.entries(manifest.dropped))
    console.log(`  made anew: ${reason.padEnd(24)} ${n}`);
  console.log(
    `  ${seconds.toFixed(1)} s of CPU, checks and measures included: ${Math.round(manifest.turns / seconds)} turns/s a core`,
  );
  return 0;
}

/** The repository's evaluation cases and demo shop, as far as they are there. */
function ownEvaluation(): { name: string; path: string }[] {
  const cases = join(repositoryDir, 'eval', 'cases');
  const found = existsSync(cases)
    ? (readdirSync(cases, { recursive: true }) as string[])
        .filter((f) => f.endsWith('.tsv'))
        .map((f) => join(cases, f))
    : [];
  const others = ['trainer/eval/cases.jsonl', 'shop/catalogue.json'].map((f) => join(repositoryDir, f));
  return [...found.sort(), ...others.filter((path) => existsSync(path))].map((path) => ({
    name: relative(repositoryDir, path),
    path,
  }));
}

function named(word: string): { name: string; path: string } {
  const at = word.indexOf('=');
  if (at < 1) throw new UsageError(`--compare ${word}: want NAME=FILE`);
  return { name: word.slice(0, at), path: word.slice(at + 1) };
}

function shown(c: Conversation): string {
  const lines = c.messages.map((m) => {
    if (m.role === 'event') return `        * ${m.label} = ${m.value}`;
    if (m.role === 'viewer') return `  ${m.name}  ${m.text}`;
    return `        ${m.spoken}${m.refusal ? '   (refusal / 拒答)' : ''}`;
  });
  return [`${c.id} · ${c.shop.name} · ${c.host.name} (${c.host.persona})`, ...lines, ''].join('\n');
}
