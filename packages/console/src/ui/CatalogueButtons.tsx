import type { Catalogue } from '@zhubo/protocol';
import { downloadText } from '../room/catalogue-file.js';
import { useApp } from '../room/context.js';

/** Takes a catalogue in, and hands the present one out. */
export function CatalogueButtons({
  catalogue,
  onImport,
}: {
  catalogue: Catalogue | undefined;
  onImport: () => void;
}) {
  const { t, room } = useApp();
  return (
    <>
      <button type="button" className="small" data-testid="import-open" onClick={onImport}>
        {t('import.open')}
      </button>
      <button
        type="button"
        className="small"
        data-testid="catalogue-download"
        title={t('import.downloadHint')}
        disabled={!catalogue}
        onClick={() =>
          catalogue && downloadText(`catalogue-${room}.json`, JSON.stringify(catalogue, null, 2))
        }
      >
        {t('import.download')}
      </button>
    </>
  );
}
