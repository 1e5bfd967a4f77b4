import { join } from 'node:path';
import {
  createEmbeddedLlama,
  createModelSwitch,
  createOpenAiCompatible,
  type LanguageModel,
  type ModelSwitch,
} from '@zhubo/llm';
import { ensureModel, loadManifests, type ModelManifest } from '@zhubo/models';
import { ADAPTER_ID, createGroundedModel, MODEL_ID } from '@zhubo/server';
import { startAdversary } from './adversary.js';

/** Longest wait for the embedded model to load. */
const LOAD_MAX_MS = 180_000;
/** A model is judged by what it says, also on a slow machine. */
const PATIENT_MS = 5_000;
/** As in the live room: one that never comes to an end is not waited for. */
const LIVE_MS = 300;

export interface Candidate {
  name: string;
  model: ModelSwitch;
  /** How long a question waits for this model's first clause. */
  waitMs: number;
  /** Called before each case: an engine that the room has given up on is put back, so that it is met again and again. */
  renew(): void;
  /** What else is worth telling, for the table. */
  note(): string;
  close(): Promise<void>;
}

/** The engine by its name on the command line, with the plain sentences behind it as in the live room. @throws Error in words for people. */
export async function openCandidate(name: string, repository: string): Promise<Candidate> {
  if (name === 'grounded') return plainly(name, null, '');
  if (name === 'embedded') return plainly(name, await embedded(repository), `${MODEL_ID} with ${ADAPTER_ID}`);
  if (name === 'adversarial') return adversarial();
  const file = /^gguf:([^#]+)(#slots)?$/u.exec(name);
  if (file) return plainly(name, await local(file[1]!, file[2] !== undefined), file[1]!);
  const server = /^openai:(.+)$/u.exec(name)?.[1];
  if (!server)
    throw new Error(
      `no model ${name}; there are grounded, embedded, adversarial, gguf:FILE (FILE#slots: only slots of the facts can be written) and openai:URL (URL#MODEL names one of a server)`,
    );
  const [baseUrl, model = 'default'] = server.split('#');
  const apiKey = process.env['OPENAI_API_KEY'];
  return plainly(
    name,
    createOpenAiCompatible({ id: 'openai', baseUrl: baseUrl!, model, ...(apiKey ? { apiKey } : {}) }),
    baseUrl!,
  );
}

function plainly(name: string, engine: LanguageModel | null, note: string): Candidate {
  const grounded = createGroundedModel();
  const model = createModelSwitch({
    engines: engine ? [engine, grounded] : [grounded],
    active: (engine ?? grounded).id,
  });
  return { name, model, waitMs: PATIENT_MS, renew: () => {}, note: () => note, close: () => model.close() };
}

async function adversarial(): Promise<Candidate> {
  const adversary = await startAdversary();
  const grounded = createGroundedModel();
  let made = 0;
  const next = (): LanguageModel =>
    createOpenAiCompatible({ id: `adversary-${++made}`, baseUrl: adversary.baseUrl, model: 'liar' });
  const first = next();
  const model = createModelSwitch({ engines: [first, grounded], active: first.id });
  return {
    name: 'adversarial',
    model,
    waitMs: LIVE_MS,
    renew() {
      const active = model.active();
      if (model.list().find((e) => e.id === active)?.state === 'ready') return;
      const fresh = next();
      model.add(fresh);
      model.use(fresh.id);
      model.remove(active);
    },
    note: () =>
      `${[...adversary.given.values()].reduce((a, b) => a + b, 0)} hostile replies of ${adversary.given.size} kinds`,
    async close() {
      await model.close();
      await adversary.close();
    },
  };
}

async function embedded(repository: string): Promise<LanguageModel> {
  const { manifests } = await loadManifests(join(repository, 'models'));
  const paths = async (id: string): Promise<string> => {
    const manifest: ModelManifest | undefined = manifests.find((m) => m.id === id);
    if (!manifest) throw new Error(`models/${id}.json is missing`);
    const got = await ensureModel(manifest, {
      root: process.env['ZHUBO_MODELS'] ?? join(repository, '.cache', 'models'),
      repository,
      offline: false,
      onProgress: () => {},
    });
    if (!got.ok) throw new Error(`${got.reason.en} ${got.mend.en}`);
    const path = Object.entries(got.paths).find(([file]) => file.endsWith('.gguf'))?.[1];
    if (!path) throw new Error(`models/${id}.json names no .gguf`);
    return path;
  };
  return loaded(
    createEmbeddedLlama({
      id: MODEL_ID,
      title: 'Gemma 3 270M + adapter',
      licence: 'Gemma Terms of Use',
      modelPath: await paths(MODEL_ID),
      adapterPath: await paths(ADAPTER_ID),
    }),
  );
}

/** A file that was trained on the house's prompt (`renderAdapterPrompt`). */
const local = (modelPath: string, onlyGivenSlots: boolean): Promise<LanguageModel> =>
  loaded(createEmbeddedLlama({ id: 'gguf', title: modelPath, modelPath, onlyGivenSlots }));

async function loaded(engine: LanguageModel): Promise<LanguageModel> {
  // A show prepares before it goes on air: loading is not what is measured.
  const asked = { shop: '', host: '', style: '', facts: [], history: [], question: '在吗', product: null };
  for await (const _ of engine.generate(asked, { maxTokens: 1 }, AbortSignal.timeout(LOAD_MAX_MS))) break;
  return engine;
}
