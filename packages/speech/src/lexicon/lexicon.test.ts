import { describe, expect, it } from 'vitest';
import { pronounce } from '../g2p/pronounce.js';
import { frontEnd } from '../text/front-end.js';
import { spokenText } from '../text/spoken.js';
import { createLexicon } from './lexicon.js';

const lexicon = createLexicon([
  { written: '乐歌', reading: 'yuè gē' },
  { written: '乐歌桌', reading: 'le4 ge1 zhuo1' },
  { written: 'LV', reading: '驴牌' },
  { written: 'Dyson', reading: 'dai4 sen1' },
  { written: '2号', reading: '两号' },
]);
const sounds = (text: string): string =>
  pronounce(frontEnd(lexicon(text)).units)
    .map(({ syllable: s, say }) => (s === null ? say : `${s.initial}${s.final}${s.tone}`))
    .join(' ');
const said = (text: string): string => spokenText(frontEnd(lexicon(text)).units);

describe('createLexicon', () => {
  it('says words as the shop wants them', () => expect(sounds('买乐歌')).toBe('mai3 ve4 ge1'));
  it('takes readings from elsewhere along, where it has none of its own', () => {
    const also = [
      { from: 0, to: 2, say: '二号' },
      { from: 3, to: 6, say: '三比十' },
    ];
    expect(spokenText(frontEnd(lexicon('2号配1:9', also)).units)).toBe('两号配三比十');
    expect(createLexicon([])('1:9', [{ from: 0, to: 3, say: '一比九' }])).toContain('一比九');
  });
  it('takes the longest entry', () => expect(sounds('乐歌桌')).toBe('le4 ge1 zhuo1'));
  it('knows letters in either case and width, as whole words', () => {
    expect(said('lv包')).toBe('驴牌包');
    expect(said('ＬＶ包')).toBe('驴牌包');
    expect(said('LVMH')).toBe('艾勒微艾姆诶吃');
    expect(sounds('DYSON吹风机')).toMatch(/^dai4 sen1 chuei1/);
  });
  it('does not take a part of a number', () => {
    expect(said('2号')).toBe('两号');
    expect(said('12号')).toBe('十二号');
  });
  it('keeps the text and where each sound stands in it', () => {
    const { written, units } = frontEnd(lexicon('😀乐歌49.9元'));
    expect(written.join('')).toBe('😀乐歌49.9元');
    expect(units.slice(0, 3).map((u) => [u.say, u.from, u.to])).toEqual([
      ['乐', 1, 2],
      ['歌', 2, 3],
      ['四', 3, 8],
    ]);
  });
  it('is not steered by marks in the text', () => expect(lexicon('\ufff9一\ufffa二\ufffb')).toBe('一二'));
  it('without entries leaves the text alone', () => expect(createLexicon([])('好')).toBe('好'));
});
