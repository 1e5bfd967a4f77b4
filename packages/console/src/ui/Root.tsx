import type { ZhuboClient } from '@zhubo/sdk';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { en } from '../i18n/en.js';
import type { LangChoice } from '../i18n/lang-choice.js';
import { fill, type Translate } from '../i18n/translate.js';
import { zh } from '../i18n/zh.js';
import { createActions } from '../room/actions.js';
import { type App, AppContext } from '../room/context.js';
import type { RoomStore } from '../room/room-store.js';
import { readSaved, save } from '../room/saved.js';
import { toastOfError, toastOfNotice } from '../room/toasts.js';
import { Console } from './Console.js';
import { Toasts } from './Toasts.js';
import { isTheme, type Theme } from './theme.js';
import { useToasts } from './use-toasts.js';

interface Props {
  client: ZhuboClient;
  store: RoomStore;
  room: string;
  token: string | undefined;
  language: LangChoice;
}

const MESSAGES = { zh, en } as const;

/** Language, theme and toasts around the console. */
export function Root({ client, store, room, token, language }: Props) {
  const lang = useSyncExternalStore(language.subscribe, language.now);
  const [theme, setTheme] = useState<Theme>(() => {
    const saved = readSaved('theme');
    return isTheme(saved) ? saved : 'auto';
  });
  const { toasts, toast, close } = useToasts();
  const messages = MESSAGES[lang];
  const t = useCallback<Translate>((key, values) => fill(messages[key], values), [messages]);

  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    document.title = `${t('title')} · ${room}`;
  }, [lang, room, t]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    save('theme', theme);
  }, [theme]);

  // Each notice is shown once, in the language of the moment.
  const noticed = useRef(0);
  useEffect(() => {
    const show = (): void => {
      for (const n of store.getModel().notices) {
        if (n.seq <= noticed.current) continue;
        noticed.current = n.seq;
        toast(toastOfNotice(n, t, lang));
      }
    };
    return store.subscribe(show);
  }, [store, t, lang, toast]);

  const actions = useMemo(
    () => createActions(client, (error) => toast(toastOfError(error, t)), store.refreshSoon),
    [client, store, t, toast],
  );
  const app = useMemo<App>(
    () => ({ store, actions, room, token, lang, messages, t, setLang: language.choose, toast }),
    [store, actions, room, token, lang, messages, t, language, toast],
  );
  return (
    <AppContext value={app}>
      <Console theme={theme} onTheme={setTheme} />
      <Toasts toasts={toasts} onClose={close} />
    </AppContext>
  );
}
