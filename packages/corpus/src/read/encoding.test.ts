import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodingOf, textOfFile } from './encoding.js';
import { READERS } from './readers.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'corpus-encoding-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = (bytes: Uint8Array): string => {
  const path = join(dir, 'file.csv');
  writeFileSync(path, bytes);
  return path;
};

/** GBK bytes of 内容,用户 / 有货吗,小王 / 㐀 (four bytes of GB18030) */
const GBK = Buffer.from(
  'c4dac8dd2cd3c3bba70ad3d0bbf5c2f02cd0a1cdf50a8139ee39ba c32cc0ee0a'.replace(' ', ''),
  'hex',
);
const read = async (path: string, encoding = encodingOf(path)): Promise<string> => {
  let text = '';
  for await (const piece of textOfFile(path, encoding)) text += piece;
  return text;
};

describe('encodings', () => {
  it('finds GBK and GB18030 and reads them', async () => {
    expect(encodingOf(file(GBK))).toBe('gb18030');
    expect(await read(file(GBK))).toBe('内容,用户\n有货吗,小王\n㐀好,李\n');
  });

  it('a character cut by the border of two pieces stays whole', async () => {
    const one = Buffer.from([0xba, 0xc3]);
    const path = file(Buffer.concat([Buffer.from('a'), ...Array.from({ length: 100_000 }, () => one)]));
    expect(await read(path, 'gb18030')).toBe(`a${'好'.repeat(100_000)}`);
  });

  it('finds UTF-8 also after much ASCII, with a broken byte in it, and UTF-16 by its mark', async () => {
    expect(encodingOf(file(Buffer.from(`${'a'.repeat(3_000_000)}好`)))).toBe('utf-8');
    const text = Buffer.from('今天直播间的宝宝们都来看看这件衣服好不好看');
    expect(encodingOf(file(Buffer.concat([text, Buffer.from([0xff]), text])))).toBe('utf-8');
    expect(await read(file(Buffer.from('\uFEFF内容\n', 'utf16le')))).toBe('内容\n');
    expect(await read(file(Buffer.from('\uFEFF内容\n')))).toBe('内容\n');
    expect(encodingOf(file(Buffer.concat([Buffer.alloc(2_000_000, 97), GBK])))).toBe('gb18030');
    expect(encodingOf(file(Buffer.alloc(0)))).toBe('utf-8');
  });

  it('refuses what is no text', () => {
    const noise = Uint8Array.from({ length: 4_000 }, (_, i) => (i % 2 === 0 ? 0xff : 0x20));
    expect(() => encodingOf(file(noise))).toThrow(/^encoding: neither UTF-8 nor GB18030 \(GBK\); say which/);
  });

  it('a merchant’s CSV gives its comments', async () => {
    const path = file(GBK);
    const dropped = {};
    const documents = [];
    for await (const d of READERS.comments({
      path,
      encoding: encodingOf(path),
      room: null,
      startedAt: null,
      columns: {},
      dropped,
    }))
      documents.push(d.turns[0]);
    expect(documents).toEqual([
      { by: 'viewer', text: '有货吗', user: '小王' },
      { by: 'viewer', text: '㐀好', user: '李' },
    ]);
  });
});
