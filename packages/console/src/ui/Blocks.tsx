import { timeOfDay } from '../i18n/format.js';
import { useApp, useRoom } from '../room/context.js';
import { Empty } from './Panel.js';

/** Clauses that were held back, with the rule and its article. */
export function Blocks() {
  const { t, lang } = useApp();
  const blocks = useRoom((m) => m.blocks);
  if (blocks.length === 0) return <Empty title={t('blocks.empty')} hint={t('blocks.hint')} />;
  return (
    <ul className="cards" data-testid="blocks">
      {blocks.toReversed().map((b) => (
        <li key={b.seq}>
          <p className="blocked-text">{b.text}</p>
          <p className="card-line">
            <span className="chip bad">{b.rule}</span>
            <span className="faint grow">{b.article}</span>
            <time className="faint num">{timeOfDay(b.at, lang)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
