import type { SpeechChunk } from '@zhubo/speech';

/** Kept after the last syllable, so that its sound may fade. */
const FADE_SECONDS = 0.05;

/** An opener leads into the answer without the rest that its comma would have: the answer's own words are waiting. */
export function withoutRest(chunk: SpeechChunk, sampleRate: number): SpeechChunk {
  const last = chunk.phones?.at(-1);
  if (!last || chunk.samples !== chunk.pcm.length) return chunk;
  const pcm = chunk.pcm.slice(0, Math.round((last.t + last.d + FADE_SECONDS) * sampleRate));
  const fade = Math.min(pcm.length, Math.round(FADE_SECONDS * sampleRate));
  for (let i = 1; i <= fade; i++) pcm[pcm.length - i]! *= i / fade;
  return { ...chunk, pcm, samples: pcm.length };
}
