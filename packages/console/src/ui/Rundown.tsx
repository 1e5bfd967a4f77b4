import { clockSpan, hourAndMinute } from '../i18n/format.js';
import { rundownClock } from '../model/rundown-clock.js';
import { useApp, useNow, useRoom, useWord } from '../room/context.js';
import { Empty } from './Panel.js';

export function Rundown() {
  const { t, actions, lang } = useApp();
  const word = useWord();
  const now = useNow(1_000);
  const show = useRoom((m) => m.view?.rundown ?? null);
  const pausedAt = useRoom((m) => m.pausedAt);
  if (!show) return <Empty title={t('rundown.empty')} />;
  const clock = rundownClock(show, now, pausedAt);
  const over = clock !== null && clock.overMs > 0;
  const go = (action: 'start' | 'pause' | 'next' | 'jump', itemId?: string): void =>
    void actions.cue({ type: 'rundown', action, ...(itemId ? { itemId } : {}) });
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
          {show.rundown.items.map((item, i) => {
            const current = i === show.index && show.state !== 'idle';
            const share = current && clock ? Math.min(1, clock.elapsedMs / clock.durationMs) : 0;
            return (
              <li
                key={item.id}
                className={current ? 'current' : i < show.index ? 'past' : ''}
                aria-current={current ? 'step' : undefined}
              >
                <span className="faint num index">{i + 1}</span>
                <span className="grow ellipsis" title={item.title}>
                  {item.title}
                </span>
                <span className="faint">{word('item', item.kind)}</span>
                <span className="faint num span">{clockSpan(item.durationMs)}</span>
                <button type="button" className="small quiet" onClick={() => go('jump', item.id)}>
                  {t('rundown.jump')}
                </button>
                {current && (
                  <span
                    className={`progress ${over ? 'over' : ''}`}
                    style={{ transform: `scaleX(${share})` }}
                  />
                )}
              </li>
            );
          })}
        </ol>
        {clock?.endsAt && (
          <p className="faint more num">
            {t('rundown.ends', {
              t: hourAndMinute(clock.endsAt, lang),
            })}
          </p>
        )}
      </div>
    </>
  );
}
