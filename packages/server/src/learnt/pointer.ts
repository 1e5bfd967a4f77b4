import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Adapters that this house tuned itself, one folder each, below the data folder. */
export const LOCAL_MODELS = 'models-local';

const stepSchema = z.object({
  generation: z.number().int().positive(),
  /** The adapter that answers from here on; null is the one that ships. */
  id: z.string().nullable(),
  /** What answered before. */
  over: z.string().nullable(),
  why: z.enum(['promoted', 'rolled back']),
  /** Unix ms. */
  at: z.number(),
  note: z.string().optional(),
});
const pointerSchema = z.object({ history: z.array(stepSchema) });
export type PointerStep = z.infer<typeof stepSchema>;

/** Which adapter is in use, and how it came to that; the last step holds. */
export interface Pointer {
  history: PointerStep[];
}

/** The adapter in use; null is the one that ships. */
export const currentOf = (p: Pointer): string | null => p.history.at(-1)?.id ?? null;
export const generationOf = (p: Pointer): number => p.history.at(-1)?.generation ?? 0;

const pathIn = (dataDir: string): string => join(dataDir, LOCAL_MODELS, 'current.json');

/** @throws Error when the file is there and is no pointer: nobody may guess then what is on air. */
export function readPointer(dataDir: string): Pointer {
  let text: string;
  try {
    text = readFileSync(pathIn(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { history: [] };
    throw error;
  }
  try {
    return pointerSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${pathIn(dataDir)} is damaged: ${(error as Error).message}`, { cause: error });
  }
}

/** With `id` in use from here on. */
export const promoted = (p: Pointer, id: string, at: number, note?: string): Pointer =>
  withStep(p, { id, over: currentOf(p), why: 'promoted', at, ...(note === undefined ? {} : { note }) });

/** Back to what the adapter in use was promoted over; null when nothing was promoted. */
export function rolledBack(p: Pointer, at: number, note?: string): Pointer | null {
  const current = currentOf(p);
  const from = p.history.findLast((s) => s.why === 'promoted' && s.id === current);
  if (current === null || !from) return null;
  const step = { id: from.over, over: current, why: 'rolled back' as const, at };
  return withStep(p, { ...step, ...(note === undefined ? {} : { note }) });
}

const withStep = (p: Pointer, step: Omit<PointerStep, 'generation'>): Pointer => ({
  history: [...p.history, { generation: generationOf(p) + 1, ...step }],
});

/** What the pointer's file is written with; a test cuts it anywhere. */
export interface WholeFile {
  write(path: string, text: string): void;
  rename(from: string, to: string): void;
}

const disk: WholeFile = {
  write(path, text) {
    const file = openSync(path, 'w');
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  rename(from, to) {
    renameSync(from, to);
    if (process.platform === 'win32') return;
    // The new name, too, outlives a power cut.
    const folder = openSync(dirname(to), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
};

/** The old pointer holds until the new one is whole on the disk; a crash leaves one or the other. */
export function writePointer(dataDir: string, p: Pointer, file: WholeFile = disk): void {
  const path = pathIn(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.partial`;
  file.write(draft, `${JSON.stringify(p, null, 2)}\n`);
  file.rename(draft, path);
}
