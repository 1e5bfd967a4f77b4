import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelManifest, manifestSchema } from './manifest.js';

export interface LoadedManifests {
  /** Sorted by id. */
  manifests: ModelManifest[];
  /** Files that are no manifest, each with the fields to mend. One bad file does not hide the others. */
  problems: { file: string; message: string }[];
}

/** Reads every `*.json` of a folder as a manifest. Throws only when the folder cannot be read. */
export async function loadManifests(dir: string): Promise<LoadedManifests> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const loaded: LoadedManifests = { manifests: [], problems: [] };
  for (const name of names) {
    const file = join(dir, name);
    const problem = (message: string) => loaded.problems.push({ file, message });
    let json: unknown;
    try {
      json = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
      problem(`not JSON: ${(error as Error).message}`);
      continue;
    }
    const parsed = manifestSchema.safeParse(json);
    if (!parsed.success)
      problem(parsed.error.issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`).join('; '));
    else if (`${parsed.data.id}.json` !== name)
      problem(`id: "${parsed.data.id}" must be the file's name without .json`);
    else loaded.manifests.push(parsed.data);
  }
  return loaded;
}
