import { useState } from 'react';
import { useApp, useRoom } from '../room/context.js';
import { CatalogueButtons } from './CatalogueButtons.js';
import { CatalogueImport } from './CatalogueImport.js';
import { Empty } from './Panel.js';
import { ProductRow } from './ProductRow.js';

/** Rows drawn; a catalogue of thousands is found by searching. */
const SHOWN_MAX = 100;
/** With fewer products than this all are in sight anyway. */
const SEARCH_FROM_PRODUCTS = 8;

export function Products() {
  const { t } = useApp();
  const catalogue = useRoom((m) => m.view?.catalogue);
  const products = catalogue?.products ?? [];
  const onStage = useRoom((m) => m.view?.onStage ?? null);
  const [search, setSearch] = useState('');
  const [importing, setImporting] = useState<{ dropped: File | null } | null>(null);
  const [over, setOver] = useState(false);
  const wanted = search.trim().toLowerCase();
  const found = products.filter(
    (p) =>
      wanted === '' ||
      String(p.link) === wanted ||
      [p.name, p.category, ...p.aliases].some((s) => s.toLowerCase().includes(wanted)),
  );
  return (
    <section
      className={`shelf ${over ? 'over' : ''}`}
      aria-label={t('products.title')}
      onDragOver={(e) => {
        if (!e.dataTransfer.types.includes('Files')) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(e) => {
        const [dropped] = e.dataTransfer.files;
        if (!dropped) return;
        e.preventDefault();
        setOver(false);
        setImporting({ dropped });
      }}
    >
      <div className="toolbar">
        {products.length >= SEARCH_FROM_PRODUCTS ? (
          <input
            type="search"
            aria-label={t('products.search')}
            placeholder={t('products.search')}
            value={search}
            onChange={(e) => setSearch(e.target.value)}
          />
        ) : (
          <span className="grow" />
        )}
        <CatalogueButtons catalogue={catalogue} onImport={() => setImporting({ dropped: null })} />
      </div>
      {products.length === 0 && <Empty title={t('products.empty')} hint={t('import.kinds')} />}
      {products.length > 0 && (
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
      )}
      {over && <p className="drop-note">{t('import.dropHere')}</p>}
      {importing && (
        <CatalogueImport
          present={products.length}
          dropped={importing.dropped}
          onClose={() => setImporting(null)}
        />
      )}
    </section>
  );
}
