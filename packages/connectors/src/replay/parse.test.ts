import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEMS_MAX } from './line.js';
import { parseRecording } from './parse.js';

describe('JSONL', () => {
  it('reads times from the start and from the epoch', () => {
    const { lines, problems } = parseRecording(
      [
        '{"user":{"id":"u1","name":"小鹿"},"text":"多少钱","atMs":1500}',
        '{"user":"u2","text":"有货吗","atMs":200,"id":"c2"}',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      { atMs: 200, comment: { id: 'c2', user: { id: 'u2', name: 'u2' }, text: '有货吗' } },
      { atMs: 1500, comment: { user: { id: 'u1', name: '小鹿' }, text: '多少钱' } },
    ]);
    const dated = parseRecording(
      '{"user":"a","text":"x","at":1700000001000}\n{"user":"a","text":"y","at":"2023-11-14T22:13:20Z"}',
    );
    expect(dated.lines.map((l) => [l.atMs, l.comment.text])).toEqual([
      [0, 'y'],
      [1000, 'x'],
    ]);
  });

  it('spreads what has no time, and begins after a byte order mark', () => {
    const text =
      '\uFEFF{"room":"1","user":"h","text":"a"}\r\n\r\n{"user":"h","text":"b"}\n{"user":"h","text":"c"}\n';
    const { lines, problems } = parseRecording(text, { ratePerSecond: 4 });
    expect(problems).toEqual([]);
    expect(lines.map((l) => l.atMs)).toEqual([0, 250, 500]);
  });

  it('reports bad lines with number and reason and goes on', () => {
    const { lines, problems } = parseRecording(
      [
        '{"user":"a","text":"ok"}',
        '{oops',
        '[]',
        '{"user":"a"}',
        '{"text":"x"}',
        '{"user":"a","text":"  "}',
        '{"user":"a","text":"x","atMs":-1}',
        '{"user":"a","text":"x","at":"soon"}',
        JSON.stringify({ user: 'a', text: 'x'.repeat(2001) }),
        '{"user":"a","text":"last"}',
      ].join('\n'),
    );
    expect(lines.map((l) => l.comment.text)).toEqual(['ok', 'last']);
    expect(problems.map((p) => p.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(problems[2]!.reason).toContain('`text`');
    expect(problems[7]!.reason).toContain('2001');
  });

  it('keeps a bounded number of problems', () => {
    const { problems } = parseRecording('nonsense\n'.repeat(500));
    expect(problems).toHaveLength(PROBLEMS_MAX + 1);
    expect(problems.at(-1)!.reason).toBe('and 400 more like these');
  });
});

describe('Bilibili XML', () => {
  const file = (inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><i>\n<chatid>1</chatid>\n${inner}\n</i>`;

  it('reads time, user hash and row id, in order of time', () => {
    const { lines, problems } = parseRecording(
      file(
        '<d p="3.159,4,25,41194,1625843057,0,84b94467,51747688321384451,10">3小时！好耶！</d>\n<d p="0.5,1,25,16777215,1626077354,0,5bd04b14,51870527213010951">A &amp; B &lt;3</d>',
      ),
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      {
        atMs: 500,
        comment: { id: '51870527213010951', user: { id: '5bd04b14', name: '5bd04b14' }, text: 'A & B <3' },
      },
      {
        atMs: 3159,
        comment: {
          id: '51747688321384451',
          user: { id: '84b94467', name: '84b94467' },
          text: '3小时！好耶！',
        },
      },
    ]);
  });

  it('keeps numbers as written and takes what a recorder adds', () => {
    const { lines, problems } = parseRecording(
      file(
        [
          '<BililiveRecorderRecordInfo roomid="1" name="x"/>',
          '<d p="1,1,25,1,1,0,123,0" user="小鹿" raw="[0]">0012.50</d>',
          '<sc ts="2.5" user="大海" uid="77" price="30" time="60">想看三号链接</sc>',
          '<gift ts="3" user="x" giftname="辣条" giftcount="1"/>',
          '<guard ts="4" user="x" level="3" count="1"/>',
        ].join('\n'),
      ),
    );
    expect(problems).toEqual([]);
    expect(lines.map((l) => [l.atMs, l.comment.user.name, l.comment.text])).toEqual([
      [1000, '小鹿', '0012.50'],
      [2500, '大海', '想看三号链接'],
    ]);
    expect(lines[1]!.comment.user.id).toBe('77');
  });

  it('passes over drawings and reports what it cannot read, by line', () => {
    const { lines, problems } = parseRecording(
      file(
        '<d p="1,7,25,1,1,0,a,1">[0,0,"1-1"]</d>\n<d p="soon,1">x</d>\n<d>y</d>\n<d p="1,1,25,1,1,0,a,2"></d>\n<d p="2,1,25,1,1,0,a,3">z</d>',
      ),
    );
    expect(lines.map((l) => l.comment.text)).toEqual(['z']);
    expect(problems.map((p) => p.line)).toEqual([4, 5, 6]);
    expect(problems[0]!.reason).toContain('seconds');
  });

  it('reads a cut file up to the last whole comment', () => {
    const { lines, problems } = parseRecording('<i>\n<d p="1,1,25,1,1,0,a,1">first</d>\n<d p="2,1,25');
    expect(lines.map((l) => l.comment.text)).toEqual(['first']);
    expect(problems).toEqual([{ line: 2, reason: expect.stringContaining('cut') }]);
  });

  it('says so when it is another XML', () => {
    expect(parseRecording('<rss><channel/></rss>').problems[0]!.reason).toContain('Bilibili');
  });
});

describe('any text', () => {
  it('is never thrown at', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '<i>', '<i><d p="1,1">', '{"user":"a","text":'),
        (s, p) => {
          const { lines, problems } = parseRecording(p + s);
          return (
            lines.every((l) => l.comment.text.length > 0 && l.atMs >= 0) && problems.every((x) => x.line >= 1)
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

const DATA = new URL('../../../../../shared/data/comments/', import.meta.url);
describe.skipIf(!existsSync(DATA))('recordings of real rooms (skipped where they are not at hand)', () => {
  it('reads all of them', () => {
    const jsonl = parseRecording(readFileSync(new URL('live_chat.jsonl', DATA), 'utf8'), {
      ratePerSecond: 500,
    });
    // Three of the 6,000 hold nothing but blanks.
    expect([jsonl.lines.length, jsonl.problems.length]).toEqual([5_997, 3]);
    expect(jsonl.problems.every((p) => p.reason === 'the text is empty')).toBe(true);
    expect(jsonl.lines.at(-1)!.atMs).toBe(2 * 5_996);
    const xml = parseRecording(readFileSync(new URL('bilibili_danmaku01.xml', DATA), 'utf8'));
    expect(xml.problems).toEqual([]);
    expect(xml.lines.length).toBeGreaterThan(1_000);
  });
});
