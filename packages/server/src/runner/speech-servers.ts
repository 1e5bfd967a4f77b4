import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createCosyVoice, createOpenAiSpeech, createSherpaVoice, type Synthesizer } from '@zhubo/speech';
import { z } from 'zod';
import type { Voices } from './voices.js';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const common = {
  id,
  title: z.string().optional(),
  /** The first is the default. */
  voices: z.array(z.string().min(1)).min(1),
  sampleRate: z.number().int().min(8_000).max(48_000).optional(),
  timeoutMs: z.number().int().positive().optional(),
};

/** One engine of the file. Keys stand in the environment, not here: `apiKeyEnv` names the variable. */
const engineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('openai'),
    ...common,
    baseUrl: z.url(),
    model: z.string().min(1),
    licence: z.string().optional(),
    apiKeyEnv: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('cosyvoice'),
    ...common,
    baseUrl: z.url(),
    /** Beside the file: a recording of somebody who agreed, and what is said in it. */
    prompt: z.strictObject({ wav: z.string(), text: z.string().min(1) }).optional(),
  }),
  z.strictObject({
    type: z.literal('sherpa-onnx'),
    id,
    title: z.string().optional(),
    licence: z.string().optional(),
    threads: z.number().int().positive().optional(),
    /** sherpa-onnx's own `model` configuration (`vits`, `matcha` or `kokoro`); paths are from the file's folder. */
    model: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
]);
const fileSchema = z.strictObject({ engines: z.array(engineSchema) });
export type SpeechServer = z.infer<typeof engineSchema>;

export const SPEECH_FILE = 'voices.json';

export interface SpeechServersDeps {
  /** Of SPEECH_FILE. */
  path: string;
  env: Readonly<Record<string, string | undefined>>;
  voices: Pick<Voices, 'offer' | 'has'>;
  /** Told to the operator. */
  say(message: string): void;
}

/** Offers the speech engines that the file names; each is connected to or loaded when it is chosen. No file, no engines; never throws. */
export async function offerSpeechServers({ path, env, voices, say }: SpeechServersDeps): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return;
  const parsed = fileSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [fault] = parsed.error.issues;
    say(
      `${path}: ${fault?.path.join('.')}: ${fault?.message}\n语音配置有误，已略过 / speech engines left out`,
    );
    return;
  }
  for (const engine of parsed.data.engines) {
    if (voices.has(engine.id)) {
      say(`${path}: ${engine.id}: 名称重复 / there is an engine of this name`);
      continue;
    }
    const { title, licence } = aboutOf(engine);
    voices.offer({ id: engine.id, title, licence }, () => start(engine, dirname(path), env));
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const aboutOf = (e: SpeechServer): { title: string; licence: string } => {
  if (e.type === 'cosyvoice')
    return { title: e.title ?? `CosyVoice (${new URL(e.baseUrl).host})`, licence: 'Apache-2.0 (CosyVoice)' };
  if (e.type === 'openai')
    return {
      title: e.title ?? `${e.model} (${new URL(e.baseUrl).host})`,
      licence: e.licence ?? 'unknown: see the server',
    };
  return { title: e.title ?? 'sherpa-onnx', licence: e.licence ?? 'unknown: see the model' };
};

async function start(e: SpeechServer, folder: string, env: SpeechServersDeps['env']): Promise<Synthesizer> {
  if (e.type === 'sherpa-onnx') {
    const { id, threads, model } = e;
    const settings = { id, ...aboutOf(e), model: withPaths(model, folder) };
    return createSherpaVoice({ ...settings, ...(threads === undefined ? {} : { threads }) });
  }
  const { voices, sampleRate, timeoutMs } = e;
  const [voice = '', ...otherVoices] = voices;
  const same = {
    id: e.id,
    title: aboutOf(e).title,
    baseUrl: e.baseUrl,
    voice,
    otherVoices,
    ...(sampleRate === undefined ? {} : { sampleRate }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  if (e.type === 'cosyvoice') {
    if (!e.prompt) return createCosyVoice(same);
    const wav = new Uint8Array(await readFile(resolve(folder, e.prompt.wav)));
    return createCosyVoice({ ...same, prompt: { wav, text: e.prompt.text } });
  }
  const apiKey = e.apiKeyEnv === undefined ? undefined : env[e.apiKeyEnv];
  if (e.apiKeyEnv !== undefined && apiKey === undefined)
    throw new Error(`环境变量 ${e.apiKeyEnv} 没有设置 / the environment has no ${e.apiKeyEnv}`);
  return createOpenAiSpeech({
    ...same,
    model: e.model,
    licence: aboutOf(e).licence,
    ...(apiKey === undefined ? {} : { apiKey }),
  });
}

/** Files, made absolute; `lang` is a word. */
const withPaths = (
  model: Readonly<Record<string, Readonly<Record<string, string | number>>>>,
  folder: string,
): Record<string, Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(model).map(([family, settings]) => [
      family,
      Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [
          name,
          typeof value === 'string' && value !== '' && name !== 'lang'
            ? value
                .split(',')
                .map((p) => resolve(folder, p))
                .join(',')
            : value,
        ]),
      ),
    ]),
  );
