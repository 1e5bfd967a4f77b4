import type { Synthesizer } from '../synthesizer.js';
import { createPcmServer } from './pcm-server.js';

/** A voice to be imitated: a few seconds of somebody who agreed to it, and what is said there. */
export interface VoicePrompt {
  readonly wav: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

export interface CosyVoiceOptions {
  /** Of CosyVoice's FastAPI server (`runtime/python/fastapi/server.py`): http://host:50000. */
  readonly baseUrl: string;
  /** Its `spk_id` (中文女), or, with a prompt, the name that this voice is to have here. */
  readonly voice: string;
  /** Speaks as this one does (`/inference_zero_shot`); without it, as one of the model's own (`/inference_sft`). */
  readonly prompt?: VoicePrompt;
  readonly otherVoices?: readonly string[];
  /** Default `cosyvoice`. */
  readonly id?: string;
  readonly title?: string;
  /** Hz; 22050 for CosyVoice-300M, 24000 for CosyVoice 2. */
  readonly sampleRate?: number;
  readonly timeoutMs?: number;
}

const DEFAULT_SAMPLE_RATE = 22_050;
/** It answers when a sentence is done, on a large model. */
const DEFAULT_TIMEOUT_MS = 30_000;

/** CosyVoice behind its own HTTP server: forms in, 16-bit samples out. The server takes no pace. */
export const createCosyVoice = (options: CosyVoiceOptions): Synthesizer => {
  const { prompt } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  return createPcmServer({
    id: options.id ?? 'cosyvoice',
    title: options.title ?? `CosyVoice (${new URL(options.baseUrl).host})`,
    licence: 'Apache-2.0 (CosyVoice)',
    voices: [options.voice, ...(prompt ? [] : (options.otherVoices ?? []))],
    sampleRate: options.sampleRate ?? DEFAULT_SAMPLE_RATE,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    ask({ text, voice }) {
      const body = new FormData();
      body.set('tts_text', text);
      if (prompt === undefined) body.set('spk_id', voice);
      else {
        body.set('prompt_text', prompt.text);
        body.set('prompt_wav', new Blob([prompt.wav], { type: 'audio/wav' }), 'prompt.wav');
      }
      const route = prompt === undefined ? 'inference_sft' : 'inference_zero_shot';
      return { url: `${base}/${route}`, init: { method: 'POST', body } };
    },
  });
};
