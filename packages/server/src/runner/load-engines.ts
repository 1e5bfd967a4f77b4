import { dirname, join } from 'node:path';
import { openSileroVad, type VoiceActivityModel } from '@zhubo/hearing';
import { createAbsentModel, createEmbeddedLlama, createOnDemand, type ModelSwitch } from '@zhubo/llm';
import { ensureModel, loadManifests, type ModelManifest, type OnProgress } from '@zhubo/models';
import { CLAP_MODEL, type GestureFinder, openFinder } from '@zhubo/motion';
import type { EngineInfo } from '@zhubo/protocol';
import { createKokoro } from '@zhubo/speech';
import type { AdapterBase } from '../learnt/learnt-adapters.js';
import type { Voices } from './voices.js';

/** Our own voice: Kokoro's encoder with the decoder that we distilled. */
export const VOICE_ID = 'zhubo-voice-zh';
/** Its teacher, slower and a little clearer. */
export const TEACHER_ID = 'kokoro-82m';
const TEACHER_MANIFEST = 'kokoro-82m-zh';
export const MODEL_ID = 'gemma-3-270m';
export const ADAPTER_ID = 'zhubo-adapt-270m';
/** Our own model from nothing; there to be chosen (docs/nano.md). */
export const NANO_ID = 'nano';
/** Finds a gesture for a line. */
export const CLAP_ID = 'zhubo-clap';

/** Hears when the presenter speaks. */
export const VAD_ID = 'silero-vad';

/** Of a weight file's digest: enough to tell one training from another. */
const REVISION_CHARS = 12;

export interface LoadOptions {
  manifestsDir: string;
  modelsDir: string;
  repositoryDir: string;
  voices: Voices;
  models: ModelSwitch;
  /** Told when the base that this house tunes adapters on is there. */
  adapterBase?(base: AdapterBase): void;
  /** Told when the finder of gestures is there. */
  gestures(finder: GestureFinder): void;
  /** Told when the room can hear. */
  hearing(model: VoiceActivityModel): void;
  offline: boolean;
  onProgress: OnProgress;
  /** Told to the operator: what is missing and the mend. */
  say(message: string): void;
}

/** Fetches what is missing and loads the embedded engines. Never throws: what fails is said, and the room goes on without it. */
export async function loadEngines(o: LoadOptions): Promise<void> {
  // Listed from the first moment, so that nobody takes the last resorts for all there is.
  o.voices.announce({ id: VOICE_ID, title: 'Zhubo voice', licence: 'Apache-2.0', state: 'loading' });
  o.models.add(
    createAbsentModel({
      id: MODEL_ID,
      title: 'Gemma 3 270M',
      licence: 'Gemma Terms of Use',
      state: 'loading',
      detail: '正在准备 / loading',
    }),
  );
  const { manifests, problems } = await loadManifests(o.manifestsDir);
  for (const p of problems) o.say(`${p.file}: ${p.message}`);
  const byId = new Map(manifests.map((m) => [m.id, m]));
  // One after the other: two progress bars and two loads at once are slower for both on two cores.
  await loadVoices(o, byId.get(TEACHER_MANIFEST), byId.get(VOICE_ID));
  await loadClap(o, byId.get(CLAP_ID));
  await loadHearing(o, byId.get(VAD_ID));
  await offerNano(o, byId.get(NANO_ID));
  await loadModel(o, byId.get(MODEL_ID), byId.get(ADAPTER_ID));
}

/** Lists it; nothing runs until an operator chooses it. */
async function offerNano(o: LoadOptions, manifest: ModelManifest | undefined): Promise<void> {
  if (!manifest) return;
  const about = { id: NANO_ID, title: manifest.title, licence: licenceOf(manifest) };
  const fetched = await fetchOne(o, manifest);
  const modelPath = fetched.ok ? fileOf(fetched.paths, '.gguf') : undefined;
  const detail = fetched.ok ? `${NANO_ID}: the manifest names no .gguf` : fetched.detail;
  o.models.add(
    modelPath
      ? createOnDemand(about, () => createEmbeddedLlama({ ...about, modelPath, onlyGivenSlots: true }))
      : createAbsentModel({ ...about, state: 'missing', detail }),
  );
}

async function loadVoices(
  o: LoadOptions,
  teacher: ModelManifest | undefined,
  own: ModelManifest | undefined,
): Promise<void> {
  if (!teacher)
    return o.say(
      `models/${TEACHER_MANIFEST}.json is missing: captions without sound / 缺少语音清单，只有字幕`,
    );
  const about = (m: ModelManifest, id: string) => ({ id, title: m.title, licence: licenceOf(m) });
  const announce = (state: EngineInfo['state'], detail?: string): void =>
    o.voices.announce({ ...about(own ?? teacher, VOICE_ID), state, ...(detail ? { detail } : {}) });
  announce('loading');
  const fetched = await fetchOne(o, teacher);
  if (!fetched.ok) return announce('missing', fetched.detail);
  const modelPath = fileOf(fetched.paths, '.onnx');
  const voicePath = fileOf(fetched.paths, '.bin');
  if (!modelPath || !voicePath)
    return announce(
      'failed',
      `${TEACHER_MANIFEST}：清单里缺 .onnx 或语音 .bin / ${TEACHER_MANIFEST}: the manifest names no .onnx or no voice .bin`,
    );
  const files = {
    modelPath,
    voicesDir: dirname(voicePath),
    cacheDir: join(o.modelsDir, TEACHER_MANIFEST, 'split'),
  };
  o.voices.offer(about(teacher, TEACHER_ID), () => createKokoro(files));
  const failed = await startOwn(o, files, own);
  if (failed === null) return;
  announce('failed', failed);
  o.say(`${failed}\n改用 Kokoro 原声，首句会慢 / Kokoro's own decoder speaks instead, slower to begin`);
  await o.voices
    .use(TEACHER_ID)
    .catch((error: Error) =>
      o.say(`${error.message}\n语音引擎启动失败，先用字幕播出 / no voice started; captions only`),
    );
}

/** Starts our own voice; what kept it, or null. */
async function startOwn(
  o: LoadOptions,
  files: { modelPath: string; voicesDir: string; cacheDir: string },
  own: ModelManifest | undefined,
): Promise<string | null> {
  if (!own) return `models/${VOICE_ID}.json is missing / 缺少语音清单`;
  const fetched = await fetchOne(o, own);
  if (!fetched.ok) return fetched.detail;
  const decoderPath = fileOf(fetched.paths, '.onnx');
  if (!decoderPath) return `${VOICE_ID}: the manifest names no .onnx`;
  const decoderRevision = own.files[0]?.sha256.slice(0, REVISION_CHARS) ?? '';
  try {
    o.voices.add(await createKokoro({ ...files, decoderPath, decoderRevision, idleAside: true }));
    return null;
  } catch (error) {
    return `${own.title}: ${(error as Error).message}`;
  }
}

/** Without it gestures go on being found by n-grams. */
async function loadClap(o: LoadOptions, manifest: ModelManifest | undefined): Promise<void> {
  const say = (why: string): void =>
    o.say(`${why}\n动作按字词匹配，不如模型准 / gestures are found by shared words, less aptly`);
  if (!manifest) return say(`models/${CLAP_ID}.json is missing / 缺少动作模型清单`);
  const fetched = await fetchOne(o, manifest);
  if (!fetched.ok) return say(manifest.title);
  const model = fetched.paths[CLAP_MODEL];
  if (!model) return say(`${CLAP_ID}: the manifest names no ${CLAP_MODEL}`);
  const finder = await openFinder(dirname(model));
  if (finder.by === 'clap') o.gestures(finder);
  else say(finder.reason);
}

/** Without it the room does not yield to the presenter's voice; everything else goes on. */
async function loadHearing(o: LoadOptions, manifest: ModelManifest | undefined): Promise<void> {
  const say = (why: string): void =>
    o.say(`${why}\n听不到主播的麦克风 / the presenter's microphone is not heard`);
  if (!manifest) return say(`models/${VAD_ID}.json is missing / 缺少语音检测清单`);
  const fetched = await fetchOne(o, manifest);
  if (!fetched.ok) return say(manifest.title);
  const path = fileOf(fetched.paths, '.onnx');
  if (!path) return say(`${VAD_ID}: the manifest names no .onnx`);
  try {
    o.hearing(await openSileroVad(path));
  } catch (error) {
    say((error as Error).message);
  }
}

async function loadModel(
  o: LoadOptions,
  base: ModelManifest | undefined,
  adapter: ModelManifest | undefined,
): Promise<void> {
  if (!base)
    return o.say(
      `models/${MODEL_ID}.json is missing: grounded sentences answer / 缺少模型清单，用资料句式回答`,
    );
  const about = { id: MODEL_ID, title: base.title, licence: licenceOf(base) };
  const announce = (state: 'missing' | 'loading' | 'failed', detail: string): void => {
    o.models.remove(MODEL_ID);
    o.models.add(createAbsentModel({ ...about, state, detail }));
  };
  announce('loading', '正在准备 / being fetched');
  const fetched = await fetchOne(o, base);
  if (!fetched.ok) return announce('missing', fetched.detail);
  // Untuned the base is of no use on air (docs/decisions/language-model-engine.md): without our adapter the plain sentences answer.
  const tuned = adapter
    ? await fetchOne(o, adapter)
    : ({
        ok: false,
        detail: `缺少 models/${ADAPTER_ID}.json / models/${ADAPTER_ID}.json is missing`,
      } as const);
  if (!tuned.ok) return announce('missing', tuned.detail);
  const modelPath = fileOf(fetched.paths, '.gguf');
  const adapterPath = fileOf(tuned.paths, '.gguf');
  if (!modelPath || !adapterPath)
    return announce(
      'failed',
      `${ADAPTER_ID} 或 ${MODEL_ID}：清单里没有 .gguf / ${ADAPTER_ID} or ${MODEL_ID}: the manifest names no .gguf`,
    );
  o.models.remove(MODEL_ID);
  o.models.add(
    createEmbeddedLlama({ ...about, modelPath, adapterPath, title: `${base.title} + ${adapter?.title}` }),
  );
  o.models.use(MODEL_ID);
  o.adapterBase?.({ ...about, modelPath });
}

async function fetchOne(
  o: LoadOptions,
  manifest: ModelManifest,
): Promise<{ ok: true; paths: Record<string, string> } | { ok: false; detail: string }> {
  const result = await ensureModel(manifest, {
    root: o.modelsDir,
    repository: o.repositoryDir,
    offline: o.offline,
    onProgress: o.onProgress,
  });
  if (result.ok) return result;
  o.say([result.reason.zh, result.mend.zh, result.reason.en, result.mend.en].join('\n'));
  return {
    ok: false,
    detail: `${result.reason.zh}。${result.mend.zh} / ${result.reason.en}; ${result.mend.en}`,
  };
}

const licenceOf = (m: ModelManifest): string => m.licence.name;

const fileOf = (paths: Record<string, string>, end: string): string | undefined =>
  Object.entries(paths).find(([name]) => name.endsWith(end))?.[1];
