import type { SpeechRequest, Synthesizer } from '../synthesizer.js';
import type { Lexicon } from './lexicon.js';

/** What a caller of a voice may use of it; a clause cache adds the optional two. */
export interface LexiconVoice extends Pick<Synthesizer, 'synthesize'> {
  has?(req: SpeechRequest): boolean;
  prepare?(req: SpeechRequest, signal?: AbortSignal): Promise<void>;
}

/**
 * The same voice, saying words as the lexicon has them. The readings travel inside the text, so a clause kept before a
 * reading changed is never found for it afterwards. Chunks' `chars` give the text as the caller wrote it.
 */
export const withLexicon = <V extends LexiconVoice>(voice: V, lexicon: Lexicon): V => {
  const { has, prepare } = voice;
  const read = <R extends SpeechRequest>(req: R): R => ({ ...req, text: lexicon(req.text) });
  return {
    ...voice,
    synthesize: (req: SpeechRequest, signal: AbortSignal) => voice.synthesize(read(req), signal),
    ...(has && { has: (req: SpeechRequest) => has(read(req)) }),
    ...(prepare && { prepare: (req: SpeechRequest, signal?: AbortSignal) => prepare(read(req), signal) }),
  };
};
