import type { RundownItem } from '@zhubo/protocol';
import { useState } from 'react';
import { clockSpan, hourAndMinute } from '../i18n/format.js';
import { itemTimes, rundownClock } from '../model/rundown-clock.js';
import { beforeAt } from '../model/rundown-item.js';
import { useApp, useNow, useRoom, useWord } from '../room/context.js';
import { Empty } from './Panel.js';
import { RundownEditor } from './RundownEditor.js';
import { RundownRow } from './RundownRow.js';

/** Duration of an item that was just put in. */
const NEW_ITEM_MS = 120_000;

/** The run of show: where it stands, how it is for time, and every change to it while it is on air. */
export function Rundown() {
  const { t, actions, lang } = useApp();
  const word = useWord();
  const now = useNow(1_000);
  const show = useRoom((m) => m.view?.rundown ?? null);
  const pausedAt = useRoom((m) => m.pausedAt);
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [told, setTold] = useState('');
  if (!show) return <Empty title={t('rundown.empty')} />;
  const { items } = show.rundown;
  const clock = rundownClock(show, now, show.pausedAt ?? pausedAt);
  const over = clock !== null && clock.overMs > 0;
  const go = (action: 'start' | 'pause' | 'next' | 'jump', itemId?: string): void =>
    void actions.cue({ type: 'rundown', action, ...(itemId ? { itemId } : {}) });
  const move = (item: RundownItem, to: number): void => {
    const before = beforeAt(items, item.id, to);
    if (before === undefined) return;
    setTold(t('rundown.moved', { title: item.title, n: to + 1 }));
    void actions.editRundown({ op: 'move', itemId: item.id, before });
  };
  const add = async (): Promise<void> => {
    const id = `i${Date.now().toString(36)}`;
    const item = {
      id,
      kind: 'talk' as const,
      title: t('rundown.newTitle'),
      durationMs: NEW_ITEM_MS,
      lines: [],
    };
    if (await actions.editRundown({ op: 'insert', item, before: null })) setOpen(id);
  };
  const edited = items.find((i) => i.id === open);
  if (edited)
    return (
      <RundownEditor key={edited.id} item={edited} last={items.length === 1} onClose={() => setOpen(null)} />
    );
  return (
    <>
      <div className="toolbar rundown-bar">
        {show.state === 'running' ? (
          <button type="button" onClick={() => go('pause')}>
            {t('rundown.pause')}
          </button>
        ) : (
          <button type="button" className="primary" onClick={() => go('start')}>
            {t('rundown.start')}
          </button>
        )}
        <button type="button" onClick={() => go('next')}>
          {t('rundown.next')}
        </button>
        <span className={`chip ${show.state === 'running' ? 'ok' : 'plain'}`}>
          {word('rundown', show.state)}
        </span>
        <span className="grow" />
        {clock && (
          <span className="num rundown-clock">
            {clockSpan(clock.elapsedMs)}
            <span className="faint"> / {clockSpan(clock.durationMs)}</span>{' '}
            <b className={over ? 'bad-text' : ''}>
              {t(over ? 'rundown.over' : 'rundown.left', { t: clockSpan(clock.overMs) })}
            </b>
          </span>
        )}
      </div>
      <div className="scroll">
        <ol className="rundown">
          {items.map((item, i) => {
            const current = i === show.index && show.state !== 'idle' && show.state !== 'ended';
            return (
              <RundownRow
                key={item.id}
                item={item}
                index={i}
                current={current}
                past={!current && show.spentMs?.[item.id] !== undefined}
                times={itemTimes(show, i, clock?.elapsedMs ?? 0)}
                share={current && clock ? Math.min(1, clock.elapsedMs / clock.durationMs) : 0}
                wait={show.waits?.[item.id]}
                backTo={current ? items.find((x) => x.id === show.backTo)?.title : undefined}
                dragged={dragged === item.id}
                onJump={() => go('jump', item.id)}
                onEdit={() => setOpen(item.id)}
                onMove={(to) => move(item, to)}
                onDrag={setDragged}
                onDrop={() => {
                  const moved = items.find((x) => x.id === dragged);
                  setDragged(null);
                  if (moved) move(moved, i);
                }}
              />
            );
          })}
        </ol>
        <div className="rundown-foot">
          <button type="button" className="small" onClick={() => void add()} data-testid="rundown-add">
            + {t('rundown.add')}
          </button>
          <label className="check">
            <input
              type="checkbox"
              checked={show.rundown.loop ?? false}
              onChange={(e) => void actions.editRundown({ op: 'settings', loop: e.target.checked })}
            />
            {t('rundown.loop')}
          </label>
          <span className="grow" />
          {clock?.showOverMs != null && <ShowOver ms={clock.showOverMs} />}
          {clock?.endsAt && (
            <span className="faint num">{t('rundown.ends', { t: hourAndMinute(clock.endsAt, lang) })}</span>
          )}
        </div>
        <p className="faint more">{t('rundown.hint')}</p>
      </div>
      <span className="sr-only" role="status">
        {told}
      </span>
    </>
  );
}

/** Nobody minds a second. */
const ON_TIME_MS = 5_000;

function ShowOver({ ms }: { ms: number }) {
  const { t } = useApp();
  const state = Math.abs(ms) < ON_TIME_MS ? 'onTime' : ms > 0 ? 'over' : 'under';
  return (
    <span className={`num ${state === 'over' ? 'bad-text' : 'faint'}`}>
      {t('rundown.total')} {t(`rundown.${state}`, { t: clockSpan(ms) })}
    </span>
  );
}
