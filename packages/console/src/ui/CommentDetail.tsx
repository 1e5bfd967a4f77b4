import { shortSpan } from '../i18n/format.js';
import { markDurations } from '../model/marks.js';
import type { CommentRow } from '../model/room-model.js';
import { useApp, useRoom, useWord } from '../room/context.js';
import { Facts } from './Facts.js';
import { TextBox } from './TextBox.js';

const CUE_TEXT_MAX = 500;

/** Everything about the chosen comment: what became of it and why, what was answered from which facts, how fast. */
export function CommentDetail({ comment, onClose }: { comment: CommentRow; onClose: () => void }) {
  const { t, actions } = useApp();
  const word = useWord();
  const utterance = useRoom((m) => m.utterances.get(comment.utteranceId ?? ''));
  const product = useRoom((m) => m.view?.catalogue.products.find((p) => p.id === comment.productId));
  const mergedText = useRoom((m) => (comment.into ? m.comments.get(comment.into)?.text : undefined));
  const facts = utterance?.clauses.flatMap((c) => c.facts) ?? [];
  return (
    <section className="detail" aria-label={comment.text}>
      <div className="detail-head">
        <span className={`chip s-${comment.status}`}>{word('status', comment.status)}</span>
        {comment.reason && <span className="chip">{word('reason', comment.reason)}</span>}
        {comment.intent && <span className="chip plain">{word('intent', comment.intent)}</span>}
        {product && (
          <span className="chip plain" title={product.name}>
            #{product.link} {product.name}
          </span>
        )}
        <button type="button" className="icon" aria-label={t('detail.close')} onClick={onClose}>
          ×
        </button>
      </div>
      <p className="detail-text">
        <b>{comment.userName}</b> {comment.text}
      </p>
      {comment.into && (
        <p className="faint">
          {mergedText ? t('detail.merged', { text: mergedText }) : t('detail.mergedUtterance')}
        </p>
      )}
      {utterance && utterance.clauses.length > 0 && (
        <div className="detail-answer">
          <p>{utterance.clauses.map((c) => c.text).join('')}</p>
          <p className="detail-evidence">
            {facts.length > 0 ? <Facts ids={facts} /> : <span className="faint">{t('detail.noFacts')}</span>}
            <span className="faint num">
              {markDurations(utterance)
                .map((d) => `${word('mark', d.mark)} ${shortSpan(d.ms)}`)
                .join(' · ')}
            </span>
          </p>
        </div>
      )}
      <TextBox
        label={t('detail.own')}
        placeholder={t('detail.own')}
        maxLength={CUE_TEXT_MAX}
        testId="answer-own"
        onSend={(text) => actions.cue({ type: 'answer', commentId: comment.id, text })}
      >
        {() => (
          <button
            type="button"
            className="primary"
            data-testid="answer-this"
            onClick={() => void actions.cue({ type: 'answer', commentId: comment.id })}
          >
            {t('detail.answerThis')} <kbd>A</kbd>
          </button>
        )}
      </TextBox>
    </section>
  );
}
