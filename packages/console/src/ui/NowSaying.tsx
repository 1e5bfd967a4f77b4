import { shortSpan } from '../i18n/format.js';
import { sourceLabel } from '../model/fact-label.js';
import { markDurations } from '../model/marks.js';
import { useApp, useRoom, useWord } from '../room/context.js';
import { Facts } from './Facts.js';
import { Panel } from './Panel.js';

/** What the host says now: each clause, the one being heard, from where it came and what it rests on. */
export function NowSaying() {
  const { t } = useApp();
  const word = useWord();
  const speaking = useRoom((m) => m.view?.speaking ?? null);
  const muted = useRoom((m) => m.view?.muted ?? false);
  const utterance = useRoom((m) => m.utterances.get(speaking?.utteranceId ?? ''));

  // A page opened in the middle of an utterance knows its texts, not yet where they came from.
  const clauses =
    utterance && utterance.clauses.length > 0
      ? utterance.clauses
      : (speaking?.clauses ?? []).map((text, index) => ({ index, text, facts: [] as string[], from: '' }));
  const current = utterance?.current ?? -1;
  const sources = [...new Set(clauses.map((c) => c.from).filter(Boolean))];
  const facts = clauses.flatMap((c) => c.facts);
  const asked = utterance?.commentIds.length ?? 0;

  return (
    <Panel
      title={t('now.title')}
      className={`now ${speaking ? 'live' : ''}`}
      aside={
        speaking && (
          <span className="chips">
            <span className={`chip k-${speaking.kind}`}>{word('kind', speaking.kind)}</span>
            {asked > 1 && <span className="chip plain">{t('now.others', { n: asked })}</span>}
            {sources.map((s) => (
              <span className="chip plain" key={s}>
                {sourceLabel(s, word)}
              </span>
            ))}
            {utterance?.cached && <span className="chip ok">{t('now.cached')}</span>}
            {utterance?.engine && <span className="chip plain">{utterance.engine}</span>}
          </span>
        )
      }
    >
      <div className="now-body" data-testid="now-saying" aria-live="polite" aria-atomic="false">
        {speaking ? (
          <>
            {speaking.title && <p className="now-title">{speaking.title}</p>}
            <p className="now-text">
              {clauses.map((c) => (
                <span
                  key={c.index}
                  className={
                    c.index === current ? 'clause current' : c.index < current ? 'clause past' : 'clause'
                  }
                >
                  {c.text}
                </span>
              ))}
              {clauses.length === 0 && <span className="waiting">…</span>}
            </p>
          </>
        ) : (
          <p className={`now-idle ${muted ? 'warn-text' : ''}`}>
            {muted ? t('now.muted') : t('now.idle')}
            <span className="faint">{muted ? '' : t('now.idleHint')}</span>
          </p>
        )}
      </div>
      <div className="now-foot">
        <Facts ids={facts} />
        <span className="faint num ellipsis">
          {utterance &&
            markDurations(utterance)
              .map((d) => `${word('mark', d.mark)} ${shortSpan(d.ms)}`)
              .join(' · ')}
        </span>
      </div>
    </Panel>
  );
}
