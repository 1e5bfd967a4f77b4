import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SpeechChunk, type SpeechRequest, type Synthesizer, speedOf } from '../synthesizer.js';
import { decodeClause, encodeClause, type KeptClause } from './clause-file.js';
import { createByteLru } from './lru.js';

export interface ClauseCacheOptions {
  readonly dir: string;
  /** On disk. A minute of speech at 24 kHz is 2.9 MB. */
  readonly maxBytes: number;
  /** Of that, kept in memory too; default 32 MB. */
  readonly memoryBytes?: number;
}

export interface ClauseCacheStats {
  readonly entries: number;
  readonly bytes: number;
  readonly memoryBytes: number;
  readonly hits: number;
  readonly misses: number;
  /** Entries on disk that could not be read or were damaged. */
  readonly dropped: number;
  /** Sound that could not be written (kept in memory only). */
  readonly unwritten: number;
}

export interface CachedSynthesizer extends Synthesizer {
  /** Makes the sound now, with idle priority, unless it is there. Rejects as `synthesize` does. */
  prepare(req: SpeechRequest, signal?: AbortSignal): Promise<void>;
  /** Whether `synthesize` would find it. */
  has(req: SpeechRequest): boolean;
  stats(): ClauseCacheStats;
}

const DEFAULT_MEMORY_BYTES = 32 * 1024 * 1024;
const SUFFIX = '.clause';

const join16 = (parts: readonly Int16Array[]): Int16Array => {
  const out = new Int16Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const joinChunks = (chunks: readonly SpeechChunk[]): KeptClause => {
  const chars = chunks.flatMap((c) => c.chars ?? []);
  const phones = chunks.flatMap((c) => c.phones ?? []);
  return {
    pcm: join16(chunks.map((c) => c.pcm)),
    ...(chars.length > 0 && { chars }),
    ...(phones.length > 0 && { phones }),
  };
};

/**
 * Keeps what `synth` has said, by everything that makes its sound (engine and revision, voice, speed, text), so that it
 * is there at once the next time: from memory, or from `dir` across restarts. Only whole, undisturbed clauses are kept.
 */
export const withClauseCache = (synth: Synthesizer, options: ClauseCacheOptions): CachedSynthesizer => {
  const { dir, maxBytes } = options;
  const fileOf = (key: string): string => join(dir, key + SUFFIX);
  // A file that can't be removed is found again, and weighed, at the next start.
  const remove = (path: string): Promise<void> => rm(path, { force: true }).catch(() => {});
  const memory = createByteLru<KeptClause>(Math.min(maxBytes, options.memoryBytes ?? DEFAULT_MEMORY_BYTES));
  const counts = { hits: 0, misses: 0, dropped: 0, unwritten: 0 };

  // One after another, so that a removal never overtakes the writing of the same entry.
  let work = Promise.resolve();
  const inBackground = (task: () => Promise<void>): void => {
    work = work.then(task);
  };
  const disk = createByteLru<true>(maxBytes, (key) => {
    memory.delete(key);
    inBackground(() => remove(fileOf(key)));
  });

  mkdirSync(dir, { recursive: true });
  const found = readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (name.endsWith(SUFFIX)) return [{ key: name.slice(0, -SUFFIX.length), ...pick(statSync(path)) }];
    // Left by a process that died while writing.
    if (name.startsWith('.draft-')) rmSync(path, { force: true });
    return [];
  });
  for (const { key, size } of found.sort((a, b) => a.usedMs - b.usedMs)) disk.set(key, true, size);

  const keyOf = (req: SpeechRequest): string =>
    createHash('sha256')
      .update(
        JSON.stringify([
          synth.id,
          synth.revision ?? '',
          req.voice ?? synth.voices[0],
          speedOf(req),
          req.text,
          // Only when there is one: what was kept before there were styles is still found.
          ...(req.style === undefined ? [] : [req.style]),
        ]),
      )
      .digest('hex');

  const drop = (key: string): void => {
    counts.dropped++;
    disk.delete(key);
    inBackground(() => remove(fileOf(key)));
  };

  const load = async (key: string): Promise<KeptClause | null> => {
    const kept = memory.get(key);
    if (kept !== undefined) {
      disk.get(key);
      return kept;
    }
    if (disk.get(key) === undefined) return null;
    const clause = await readFile(fileOf(key)).then(decodeClause, () => null);
    if (clause === null) {
      drop(key);
      return null;
    }
    memory.set(key, clause, clause.pcm.byteLength);
    const now = new Date();
    inBackground(() => utimes(fileOf(key), now, now).catch(() => {}));
    return clause;
  };

  const write = async (key: string, clause: KeptClause): Promise<void> => {
    const bytes = encodeClause(clause);
    const draft = join(dir, `.draft-${randomUUID()}`);
    try {
      await writeFile(draft, bytes);
      await rename(draft, fileOf(key));
      disk.set(key, true, bytes.length);
    } catch {
      // A full or read-only disk must not stop the voice.
      counts.unwritten++;
      await remove(draft);
    }
  };

  async function* synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    signal.throwIfAborted();
    const key = keyOf(req);
    const kept = await load(key);
    signal.throwIfAborted();
    if (kept !== null) {
      counts.hits++;
      yield { ...kept, samples: kept.pcm.length, cached: true };
      signal.throwIfAborted();
      return;
    }
    counts.misses++;
    const chunks: SpeechChunk[] = [];
    for await (const chunk of synth.synthesize(req, signal)) {
      chunks.push(chunk);
      yield chunk;
    }
    if (chunks.length === 0) return;
    const clause = joinChunks(chunks);
    memory.set(key, clause, clause.pcm.byteLength);
    inBackground(() => write(key, clause));
  }

  const has = (req: SpeechRequest): boolean => {
    const key = keyOf(req);
    return memory.has(key) || disk.has(key);
  };

  return {
    ...describe(synth),
    synthesize,
    has,
    prepare: async (req, signal = new AbortController().signal) => {
      if (has(req)) return;
      for await (const _ of synthesize({ ...req, priority: 'idle' }, signal)) signal.throwIfAborted();
      await work;
    },
    stats: () => ({ entries: disk.size, bytes: disk.bytes, memoryBytes: memory.bytes, ...counts }),
    close: async () => {
      await synth.close();
      await work;
    },
  };
};

const pick = ({ size, mtimeMs }: { size: number; mtimeMs: number }): { size: number; usedMs: number } => ({
  size,
  usedMs: mtimeMs,
});

const describe = (synth: Synthesizer): Omit<Synthesizer, 'synthesize' | 'close'> => ({
  id: synth.id,
  title: synth.title,
  licence: synth.licence,
  ...(synth.revision !== undefined && { revision: synth.revision }),
  sampleRate: synth.sampleRate,
  voices: synth.voices,
  ...(synth.blends && { blends: true }),
  ...(synth.singer !== undefined && { singer: synth.singer }),
});
