import { shortSpan } from '../i18n/format.js';
import { markDurations, sortMarks } from '../model/marks.js';
import type { RoomModel } from '../model/room-model.js';
import { useApp, useRoom, useWord } from '../room/context.js';

/** Slower than this is felt as a pause; much slower as "it did not hear me". */
const SLOW_MS = 800;
const VERY_SLOW_MS = 2_000;
const tone = (ms: number): string => (ms >= VERY_SLOW_MS ? 'bad-text' : ms >= SLOW_MS ? 'warn-text' : '');

const lastAnswer = (m: RoomModel) => {
  let last: ReturnType<RoomModel['utterances']['get']>;
  for (const u of m.utterances.values()) if (u.kind === 'answer' && u.marks.sound !== undefined) last = u;
  return last;
};

/** How long viewers wait, from their comment to each mark: half of them at most p50, nearly all at most p95. */
export function LatencyBar() {
  const { t } = useApp();
  const word = useWord();
  const latency = useRoom((m) => m.view?.latency);
  const last = useRoom(lastAnswer);
  const names = sortMarks(Object.keys(latency ?? {}));
  const n = Math.max(0, ...names.map((name) => latency?.[name]?.n ?? 0));
  return (
    <section className="latency num" data-testid="latency" aria-label={t('latency.title')}>
      <b>{t('latency.title')}</b>
      {names.length === 0 && <span className="faint">{t('latency.none')}</span>}
      {names.map((name) => {
        const v = latency?.[name];
        if (!v) return null;
        return (
          <span
            key={name}
            className="latency-mark"
            title={`${word('mark', name)}: p50 / p95, ${t('latency.n', { n: v.n })}`}
          >
            <span className="faint">{word('mark', name)}</span>{' '}
            <span className={tone(v.p50)}>{shortSpan(v.p50)}</span>
            <span className="faint"> / </span>
            <span className={tone(v.p95)}>{shortSpan(v.p95)}</span>
          </span>
        );
      })}
      {n > 0 && <span className="faint">{t('latency.n', { n })}</span>}
      <span className="grow" />
      {last && (
        <span className="faint latency-last">
          {t('latency.last')}{' '}
          {markDurations(last)
            .map((d) => `${word('mark', d.mark)} ${shortSpan(d.ms)}`)
            .join(' · ')}
        </span>
      )}
    </section>
  );
}
