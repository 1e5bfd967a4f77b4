import { type ConditionState, isDraft, type RundownItem } from '@zhubo/protocol';
import { clockSpan, hourAndMinute } from '../i18n/format.js';
import { useApp, useRoom, useWord } from '../room/context.js';

/** An item that is over is told late only when somebody would notice. */
const ON_TIME_MS = 5_000;

interface Props {
  item: RundownItem;
  index: number;
  current: boolean;
  past: boolean;
  times: { hadMs: number; overMs: number } | null;
  /** Of the item's time, in [0,1]. */
  share: number;
  wait: ConditionState | undefined;
  /** Title of the item that the show goes back to. */
  backTo: string | undefined;
  dragged: boolean;
  onJump: () => void;
  onEdit: () => void;
  /** @param to place among the items, from 0. */
  onMove: (to: number) => void;
  onDrag: (itemId: string | null) => void;
  onDrop: () => void;
}

/** One item: where it is, what it waits for, how long it was, and the ways to it. */
export function RundownRow(p: Props) {
  const { t } = useApp();
  const word = useWord();
  const { item, index, times } = p;
  const drafts = item.lines.filter(isDraft).length;
  const over = times !== null && times.overMs > (p.current ? 0 : ON_TIME_MS);
  const classes = [p.current && 'current', p.past && 'past', p.dragged && 'dragged']
    .filter(Boolean)
    .join(' ');
  return (
    <li
      className={classes}
      aria-current={p.current ? 'step' : undefined}
      data-testid={`item-${item.id}`}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        p.onDrop();
      }}
    >
      <button
        type="button"
        className="index num"
        draggable
        aria-label={t('rundown.move', { title: item.title, n: index + 1 })}
        title={t('rundown.move', { title: item.title, n: index + 1 })}
        onDragStart={(e) => {
          e.dataTransfer.effectAllowed = 'move';
          // Firefox drags nothing without data.
          e.dataTransfer.setData('text/plain', item.id);
          p.onDrag(item.id);
        }}
        onDragEnd={() => p.onDrag(null)}
        onKeyDown={(e) => {
          if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
          e.preventDefault();
          p.onMove(index + (e.key === 'ArrowUp' ? -1 : 1));
        }}
      >
        <span aria-hidden="true">⠿</span> {index + 1}
      </button>
      <button
        type="button"
        className="item-title"
        onClick={p.onEdit}
        aria-label={t('rundown.edit', { title: item.title })}
        data-testid={`edit-${item.id}`}
      >
        <span className="ellipsis">{item.title}</span>
        <span className="item-sub faint">
          {word('item', item.kind)}
          {drafts > 0 && <span className="warn-text">{t('rundown.drafts', { n: drafts })}</span>}
          {item.when && <Waits item={item} state={p.wait} />}
          {p.backTo !== undefined && <span>{t('rundown.back', { title: p.backTo })}</span>}
        </span>
      </button>
      <span className="item-time num">
        {times && <span className={over ? 'bad-text' : ''}>{clockSpan(times.hadMs)}</span>}
        <span className="faint">{clockSpan(item.durationMs)}</span>
      </span>
      <button type="button" className="small quiet" onClick={p.onJump}>
        {t('rundown.jump')}
      </button>
      {p.current && (
        <span className={`progress ${over ? 'over' : ''}`} style={{ transform: `scaleX(${p.share})` }} />
      )}
    </li>
  );
}

/** What a conditional item waits for, and how near it is. */
function Waits({ item, state }: { item: RundownItem; state: ConditionState | undefined }) {
  const { t, lang } = useApp();
  const word = useWord();
  const { when } = item;
  const productId = when?.type === 'stock' ? when.productId : '';
  const name = useRoom((m) => m.view?.catalogue.products.find((x) => x.id === productId)?.name) ?? productId;
  if (!when) return null;
  if (state?.due) return <span className="chip warn">{t('rundown.due')}</span>;
  if (state && !state.armed) return <span>{t('rundown.rearm')}</span>;
  const value = state?.value ?? 0;
  switch (when.type) {
    case 'stock':
      return <span className="ellipsis">{t('rundown.wait.stock', { name, n: when.below, value })}</span>;
    case 'quiet':
      return <span>{t('rundown.wait.quiet', { n: clockSpan(when.afterMs), value: clockSpan(value) })}</span>;
    case 'asked': {
      const words = {
        n: when.times,
        intent: word('intent', when.intent),
        within: clockSpan(when.withinMs),
        value,
      };
      return <span className="ellipsis">{t('rundown.wait.asked', words)}</span>;
    }
    case 'time':
      return <span>{t('rundown.wait.time', { n: hourAndMinute(when.at, lang) })}</span>;
  }
}
