import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import type { Said } from '@zhubo/protocol';

const inflate = promisify(inflateRaw);

/** What a catalogue may unfold to: its pictures do not shrink, so this is some 25 MiB of XML, 5,000 rows many times over. */
export const ZIP_UNFOLDED_MAX_BYTES = 32 * 1024 * 1024;
/** A workbook has a dozen parts, and one for each picture. */
export const ZIP_ENTRIES_MAX = 10_000;

const END = 0x06054b50;
const END_BYTES = 22;
const END_COMMENT_MAX_BYTES = 65_535;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;
const UTF8_FLAG = 0x800;
/** In place of a size that stands elsewhere (ZIP64). */
const ELSEWHERE = 0xffffffff;

/** What is wrong with an archive, and the mend. */
export class ZipError extends Error {
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.said = said;
    this.name = 'ZipError';
  }
}

const broken = (): ZipError =>
  new ZipError({
    en: 'the file is cut off or damaged: save it again and send it whole',
    zh: '文件不完整或已损坏：请重新保存，再整个发送',
  });
const tooLarge = (): ZipError =>
  new ZipError({
    en: `it unfolds to more than ${ZIP_UNFOLDED_MAX_BYTES / 1024 / 1024} MiB: keep only the table, without pictures and other sheets`,
    zh: `解压后超过 ${ZIP_UNFOLDED_MAX_BYTES / 1024 / 1024} MiB：请只留商品表，去掉图片和其他工作表`,
  });

function endOf(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - END_COMMENT_MAX_BYTES);
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw broken();
}

/** The bytes of one entry, unfolded to at most `room`. */
async function unfold(bytes: Buffer, header: number, room: number): Promise<Buffer> {
  const method = bytes.readUInt16LE(header + 10);
  const size = bytes.readUInt32LE(header + 20);
  const declared = bytes.readUInt32LE(header + 24);
  const local = bytes.readUInt32LE(header + 42);
  if ((bytes.readUInt16LE(header + 8) & ENCRYPTED_FLAG) !== 0)
    throw new ZipError({
      en: 'it is protected with a password: save it without one',
      zh: '文件设了密码：请去掉密码再保存',
    });
  if (size === ELSEWHERE || declared === ELSEWHERE || local === ELSEWHERE)
    throw new ZipError({
      en: 'it is a ZIP64 archive: open it in a spreadsheet and save it as .xlsx again',
      zh: '这是 ZIP64 压缩包：请用表格软件打开，重新另存为 .xlsx',
    });
  if (local + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw broken();
  const from = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + size > bytes.length) throw broken();
  if (declared > room || (method === STORED && size > room)) throw tooLarge();
  const packed = bytes.subarray(from, from + size);
  if (method === STORED) return packed;
  if (method !== DEFLATED)
    throw new ZipError({
      en: 'it is packed in an unusual way: save it as .xlsx again',
      zh: '压缩方式不常见：请重新另存为 .xlsx',
    });
  try {
    // Off the event loop, and never past `room`, whatever size the entry claims.
    return await inflate(packed, { maxOutputLength: Math.max(1, room) });
  } catch (e) {
    throw (e as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

/**
 * Unfolds a ZIP archive within ZIP_UNFOLDED_MAX_BYTES.
 * @returns each entry by its path.
 * @throws ZipError for what is no archive, is locked, damaged, or unfolds to too much.
 */
export async function unzipBounded(bytes: Buffer): Promise<Map<string, Buffer>> {
  if (bytes.length < END_BYTES || bytes.readUInt32LE(0) !== LOCAL)
    throw new ZipError({
      en: 'it is not an .xlsx file: save it as "Excel workbook (.xlsx)"',
      zh: '这不是 .xlsx 文件：请另存为“Excel 工作簿（.xlsx）”',
    });
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > ZIP_ENTRIES_MAX)
    throw new ZipError({
      en: 'it holds too many parts: keep only the table',
      zh: '压缩包里的部分太多：请只留商品表',
    });
  const entries = new Map<string, Buffer>();
  let room = ZIP_UNFOLDED_MAX_BYTES;
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw broken();
    const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + CENTRAL_BYTES, nameEnd);
    const entry = await unfold(bytes, at, room);
    room -= entry.length;
    if (room < 0) throw tooLarge();
    entries.set(name, entry);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** A ZIP archive of these entries as they are, without packing. */
export function zipStored(entries: ReadonlyMap<string, Buffer>): Buffer {
  const body: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [path, data] of entries) {
    const name = Buffer.from(path);
    // What both headers share: version 2.0, names in UTF-8, stored, no time, checksum, sizes, length of the name.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(UTF8_FLAG, 2);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL);
    body.push(local, shared, name, data);
    const head = Buffer.alloc(6);
    head.writeUInt32LE(CENTRAL);
    head.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(head, shared, tail, name);
    at += LOCAL_BYTES + name.length + data.length;
  }
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(
    central.reduce((n, b) => n + b.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, ...central, end]);
}
