import { isOpenQuestion, isQuestion } from './comments.js';
import type { CommentRow } from './room-model.js';

export const COMMENT_FILTERS = ['all', 'questions', 'open'] as const;
export type CommentFilter = (typeof COMMENT_FILTERS)[number];

/** Rows that the filter lets through, in order; `text` is sought in words and names, ignoring case. */
export function filterComments(
  rows: Iterable<CommentRow>,
  filter: CommentFilter,
  text: string,
): CommentRow[] {
  const wanted = text.trim().toLowerCase();
  const out: CommentRow[] = [];
  for (const row of rows) {
    if (filter === 'questions' && !isQuestion(row) && row.status !== 'unanswered') continue;
    if (filter === 'open' && !isOpenQuestion(row)) continue;
    if (wanted && !row.text.toLowerCase().includes(wanted) && !row.userName.toLowerCase().includes(wanted))
      continue;
    out.push(row);
  }
  return out;
}
