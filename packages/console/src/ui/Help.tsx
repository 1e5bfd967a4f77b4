import { useEffect, useRef } from 'react';
import type { MessageKey } from '../i18n/translate.js';
import { useT } from '../room/context.js';
import { HOTKEYS } from '../room/hotkeys.js';

const LINES: readonly [readonly string[], MessageKey][] = [
  [['Esc', HOTKEYS.stop], 'do.stop'],
  [[HOTKEYS.mute], 'do.mute'],
  [[HOTKEYS.skip], 'do.skip'],
  [[HOTKEYS.resume], 'do.resume'],
  [[HOTKEYS.answer], 'detail.answerThis'],
  [[HOTKEYS.next, '↓', HOTKEYS.previous, '↑'], 'comments.title'],
  [[HOTKEYS.filter], 'comments.search'],
  [[HOTKEYS.say], 'do.sayPlaceholder'],
  [[HOTKEYS.comment], 'comments.tryPlaceholder'],
  [[HOTKEYS.help], 'help.open'],
];

export function Help({ onClose }: { onClose: () => void }) {
  const t = useT();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="help"
      aria-label={t('help.title')}
      data-testid="help-dialog"
      onClose={onClose}
      onKeyDown={(e) => {
        // Keys of the dialog are not meant for the host.
        e.nativeEvent.stopPropagation();
        if (e.key === 'Escape' || e.key === '?') {
          e.preventDefault();
          dialog.current?.close();
        }
      }}
    >
      <header>
        <h2>{t('help.title')}</h2>
        <button
          type="button"
          className="icon"
          aria-label={t('help.close')}
          onClick={() => dialog.current?.close()}
        >
          ×
        </button>
      </header>
      <dl>
        {LINES.map(([keys, message]) => (
          <div key={message}>
            <dt>
              {keys.map((k) => (
                <kbd key={k}>{k}</kbd>
              ))}
            </dt>
            <dd>{t(message)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.keys')}</p>
      <p>{t('help.esc')}</p>
      <h3>{t('help.legal')}</h3>
      <ul>
        <li>{t('label.reminder')}</li>
        <li>{t('help.legal1')}</li>
        <li>{t('help.legal2')}</li>
        <li>{t('help.legal3')}</li>
      </ul>
    </dialog>
  );
}
