import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIBRARY } from '../library/index.js';
import { motionFeatures } from './features.js';
import { CLAP_MODEL, openFinder } from './find.js';
import { createTfidf } from './tfidf.js';

const folder = fileURLToPath(new URL('../../../../models/zhubo-clap', import.meta.url));

describe('finding gestures', () => {
  it('matches n-grams when there is no model, and says why', async () => {
    const finder = await openFinder('nowhere');
    expect(finder.by).toBe('ngrams');
    expect(finder.reason).toMatch(/ENOENT/);
    const found = await finder.findGesture('双手合十鞠躬感谢');
    expect(found[0]?.id).toBe('palms.bow');
    expect(found).toHaveLength(LIBRARY.length);
  });
  it('has a sentence baseline that knows its own sentences', () => {
    const find = createTfidf(LIBRARY);
    for (const clip of LIBRARY)
      expect(
        find(clip.zh[0]!)
          .slice(0, 2)
          .map((f) => f.id),
      ).toContain(clip.id);
  });
  it('sees every clip as rows of numbers', () => {
    expect(motionFeatures(LIBRARY[0]!.motion)).toHaveLength(32);
  });
  it.runIf(existsSync(`${folder}/${CLAP_MODEL}`))('finds clips by the trained model', async () => {
    const finder = await openFinder(folder);
    expect(finder.reason).toBe('');
    for (const [text, id] of [
      ['双手合十鞠躬感谢', 'palms.bow'],
      ['伸手往左边指', 'point.left'],
      ['count three with one hand', 'count.3'],
    ] as const)
      expect((await finder.findGesture(text)).slice(0, 3).map((f) => f.id)).toContain(id);
  });
});
