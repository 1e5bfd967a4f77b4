import { readFileSync } from 'node:fs';
import { type Catalogue, catalogueSchema } from '@zhubo/protocol';
import { type AnswerEvent, answerClauses } from '../answer/index.js';
import {
  type Dialogue,
  emptyDialogue,
  historyOf,
  noteAsked,
  noteHeard,
  noteShown,
  saidLately,
  type Understood,
  understand,
} from '../dialogue/index.js';
import { triageFor } from '../triage/index.js';

export const demoShop: Catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
export const TALK_FROM_MS = Date.UTC(2026, 10, 24, 12);
/** Between two lines of a talk. */
const STEP_MS = 8_000;

export interface Talk {
  /** A viewer types; returns what the host says to it ('' when nothing). */
  say(text: string, viewer?: string): Promise<string>;
  show(productId: string | null): void;
  pass(ms: number): void;
  /** Of the last line: what it was taken for, and what came of it. */
  readonly last: Understood & { events: AnswerEvent[] };
  readonly dialogue: Dialogue;
}

/** Viewers and the host's mind without room, voice or model, on a fake clock. */
export function openTalk(catalogue: Catalogue = demoShop): Talk {
  let dialogue = emptyDialogue;
  let onStage: string | null = null;
  let at = TALK_FROM_MS;
  let comments = 0;
  let last: Talk['last'] | null = null;
  return {
    async say(text, viewer = 'v1') {
      at += STEP_MS;
      comments += 1;
      const commentId = `c${comments}`;
      const understood = understand(
        { text, user: { id: viewer, name: viewer } },
        { catalogue, dialogue, onStage, at },
        triageFor(catalogue),
      );
      const { triage, meaning } = understood;
      last = { ...understood, events: [] };
      if (triage.skip) return '';
      const history = historyOf(dialogue, viewer, at);
      dialogue = noteAsked(dialogue, viewer, {
        at,
        commentId,
        text,
        meaning,
        intent: triage.intent,
        productId: triage.productId,
        named: triage.productBy !== 'stage' && triage.productBy !== 'none',
        answer: null,
      });
      const recent = saidLately(dialogue, at);
      const clauses: string[] = [];
      for await (const e of answerClauses(
        { question: meaning, triage, catalogue, history, variety: comments, recent },
        { model: null, now: () => at, firstClauseTimeoutMs: 1_000 },
        new AbortController().signal,
      )) {
        last.events.push(e);
        if (e.type === 'clause') clauses.push(e.text);
      }
      dialogue = noteHeard(dialogue, { at, commentIds: [commentId], clauses });
      return clauses.join('');
    },
    show(productId) {
      onStage = productId;
      dialogue = noteShown(dialogue, productId);
    },
    pass(ms) {
      at += ms;
    },
    get last() {
      return last!;
    },
    get dialogue() {
      return dialogue;
    },
  };
}

/** What the host says to the last of these lines with a product on stage ('' when nothing), each viewer anew. */
export async function answerTo(
  catalogue: Catalogue,
  onStage: string | null,
  ...lines: string[]
): Promise<string> {
  const talk = openTalk(catalogue);
  talk.show(onStage);
  let said = '';
  for (const line of lines) said = await talk.say(line);
  return said;
}
