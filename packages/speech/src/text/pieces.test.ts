import { describe, expect, it } from 'vitest';
import { frontEnd } from './front-end.js';
import { pieces } from './pieces.js';
import { spokenText } from './spoken.js';

const cut = (text: string): string[] => pieces(frontEnd(text).units).map(spokenText);

describe('pieces', () => {
  it('cuts at marks', () => {
    expect(cut('身高一米六五的姐妹，建议选中码，上身会比较宽松舒服。')).toEqual([
      '身高一米六五的姐妹，',
      '建议选中码，',
      '上身会比较宽松舒服。',
    ]);
  });
  it('leaves no piece too short to cover the making of the next', () => {
    expect(cut('好的，马上给您看，好吗？')).toEqual(['好的，马上给您看，好吗？']);
  });
  it('cuts an endless breath', () => {
    expect(cut('好'.repeat(100)).map((p) => p.length)).toEqual([40, 40, 20]);
  });
  it('gives nothing for nothing', () => expect(cut('')).toEqual([]));
});
