import type { Pronunciation } from '@zhubo/protocol';
import {
  canSpeakAs,
  createLexicon,
  type Lexicon,
  type ReadFact,
  readFacts,
  type SpeechRequest,
  withLexicon,
} from '@zhubo/speech';
import { styleOf } from './line-style.js';
import type { LineRequest, ReadyVoice } from './voices.js';

/** A piece of sound to try a reading by. */
export interface PreviewedSound {
  sampleRate: number;
  pcm: Int16Array;
}

export interface Pronounced {
  /**
   * The voice in use, speaking as the room wants it now: its words by the lexicon, its numbers by the facts they come from, in
   * the style that the turn asks for, as the voice that was chosen.
   */
  voice(): ReadyVoice;
  /** This text as it would sound, with `tried` in place of the room's own. Not on air. */
  preview(text: string, tried: Tried, signal: AbortSignal): Promise<PreviewedSound>;
}

/** What a preview has otherwise than the room. */
export interface Tried {
  entry?: Pronunciation | undefined;
  voice?: string | undefined;
}

export interface RoomManner {
  pronunciations(): readonly Pronunciation[];
  /** By their ids, those that there are. */
  facts(ids: readonly string[]): readonly ReadFact[];
  /** The voice that was chosen, if any; an engine that lacks it speaks as it usually does. */
  voice(): string | undefined;
}

/** The room's manner of speaking before its voice. */
export function createPronounced(voice: () => ReadyVoice, manner: RoomManner): Pronounced {
  let known: { list: readonly Pronunciation[]; lexicon: Lexicon } | null = null;
  const lexicon = (): Lexicon => {
    const list = manner.pronunciations();
    if (known?.list !== list) known = { list, lexicon: createLexicon(list) };
    return known.lexicon;
  };
  const as = (current: ReadyVoice, wanted: string | undefined): Pick<SpeechRequest, 'voice'> =>
    wanted !== undefined && canSpeakAs(current, wanted) ? { voice: wanted } : {};
  return {
    voice() {
      const current = voice();
      const read = lexicon();
      const asked = ({ facts = [], kind, ...request }: LineRequest): SpeechRequest => {
        const style = kind === undefined ? undefined : styleOf(request.text, kind);
        return {
          ...as(current, manner.voice()),
          ...(style === undefined ? {} : { style }),
          ...request,
          text: read(request.text, facts.length === 0 ? [] : readFacts(request.text, manner.facts(facts))),
        };
      };
      return {
        ...current,
        synthesize: (request, signal) => current.synthesize(asked(request), signal),
        has: (request) => current.has(asked(request)),
        prepare: (request) => current.prepare(asked(request)),
      };
    },
    async preview(text, tried, signal) {
      const { entry } = tried;
      const read = entry === undefined ? lexicon() : createLexicon(withEntry(manner.pronunciations(), entry));
      const current = voice();
      const request = { text, ...as(current, tried.voice ?? manner.voice()) };
      const pcm: number[] = [];
      for await (const chunk of withLexicon(current, read).synthesize(request, signal))
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
