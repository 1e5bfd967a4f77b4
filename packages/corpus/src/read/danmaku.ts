import { SaxesParser } from 'saxes';
import { count } from '../counts.js';
import type { RawDocument } from '../document.js';
import { textOfFile } from './encoding.js';
import type { Reader } from './reader.js';

/**
 * Bilibili danmaku XML: `<d p="seconds,mode,size,colour,sentAtUnixSeconds,pool,userHash,id">text</d>`.
 * The time is when it was sent, not where in the recording it shows; `line` counts elements. Broken XML ends the file there, counted.
 */
export const readDanmaku: Reader = async function* ({ path, encoding, room, dropped }) {
  let waiting: RawDocument[] = [];
  let open: string | undefined;
  let element = 0;
  let chat: string | null = null;
  let text = '';
  let broken = false;
  const parser = new SaxesParser();
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    text = '';
    if (name === 'd') open = String(attributes['p'] ?? '');
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'chatid') chat = text.trim();
    if (name !== 'd' || open === undefined) return;
    element += 1;
    const [, , , , sent, , user] = open.split(',');
    if (text.trim() === '') count(dropped, 'read.noText');
    else
      waiting.push({
        kind: 'comment',
        turns: [{ by: 'viewer', text, ...(user && { user }) }],
        room: room ?? chat,
        at: sent && Number(sent) > 0 ? Number(sent) * 1_000 : null,
        line: element,
      });
    open = undefined;
  });
  for await (const piece of textOfFile(path, encoding)) {
    parser.write(piece);
    yield* waiting;
    waiting = [];
    if (broken) break;
  }
  if (!broken) parser.close();
  yield* waiting;
  if (broken) count(dropped, 'read.brokenXml');
};
