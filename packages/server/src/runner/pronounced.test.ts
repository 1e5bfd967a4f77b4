import { createReducer, triageFor } from '@zhubo/host';
import { catalogueSchema, type Pronunciation } from '@zhubo/protocol';
import { createSilentVoice, frontEnd, type SpeechRequest, spokenText } from '@zhubo/speech';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory-store.js';
import { openJournaled } from './journaled.js';
import { createPronounced, type RoomManner, withEntry, withoutEntry } from './pronounced.js';
import type { ReadyVoice } from './voices.js';

const brand: Pronunciation = { written: '乐歌', reading: 'yuè gē' };

const manner = (some: Partial<RoomManner>): RoomManner => ({
  pronunciations: () => [],
  facts: () => [],
  voice: () => undefined,
  ...some,
});

function listening() {
  const heard: string[] = [];
  const requests: SpeechRequest[] = [];
  const silent = createSilentVoice();
  const voice: ReadyVoice = {
    ...silent,
    synthesize: (req: SpeechRequest, signal: AbortSignal) => {
      heard.push(req.text);
      requests.push(req);
      return silent.synthesize({ text: req.text }, signal);
    },
    has: ({ text }) => heard.includes(text),
    prepare: async ({ text }) => void heard.push(text),
  };
  return { heard, requests, voice };
}

const never = new AbortController().signal;

describe('createPronounced', () => {
  it('asks the voice for the reading that holds now', async () => {
    let list: readonly Pronunciation[] = [];
    const { heard, voice } = listening();
    const pronounced = createPronounced(() => voice, manner({ pronunciations: () => list }));
    await pronounced.voice().prepare({ text: '买乐歌' });
    expect(pronounced.voice().has({ text: '买乐歌' })).toBe(true);
    list = [brand];
    expect(pronounced.voice().has({ text: '买乐歌' })).toBe(false);
    expect(heard[0]).toBe('买乐歌');
  });

  it('tries a reading without keeping it', async () => {
    const { heard, voice } = listening();
    const pronounced = createPronounced(() => voice, manner({ pronunciations: () => [brand] }));
    const before = await pronounced.preview('乐歌', {}, never);
    const tried = await pronounced.preview(
      '乐歌',
      { entry: { ...brand, reading: 'le4 ge1 de5 ge1' } },
      never,
    );
    expect(tried.pcm.length).toBeGreaterThan(before.pcm.length);
    await pronounced.preview('乐歌', {}, never);
    expect(heard[2]).toBe(heard[0]);
  });

  it('reads numbers by the facts that they come from, and words by the lexicon before them', async () => {
    const { heard, voice } = listening();
    const phone = { label: '售后电话', value: '95338' };
    const pronounced = createPronounced(
      () => voice,
      manner({
        pronunciations: () => [{ written: '338', reading: '三三八' }, brand],
        facts: (ids) => (ids.includes('policy.phone') ? [phone] : []),
      }),
    );
    const line = { text: '乐歌请打95338', facts: ['policy.phone'], kind: 'answer' };
    await pronounced.voice().prepare(line);
    expect(pronounced.voice().has(line)).toBe(true);
    expect(spokenText(frontEnd(heard[0]!).units)).toBe('乐歌请打九五三三八');
    expect(pronounced.voice().has({ ...line, facts: [] })).toBe(false);
  });

  it('speaks in the style of the turn, as the voice that was chosen where the engine has it', async () => {
    const { requests, voice } = listening();
    const chosen = { voice: 'b' };
    const pronounced = createPronounced(
      () => ({ ...voice, voices: ['a', 'b'] }),
      manner({ voice: () => chosen.voice }),
    );
    const say = async (text: string, kind: string): Promise<void> => {
      for await (const _ of pronounced.voice().synthesize({ text, kind }, never));
    };
    await say('现在49.9元。', 'answer');
    chosen.voice = 'somebody else';
    await say('只剩三件，赶紧拍。', 'script');
    expect(requests).toEqual([
      { text: '现在49.9元。', style: 'calm', voice: 'b' },
      { text: '只剩三件，赶紧拍。', style: 'urgent' },
    ]);
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
