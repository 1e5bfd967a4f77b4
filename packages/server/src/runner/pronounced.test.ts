import { createReducer, triageFor } from '@zhubo/host';
import { catalogueSchema, type Pronunciation } from '@zhubo/protocol';
import { createSilentVoice, type SpeechRequest } from '@zhubo/speech';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory-store.js';
import { openJournaled } from './journaled.js';
import { createPronounced, withEntry, withoutEntry } from './pronounced.js';
import type { ReadyVoice } from './voices.js';

const brand: Pronunciation = { written: '乐歌', reading: 'yuè gē' };

function listening() {
  const heard: string[] = [];
  const silent = createSilentVoice();
  const voice: ReadyVoice = {
    ...silent,
    synthesize: (req: SpeechRequest, signal: AbortSignal) => {
      heard.push(req.text);
      return silent.synthesize(req, signal);
    },
    has: ({ text }) => heard.includes(text),
    prepare: async ({ text }) => void heard.push(text),
  };
  return { heard, voice };
}

const never = new AbortController().signal;

describe('createPronounced', () => {
  it('asks the voice for the reading that holds now', async () => {
    let list: readonly Pronunciation[] = [];
    const { heard, voice } = listening();
    const pronounced = createPronounced(
      () => voice,
      () => list,
    );
    await pronounced.voice().prepare({ text: '买乐歌' });
    expect(pronounced.voice().has({ text: '买乐歌' })).toBe(true);
    list = [brand];
    expect(pronounced.voice().has({ text: '买乐歌' })).toBe(false);
    expect(heard[0]).toBe('买乐歌');
  });

  it('tries a reading without keeping it', async () => {
    const { heard, voice } = listening();
    const pronounced = createPronounced(
      () => voice,
      () => [brand],
    );
    const before = await pronounced.preview('乐歌', undefined, never);
    const tried = await pronounced.preview('乐歌', { ...brand, reading: 'le4 ge1 de5 ge1' }, never);
    expect(tried.pcm.length).toBeGreaterThan(before.pcm.length);
    await pronounced.preview('乐歌', undefined, never);
    expect(heard[2]).toBe(heard[0]);
  });

  it('knows words in either case', () => {
    const list = withEntry([{ written: 'DYSON', reading: '戴森' }], { written: 'Dyson', reading: '代森' });
    expect(list).toEqual([{ written: 'Dyson', reading: '代森' }]);
    expect(withoutEntry(list, 'dyson')).toEqual([]);
  });

  it('finds the lexicon again after a restart', () => {
    const catalogue = catalogueSchema.parse({ shop: 's', persona: { name: 'n' }, products: [] });
    const store = createMemoryStore();
    const open = () =>
      openJournaled({
        room: 'r',
        store,
        reduce: createReducer(triageFor),
        now: () => 1,
        act: () => {},
        onError: (e) => {
          throw e;
        },
      });
    const first = open();
    first.dispatch({ type: 'room.opened', catalogue, rundown: null });
    first.dispatch({ type: 'pronunciations.replaced', pronunciations: [brand], by: 'operator' });
    const second = open();
    second.dispatch({ type: 'room.resumed' });
    expect(second.state.pronunciations).toEqual([brand]);
  });
});
