import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJournalReader, readPointer } from '@zhubo/server';
import { numberIn, parse, UsageError } from '../usage.js';
import type { Server } from './on-air.js';
import { wordsOf } from './on-air.js';
import { defaultDataDir, resolved } from './places.js';
import { rollBack } from './promote.js';
import {
  type Advice,
  ANSWERS_MIN,
  adviceOn,
  createRateWatch,
  RATE_WORDS,
  RATES,
  type Rates,
} from './rates.js';

const USAGE = `zhubo learn watch [--data ./data] [--room demo] [--before HOURS] [--follow] [--auto] [--url …] [--token T]
  Compares the room before and after the last promotion: stopped by the guard, unanswered, asked again, taken back.
  对比上线前后：护栏拦截、答不上、马上追问、运营更正；至少各 ${ANSWERS_MIN} 次回答才下结论
  --before  so many hours before the promotion are compared with (default 24)
  --follow  goes on looking, once a minute, until it advises / 每分钟看一次，直到有结论
  --auto    rolls back by itself when it would advise it / 变差时自动退回
  Exit code 1: rollback is advised (or was done).`;
const HOUR_MS = 3_600_000;
const LOOK_EVERY_MS = 60_000;

/** Watches a promotion. Exit code 1 when the room has become worse. */
export async function watch(args: string[]): Promise<number> {
  const { values } = parse(
    args,
    {
      data: { type: 'string', default: defaultDataDir() },
      room: { type: 'string', default: 'demo' },
      before: { type: 'string', default: '24' },
      follow: { type: 'boolean', default: false },
      auto: { type: 'boolean', default: false },
      url: { type: 'string', default: 'http://127.0.0.1:8787' },
      token: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  return watchRoom({
    dataDir: resolved(values.data),
    server: values,
    beforeMs: numberIn('before', values.before, 0.1, 10_000) * HOUR_MS,
    follow: values.follow,
    auto: values.auto,
    now: Date.now,
    sleep: (ms) => sleep(ms),
    tell: console.log,
  });
}

export interface WatchOptions {
  dataDir: string;
  server: Server;
  beforeMs: number;
  follow: boolean;
  auto: boolean;
  /** Unix ms. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
  tell(line: string): void;
}

/** @throws UsageError when nothing was promoted. */
export async function watchRoom(o: WatchOptions): Promise<number> {
  const { history } = readPointer(o.dataDir);
  const step = history.at(-1);
  if (step?.why !== 'promoted')
    throw new UsageError('没有正在观察的上线 / nothing is promoted at present: there is nothing to watch');
  const rates = createRateWatch(step.at - o.beforeMs, step.at);
  const reader = openJournalReader(join(o.dataDir, 'journal.db'));
  let seq = 0;
  try {
    for (;;) {
      for (const event of reader.events(o.server.room, seq)) {
        rates.take(event);
        seq = event.seq;
      }
      const found = rates.rates();
      const advice = adviceOn(found);
      for (const line of linesOf(found, advice)) o.tell(line);
      if (advice.does === 'rollback') {
        if (o.auto) {
          const note = advice.worse.map((r) => RATE_WORDS[r].en).join(', ');
          const { id, told } = await rollBack(o.dataDir, o.server, o.now(), `watch: worse at ${note}`);
          o.tell(`已退回 / rolled back to ${id ?? '随附适配器 / as shipped'}: ${wordsOf(told)}`);
        }
        return 1;
      }
      if (!o.follow) return 0;
      await o.sleep(LOOK_EVERY_MS);
      // Somebody else may have promoted or rolled back meanwhile.
      if (readPointer(o.dataDir).history.length !== history.length) return 0;
    }
  } finally {
    reader.close();
  }
}

const ADVICE: Readonly<Record<Advice['does'], string>> = {
  wait: `回答还太少，先不下结论 / too few answers to tell (want ${ANSWERS_MIN} on each side)`,
  keep: '没有变差，留用 / no worse: keep it',
  rollback: '变差了，建议退回：zhubo learn rollback / worse: zhubo learn rollback is advised',
};

function linesOf({ before, after }: { before: Rates; after: Rates }, advice: Advice): string[] {
  const percent = ({ yes, of }: { yes: number; of: number }): string =>
    of === 0 ? '–' : `${((100 * yes) / of).toFixed(1)} % (${yes}/${of})`;
  return [
    ...RATES.map(
      (r) =>
        `${advice.worse.includes(r) ? '▼' : ' '} ${percent(before[r]).padStart(18)} -> ${percent(after[r]).padEnd(18)} ${RATE_WORDS[r].zh} / ${RATE_WORDS[r].en}`,
    ),
    ADVICE[advice.does],
  ];
}
