import { stageUrl } from '@zhubo/sdk';
import { useEffect, useState } from 'react';
import { useApp } from '../room/context.js';
import { readSaved, save } from '../room/saved.js';

/**
 * A second 3D picture costs much on a small machine, where the models run too: there the preview is opened by hand.
 */
const PREVIEW_FROM_CORES = 5;

/** The stage in small. It is silent until asked, so that the operator's room does not echo. */
export function StagePreview() {
  const { t, room, token, actions } = useApp();
  const [stageToken, setStageToken] = useState<string | undefined>();
  useEffect(() => {
    if (token !== undefined) actions.stageToken().then(setStageToken, () => setStageToken(undefined));
  }, [actions, token]);
  const [open, setOpen] = useState(() => {
    const saved = readSaved('preview');
    return saved === null ? navigator.hardwareConcurrency >= PREVIEW_FROM_CORES : saved === 'open';
  });
  const [sound, setSound] = useState(false);
  const toggle = (): void => {
    save('preview', open ? 'closed' : 'open');
    setOpen(!open);
  };
  return (
    <section className={`panel preview ${open ? 'open' : ''}`} aria-label={t('stage.preview')}>
      <header className="panel-head">
        <h2>{t('stage.preview')}</h2>
        <span className="chip label-chip" title={t('label.reminder')}>
          {t('label.short')}
        </span>
        <span className="grow" />
        {open && (
          <button type="button" className="small quiet" aria-pressed={sound} onClick={() => setSound(!sound)}>
            {t(sound ? 'stage.soundOn' : 'stage.soundOff')}
          </button>
        )}
        <button
          type="button"
          className="small quiet"
          aria-expanded={open}
          data-testid="preview"
          onClick={toggle}
        >
          {open ? t('stage.hide') : t('stage.show')}
        </button>
        <a
          className="button small quiet"
          href={stageUrl({ base: '', room, token: stageToken })}
          target="_blank"
          rel="noreferrer"
        >
          {t('stage.open')} ↗
        </a>
      </header>
      {open && (token === undefined || stageToken !== undefined) && (
        <div className="preview-frame">
          <iframe
            // Another permission takes another document.
            key={String(sound)}
            title={t('stage.preview')}
            src={stageUrl({ base: '', room, token: stageToken, muted: !sound })}
            // Without the permission the page is silent even where it would be allowed to play.
            allow={sound ? 'autoplay' : "autoplay 'none'"}
            referrerPolicy="no-referrer"
          />
        </div>
      )}
    </section>
  );
}
