import { readFile } from 'node:fs/promises';
import { STYLE_SIZE } from '../kokoro/features.js';
import { parseVoice } from './blend.js';

/** A voice's styles: one row of `STYLE_SIZE` a token count. */
export type StyleTable = Float32Array;

/** Mixtures kept at a time, half a megabyte each: who tries many hears one. */
const KEPT_MIXTURES = 8;

const load = async (path: string): Promise<StyleTable> => {
  const bytes = await readFile(path);
  if (bytes.byteLength === 0 || bytes.byteLength % (STYLE_SIZE * 4) !== 0)
    throw new Error(`voice ${path}: ${bytes.byteLength} bytes are no table of ${STYLE_SIZE} floats a row`);
  return new Float32Array(new Uint8Array(bytes).buffer);
};

/** Loads the tables of `files` (by voice) and gives them by name; mixtures (`a:70+b:30`) are weighted means of their rows. */
export const createTables = async (
  files: Readonly<Record<string, string>>,
): Promise<(voice: string) => StyleTable> => {
  const tables = new Map<string, StyleTable>();
  for (const [name, path] of Object.entries(files)) tables.set(name, await load(path));
  const mixtures = new Map<string, StyleTable>();

  const mix = (spec: string): StyleTable => {
    const parts = (parseVoice(spec) ?? []).map(({ voice, share }) => ({ table: tables.get(voice), share }));
    if (parts.length === 0 || parts.some((p) => p.table === undefined)) throw new Error(`no voice ${spec}`);
    const out = new Float32Array(Math.min(...parts.map((p) => p.table!.length)));
    for (const { table, share } of parts) for (let i = 0; i < out.length; i++) out[i]! += share * table![i]!;
    return out;
  };

  return (voice) => {
    const found = tables.get(voice) ?? mixtures.get(voice);
    if (found !== undefined) return found;
    const made = mix(voice);
    mixtures.set(voice, made);
    const [oldest] = mixtures.keys();
    if (mixtures.size > KEPT_MIXTURES && oldest !== undefined) mixtures.delete(oldest);
    return made;
  };
};
