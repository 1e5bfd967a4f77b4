import { describe, expect, it } from 'vitest';
import { stageUrl } from './stage-element.js';
import { tokenFromFragment } from './token.js';

describe('token in the fragment', () => {
  it('is read among other keys', () => {
    expect(tokenFromFragment('#token=a-b_c')).toBe('a-b_c');
    expect(tokenFromFragment('#x=1&token=abc')).toBe('abc');
    expect(tokenFromFragment('')).toBeUndefined();
    expect(tokenFromFragment('#token=')).toBeUndefined();
  });

  it('goes on to the stage, never in the query', () => {
    expect(stageUrl({ base: 'http://h/', room: '直播 1', token: 'a b' })).toBe(
      'http://h/stage/%E7%9B%B4%E6%92%AD%201#token=a%20b',
    );
    expect(stageUrl({ base: '', room: 'demo', muted: true })).toBe('/stage/demo?muted=1');
  });
});
