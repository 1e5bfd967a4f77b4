import { ConfigError } from '../config/error.js';
import type { Columns, Field } from './reader.js';

/** A record of a table, and its 1-based place: the line, or in Parquet the row. */
export type Row = { line: number; row: Record<string, unknown> };

/** Headers and keys that exports use, tried in this order after the configured one. */
export const NAMES: Record<Field, readonly string[]> = {
  text: ['text', 'content', 'comment', '内容', '评论内容', '弹幕内容', '评论', '弹幕'],
  user: ['user', 'userId', 'user_id', 'uid', 'nickname', '用户ID', '用户', '昵称', '用户昵称'],
  at: ['at', 'time', 'timestamp', '时间', '评论时间', '发送时间'],
  room: ['room', 'roomId', 'room_id', '房间', '直播间', '房间号'],
  start: ['start', 'start_time', '开始'],
  messages: ['messages', 'conversations', 'conversation', 'turns', '对话'],
  question: ['question', 'query', '问题', '买家'],
  answer: ['answer', 'response', '回答', '回复', '卖家'],
};

/** @throws ConfigError naming the configured column that a file lacks, and those that it has. */
export function wantColumns(columns: Columns, fields: readonly Field[], present: readonly string[]): void {
  for (const field of fields) {
    const named = columns[field];
    if (named !== undefined && !present.includes(named))
      throw new ConfigError(
        `columns.${field}: no column "${named}"; the file has ${present.map((n) => `"${n}"`).join(', ')}`,
      );
  }
}
