import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LanguageModel, ModelSwitch } from '@zhubo/llm';
import { type ModelManifest, manifestSchema } from '@zhubo/models';
import type { EngineInfo } from '@zhubo/protocol';
import { RoomRefusal } from '../room-handle.js';
import { currentOf, generationOf, LOCAL_MODELS, readPointer } from './pointer.js';

/** The base that adapters of this house are tuned on, once its file is here. */
export interface AdapterBase {
  id: string;
  title: string;
  licence: string;
  modelPath: string;
}

export interface LearntAdaptersDeps {
  dataDir: string;
  models: ModelSwitch;
  /** Starts an engine: base with adapter. */
  start(engine: {
    id: string;
    title: string;
    licence: string;
    modelPath: string;
    adapterPath: string;
  }): LanguageModel;
  /** Told to the operator: what is wrong and the mend. */
  say(message: string): void;
}

/** Adapters that `zhubo learn` promoted: only the one that the pointer names is offered, and loaded when it is chosen. */
export interface LearntAdapters {
  /** The promoted adapter, until it is loaded: then the switch lists it. */
  list(): EngineInfo[];
  /** Loads and uses it. False: the id is none of this house. @throws RoomRefusal when its files are not what was judged. */
  use(id: string): Promise<boolean>;
  baseIs(base: AdapterBase): void;
  /** What was promoted or rolled back while no server ran, and is not in use yet; null when the pointer holds nothing new. */
  news(): { id: string } | null;
}

const APPLIED = 'applied.json';

export function createLearntAdapters(deps: LearntAdaptersDeps): LearntAdapters {
  const folder = join(deps.dataDir, LOCAL_MODELS);
  let base: AdapterBase | null = null;
  let used: string | null = null;

  const pointer = () => {
    try {
      return readPointer(deps.dataDir);
    } catch (error) {
      deps.say(`${(error as Error).message}\n用随附的模型播出 / the adapter that ships answers`);
      return { history: [] };
    }
  };
  const manifestOf = (id: string): ModelManifest | null => {
    try {
      const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, id, `${id}.json`), 'utf8')));
      return manifest.id === id && manifest.base === base?.id ? manifest : null;
    } catch {
      return null;
    }
  };
  const applied = (): number => {
    try {
      return Number(JSON.parse(readFileSync(join(folder, APPLIED), 'utf8')).generation);
    } catch {
      return 0;
    }
  };
  /** Written again after each switch: from then on the room's own journal tells what is in use. */
  const apply = (id: string): void => {
    const p = pointer();
    if ((currentOf(p) ?? base?.id) !== id) return;
    writeFileSync(join(folder, APPLIED), `${JSON.stringify({ generation: generationOf(p) })}\n`);
  };

  let last: Promise<unknown> = Promise.resolve();
  /** One switch after the other: two of the same would load it twice. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  return {
    list() {
      const id = currentOf(pointer());
      if (id === null || deps.models.list().some((e) => e.id === id)) return [];
      const manifest = manifestOf(id);
      const about = { id, kind: 'llm' as const, active: false };
      if (manifest)
        return [{ ...about, title: manifest.title, licence: manifest.licence.name, state: 'idle' }];
      const detail =
        base === null
          ? '正在准备底座模型 / its base is being loaded'
          : `缺少 ${id}/${id}.json，可用 zhubo learn rollback 退回 / its manifest is missing; zhubo learn rollback goes back`;
      const state = base === null ? 'loading' : 'missing';
      return [{ ...about, title: id, licence: '', state, detail }];
    },
    use: (id) => inTurn(() => use(id)),
    baseIs(b) {
      base = b;
    },
    news() {
      const p = pointer();
      if (generationOf(p) <= applied()) return null;
      const id = currentOf(p) ?? base?.id;
      return id === undefined ? null : { id };
    },
  };

  async function use(id: string): Promise<boolean> {
    if (id === base?.id) {
      if (!deps.models.use(id)) return false;
      forget(null);
      if (generationOf(pointer()) > 0) apply(id);
      return true;
    }
    if (deps.models.list().some((e) => e.id === id)) {
      if (id !== used) return false;
      deps.models.use(id);
      apply(id);
      return true;
    }
    if (id !== currentOf(pointer())) return false;
    const manifest = manifestOf(id);
    if (!base || !manifest)
      throw new RoomRefusal({
        en: `${id}: the base or the adapter's manifest is not here yet`,
        zh: `${id}：底座模型或调优的清单还没有就位`,
      });
    const file = manifest.files.find((f) => f.path.endsWith('.gguf'));
    if (!file)
      throw new RoomRefusal({
        en: `${id}: the manifest names no .gguf`,
        zh: `${id}：清单里没有 .gguf 文件`,
      });
    const adapterPath = join(folder, id, file.path);
    if ((await digestOf(adapterPath)) !== file.sha256)
      throw new RoomRefusal({
        en: `${id}: ${file.path} is not the file that was judged; tune it again or roll back`,
        zh: `${id}：${file.path} 不是评审过的那个文件，请重新调优或退回`,
      });
    const engine = deps.start({
      id,
      title: manifest.title,
      licence: base.licence,
      modelPath: base.modelPath,
      adapterPath,
    });
    // Until it can answer, the one in use does.
    const failed = await failureOf(engine);
    if (failed !== null) {
      await engine.close();
      throw new RoomRefusal({ en: `${id} does not answer: ${failed}`, zh: `${id} 不回答：${failed}` });
    }
    deps.models.add(engine);
    deps.models.use(id);
    forget(id);
    apply(id);
    return true;
  }

  /** The engine that was in use leaves when its last answer is over: each holds the base once more in memory. */
  function forget(next: string | null): void {
    if (used !== null && used !== next) deps.models.remove(used);
    used = next;
  }
}

/** Longest wait for a model to load. */
const LOAD_MAX_MS = 120_000;
const FIRST_QUESTION = {
  shop: '',
  host: '',
  style: '',
  facts: [],
  history: [],
  question: '在吗',
  product: null,
};

/** Has the engine say one token; what kept it from that, or null. */
async function failureOf(engine: LanguageModel): Promise<string | null> {
  try {
    const said = engine.generate(FIRST_QUESTION, { maxTokens: 1 }, AbortSignal.timeout(LOAD_MAX_MS));
    for await (const _ of said) break;
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Hex, or '' when the file cannot be read. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return '';
  }
}
