import { createInterface } from 'node:readline';
import { isSounded, pronounce } from '../g2p/pronounce.js';
import { frontEnd } from '../text/front-end.js';
import { pieces } from '../text/pieces.js';
import { kokoroInput } from './phonemes.js';

// Sentences on stdin, one a line; on stdout one JSON line a spoken piece: { line, text, tokens }. What the trainer speaks with the
// teacher voice is so cut and pronounced as the live voice would.
let line = 0;
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { units } = frontEnd(text);
  for (const piece of pieces(pronounce(units))) {
    const { tokens } = kokoroInput(piece);
    if (piece.some(isSounded))
      process.stdout.write(
        `${JSON.stringify({ line, text: piece.map((unit) => unit.say).join(''), tokens })}\n`,
      );
  }
  line++;
}
