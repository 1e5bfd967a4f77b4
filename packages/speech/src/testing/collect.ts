import type { SpeechChunk, SpeechRequest, Synthesizer } from '../synthesizer.js';

/** All chunks of a request. */
export const collect = async (
  synth: Synthesizer,
  req: SpeechRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<SpeechChunk[]> => {
  const chunks: SpeechChunk[] = [];
  for await (const chunk of synth.synthesize(req, signal)) chunks.push(chunk);
  return chunks;
};
