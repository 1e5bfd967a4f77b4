import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { collectPairs, importBvh, importPoses, importVrma, LIBRARY, pairsFile } from '@zhubo/motion';
import type { BodyClip } from '@zhubo/protocol';
import { openJournals } from '../learn/journals.js';
import { repositoryDir } from '../places.js';
import { parse, UsageError } from '../usage.js';

const USAGE = `zhubo motion import FILE --name NAME [--data ./data]
zhubo motion pairs [JOURNAL...] [--data ./data] [--out FILE]

A motion of your own for the host: .bvh, .vrma, or .json (poses of MediaPipe's Pose Landmarker, a list of
{ "timestampMs", "worldLandmarks" }; film only people who agreed to it).
Then start the server again and ask for it by NAME: in the console's box for gestures, or POST /api/rooms/:room/cues.
pairs collects what operators asked for in the console's box and kept, as words to teach CLAP by (packages/motion/words).
自己的动作：导入 .bvh、.vrma，或 MediaPipe 姿态 .json（只拍摄同意的人）；重启后在控制台按名字调用。pairs 收集运营输入并认可的动作说法，供 CLAP 学习。`;

const NAME = /^[\p{L}\p{N}_-][\p{L}\p{N} ._-]{0,59}$/u;

/** Motions of the user's own. Exit code 0 when the file was taken. */
export async function motion(args: string[]): Promise<number> {
  const { values, positionals } = parse(
    args,
    {
      name: { type: 'string' },
      out: { type: 'string' },
      data: { type: 'string', default: join(repositoryDir, 'data') },
      help: { type: 'boolean', short: 'h' },
    },
    USAGE,
  );
  const [action, ...files] = positionals;
  const [file] = files;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (action === 'pairs') return pairs(files.length > 0 ? files : [resolve(values.data)], values.out);
  if (action !== 'import' || file === undefined || values.name === undefined)
    throw new UsageError(`want a file and a name\n\n${USAGE}`);
  if (!NAME.test(values.name))
    throw new UsageError(`--name ${values.name}: letters, digits, _ and - (60 at most)`);
  const clip = await readMotion(file, values.name);
  const folder = join(resolve(values.data), 'motions');
  mkdirSync(folder, { recursive: true });
  const out = join(folder, `${values.name}.json`);
  writeFileSync(out, JSON.stringify(clip));
  console.log(
    `${out}: ${clip.durationS.toFixed(1)} s, ${clip.bones.length} bones${clip.hips ? ', hips travel' : ''}`,
  );
  return 0;
}

/** Writes what was asked for and kept to `out`, or to standard output. */
async function pairs(journals: readonly string[], out: string | undefined): Promise<number> {
  const opened = openJournals(journals);
  try {
    const found = new Map<string, Set<string>>();
    for (const room of opened.rooms) await collectPairs(room.events, LIBRARY, found);
    const text = pairsFile(found);
    if (out === undefined) console.log(text);
    else {
      writeFileSync(out, text);
      console.log(
        `${out}: ${[...found.values()].reduce((n, words) => n + words.size, 0)} wordings of ${found.size} clips`,
      );
    }
    return 0;
  } finally {
    opened.close();
  }
}

/** @throws UsageError saying what is wrong with the file */
async function readMotion(file: string, id: string): Promise<BodyClip> {
  try {
    const kind = extname(file).toLowerCase();
    if (kind === '.bvh') return importBvh(readFileSync(file, 'utf8'), { id });
    if (kind === '.vrma' || kind === '.glb') return await importVrma(readFileSync(file), { id });
    if (kind === '.json') return importPoses(readFileSync(file, 'utf8'), { id });
  } catch (e) {
    throw new UsageError(`${file}: ${e instanceof Error ? e.message : String(e)}`);
  }
  throw new UsageError(`${file}: want .bvh, .vrma or .json\n\n${USAGE}`);
}
