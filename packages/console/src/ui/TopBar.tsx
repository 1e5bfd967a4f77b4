import { useApp, useRoom } from '../room/context.js';
import { Connection } from './Connection.js';
import { Microphone } from './Microphone.js';
import { Rehearsal } from './Rehearsal.js';
import { THEMES, type Theme } from './theme.js';

interface Props {
  theme: Theme;
  onTheme: (theme: Theme) => void;
  onHelp: () => void;
}

export function TopBar({ theme, onTheme, onHelp }: Props) {
  const { t, room, lang, setLang } = useApp();
  const shop = useRoom((m) => m.view?.catalogue.shop);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <header className="topbar">
      <h1>
        <span className="brand">助播</span>
        <span className="room ellipsis" title={`${t('nav.room')}: ${room}`}>
          {shop ?? room}
          <span className="faint"> / {room}</span>
        </span>
      </h1>
      <Connection />
      <Microphone />
      <span className="grow" />
      <Rehearsal />
      <button type="button" className="quiet" aria-label={t('theme.label')} onClick={() => onTheme(next)}>
        <span aria-hidden="true">◐</span> {t(`theme.${theme}`)}
      </button>
      <button
        type="button"
        className="quiet"
        data-testid="lang"
        lang={lang === 'zh' ? 'en' : 'zh'}
        onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
      >
        {t('lang.switch')}
      </button>
      <button type="button" className="quiet" data-testid="help" aria-label={t('help.open')} onClick={onHelp}>
        <kbd>?</kbd>
      </button>
    </header>
  );
}
