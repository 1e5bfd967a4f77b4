import { count } from '../counts.js';
import type { RawDocument, Speaker, Turn } from '../document.js';
import { momentOf } from './moment.js';
import type { Reader, ReadOptions } from './reader.js';
import { idOf, pick, rowsOf } from './rows.js';

/** What data sets call those who speak; words of a system or tool are not said by anybody. */
const ROLES: Readonly<Record<string, Speaker | null>> = {
  viewer: 'viewer', user: 'viewer', human: 'viewer', buyer: 'viewer', customer: 'viewer', 观众: 'viewer', 用户: 'viewer', 买家: 'viewer', 顾客: 'viewer',
  host: 'host', assistant: 'host', gpt: 'host', seller: 'host', agent: 'host', bot: 'host', 主播: 'host', 客服: 'host', 卖家: 'host', 商家: 'host',
  system: null, tool: null, function: null,
}; // biome-ignore format: a table

/**
 * Conversations as JSONL, CSV or Parquet: a list of messages (`[{ role, content }]`, `[{ from, value }]`,
 * `[{ by, text }]`, or the same as JSON text), or a question and an answer.
 */
export const readConversations: Reader = async function* (options) {
  for await (const { line, row } of rowsOf(options, [
    'messages',
    'question',
    'answer',
    'user',
    'at',
    'room',
  ])) {
    const turns = turnsOf(row, options);
    if (typeof turns === 'string') {
      count(options.dropped, `read.${turns}`);
      continue;
    }
    yield conversation(turns, row, line, options);
  }
};

const conversation = (
  turns: Turn[],
  row: Record<string, unknown>,
  line: number,
  options: ReadOptions,
): RawDocument => {
  const user = idOf(pick(row, 'user', options));
  return {
    kind: 'conversation',
    turns: user === undefined ? turns : turns.map((t) => (t.by === 'viewer' ? { ...t, user } : t)),
    room: idOf(pick(row, 'room', options)) ?? options.room,
    at: momentOf(pick(row, 'at', options)),
    line,
  };
};

/** The turns, or the reason why there are none. */
function turnsOf(row: Record<string, unknown>, options: ReadOptions): Turn[] | string {
  const messages = listOf(pick(row, 'messages', options));
  if (messages === undefined) {
    const question = pick(row, 'question', options);
    const answer = pick(row, 'answer', options);
    return isSaid(question) && isSaid(answer)
      ? [
          { by: 'viewer', text: question },
          { by: 'host', text: answer },
        ]
      : 'notAConversation';
  }
  const turns: Turn[] = [];
  for (const message of messages) {
    if (typeof message !== 'object' || message === null) return 'notAConversation';
    const { role, from, by, content, value, text } = message as Record<string, unknown>;
    const speaker = ROLES[String(role ?? from ?? by).toLowerCase()];
    if (speaker === undefined) return 'unknownRole';
    const words = content ?? value ?? text;
    if (speaker !== null && isSaid(words)) turns.push({ by: speaker, text: words });
  }
  const hasBoth = turns.some((t) => t.by === 'viewer') && turns.some((t) => t.by === 'host');
  return hasBoth ? turns : 'notAConversation';
}

function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !value.startsWith('[')) return undefined;
  try {
    return JSON.parse(value) as unknown[];
  } catch {
    return undefined;
  }
}

const isSaid = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
