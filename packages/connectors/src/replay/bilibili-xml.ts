import { XMLParser } from 'fast-xml-parser';
import { byTime, problemList, type Recording, type RehearsalLine, toComment } from './line.js';

interface Danmaku {
  p?: unknown;
  user?: unknown;
  uid?: unknown;
  '#text'?: unknown;
}

/** A paid message as BililiveRecorder writes it: `<sc ts="12.3" user="…" uid="…" price="30" time="60">text</sc>`. */
interface SuperChat extends Danmaku {
  ts?: unknown;
}

const MODE_ADVANCED = 7;
const MODE_CODE = 8;

/**
 * Reads Bilibili danmaku XML: `<d p="seconds,mode,size,colour,sent,pool,uidHash,rowId">text</d>`, and of the tags that
 * BililiveRecorder adds, its `user` attribute and `<sc>` (paid messages are comments too); gifts, guards and raw
 * messages are passed over. Positioned and script danmaku (modes 7 and 8) are drawings, not talk, and are passed over
 * as well. A file that was cut in the middle is read up to the last whole comment.
 */
export function parseBilibiliXml(text: string): Recording {
  const problems = problemList();
  const meta = XMLParser.getMetaDataSymbol() as symbol;
  const root = parseWhole(text, (at, reason) => problems.add(lineAt(text, at), reason));
  const lines: RehearsalLine[] = [];
  const take = (tag: 'd' | 'sc', entry: Danmaku | SuperChat, nth: number): void => {
    const at = (entry as Record<symbol, { startIndex?: number }>)[meta]?.startIndex ?? 0;
    const line = tag === 'd' ? readDanmaku(entry) : readSuperChat(entry);
    if (typeof line === 'string') problems.add(lineAt(text, at), `<${tag}> number ${nth}: ${line}`);
    else if (line) lines.push(line);
  };
  for (const tag of ['d', 'sc'] as const)
    (root[tag] ?? []).forEach((entry, i) => {
      take(tag, typeof entry === 'object' && entry !== null ? entry : { '#text': entry }, i + 1);
    });
  if (lines.length === 0 && problems.done().length === 0)
    problems.add(1, 'no <d p="…">text</d> in it: is this a Bilibili danmaku file?');
  return { lines: byTime(lines), problems: problems.done() };
}

type Root = { d?: Danmaku[]; sc?: SuperChat[] };

function parseWhole(text: string, report: (at: number, reason: string) => void): Root {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    // 12.50 and 0013 are what a viewer wrote, not numbers.
    parseTagValue: false,
    parseAttributeValue: false,
    captureMetaData: true,
    alwaysCreateTextNode: true,
    isArray: (name) => name === 'd' || name === 'sc',
  });
  const read = (xml: string): Root => {
    const root = (parser.parse(xml) as { i?: Root }).i;
    return typeof root === 'object' && root !== null ? root : {};
  };
  try {
    return read(text);
  } catch {
    const end = text.lastIndexOf('</d>');
    report(Math.max(end, 0), 'the XML is broken or cut after this; what stands before it was read');
    try {
      return end < 0 ? {} : read(`${text.slice(0, end + '</d>'.length)}</i>`);
    } catch {
      return {};
    }
  }
}

/** A comment, why it is none, or null for what is left out on purpose. */
function readDanmaku(d: Danmaku): RehearsalLine | string | null {
  if (typeof d.p !== 'string') return 'no `p` attribute';
  const p = d.p.split(',');
  const seconds = p[0]?.trim() ? Number(p[0]) : Number.NaN;
  if (!Number.isFinite(seconds) || seconds < 0)
    return `\`p\` does not begin with a time in seconds: "${d.p.slice(0, 40)}"`;
  const mode = Number(p[1]);
  if (mode === MODE_ADVANCED || mode === MODE_CODE) return null;
  const hash = p[6]?.trim() || 'viewer';
  return toLine(seconds, d, hash, p[7]?.trim());
}

function readSuperChat(sc: SuperChat): RehearsalLine | string | null {
  const seconds = typeof sc.ts === 'string' && sc.ts.trim() ? Number(sc.ts) : Number.NaN;
  if (!Number.isFinite(seconds) || seconds < 0) return 'no `ts` in seconds';
  return toLine(seconds, sc, 'viewer', undefined);
}

function toLine(
  seconds: number,
  d: Danmaku,
  fallbackUser: string,
  rowId: string | undefined,
): RehearsalLine | string {
  const userId = typeof d.uid === 'string' && d.uid ? d.uid : fallbackUser;
  const comment = toComment({
    ...(rowId ? { id: rowId } : {}),
    userId,
    userName: typeof d.user === 'string' && d.user ? d.user : userId,
    text: typeof d['#text'] === 'string' ? d['#text'] : '',
  });
  return typeof comment === 'string' ? comment : { atMs: Math.round(seconds * 1_000), comment };
}

/** Line number of an offset. Only called for problems, whose number is bounded by how broken the file is. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
