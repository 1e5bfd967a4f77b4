import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEmbeddedLlama, type LanguageModel } from '@zhubo/llm';
import { ensureModel, loadManifests, type ModelManifest, manifestSchema } from '@zhubo/models';
import { ADAPTER_ID, MODEL_ID } from '@zhubo/server';
import { manifestsDir, modelsDir, repositoryDir } from '../places.js';
import { UsageError } from '../usage.js';
import { candidateDir } from './places.js';

/** Longest wait for a model to load, on a slow machine. */
const LOAD_MAX_MS = 300_000;

/** An adapter on this machine; `id` null is the one that ships. */
export interface AdapterAt {
  id: string | null;
  title: string;
  path: string;
  sha256: string;
}

/** @throws UsageError when its manifest or its file is not here. */
export async function adapterAt(dataDir: string, id: string | null): Promise<AdapterAt> {
  if (id === null) {
    const manifest = await shipped(ADAPTER_ID);
    return { id: null, title: manifest.title, path: await fileOf(manifest), sha256: sha256Of(manifest) };
  }
  const folder = candidateDir(dataDir, id);
  const path = join(folder, `${id}.json`);
  if (!existsSync(path))
    throw new UsageError(`${id}: no such adapter in ${folder}; zhubo learn tune makes one / 没有这个适配器`);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const file = manifest.files.find((f) => f.path.endsWith('.gguf'));
  if (!file) throw new UsageError(`${path}: names no .gguf`);
  return { id, title: manifest.title, path: join(folder, file.path), sha256: file.sha256 };
}

/** The base's GGUF on this machine, fetched when it is missing. */
export const basePath = async (): Promise<string> => fileOf(await shipped(MODEL_ID));

/** Loads base and adapter; resolves when it can answer. */
export async function loadEngine(adapter: AdapterAt): Promise<LanguageModel> {
  const engine = createEmbeddedLlama({
    id: adapter.id ?? MODEL_ID,
    title: adapter.title,
    licence: 'Gemma Terms of Use',
    modelPath: await basePath(),
    adapterPath: adapter.path,
  });
  const asked = { shop: '', host: '', style: '', facts: [], history: [], question: '在吗', product: null };
  for await (const _ of engine.generate(asked, { maxTokens: 1 }, AbortSignal.timeout(LOAD_MAX_MS))) break;
  return engine;
}

async function shipped(id: string): Promise<ModelManifest> {
  const { manifests } = await loadManifests(manifestsDir);
  const found = manifests.find((m) => m.id === id);
  if (!found) throw new UsageError(`models/${id}.json is missing`);
  return found;
}

async function fileOf(manifest: ModelManifest): Promise<string> {
  const got = await ensureModel(manifest, {
    root: modelsDir(),
    repository: repositoryDir,
    offline: false,
    onProgress: () => {},
  });
  if (!got.ok) throw new UsageError(`${got.reason.zh}\n${got.reason.en}\n${got.mend.zh}\n${got.mend.en}`);
  const path = Object.entries(got.paths).find(([file]) => file.endsWith('.gguf'))?.[1];
  if (!path) throw new UsageError(`models/${manifest.id}.json names no .gguf`);
  return path;
}

const sha256Of = (m: ModelManifest): string => m.files.find((f) => f.path.endsWith('.gguf'))?.sha256 ?? '';
