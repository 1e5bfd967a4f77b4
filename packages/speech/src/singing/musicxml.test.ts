import { describe, expect, it } from 'vitest';
import { parseMusicXml } from './musicxml.js';
import { SongFault } from './notation.js';

const note = (step: string, duration: number, lyric = '', more = ''): string =>
  `<note><pitch><step>${step}</step><octave>4</octave></pitch><duration>${duration}</duration>${more}${
    lyric === '' ? '' : `<lyric number="1"><syllabic>single</syllabic><text>${lyric}</text></lyric>`
  }</note>`;
const XML = `<?xml version="1.0"?><score-partwise version="4.0"><work><work-title>小曲</work-title></work>
<part-list><score-part id="P1"/><score-part id="P2"/></part-list>
<part id="P1"><measure number="1"><note><rest/><duration>4</duration></note></measure></part>
<part id="P2"><measure number="1"><attributes><divisions>2</divisions><key><fifths>1</fifths></key>
<time><beats>4</beats><beat-type>4</beat-type></time></attributes>
<direction><sound tempo="96"/></direction>
<harmony><root><root-step>A</root-step></root><kind>minor</kind></harmony>
${note('E', 2, '好')}${note('G', 2, '花，')}${note('A', 2)}${note('A', 2, '来', '<tie type="start"/>')}</measure>
<measure number="2">${note('A', 2, '', '<tie type="stop"/>')}<note><rest/><duration>6</duration></note></measure>
</part></score-partwise>`;

describe('MusicXML', () => {
  it('reads words, slurs, ties, chords and tempo of the part that has lyrics', () => {
    const song = parseMusicXml(XML);
    expect(song).toMatchObject({ title: '小曲', tempo: 96, beatsPerBar: 4, bars: ['Am', 'Am'] });
    expect(song.lines.map((l) => l.text)).toEqual(['好花，', '来']);
    expect(song.lines[0]!.syllables[1]!.notes).toEqual([
      { midi: 67, at: 1, beats: 1 },
      { midi: 69, at: 2, beats: 1 },
    ]);
    expect(song.lines[1]!.syllables[0]!.notes).toEqual([{ midi: 69, at: 3, beats: 2 }]);
  });

  it('says what it does not read', () => {
    expect(() => parseMusicXml('<score-timewise/>')).toThrow(/score-partwise/);
    expect(() => parseMusicXml(XML.replaceAll('lyric', 'words'))).toThrow(/lyrics/);
    expect(() => parseMusicXml(`<!DOCTYPE a [<!ENTITY b "c">]>${XML}`)).toThrow(SongFault);
    expect(() => parseMusicXml(XML.replace('<beats>4', '<beats>3'))).toThrow(/measure 1 has 4 beats, not 3/);
    expect(() => parseMusicXml(XML.replace('<beats>4', '<beats>5'))).toThrow(/3\/4 and 4\/4/);
  });
});
