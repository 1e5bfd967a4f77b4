import { type SpeechChunk, type SpeechRequest, type Synthesizer, speedOf } from '../synthesizer.js';
import { estimateSpeech } from './estimate.js';

const VOICE = 'silent';
const SAMPLE_RATE = 24_000;

/** The last resort when no voice can speak: no sound, but captions and lips go on at a plausible pace. */
export const createSilentVoice = (sampleRate: number = SAMPLE_RATE): Synthesizer => {
  let closed = false;
  return {
    id: 'silent',
    title: '无声（仅字幕和口型） / Silent (captions and lips only)',
    licence: 'Apache-2.0',
    sampleRate,
    voices: [VOICE],
    async *synthesize(req: SpeechRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
      signal.throwIfAborted();
      if (closed) throw new Error('the silent voice is closed');
      if (req.voice !== undefined && req.voice !== VOICE)
        throw new Error(`no voice ${req.voice}; there is ${VOICE}`);
      const { chars, phones, seconds } = estimateSpeech(req.text, speedOf(req));
      const samples = Math.ceil(seconds * sampleRate);
      if (samples === 0) return;
      yield { pcm: new Int16Array(samples), chars, phones, samples };
      signal.throwIfAborted();
    },
    close: async () => {
      closed = true;
    },
  };
};
