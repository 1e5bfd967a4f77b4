import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BodyClip, bodyClipSchema, unpackBodyClip } from '@zhubo/protocol';

/** In the data folder: motions that `zhubo motion import` wrote, one file each, named as they are asked for. */
export const MOTIONS_FOLDER = 'motions';
const ENDING = '.json';

/** The user's own motions by name, and what is wrong with files that could not be read. A folder that is not there holds none. */
export function readOwnMotions(dir: string): { clips: Map<string, BodyClip>; faults: string[] } {
  const clips = new Map<string, BodyClip>();
  const faults: string[] = [];
  let files: string[] = [];
  try {
    files = readdirSync(dir).filter((f) => f.endsWith(ENDING));
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
  }
  for (const file of files.sort()) {
    try {
      const clip = bodyClipSchema.parse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
      unpackBodyClip(clip);
      clips.set(file.slice(0, -ENDING.length), clip);
    } catch (e) {
      faults.push(`${MOTIONS_FOLDER}/${file}: ${e instanceof Error ? e.message : String(e)}`);
    }
  }
  return { clips, faults };
}
