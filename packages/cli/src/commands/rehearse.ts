import { readFile } from 'node:fs/promises';
import { createReplay, parseRecording } from '@zhubo/connectors';
import { createClient } from '@zhubo/sdk';
import { numberIn, parse, UsageError } from '../usage.js';

const USAGE = `zhubo rehearse FILE [--speed 1] [--url http://127.0.0.1:8787] [--room demo] [--token T]
Replays recorded comments into a running room with their own timing, so that a show can be rehearsed.
FILE: JSONL of {user, text, atMs} (or {room, user, text} without times), or Bilibili danmaku XML.`;

/** Sends a recording to a running room's rehearsal and follows it to its end. */
export async function rehearse(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      speed: { type: 'string', default: '1' },
      url: { type: 'string', default: 'http://127.0.0.1:8787' },
      room: { type: 'string', default: 'demo' },
      token: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const [file] = positionals;
  if (!file) throw new UsageError(`which recording?\n\n${USAGE}`);
  const speed = numberIn('speed', values.speed, 0.1, 1_000);
  const text = await readFile(file, 'utf8').catch((e: Error) => {
    throw new UsageError(`${file}: ${e.message}`);
  });
  const { lines, problems } = parseRecording(text);
  for (const p of problems.slice(0, 10)) console.error(`${file}:${p.line}: ${p.reason}`);
  if (problems.length > 10) console.error(`… and ${problems.length - 10} more lines that could not be read`);
  if (lines.length === 0) throw new UsageError(`${file}: no comment could be read from it`);

  const client = createClient({
    baseUrl: values.url,
    room: values.room,
    ...(values.token ? { token: values.token } : {}),
  });
  let failed = 0;
  await new Promise<void>((resolve) => {
    const replay = createReplay({
      lines,
      speed,
      clock: {
        now: Date.now,
        setTimer: (run, afterMs) => {
          const timer = setTimeout(run, afterMs);
          return () => clearTimeout(timer);
        },
      },
      send: (comment) => {
        client.comment(comment).catch((e: Error) => {
          failed += 1;
          if (failed === 1) console.error(`\n${e.message}`);
        });
        const { sent, total } = replay.progress();
        process.stderr.write(`\r${sent}/${total}`);
      },
      onDone: resolve,
    });
  });
  process.stderr.write('\n');
  if (failed > 0) console.error(`${failed} comments were not taken / 条弹幕未送达`);
  return failed === 0 ? 0 : 1;
}
