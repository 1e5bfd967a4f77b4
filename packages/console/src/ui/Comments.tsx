import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { COMMENT_FILTERS, type CommentFilter, filterComments } from '../model/filter.js';
import type { CommentRow } from '../model/room-model.js';
import { useApp, useRoom } from '../room/context.js';
import { CommentDetail } from './CommentDetail.js';
import { CommentRowView } from './CommentRowView.js';
import { Empty, Panel } from './Panel.js';
import { TextBox } from './TextBox.js';
import { VirtualList } from './VirtualList.js';

const ROW_HEIGHT_PX = 46;
/** Longest comment that a live platform takes. */
const COMMENT_MAX = 200;

interface Props {
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  /** What is listed now, for the keys that go up and down. */
  listed: RefObject<readonly CommentRow[]>;
  filterRef: RefObject<HTMLInputElement | null>;
  commentRef: RefObject<HTMLInputElement | null>;
}

const keyOf = (c: CommentRow): string => c.id;

export function Comments({ selectedId, onSelect, listed, filterRef, commentRef }: Props) {
  const { t, actions } = useApp();
  const comments = useRoom((m) => m.comments);
  const seen = useRoom((m) => m.commentsSeen);
  const [filter, setFilter] = useState<CommentFilter>('all');
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const rows = useMemo(() => filterComments(comments.values(), filter, wanted), [comments, filter, wanted]);
  useEffect(() => {
    listed.current = rows;
  });
  // The chosen comment stays in sight although the flood has carried it off the list.
  const kept = useRef<CommentRow | null>(null);
  if (selectedId === null) kept.current = null;
  else kept.current = comments.get(selectedId) ?? kept.current;
  const rate = useRate(seen);

  return (
    <Panel
      title={t('comments.title')}
      className="comments"
      aside={
        <span className="faint num">
          {t('comments.rate', { n: rate })} · {t('comments.seen', { n: seen })}
        </span>
      }
    >
      <div className="toolbar">
        <fieldset className="segmented" aria-label={t('comments.title')}>
          {COMMENT_FILTERS.map((f) => (
            <button key={f} type="button" aria-pressed={f === filter} onClick={() => setFilter(f)}>
              {t(`comments.${f}`)}
            </button>
          ))}
        </fieldset>
        <input
          ref={filterRef}
          type="search"
          data-testid="comment-search"
          aria-label={t('comments.search')}
          placeholder={`${t('comments.search')}  /`}
          value={search}
          onChange={(e) => setSearch(e.target.value)}
        />
      </div>
      <VirtualList
        items={rows}
        rowHeightPx={ROW_HEIGHT_PX}
        keyOf={keyOf}
        label={t('comments.title')}
        reveal={selectedId}
        newest={(n) => t('comments.new', { n })}
        empty={<Empty title={comments.size === 0 ? t('comments.empty') : t('comments.none')} />}
        row={(c) => <CommentRowView comment={c} selected={c.id === selectedId} onSelect={onSelect} />}
      />
      {kept.current ? (
        <CommentDetail key={kept.current.id} comment={kept.current} onClose={() => onSelect(null)} />
      ) : (
        comments.size > 0 && <p className="detail-hint faint">{t('comments.pick')}</p>
      )}
      <div className="panel-foot">
        <TextBox
          label={t('comments.tryPlaceholder')}
          placeholder={t('comments.tryPlaceholder')}
          maxLength={COMMENT_MAX}
          testId="comment-input"
          inputRef={commentRef}
          onSend={(text) => actions.comment(text, t('comments.tryName'))}
        >
          {(send, empty) => (
            <button type="button" data-testid="comment-send" disabled={empty} onClick={send}>
              {t('comments.send')} <kbd>C</kbd>
            </button>
          )}
        </TextBox>
      </div>
    </Panel>
  );
}

/** Seconds over which the rate is taken. */
const RATE_WINDOW_S = 2;

function useRate(seen: number): number {
  const latest = useRef(seen);
  latest.current = seen;
  const [rate, setRate] = useState(0);
  useEffect(() => {
    let before = latest.current;
    const timer = setInterval(() => {
      setRate(Math.round((latest.current - before) / RATE_WINDOW_S));
      before = latest.current;
    }, RATE_WINDOW_S * 1_000);
    return () => clearInterval(timer);
  }, []);
  return rate;
}
