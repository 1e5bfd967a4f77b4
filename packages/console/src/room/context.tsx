import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Lang, Messages, Translate } from '../i18n/translate.js';
import { wordFor } from '../i18n/translate.js';
import type { RoomModel } from '../model/room-model.js';
import type { Actions } from './actions.js';
import type { RoomStore } from './room-store.js';
import type { ToastBody } from './toasts.js';

export interface App {
  store: RoomStore;
  actions: Actions;
  room: string;
  token: string | undefined;
  lang: Lang;
  messages: Messages;
  t: Translate;
  setLang: (lang: Lang) => void;
  toast: (body: ToastBody) => void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no AppContext above this component');
  return app;
}

export const useT = (): Translate => useApp().t;

/** Words for what the server names: `word('reason', 'spam')`. */
export function useWord(): (family: string, name: string) => string {
  const { messages } = useApp();
  return (family, name) => wordFor(messages, family, name);
}

/** A part of the model; the component is drawn again only when that part is another. */
export function useRoom<T>(select: (model: RoomModel) => T): T {
  const { store } = useApp();
  return useSyncExternalStore(store.subscribe, () => select(store.getModel()));
}

/** Unix ms, drawn again every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
