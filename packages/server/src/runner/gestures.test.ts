import { byNgrams, type GestureFinder, LIBRARY } from '@zhubo/motion';
import { unpackBodyClip } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { clipIdFor, createClipSource } from './clip-source.js';
import { createGestures, type SpokenLine } from './gestures.js';

const CHAR_S = 0.22;
const RATE = 1_000;

function gestures({ card = false, finder }: { card?: boolean; finder?: GestureFinder } = {}) {
  const errors: unknown[] = [];
  const g = createGestures({
    clips: createClipSource(),
    card: () => card,
    onError: (e) => void errors.push(e),
  });
  if (finder) g.use(finder);
  return { ...g, errors };
}
function line(text: string, more: Partial<SpokenLine> = {}): SpokenLine {
  const chars = [...text].map((c, i) => ({ c, t: i * CHAR_S, d: CHAR_S }));
  const durationS = chars.length * CHAR_S;
  return {
    text,
    chars,
    pcm: new Int16Array(Math.round(durationS * RATE)).fill(900),
    sampleRate: RATE,
    durationS,
    first: true,
    answering: false,
    ...more,
  };
}
const names = (body: readonly { clipId: string }[] = []): string[] =>
  body.map((t) => t.clipId.slice(0, t.clipId.indexOf('@')));

describe('gestures of a room', () => {
  it('plays what it found for the words, from clips that can be had', async () => {
    const g = gestures();
    await g.think('谢谢大家');
    const { body = [] } = g.act(line('谢谢大家'));
    expect(names(body)).toContain('palms.bow');
    const bow = body.find((t) => t.clipId.startsWith('palms.bow'))!;
    const clip = unpackBodyClip(g.clips.get(bow.clipId)!);
    expect(clip.durationS).toBeCloseTo(bow.endS - bow.startS, 6);
    expect(g.likely()).toContain(bow.clipId);
  });
  it('never waits: words that were not thought of get beats', () => {
    const { body } = gestures().act(line('谢谢大家一直陪着我们到现在'));
    expect(names(body).every((n) => n.startsWith('beat.'))).toBe(true);
  });
  it('points to the corner that is named, and to the card when the price is said', async () => {
    const g = gestures({ card: true });
    for (const text of ['赶紧点右下角下单', '这个到手价八十九块九']) await g.think(text);
    const corner = g.act(line('赶紧点右下角下单')).body!.find((t) => t.aim);
    expect(corner?.aim?.at).toBe('lower-right');
    const price = g.act(line('这个到手价八十九块九'));
    expect(price.body!.find((t) => t.aim)?.aim?.at).toBe('card');
    expect(price.gaze).toMatchObject([{ at: 'card' }]);
  });
  it('does not repeat a meaning at once', async () => {
    const g = gestures();
    await g.think('谢谢大家');
    const shown = [0, 1, 2].map(() => names(g.act(line('谢谢大家')).body).includes('palms.bow'));
    expect(shown).toEqual([true, false, false]);
  });
  it('finds what an operator names in plain words, or by the old names', async () => {
    const g = gestures();
    expect(names((await g.byName('比个心')) ?? [])).toEqual(['heart.fingers']);
    for (const old of ['wave', 'present', 'point', 'think', 'thank', 'heart', 'refuse', 'count', 'beat'])
      expect(LIBRARY.map((c) => c.id)).toContain(names((await g.byName(old)) ?? [])[0]);
    expect(await g.byName('xyzzy')).toBeNull();
  });
  it('says what failed, and speaks on with beats', async () => {
    const broken: GestureFinder = {
      ...byNgrams('test'),
      findGesture: () => Promise.reject(new Error('onnx')),
    };
    const g = gestures({ finder: broken });
    await g.think('谢谢大家');
    expect(g.errors).toHaveLength(1);
    expect(g.act(line('谢谢大家')).body).toBeDefined();
    expect(await g.byName('比个心')).toBeNull();
  });
  it('gives times of its own where the voice tells none', () => {
    const { body } = gestures().act(line('这个面料摸起来真的特别舒服透气', { chars: [], durationS: null }));
    expect(body!.length).toBeGreaterThan(0);
  });
});

describe('clip source', () => {
  it('keeps what others add, and names it by its content', () => {
    const clips = createClipSource();
    const clip = { ...clips.get(clips.idOf('beat.left')!)!, id: clipIdFor('dance', [1, 2]) };
    clips.add(clip);
    expect(clips.get(clip.id)).toBe(clip);
    expect(clipIdFor('dance', [1, 3])).not.toBe(clip.id);
    expect(clips.get('nothing')).toBeUndefined();
    for (let i = 0; i < 40; i += 1) clips.add({ ...clip, id: `d${i}` });
    expect(clips.get(clip.id)).toBeUndefined();
  });
});
