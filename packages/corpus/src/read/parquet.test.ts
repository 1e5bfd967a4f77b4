import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../config/error.js';
import type { SourceType } from '../config/schema.js';
import type { Counts } from '../counts.js';
import type { RawDocument } from '../document.js';
import type { ReadOptions } from './reader.js';
import { READERS } from './readers.js';

/** Written by pyarrow: fixtures/make.py. */
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'corpus-parquet-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function read(type: SourceType, path: string, options: Partial<ReadOptions> = {}) {
  const dropped: Counts = {};
  const documents: RawDocument[] = [];
  const asked: ReadOptions = {
    path,
    encoding: 'utf-8',
    room: null,
    startedAt: null,
    columns: {},
    dropped,
    ...options,
  };
  for await (const document of READERS[type](asked)) documents.push(document);
  return { documents, dropped };
}
const failing = async (...args: Parameters<typeof read>): Promise<string> => {
  try {
    await read(...args);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return '';
};

describe('Parquet', () => {
  it('comments: dictionaries, nulls, int64, times without zone taken as in China; snappy, several row groups', async () => {
    const { documents, dropped } = await read('comments', fixture('comments-snappy.parquet'), { room: 'r' });
    expect(documents).toEqual([
      {
        kind: 'comment',
        turns: [{ by: 'viewer', text: '有货吗', user: '7' }],
        room: '88',
        at: Date.UTC(2026, 10, 1, 12, 0, 0),
        line: 1,
      },
      {
        kind: 'comment',
        turns: [{ by: 'viewer', text: '好看' }],
        room: 'r',
        at: Date.UTC(2026, 10, 1, 12, 0, 2),
        line: 3,
      },
      {
        kind: 'comment',
        turns: [{ by: 'viewer', text: '有货吗', user: '7' }],
        room: '89',
        at: Date.UTC(2026, 10, 1, 12, 0, 3),
        line: 4,
      },
    ]);
    expect(dropped).toEqual({ 'read.noText': 2 });
  });

  it('an int64 that no number holds stays whole', async () => {
    const { documents } = await read('comments', fixture('comments-snappy.parquet'), {
      columns: { text: '弹幕内容', room: '用户ID' },
    });
    expect(documents.map((d) => d.room)).toEqual(['7', null, '7']);
    const ids = await read('conversations', fixture('comments-snappy.parquet'), {
      columns: { question: '弹幕内容', answer: '弹幕内容', user: '用户ID' },
    });
    expect(ids.documents.map((d) => d.turns[0]!.user)).toEqual(['7', undefined, '7']);
  });

  it('conversations: nested lists of messages, zoned times; zstd, pages of version 2', async () => {
    const { documents, dropped } = await read('conversations', fixture('conversations-zstd.parquet'));
    expect(documents).toEqual([
      {
        kind: 'conversation',
        turns: [
          { by: 'viewer', text: '包邮吗', user: '甲' },
          { by: 'host', text: '全场包邮' },
        ],
        room: null,
        at: Date.UTC(2026, 10, 1, 12, 0, 0),
        line: 1,
      },
      {
        kind: 'conversation',
        turns: [
          { by: 'viewer', text: '有红色吗', user: '戊' },
          { by: 'host', text: '有的' },
        ],
        room: null,
        at: Date.UTC(2026, 10, 1, 12, 0, 4),
        line: 5,
      },
    ]);
    expect(dropped).toEqual({ 'read.notAConversation': 2, 'read.unknownRole': 1 });
  });

  it('transcripts: a named column, seconds from the start; gzip, page index', async () => {
    const { documents } = await read('transcript', fixture('speech-gzip.parquet'), {
      columns: { text: 'said' },
      startedAt: 1_000,
    });
    expect(documents.map((d) => [d.line, d.turns[0]!.text, d.at])).toEqual(
      Array.from({ length: 9 }, (_, i) => [i + 1, `第${i}句话，大家看过来`, 1_000 + i * 1_500]),
    );
  });

  it('says which column is off, what there is, and the mend', async () => {
    const path = fixture('comments-snappy.parquet');
    expect(await failing('comments', path, { columns: { text: '内容' } })).toBe(
      'columns.text: no column "内容"; the file has "弹幕内容", "用户ID", "发送时间", "直播间", "点赞"',
    );
    expect(await failing('comments', path, { columns: { text: '点赞' } })).toMatch(
      /^columns\.text: column "点赞" is INT32, not text/,
    );
    expect(await failing('conversations', fixture('speech-gzip.parquet'))).toMatch(
      /^columns\.messages: none of the usual names \(messages, .*the file has "said", "start": name one/,
    );
  });

  it('says when a file is no Parquet, cut off, or damaged', async () => {
    const whole = readFileSync(fixture('comments-snappy.parquet'));
    const path = join(dir, 'bad.parquet');
    writeFileSync(path, '内容\n好看\n');
    expect(await failing('comments', path)).toMatch(/^no Parquet file, or one that was cut off/);
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    expect(await failing('comments', path)).toMatch(/^no Parquet file, or one that was cut off/);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 4, 60);
    writeFileSync(path, damaged);
    expect(await failing('comments', path)).toMatch(/^row group 0: .*write it again/);
  });
});
