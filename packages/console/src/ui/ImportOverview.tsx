import type { CatalogueReport } from '@zhubo/sdk';
import { useApp, useWord } from '../room/context.js';

/** Rows drawn; the rest is counted. */
const ROWS_MAX = 200;
/** So few rows are seen at a glance; more are first summed up by what was done. */
const GLANCE_ROWS = 8;
/** Every row of an export says this; it tells nothing new. */
const PLAIN_NOTES = new Set(['merged']);

/** What a checked file holds: the sum, its columns, and the rows in which something was done. */
export function ImportOverview({ report, present }: { report: CatalogueReport; present: number }) {
  const { t } = useApp();
  const word = useWord();
  const wordOfNote = (n: { code: string; message: string }): string => {
    const known = word('note', n.code);
    return known === n.code ? n.message : known;
  };
  const noted = report.rows.filter((r) => (r.notes ?? []).some((n) => !PLAIN_NOTES.has(n.code)));
  const count = (status: string): number => report.rows.filter((r) => r.status === status).length;
  const [merged, skipped] = [count('merged'), count('ignored')];

  const kinds = new Map<string, { text: string; n: number }>();
  for (const n of noted.flatMap((r) => r.notes ?? [])) {
    const kind = kinds.get(n.code) ?? { text: wordOfNote(n), n: 0 };
    kinds.set(n.code, { ...kind, n: kind.n + 1 });
  }

  const becomes = (c: CatalogueReport['columns'][number]): string => {
    if (c.use === 'ignored') return t('use.ignored');
    if (c.use === 'attribute') return t('use.attribute', { name: c.as ?? c.column });
    // Option1 Name, Option2 Name: one word for all three.
    return word('col', (c.as ?? '').replace(/\d$/, ''));
  };
  const why = (c: CatalogueReport['columns'][number]): string => {
    if (c.reason === undefined) return c.message ?? '';
    const known = word('colreason', c.reason);
    return known === c.reason ? (c.message ?? '') : known;
  };
  return (
    <>
      <p className="import-sum">
        <b>{t('import.checked', { n: report.products })}</b>
        {merged > 0 && <span className="chip plain">{t('import.merged', { n: merged })}</span>}
        {skipped > 0 && <span className="chip plain">{t('import.skipped', { n: skipped })}</span>}
      </p>
      <p className="soft">{t('import.replaces', { n: present })}</p>
      <h3>{t('import.notes')}</h3>
      {noted.length === 0 && <p className="faint">{t('import.nothing')}</p>}
      {noted.length > GLANCE_ROWS && (
        <ul className="import-kinds">
          {[...kinds].map(([code, { text, n }]) => (
            <li key={code}>
              <b className="num">{n}</b> {text}
            </li>
          ))}
        </ul>
      )}
      {noted.length > 0 && (
        <details className="import-rows" open={noted.length <= GLANCE_ROWS}>
          <summary>
            {t('import.eachRow')} <span className="count">{noted.length}</span>
          </summary>
          <table className="import-table" data-testid="import-notes">
            <thead>
              <tr>
                <th scope="col" className="right">
                  {t('import.row')}
                </th>
                <th scope="col">{t('import.product')}</th>
                <th scope="col">{t('import.note')}</th>
              </tr>
            </thead>
            <tbody>
              {noted.slice(0, ROWS_MAX).map((r) => (
                <tr key={r.row} className={r.status === 'ignored' ? 'faint' : ''}>
                  <td className="num right">{r.row}</td>
                  <td>{r.name || r.id}</td>
                  <td>
                    {r.notes?.map((n) => (
                      <span key={n.code}>{wordOfNote(n)}</span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {noted.length > ROWS_MAX && (
            <p className="faint more">{t('import.more', { n: noted.length - ROWS_MAX })}</p>
          )}
        </details>
      )}
      {report.columns.length > 0 && (
        <details className="import-rows" data-testid="import-mapping" open={noted.length === 0}>
          <summary>
            {t('import.columns')} <span className="count">{report.columns.length}</span>
          </summary>
          <table className="import-table" data-testid="import-columns">
            <thead>
              <tr>
                <th scope="col">{t('import.column')}</th>
                <th scope="col">{t('import.becomes')}</th>
              </tr>
            </thead>
            <tbody>
              {report.columns.map((c) => (
                <tr key={c.column} className={c.use === 'ignored' ? 'faint' : ''}>
                  <td>{c.column || '—'}</td>
                  <td>
                    {becomes(c)}
                    {why(c) && <span className="faint"> · {why(c)}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}
