import type { Catalogue, RoomEvent } from '@zhubo/protocol';
import { count } from '../counts.js';
import type { AttachedFact, RawDocument, Turn } from '../document.js';
import { factValue } from '../facts/value.js';
import { linesOf, objectOf } from './lines.js';
import type { Reader, ReadOptions } from './reader.js';

/** Comments kept while their answer is awaited; older ones go out as comments without one. */
const WAITING_MAX = 5_000;
/** Reasons of triage that keep a comment out of a data set. */
const UNWANTED: ReadonlySet<string> = new Set([
  'spam',
  'abuse',
  'injection',
  'personalData',
  'empty',
  'duplicate',
]);

type Heard = { turn: Turn; at: number; line: number };
type Said = { comments: Heard[]; text: string; facts: Map<string, string | null>; at: number; line: number };

/**
 * A room's journal (one event a line, as the room exports it). An answer that was heard to its end becomes a
 * conversation with its comments and facts; a script line becomes speech; a comment without answer stays one.
 */
export const readJournal: Reader = async function* (options) {
  const heard = new Map<string, Heard>();
  const saying = new Map<string, Said>();
  let catalogue: Catalogue | null = null;
  for await (const { line, text } of linesOf(options)) {
    const event = objectOf(text, options.dropped) as unknown as RoomEvent | undefined;
    switch (event?.type) {
      case 'room.opened':
      case 'catalogue.replaced':
        catalogue = event.catalogue;
        break;
      case 'product.patched':
        catalogue = patched(catalogue, event.productId, event.patch);
        break;
      case 'comment.received': {
        const { id, user, text: words } = event.comment;
        heard.set(id, { turn: { by: 'viewer', text: words, user: user.id }, at: event.at, line });
        if (heard.size > WAITING_MAX) {
          const [oldest, comment] = heard.entries().next().value!;
          heard.delete(oldest);
          yield alone(comment, options);
        }
        break;
      }
      case 'comment.skipped':
        if (UNWANTED.has(event.reason) && heard.delete(event.commentId))
          count(options.dropped, `read.skipped.${event.reason}`);
        break;
      case 'turn.started': {
        const comments = event.commentIds.flatMap((id) => heard.get(id) ?? []);
        saying.set(event.utteranceId, { comments, text: '', facts: new Map(), at: event.at, line });
        break;
      }
      case 'turn.clause': {
        const said = saying.get(event.utteranceId);
        if (!said) break;
        said.text += event.text;
        for (const id of event.facts) said.facts.set(id, factValue(id, catalogue));
        break;
      }
      case 'turn.ended': {
        const said = saying.get(event.utteranceId);
        saying.delete(event.utteranceId);
        if (!said || said.text === '') break;
        // A comment whose answer broke off waits on: the room may answer it again.
        if (event.outcome !== 'done') {
          count(options.dropped, `read.answer.${event.outcome}`);
          break;
        }
        for (const id of event.commentIds) heard.delete(id);
        yield spoken(said, options);
        break;
      }
      case 'fact.learnt':
        yield {
          kind: 'conversation',
          turns: [
            { by: 'viewer', text: event.question },
            { by: 'host', text: event.answer },
          ],
          room: options.room,
          at: event.at,
          line,
          facts: [{ id: `learnt.${event.factId}`, value: event.answer }],
        };
        break;
      default:
    }
  }
  for (const comment of heard.values()) yield alone(comment, options);
};

const alone = ({ turn, at, line }: Heard, { room }: ReadOptions): RawDocument => ({
  kind: 'comment',
  turns: [turn],
  room,
  at,
  line,
});

function spoken(said: Said, { room }: ReadOptions): RawDocument {
  const facts: AttachedFact[] = [...said.facts].map(([id, value]) => ({ id, value }));
  return {
    kind: said.comments.length > 0 ? 'conversation' : 'speech',
    turns: [...said.comments.map((c) => c.turn), { by: 'host', text: said.text }],
    room,
    at: said.at,
    line: said.line,
    ...(facts.length > 0 && { facts }),
  };
}

type Patch = Extract<RoomEvent, { type: 'product.patched' }>['patch'];

function patched(catalogue: Catalogue | null, productId: string, patch: Patch): Catalogue | null {
  if (!catalogue) return null;
  const products = catalogue.products.map((p) =>
    p.id !== productId
      ? p
      : {
          ...p,
          price: patch.price ?? p.price,
          stock: patch.stock ?? p.stock,
          skus: p.skus.map((s) => {
            const change = patch.skus?.find((c) => c.id === s.id);
            return change === undefined
              ? s
              : {
                  ...s,
                  stock: change.stock ?? s.stock,
                  ...(change.price !== undefined && { price: change.price }),
                };
          }),
        },
  );
  return { ...catalogue, products };
}
