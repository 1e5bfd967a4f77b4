import type { Pronunciation } from '@zhubo/protocol';
import { createLexicon, type Lexicon, withLexicon } from '@zhubo/speech';
import type { ReadyVoice } from './voices.js';

/** A piece of sound to try a reading by. */
export interface PreviewedSound {
  sampleRate: number;
  pcm: Int16Array;
}

export interface Pronounced {
  /** The voice in use, saying words as the room has them now. */
  voice(): ReadyVoice;
  /** This text as it would sound, with `entry` in place of the room's own for that word. Not on air. */
  preview(text: string, entry: Pronunciation | undefined, signal: AbortSignal): Promise<PreviewedSound>;
}

/** The room's lexicon before its voice. */
export function createPronounced(
  voice: () => ReadyVoice,
  pronunciations: () => readonly Pronunciation[],
): Pronounced {
  let known: { list: readonly Pronunciation[]; lexicon: Lexicon } | null = null;
  const lexicon = (): Lexicon => {
    const list = pronunciations();
    if (known?.list !== list) known = { list, lexicon: createLexicon(list) };
    return known.lexicon;
  };
  return {
    voice: () => withLexicon(voice(), lexicon()),
    async preview(text, entry, signal) {
      const read = entry === undefined ? lexicon() : createLexicon(withEntry(pronunciations(), entry));
      const current = voice();
      const pcm: number[] = [];
      for await (const chunk of withLexicon(current, read).synthesize({ text }, signal))
        for (const sample of chunk.pcm) pcm.push(sample);
      return { sampleRate: current.sampleRate, pcm: Int16Array.from(pcm) };
    },
  };
}

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The list with this entry in it; the newest stands last. */
export const withEntry = (list: readonly Pronunciation[], entry: Pronunciation): Pronunciation[] => [
  ...withoutEntry(list, entry.written),
  entry,
];

export const withoutEntry = (list: readonly Pronunciation[], written: string): Pronunciation[] =>
  list.filter((p) => !sameWord(p.written, written));
