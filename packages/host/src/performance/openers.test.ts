import { describe, expect, it } from 'vitest';
import { brokenLexicon } from '../guard/index.js';
import { openerFor, openers } from './openers.js';

describe('openers', () => {
  it('pass the guard and hold no number', () => {
    for (const text of openers()) {
      expect(brokenLexicon(text).ok, text).toBe(true);
      expect(text).not.toMatch(/\d/);
    }
  });
  it('take turns, and small talk has none', () => {
    expect(openerFor('question.price', 0)).not.toBe(openerFor('question.price', 1));
    expect(openerFor('greeting', 0)).toBeNull();
  });
});
