import { useState } from 'react';
import { useApp, useRoom } from '../room/context.js';
import { Empty } from './Panel.js';
import { ProductRow } from './ProductRow.js';

/** Rows drawn; a catalogue of thousands is found by searching. */
const SHOWN_MAX = 100;
/** With fewer products than this all are in sight anyway. */
const SEARCH_FROM_PRODUCTS = 8;

export function Products() {
  const { t } = useApp();
  const products = useRoom((m) => m.view?.catalogue.products);
  const onStage = useRoom((m) => m.view?.onStage ?? null);
  const [search, setSearch] = useState('');
  if (!products || products.length === 0) return <Empty title={t('products.empty')} />;
  const wanted = search.trim().toLowerCase();
  const found = products.filter(
    (p) =>
      wanted === '' ||
      String(p.link) === wanted ||
      [p.name, p.category, ...p.aliases].some((s) => s.toLowerCase().includes(wanted)),
  );
  return (
    <>
      {products.length >= SEARCH_FROM_PRODUCTS && (
        <div className="toolbar">
          <input
            type="search"
            aria-label={t('products.search')}
            placeholder={t('products.search')}
            value={search}
            onChange={(e) => setSearch(e.target.value)}
          />
        </div>
      )}
      <div className="scroll">
        <table className="products">
          <thead>
            <tr>
              <th scope="col">{t('products.link')}</th>
              <th scope="col">{t('products.name')}</th>
              <th scope="col" className="right">
                {t('products.price')}
              </th>
              <th scope="col" className="right">
                {t('products.stock')}
              </th>
              <th />
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN_MAX).map((p) => (
              <ProductRow key={p.id} product={p} onStage={p.id === onStage} />
            ))}
          </tbody>
        </table>
        {found.length > SHOWN_MAX && <p className="faint more">+{found.length - SHOWN_MAX}</p>}
      </div>
    </>
  );
}
