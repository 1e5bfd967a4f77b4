import { ApiError, type CatalogueReport } from '@zhubo/sdk';
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import {
  CATALOGUE_ENDINGS,
  CATALOGUE_FILE_MAX_BYTES,
  mediaTypeOf,
  sendCatalogue,
} from '../room/catalogue-file.js';
import { useApp } from '../room/context.js';
import { toastOfError } from '../room/toasts.js';
import { ImportFaults } from './ImportFaults.js';
import { ImportOverview } from './ImportOverview.js';

type Step =
  | { at: 'choose'; why?: string }
  | { at: 'reading'; file: File }
  | { at: 'report'; file: File; type: string; report: CatalogueReport }
  | { at: 'sending'; file: File; type: string; report: CatalogueReport }
  | { at: 'refused'; file: File; title: string; lines: { field: string; message: string }[] };

interface Props {
  /** Products that would be replaced. */
  present: number;
  /** Dropped on the page already. */
  dropped: File | null;
  onClose: () => void;
}

/** From a file to a catalogue: checked first, shown row by row, replaced only when the operator says so. */
export function CatalogueImport({ present, dropped, onClose }: Props) {
  const { t, lang, room, token, toast, store } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [over, setOver] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    // The button that leads on, not the one that closes.
    next.current?.focus();
  }, []);

  // A button that has gone leaves the focus on the page, where Escape would stop the host.
  useEffect(() => {
    if (step.at !== 'choose' && !dialog.current?.contains(document.activeElement)) dialog.current?.focus();
  }, [step.at]);

  const refuse = useCallback(
    (file: File, error: unknown): void => {
      const { title, lines } = toastOfError(error, t);
      const named = error instanceof ApiError ? (error.problem.errors ?? []) : [];
      setStep({
        at: 'refused',
        file,
        title: named.length > 0 ? t('import.failed') : title,
        lines: named.length > 0 ? named : lines.map((message) => ({ field: '', message })),
      });
    },
    [t],
  );
  const check = useCallback(
    async (file: File): Promise<void> => {
      const type = mediaTypeOf(file.name);
      if (type === null) return setStep({ at: 'choose', why: t('import.unknownType', { name: file.name }) });
      if (file.size > CATALOGUE_FILE_MAX_BYTES)
        return setStep({ at: 'choose', why: t('import.tooLarge', { name: file.name }) });
      setStep({ at: 'reading', file });
      try {
        const at = { baseUrl: location.origin, room, token, language: lang };
        setStep({ at: 'report', file, type, report: await sendCatalogue(at, file, type, true) });
      } catch (error) {
        refuse(file, error);
      }
    },
    [room, token, lang, t, refuse],
  );
  const begun = useRef<File | null>(null);
  useEffect(() => {
    if (!dropped || begun.current === dropped) return;
    begun.current = dropped;
    void check(dropped);
  }, [dropped, check]);

  const replace = async (): Promise<void> => {
    if (step.at !== 'report') return;
    const { file, type, report } = step;
    setStep({ at: 'sending', file, type, report });
    try {
      const { products } = await sendCatalogue(
        { baseUrl: location.origin, room, token, language: lang },
        file,
        type,
        false,
      );
      toast({ tone: 'info', title: t('import.done', { n: products }), lines: [file.name] });
      store.refreshSoon();
      dialog.current?.close();
    } catch (error) {
      refuse(file, error);
    }
  };
  const drop = (e: DragEvent): void => {
    e.preventDefault();
    e.stopPropagation();
    setOver(false);
    const file = e.dataTransfer.files[0];
    if (file && step.at !== 'reading' && step.at !== 'sending') void check(file);
  };
  const choosing = step.at === 'choose' || step.at === 'reading';
  return (
    <dialog
      ref={dialog}
      className="import"
      tabIndex={-1}
      aria-label={t('import.title')}
      data-testid="import-dialog"
      onClose={onClose}
      // Keys of the dialog are not meant for the host; Escape closes it.
      onKeyDown={(e) => e.nativeEvent.stopPropagation()}
      onDragOver={(e) => {
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header>
        <h2>{t('import.title')}</h2>
        {!choosing && <span className="faint ellipsis">{step.file.name}</span>}
        <span className="grow" />
        <button
          type="button"
          className="icon"
          aria-label={t('import.close')}
          onClick={() => dialog.current?.close()}
        >
          ×
        </button>
      </header>
      <input
        ref={picker}
        type="file"
        hidden
        accept={CATALOGUE_ENDINGS.join(',')}
        data-testid="import-file"
        onChange={(e) => {
          const file = e.target.files?.[0];
          // The same file again, mended, is a change too.
          e.target.value = '';
          if (file) void check(file);
        }}
      />
      <div className="import-body" aria-live="polite">
        {choosing && (
          <div className={`dropzone ${over ? 'over' : ''}`}>
            {step.at === 'reading' ? (
              <p role="status">{t('import.reading', { name: step.file.name })}</p>
            ) : (
              <>
                <p>{over ? t('import.dropHere') : t('import.drop')}</p>
                <button ref={next} type="button" className="primary" onClick={() => picker.current?.click()}>
                  {t('import.choose')}
                </button>
                <p className="faint">{t('import.kinds')}</p>
                {step.why && (
                  <p className="bad-text" role="alert">
                    {step.why}
                  </p>
                )}
              </>
            )}
          </div>
        )}
        {(step.at === 'report' || step.at === 'sending') && (
          <ImportOverview report={step.report} present={present} />
        )}
        {step.at === 'refused' && <ImportFaults title={step.title} faults={step.lines} />}
      </div>
      {!choosing && (
        <footer>
          <button type="button" disabled={step.at === 'sending'} onClick={() => picker.current?.click()}>
            {t('import.again')}
          </button>
          {step.at !== 'refused' && (
            <button
              type="button"
              className="primary"
              data-testid="import-confirm"
              disabled={step.at === 'sending'}
              onClick={() => void replace()}
            >
              {step.at === 'sending' ? t('import.sending') : t('import.confirm')}
            </button>
          )}
        </footer>
      )}
    </dialog>
  );
}
