import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { TrainingError } from '../plan/error.js';
import { beginsWith } from './command.js';

/** What launching needs to know of a recipe; the trainer checks the rest. */
export type LaunchRecipe = {
  /** From the repository's root, with forward slashes. */
  path: string;
  kind: string;
  name: string;
  /** Where checkpoints lie, from the root. */
  work: string;
  /** Where the results go, from the root. */
  output: string;
  /** A command of one's own instead of the trainer's; see command.ts. */
  run?: string;
  /** Stages of a recipe with several, in order. */
  stages: string[];
  /** Files and folders here that the recipe names: they travel with it. */
  inputs: string[];
};

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const schema = z.looseObject({
  kind: z.string({ error: 'what is trained is missing, e.g. kind: adapt' }).regex(/^[a-z][a-z0-9-]*$/),
  name: z
    .string({ error: 'the name of what is made is missing' })
    .regex(NAME, 'letters, digits, dots, dashes only'),
  work: z.string({ error: 'where checkpoints lie is missing, e.g. work: .cache/train/NAME' }),
  output: z.string({ error: 'where the results go is missing, e.g. output: models/NAME' }),
  run: z.string().optional(),
  stages: z.record(z.string(), z.unknown()).optional(),
});

/** Reads a recipe of the repository at `root`. @throws TrainingError naming the key and the mend */
export async function readRecipe(root: string, file: string): Promise<LaunchRecipe> {
  const path = inside(root, resolve(file), 'the recipe');
  const text = await readFile(file, 'utf8').catch((e: NodeJS.ErrnoException) => {
    throw new TrainingError(
      `${file}: ${e.code === 'ENOENT' ? 'no such file; recipes/ holds them' : e.message}`,
    );
  });
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault) throw new TrainingError(`${file}: not YAML: ${fault.message}`);
  const raw: unknown = document.toJS();
  const parsed = schema.safeParse(raw);
  if (!parsed.success)
    throw new TrainingError(
      parsed.error.issues.map((i) => `${file}: ${i.path.join('.') || 'recipe'}: ${i.message}`).join('\n'),
    );
  const { kind, name, work, output, run, stages } = parsed.data;
  const own = [inside(root, resolve(root, work), 'work'), inside(root, resolve(root, output), 'output')];
  return {
    path,
    kind,
    name,
    work: own[0]!,
    output: own[1]!,
    ...(run === undefined ? {} : { run }),
    stages: Object.keys(stages ?? {}),
    inputs: [...new Set([...strings(raw), ...beginsWith(kind).map((f) => `${own[0]}/${f}`)])]
      .filter((s) => isInput(root, s, own))
      .sort(),
  };
}

/** The path from the root. @throws TrainingError when it leads out of the repository */
function inside(root: string, path: string, what: string): string {
  const from = relative(root, path);
  if (from === '' || from.startsWith('..') || isAbsolute(from))
    throw new TrainingError(
      `${what}: ${path} is not inside the repository, so a host has no place for it; move it there`,
    );
  return from.split(sep).join('/');
}

function isInput(root: string, text: string, own: string[]): boolean {
  if (text.length > 1000 || !text.includes('/') || isAbsolute(text)) return false;
  const path = normalize(text).split(sep).join('/');
  if (path.startsWith('..') || own.includes(path)) return false;
  return existsSync(resolve(root, path));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
