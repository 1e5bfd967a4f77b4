import { memo } from 'react';
import { timeOfDay } from '../i18n/format.js';
import type { CommentRow } from '../model/room-model.js';
import { useApp, useWord } from '../room/context.js';

interface Props {
  comment: CommentRow;
  selected: boolean;
  onSelect: (id: string) => void;
}

/** One comment: what was said, by whom, and what became of it. */
export const CommentRowView = memo(function CommentRowView({ comment, selected, onSelect }: Props) {
  const { lang } = useApp();
  const word = useWord();
  const why = comment.reason ? word('reason', comment.reason) : word('status', comment.status);
  return (
    <button
      type="button"
      className={`comment s-${comment.status} ${selected ? 'selected' : ''}`}
      aria-pressed={selected}
      data-testid="comment-row"
      data-status={comment.status}
      onClick={() => onSelect(comment.id)}
    >
      <span className="comment-text">{comment.text}</span>
      <span className="comment-meta">
        <span className="comment-who">{comment.userName}</span>
        <time>{timeOfDay(comment.at, lang)}</time>
        <span className="comment-why">{why}</span>
      </span>
    </button>
  );
});
