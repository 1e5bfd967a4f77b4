import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { brokenLexicon } from '@zhubo/host';
import { parseMusicXml, parseSong, type Song } from '@zhubo/speech';

/** How a song file is read, by its ending. */
const READERS: Readonly<Record<string, (text: string) => Song>> = {
  '.song': parseSong,
  '.musicxml': parseMusicXml,
  '.xml': parseMusicXml,
};

export interface Repertoire {
  /** By id: the file's name without its ending. */
  songs: ReadonlyMap<string, Song>;
  /** Files that can't be sung, and why. */
  faults: readonly { file: string; message: string }[];
}

const checked = (song: Song): Song => {
  for (const { text } of song.lines) {
    const verdict = brokenLexicon(text);
    if (!verdict.ok) throw new Error(`"${text}" may not be sung on air (${verdict.rule})`);
  }
  return song;
};

/** Reads the songs of a shop's folder; one that can't be read, or whose words the guard refuses, is left out and told. */
export async function readRepertoire(dir: string): Promise<Repertoire> {
  const songs = new Map<string, Song>();
  const faults: { file: string; message: string }[] = [];
  const files = await readdir(dir).catch(() => []);
  for (const file of files.sort()) {
    const read = READERS[extname(file).toLowerCase()];
    if (!read) continue;
    try {
      songs.set(basename(file, extname(file)), checked(read(await readFile(join(dir, file), 'utf8'))));
    } catch (error) {
      faults.push({ file, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { songs, faults };
}
