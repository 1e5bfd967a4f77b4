import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Props<T> {
  items: readonly T[];
  rowHeightPx: number;
  keyOf: (item: T) => string;
  row: (item: T) => ReactNode;
  label: string;
  /** Item to be scrolled into view when it changes. */
  reveal: string | null;
  empty: ReactNode;
  /** Words for the button that goes back to the newest. */
  newest: (missed: number) => string;
}

/** Rows drawn beyond each edge, so that a quick scroll shows no holes. */
const OVERSCAN_ROWS = 6;
/** Nearer to the end than this is "at the end": rounding and zoom never make it exact. */
const END_SLACK_PX = 24;
/** A pointer that moves over the list holds it for so long, so that what is aimed at does not run away. */
const POINTER_HOLD_MS = 3_000;

/**
 * A list of equal rows of which only those in sight are in the document. At the end it follows what comes; scrolled
 * away it stands still, whatever is dropped or added, until the operator goes back.
 */
export function VirtualList<T>({ items, rowHeightPx, keyOf, row, label, reveal, empty, newest }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  /** The items as they stood when the operator scrolled away or aimed; null while following. */
  const [held, setHeld] = useState<readonly T[] | null>(null);
  const aiming = useRef<ReturnType<typeof setTimeout> | null>(null);

  const byKey = held ? new Map(items.map((i) => [keyOf(i), i])) : null;
  const shown = held ? held.map((i) => byKey?.get(keyOf(i)) ?? i) : items;
  const lastHeld = held?.at(-1);
  const lastHeldAt = lastHeld ? items.findIndex((i) => keyOf(i) === keyOf(lastHeld)) : -1;
  const missed = held ? items.length - 1 - lastHeldAt : 0;

  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const observer = new ResizeObserver(() => setHeight(el.clientHeight));
    observer.observe(el);
    return () => observer.disconnect();
  }, []);

  // Before painting, so that following does not flicker. The place is reckoned, not read: reading it would lay the page
  // out at every batch, and in a full list it does not move at all.
  const endPx = Math.max(0, items.length * rowHeightPx - height);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el || held || top === endPx) return;
    el.scrollTop = endPx;
    setTop(endPx);
  }, [endPx, held, top]);

  // Only a new choice scrolls: the list itself changes many times a second.
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    const el = box.current;
    if (!el || reveal === revealed.current) return;
    revealed.current = reveal;
    const at = shown.findIndex((i) => keyOf(i) === reveal);
    if (at < 0) return;
    const y = at * rowHeightPx;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + rowHeightPx > el.scrollTop + el.clientHeight)
      el.scrollTop = y + rowHeightPx - el.clientHeight;
  });

  const onScroll = (): void => {
    const el = box.current;
    if (!el) return;
    setTop(el.scrollTop);
    const atEnd = el.scrollTop + el.clientHeight >= shown.length * rowHeightPx - END_SLACK_PX;
    if (atEnd && held && !aiming.current) setHeld(null);
    else if (!atEnd && !held) setHeld(items);
  };

  /** Ends the hold of the pointer; one that scrolled away stays. */
  const release = (): void => {
    if (!aiming.current) return;
    clearTimeout(aiming.current);
    aiming.current = null;
    const el = box.current;
    if (el && el.scrollTop + el.clientHeight >= el.scrollHeight - END_SLACK_PX) setHeld(null);
  };
  const aim = (): void => {
    if (!held) setHeld(items);
    else if (!aiming.current) return;
    if (aiming.current) clearTimeout(aiming.current);
    aiming.current = setTimeout(release, POINTER_HOLD_MS);
  };
  useEffect(
    () => () => {
      if (aiming.current) clearTimeout(aiming.current);
    },
    [],
  );

  const first = Math.max(0, Math.floor(top / rowHeightPx) - OVERSCAN_ROWS);
  const count = Math.ceil(height / rowHeightPx) + 2 * OVERSCAN_ROWS;
  return (
    <div className="vlist-wrap">
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by hand, which <ul> gives nothing for */}
      <div
        className="vlist"
        ref={box}
        onScroll={onScroll}
        onPointerMove={aim}
        onPointerLeave={release}
        role="list"
        aria-label={label}
      >
        {items.length === 0 && !held ? empty : null}
        <div className="vlist-space" style={{ height: shown.length * rowHeightPx }}>
          {shown.slice(first, first + count).map((item, i) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={keyOf(item)}
              role="listitem"
              className="vlist-row"
              style={{ height: rowHeightPx, transform: `translateY(${(first + i) * rowHeightPx}px)` }}
            >
              {row(item)}
            </div>
          ))}
        </div>
      </div>
      {held && missed > 0 && (
        <button
          type="button"
          className="vlist-newest"
          onClick={() => {
            if (aiming.current) clearTimeout(aiming.current);
            aiming.current = null;
            setHeld(null);
          }}
        >
          ↓ {newest(Math.max(0, missed))}
        </button>
      )}
    </div>
  );
}
