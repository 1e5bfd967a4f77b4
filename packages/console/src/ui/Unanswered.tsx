import { useState } from 'react';
import { timeOfDay } from '../i18n/format.js';
import { useApp, useRoom } from '../room/context.js';
import { Empty } from './Panel.js';
import { TextBox } from './TextBox.js';

const CUE_TEXT_MAX = 500;

/** Questions that no fact answers: the operator does, by typing. */
export function Unanswered() {
  const { t, actions, store, lang } = useApp();
  const list = useRoom((m) => m.unanswered);
  /** What is answered is kept as a fact, until the operator wants otherwise. */
  const [remember, setRemember] = useState(true);
  if (list.length === 0) return <Empty title={t('unanswered.empty')} hint={t('unanswered.hint')} />;
  return (
    <>
      <label className="card-line">
        <input type="checkbox" checked={remember} onChange={(e) => setRemember(e.currentTarget.checked)} />
        <span>{t('unanswered.remember')}</span>
      </label>
      <ul className="cards" data-testid="unanswered">
        {list.toReversed().map((q) => {
          const commentId = q.commentIds[0];
          return (
            <li key={q.utteranceId}>
              <p className="card-line">
                <span className="grow">{q.text}</span>
                {q.commentIds.length > 1 && (
                  <span className="chip plain">{t('now.others', { n: q.commentIds.length })}</span>
                )}
                <time className="faint num">{timeOfDay(q.at, lang)}</time>
              </p>
              <TextBox
                label={`${t('unanswered.placeholder')} ${q.text}`}
                placeholder={t('unanswered.placeholder')}
                maxLength={CUE_TEXT_MAX}
                onSend={async (text) => {
                  const taken = await actions.cue(
                    commentId ? { type: 'answer', commentId, text, remember } : { type: 'say', text },
                  );
                  if (taken) store.dismiss(q.utteranceId);
                  return taken;
                }}
              >
                {() => (
                  <button
                    type="button"
                    className="quiet"
                    onClick={() => {
                      store.dismiss(q.utteranceId);
                      void actions.cue({ type: 'dismiss', utteranceId: q.utteranceId });
                    }}
                  >
                    {t('unanswered.dismiss')}
                  </button>
                )}
              </TextBox>
            </li>
          );
        })}
      </ul>
    </>
  );
}
