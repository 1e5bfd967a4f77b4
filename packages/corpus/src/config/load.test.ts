import { describe, expect, it } from 'vitest';
import { parseConfig } from './load.js';

const GOOD = `
name: rooms
title: Rooms
description: What was said.
creator: A shop
licence: CC-BY-4.0
out: out
sources:
  - { id: a, type: comments, files: [a.jsonl], licence: CC0-1.0, consent: own text }
`;

const wrong = (yaml: string): string => {
  try {
    parseConfig(yaml);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('configuration', () => {
  it('fills in what is not said', () => {
    const config = parseConfig(GOOD);
    expect(config.dedup).toEqual({ threshold: 0.7, nearMinChars: 10, substringMinChars: 50 });
    expect(config.splits.validation.share).toBe(0.05);
    expect(config.privacy.keyEnv).toBe('ZHUBO_CORPUS_KEY');
  });

  it('names the key and the mend', () => {
    expect(wrong(GOOD.replace('type: comments', 'type: comment'))).toBe(
      'sources.0.type: want one of journal, comments, danmaku, shopChat, transcript, conversations',
    );
    expect(wrong(GOOD.replace('licence: CC0-1.0, ', ''))).toMatch(
      /^sources\.0\.licence: say under what licence/,
    );
    expect(wrong(`${GOOD}dedupe: {}`)).toBe('dedupe: no such key; remove it or mend its spelling');
    expect(wrong(`${GOOD}dedup: { threshold: 0.2 }`)).toMatch(/^dedup\.threshold: below 0\.5/);
    expect(wrong(GOOD.replace('title: Rooms\n', ''))).toMatch(/^title: give the data set a title/);
    expect(wrong('{')).toMatch(/^not YAML/);
  });

  it('wants each source to have its own id', () => {
    const twice = `${GOOD}  - { id: a, type: comments, files: [b.jsonl], licence: CC0-1.0, consent: own }\n`;
    expect(wrong(twice)).toBe('sources.1.id: "a" is taken; give each source its own id');
  });
});
