import { useApp, useNow, useRoom, useWord } from '../room/context.js';
import { Empty, Panel } from './Panel.js';

/** Entries shown; further ones are counted only. */
const SHOWN_MAX = 50;

export function Queue() {
  const { t } = useApp();
  const word = useWord();
  const now = useNow(1_000);
  const queue = useRoom((m) => m.view?.queue);
  const products = useRoom((m) => m.view?.catalogue.products);
  const entries = queue ?? [];
  return (
    <Panel
      title={t('queue.title')}
      className="queue"
      aside={<span className="faint num">{entries.length > 0 ? entries.length : ''}</span>}
    >
      {entries.length === 0 ? (
        <Empty title={t('queue.empty')} />
      ) : (
        <ol className="rows" data-testid="queue">
          {entries.slice(0, SHOWN_MAX).map((q) => {
            const product = products?.find((p) => p.id === q.productId);
            return (
              <li key={`${q.since}.${q.commentIds[0] ?? q.title}`}>
                <span className={`chip k-${q.kind}`}>{word('kind', q.kind)}</span>
                <span className="grow ellipsis" title={q.title}>
                  {q.title}
                </span>
                {q.commentIds.length > 1 && (
                  <span className="chip plain">{t('now.others', { n: q.commentIds.length })}</span>
                )}
                {product && (
                  <span className="faint num" title={product.name}>
                    #{product.link}
                  </span>
                )}
                <span className="faint num wait">
                  {t('queue.wait', { s: Math.max(0, Math.round((now - q.since) / 1_000)) })}
                </span>
              </li>
            );
          })}
          {entries.length > SHOWN_MAX && <li className="faint">+{entries.length - SHOWN_MAX}</li>}
        </ol>
      )}
    </Panel>
  );
}
