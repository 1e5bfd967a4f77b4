import { expect, it } from 'vitest';
import { createLangChoice } from './lang-choice.js';

it('is kept, told, and known to who asks later', () => {
  const kept: string[] = [];
  const told: string[] = [];
  const language = createLangChoice(null, 'zh-CN', (lang) => kept.push(lang));
  const stop = language.subscribe(() => told.push(language.now()));
  expect(language.now()).toBe('zh');
  language.choose('en');
  stop();
  language.choose('zh');
  expect([kept, told, language.now()]).toEqual([['en', 'zh'], ['en'], 'zh']);
});
