import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { currentOf, type Pointer, promoted, readPointer, rolledBack, writePointer } from '@zhubo/server';
import { parse, UsageError } from '../usage.js';
import { adapterAt } from './engine.js';
import { readVerdict } from './judge.js';
import { type Server, switchLive, type Told, wordsOf } from './on-air.js';
import { candidateDir, defaultDataDir, resolved } from './places.js';

const USAGE = `zhubo learn promote ID [--data ./data] [--anyway] [--url http://127.0.0.1:8787] [--room demo] [--token T]
zhubo learn rollback [--data ./data] [--url …] [--room demo] [--token T]
zhubo learn status [--data ./data]
  promote   puts a judged candidate on air, now and at each start; only one that passed the gate, unless --anyway
            上线通过门禁的候选；--anyway 由你负责
  rollback  back to what it was promoted over / 一条命令退回上一个`;
const OPTIONS = {
  data: { type: 'string', default: defaultDataDir() },
  anyway: { type: 'boolean', default: false },
  url: { type: 'string', default: 'http://127.0.0.1:8787' },
  room: { type: 'string', default: 'demo' },
  token: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Puts a candidate on air. */
export async function promote(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, OPTIONS, USAGE);
  if (values.help) return help();
  const [id] = positionals;
  if (!id) throw new UsageError(`which candidate? / 上线哪个候选？\n\n${USAGE}`);
  const told = await promoteCandidate(resolved(values.data), id, values, Date.now(), values.anyway);
  console.log(`${id}: ${wordsOf(told)}`);
  return told.live || told.why === 'notRunning' ? 0 : 1;
}

/** Takes back the last promotion. */
export async function rollback(args: string[]): Promise<number> {
  const { values } = parse(args, OPTIONS, USAGE);
  if (values.help) return help();
  const { id, told } = await rollBack(resolved(values.data), values, Date.now());
  console.log(`${id ?? '随附适配器 / as shipped'}: ${wordsOf(told)}`);
  return told.live || told.why === 'notRunning' ? 0 : 1;
}

/** What is in use and how it came to that. */
export async function status(args: string[]): Promise<number> {
  const { values } = parse(args, OPTIONS, USAGE);
  if (values.help) return help();
  const { history } = readPointer(resolved(values.data));
  for (const s of history)
    console.log(
      `${s.generation}  ${new Date(s.at).toISOString()}  ${s.why.padEnd(11)}  ${s.id ?? 'as shipped'}${s.note ? `  (${s.note})` : ''}`,
    );
  console.log(`在用 / in use: ${currentOf({ history }) ?? '随附适配器 / as shipped'}`);
  return 0;
}

/**
 * Only an adapter that passed the gate, as it lies there now. The pointer is written first: if this process dies before the
 * server is told, the promotion holds from the server's next start.
 * @throws UsageError when it was not judged, did not pass, or was changed since.
 */
export async function promoteCandidate(
  dataDir: string,
  id: string,
  server: Server,
  at: number,
  anyway: boolean,
): Promise<Told> {
  const adapter = await adapterAt(dataDir, id);
  if (!existsSync(adapter.path)) throw new UsageError(`${adapter.path} is missing / 缺少适配器文件`);
  const digest = createHash('sha256').update(readFileSync(adapter.path)).digest('hex');
  if (digest !== adapter.sha256)
    throw new UsageError(`${adapter.path} is not the file of its manifest / 文件与清单不符`);
  const pointer = readPointer(dataDir);
  if (currentOf(pointer) === id) return switchLive(server, pointer);
  const verdict = readVerdict(dataDir, id);
  const why =
    verdict === null
      ? '还没有评测 / it was not judged'
      : verdict.sha256 !== adapter.sha256
        ? '评测之后文件变了 / it has changed since it was judged'
        : verdict.passes
          ? null
          : verdict.reasons.map((r) => `${r.zh} / ${r.en}`).join('\n');
  if (why !== null && !anyway)
    throw new UsageError(`${id}: ${why}\nzhubo learn judge ${id}; --anyway 由你负责 / on your own word`);
  const note = why === null ? 'passed the gate' : 'promoted anyway';
  return carryOut(dataDir, promoted(pointer, id, at, note), server);
}

/** @throws UsageError when nothing was promoted. */
export async function rollBack(
  dataDir: string,
  server: Server,
  at: number,
  note?: string,
): Promise<{ id: string | null; told: Told }> {
  const back = furtherBack(dataDir, readPointer(dataDir), at, note);
  if (!back)
    throw new UsageError(
      '没有可退回的：正在用随附适配器 / nothing to roll back: the one that ships is in use',
    );
  return { id: currentOf(back), told: await carryOut(dataDir, back, server) };
}

/** Whose folder is gone cannot answer: back past those, in the end to the one that ships. */
function furtherBack(dataDir: string, p: Pointer, at: number, note?: string): Pointer | null {
  for (let back = rolledBack(p, at, note); back; back = rolledBack(back, at, note)) {
    const id = currentOf(back);
    if (id === null || existsSync(candidateDir(dataDir, id))) return back;
  }
  return null;
}

async function carryOut(dataDir: string, pointer: Pointer, server: Server): Promise<Told> {
  writePointer(dataDir, pointer);
  return switchLive(server, pointer);
}

function help(): number {
  console.log(USAGE);
  return 0;
}
