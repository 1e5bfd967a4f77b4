import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceType } from '../config/schema.js';
import type { Counts } from '../counts.js';
import type { RawDocument } from '../document.js';
import { momentOf } from './moment.js';
import type { ReadOptions } from './reader.js';
import { READERS } from './readers.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'corpus-read-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function read(
  type: SourceType,
  name: string,
  text: string,
  options: Partial<ReadOptions> = {},
): Promise<{ documents: RawDocument[]; dropped: Counts }> {
  const path = join(dir, name);
  writeFileSync(path, text);
  const dropped: Counts = {};
  const documents: RawDocument[] = [];
  for await (const d of READERS[type]({
    path,
    encoding: 'utf-8',
    room: null,
    startedAt: null,
    columns: {},
    dropped,
    ...options,
  }))
    documents.push(d);
  return { documents, dropped };
}

describe('readers', () => {
  it('comments: JSONL with what exports call things, and what cannot be used counted', async () => {
    const { documents, dropped } = await read(
      'comments',
      'a.jsonl',
      '\uFEFF{"room":"7","user":{"id":"u1","name":"甲"},"text":"有货吗","at":1790000000}\r\n{"text":""}\n[1]\nno\n{"弹幕内容":"好看","昵称":"乙"}',
    );
    expect(documents).toEqual([
      {
        kind: 'comment',
        turns: [{ by: 'viewer', text: '有货吗', user: 'u1' }],
        room: '7',
        at: 1_790_000_000_000,
        line: 1,
      },
      { kind: 'comment', turns: [{ by: 'viewer', text: '好看', user: '乙' }], room: null, at: null, line: 5 },
    ]);
    expect(dropped).toEqual({ 'read.noText': 1, 'read.notJson': 2 });
  });

  it('comments: CSV with quoted cells over two lines, and columns by name', async () => {
    const { documents } = await read('comments', 'b.csv', '说了什么,谁\n"第一行\n第二行",甲\n好,乙\n', {
      columns: { text: '说了什么', user: '谁' },
      room: 'r',
    });
    expect(documents.map((d) => [d.turns[0]!.text, d.turns[0]!.user, d.room])).toEqual([
      ['第一行\n第二行', '甲', 'r'],
      ['好', '乙', 'r'],
    ]);
  });

  it('danmaku: entities, times, and what came before the XML breaks', async () => {
    const { documents, dropped } = await read(
      'danmaku',
      'c.xml',
      '<i><chatid>9</chatid><d p="1,1,25,1,1790000000,0,u,1">a&lt;b</d><d p="1,1,25,1,0,0,u,1"> </d><d p="2"><broken</i>',
    );
    expect(documents).toEqual([
      {
        kind: 'comment',
        turns: [{ by: 'viewer', text: 'a<b', user: 'u' }],
        room: '9',
        at: 1_790_000_000_000,
        line: 1,
      },
    ]);
    expect(dropped).toEqual({ 'read.noText': 1, 'read.brokenXml': 1 });
  });

  it('transcript: times of the line from the start of the recording', async () => {
    const { documents } = await read('transcript', 'd.txt', '[00:01:02.5] 大家好\n没有时间\n', {
      startedAt: 1_000,
    });
    expect(documents.map((d) => [d.turns[0]!.text, d.at])).toEqual([
      ['大家好', 63_500],
      ['没有时间', 1_000],
    ]);
    const json = await read('transcript', 'd.jsonl', '{"text":"大家好","start":2}\n{"x":1}\n', {
      startedAt: 1_000,
    });
    expect(json.documents[0]!.at).toBe(3_000);
    expect(json.dropped).toEqual({ 'read.noText': 1 });
  });

  it('journal: an answer that broke off gives no conversation, its comment stays one', async () => {
    const events = [
      {
        type: 'comment.received',
        at: 1,
        comment: { id: 'c', user: { id: 'u', name: 'n' }, text: '包邮吗', at: 1 },
      },
      {
        type: 'turn.started',
        at: 2,
        utteranceId: 't',
        kind: 'answer',
        commentIds: ['c'],
        productId: null,
        title: '',
      },
      { type: 'turn.clause', at: 3, utteranceId: 't', index: 0, text: '全场', facts: [], from: 'llm' },
      { type: 'turn.ended', at: 4, utteranceId: 't', outcome: 'interrupted', commentIds: ['c'] },
      {
        type: 'turn.started',
        at: 5,
        utteranceId: 's',
        kind: 'script',
        commentIds: [],
        productId: null,
        title: '',
      },
      { type: 'turn.clause', at: 6, utteranceId: 's', index: 0, text: '欢迎大家', facts: [], from: 'script' },
      { type: 'turn.ended', at: 7, utteranceId: 's', outcome: 'done', commentIds: [] },
    ];
    const { documents, dropped } = await read(
      'journal',
      'e.jsonl',
      events.map((e) => JSON.stringify(e)).join('\n'),
    );
    expect(documents.map((d) => [d.kind, d.turns.map((t) => t.text)])).toEqual([
      ['speech', ['欢迎大家']],
      ['comment', ['包邮吗']],
    ]);
    expect(dropped).toEqual({ 'read.answer.interrupted': 1 });
  });
});

describe('times', () => {
  it.each([
    [1_790_000_000, 1_790_000_000_000],
    ['1790000000000', 1_790_000_000_000],
    ['1970-01-01 08:00:01', 1_000],
    ['1970/1/1', -28_800_000],
    ['1970-01-01T00:00:02Z', 2_000],
    ['yesterday', null],
    [undefined, null],
  ])('%s', (value, at) => expect(momentOf(value)).toBe(at));
});
