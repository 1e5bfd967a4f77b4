import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withClauseCache } from '../cache/clause-cache.js';
import { createSilentVoice } from '../engines/silent.js';
import { collect } from '../testing/collect.js';
import { createLexicon } from './lexicon.js';
import { withLexicon } from './with-lexicon.js';

describe('withLexicon', () => {
  it('never plays what was kept under another reading', async () => {
    const cached = withClauseCache(createSilentVoice(), {
      dir: mkdtempSync(join(tmpdir(), 'lexicon-')),
      maxBytes: 10_000_000,
    });
    const voice = (reading: string) => withLexicon(cached, createLexicon([{ written: '乐歌', reading }]));
    const req = { text: '这款乐歌，' };

    await voice('le4 ge1').prepare(req);
    expect(voice('le4 ge1').has(req)).toBe(true);
    expect(voice('yue4 ge1').has(req)).toBe(false);
    const [chunk] = await collect(voice('yue4 ge1'), req);
    expect(chunk!.cached).toBeUndefined();
    expect(chunk!.phones!.map((p) => p.initial + p.final + p.tone).join(' ')).toContain('ve4 ge1');
    expect(chunk!.chars!.map((c) => c.c).join('')).toBe('这款乐歌，');
    expect(voice('yue4 ge1').has({ text: '别的' })).toBe(false);
    await cached.close();
  });
  it('leaves a voice without a cache without one', () => {
    const { synthesize } = createSilentVoice();
    expect(withLexicon({ synthesize }, createLexicon([]))).not.toHaveProperty('has');
  });
});
