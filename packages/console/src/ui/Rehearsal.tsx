import { useState } from 'react';
import { useApp, useRoom } from '../room/context.js';

const SPEEDS = [1, 2, 5, 10, 50] as const;

/** Plays recorded comments into the room, as fast as wanted. */
export function Rehearsal() {
  const { t, actions } = useApp();
  const rehearsal = useRoom((m) => m.view?.rehearsal);
  const [speed, setSpeed] = useState<number>(1);
  if (rehearsal?.running)
    return (
      <span className="rehearsal">
        <span className="faint num">
          {t('rehearse.progress', { sent: rehearsal.sent, total: rehearsal.total })}
        </span>
        <button
          type="button"
          className="on"
          data-testid="rehearse"
          onClick={() => void actions.stopRehearsal()}
        >
          {t('rehearse.stop')}
        </button>
      </span>
    );
  return (
    <span className="rehearsal">
      <select
        aria-label={t('rehearse.speed')}
        data-testid="rehearse-speed"
        value={speed}
        onChange={(e) => setSpeed(Number(e.target.value))}
      >
        {SPEEDS.map((s) => (
          <option key={s} value={s}>
            {s}×
          </option>
        ))}
      </select>
      <button type="button" data-testid="rehearse" onClick={() => void actions.rehearse(speed)}>
        {t('rehearse.start')}
      </button>
    </span>
  );
}
