import type { RoomEvent } from '@zhubo/protocol';
import { expect, it } from 'vitest';
import { LIBRARY } from '../library/index.js';
import { parseWords } from '../library/words.js';
import { collectPairs, pairsFile } from './pairs.js';

const found = (at: number, words: string, id: string | null): RoomEvent =>
  ({ seq: at, at, type: 'gesture.found', words, clip: id && { id, zh: '', en: '' } }) as RoomEvent;

it('takes what was asked for and kept, as words that can be taught', async () => {
  const pairs = await collectPairs(
    [
      found(0, '冲大家挥个手', 'wave.left'),
      // Asked again at once: the first was not meant.
      found(20_000, '鞠躬那种感谢', 'nod.greet'),
      found(23_000, '弯腰谢一个', 'palms.bow'),
      found(60_000, 'wave', 'wave.left'),
      found(80_000, '左手举起来左右挥动', 'wave.left'),
      found(100_000, '我的舞', '我的舞'),
      found(120_000, 'nothing fits this', null),
      found(140_000, 'bow low | please', 'palms.bow'),
    ],
    LIBRARY,
  );
  const file = parseWords(pairsFile(pairs));
  expect(file).toEqual(
    new Map([
      ['palms.bow', { zh: ['弯腰谢一个'], en: ['bow low   please'] }],
      ['wave.left', { zh: ['冲大家挥个手'] }],
    ]),
  );
});
