import { count } from '../counts.js';
import { linesOf } from './lines.js';
import type { Reader } from './reader.js';

/** Shop chats: `buyer TAB seller` a line. Words parted by spaces (segmented exports) are joined in cleaning. */
export const readShopChat: Reader = async function* (options) {
  const { room, dropped } = options;
  for await (const { line, text } of linesOf(options)) {
    const [buyer, seller, ...more] = text.split('\t');
    if (!buyer?.trim() || !seller?.trim() || more.length > 0) {
      count(dropped, 'read.notAPair');
      continue;
    }
    yield {
      kind: 'conversation',
      turns: [
        { by: 'viewer', text: buyer },
        { by: 'host', text: seller },
      ],
      room,
      at: null,
      line,
    };
  }
};
