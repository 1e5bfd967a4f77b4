import { INTENTS, SKIP_REASONS, SPEECH_KINDS } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { en } from './en.js';
import { fill, startLang, wordFor } from './translate.js';
import { zh } from './zh.js';

describe('messages', () => {
  it('have the same slots in both languages', () => {
    const slots = (s: string) => [...s.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
    for (const key of Object.keys(zh) as (keyof typeof zh)[])
      expect([key, slots(en[key])]).toEqual([key, slots(zh[key])]);
  });

  it('have words for all that the protocol names', () => {
    const known = zh as Record<string, string>;
    const names = [
      ...INTENTS.map((i) => `intent.${i}`),
      ...SKIP_REASONS.map((r) => `reason.${r}`),
      ...SPEECH_KINDS.map((k) => `kind.${k}`),
    ];
    expect(names.filter((n) => known[n] === undefined)).toEqual([]);
  });

  it('are filled, and unknown names are shown as they came', () => {
    expect(fill('等 {s} 秒', { s: 3 })).toBe('等 3 秒');
    expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}');
    expect(wordFor(zh, 'reason', 'spam')).toBe('刷屏广告');
    expect(wordFor(zh, 'mark', 'brandNew')).toBe('brandNew');
  });

  it('begin in the saved language, else the browser’s', () => {
    expect(startLang('en', 'zh-CN')).toBe('en');
    expect(startLang(null, 'zh-TW')).toBe('zh');
    expect(startLang('??', 'fr')).toBe('en');
  });
});
