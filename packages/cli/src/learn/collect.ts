import { readFileSync } from 'node:fs';
import { gather, HELD_OUT_SHARE, type LessonsManifest, writeLessons } from '@zhubo/corpus';
import { numberIn, parse, UsageError } from '../usage.js';
import { openJournals } from './journals.js';
import { defaultDataDir, hashKey, lessonsDir, resolved } from './places.js';

const USAGE = `zhubo learn collect [JOURNAL...] [--data ./data] [--out DIR] [--room R] [--consent TEXT] [--opt-out FILE]
                    [--keep TEXT,...] [--bought-within MINUTES] [--held-out SHARE]
  What happened in rooms becomes labelled lessons / 把直播间里发生的事整理成带标签的样例
  JOURNAL     a data folder, its journal.db, or a room's events as JSONL (default: --data)
  --consent   what you state of your viewers' consent; without it the lessons are marked to stay on this machine
              你对观众同意情况的说明；不写则标记为不得离开本机
  --opt-out   a file of viewers' ids, one a line: nothing of theirs is taken / 不参与的观众，一行一个
  --keep      what looks private and is the shop's own (its hotline) / 店铺自己的电话等，不打码`;
const MINUTE_MS = 60_000;
const BOUGHT_WITHIN_MINUTES = '5';

/** Journals to lessons, in files of this machine. */
export async function collect(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      data: { type: 'string', default: defaultDataDir() },
      out: { type: 'string' },
      room: { type: 'string' },
      consent: { type: 'string' },
      'opt-out': { type: 'string' },
      keep: { type: 'string' },
      'bought-within': { type: 'string', default: BOUGHT_WITHIN_MINUTES },
      'held-out': { type: 'string', default: String(HELD_OUT_SHARE) },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const dataDir = resolved(values.data);
  const optOut = values['opt-out'] === undefined ? [] : idsIn(values['opt-out']);
  const heldOutShare = numberIn('held-out', values['held-out'], 0, 0.9);
  const manifest = await collectLessons({
    journals: positionals.length > 0 ? positionals : [dataDir],
    room: values.room,
    out: values.out ?? lessonsDir(dataDir),
    key: hashKey(dataDir, process.env),
    optOut,
    keep: values.keep?.split(',').filter(Boolean) ?? [],
    consent: values.consent ?? null,
    boughtWithinMs: numberIn('bought-within', values['bought-within'], 0, 120) * MINUTE_MS,
    heldOutShare,
  });
  tell(manifest);
  return 0;
}

export interface CollectOptions {
  journals: readonly string[];
  room?: string | undefined;
  out: string;
  key: string;
  optOut: readonly string[];
  keep: readonly string[];
  consent: string | null;
  boughtWithinMs: number;
  heldOutShare: number;
}

/** Reads the journals and writes the lessons. @throws UsageError naming what is no journal. */
export async function collectLessons(o: CollectOptions): Promise<LessonsManifest> {
  const journals = openJournals(o.journals, o.room);
  try {
    const found = gather(journals.rooms, { ...o, optOut: new Set(o.optOut) });
    return await writeLessons(found, {
      folder: o.out,
      consent: o.consent,
      optedOut: o.optOut.length,
      heldOutShare: o.heldOutShare,
    });
  } finally {
    journals.close();
  }
}

function idsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((l) => l.trim())
      .filter((l) => l !== '' && !l.startsWith('#'));
  } catch (error) {
    throw new UsageError(`--opt-out ${file}: ${(error as Error).message}`);
  }
}

const LABEL_WORDS: Readonly<Record<string, string>> = {
  corrected: 'taken back by the operator / 运营更正',
  replaced: 'said anew by the operator / 运营改答',
  answered: 'unanswered, then answered / 未答后由运营回答',
  learnt: 'unanswered, then kept as a fact / 未答后记为资料',
  blocked: 'stopped by the guard / 被护栏拦下',
  mended: 'off the point, mended by the plain sentence / 答偏，由资料句补正',
  bought: 'the viewer bought / 观众随后下单',
  stood: 'stood as it was / 成立的回答',
  askedAgain: 'asked again at once / 马上被追问',
  led: 'said by code, nothing missed / 代码先答，无人异议',
};

function tell(m: LessonsManifest): void {
  const events = m.inputs.reduce((n, i) => n + i.events, 0);
  console.log(
    `${events} events of ${m.inputs.length} rooms / ${m.inputs.length} 个直播间的 ${events} 条记录`,
  );
  for (const [label, n] of Object.entries(m.byLabel))
    console.log(`  ${String(n).padStart(6)}  ${LABEL_WORDS[label] ?? label}`);
  for (const [reason, n] of Object.entries(m.dropped)) console.log(`  ${String(n).padStart(6)}  - ${reason}`);
  for (const { file, lines } of m.outputs) console.log(`${file}: ${lines}`);
  console.log(
    m.consent.mayLeave
      ? `consent / 同意说明: ${m.consent.statement}`
      : 'no consent stated: these files stay on this machine / 未说明观众同意，文件不得离开本机',
  );
}
