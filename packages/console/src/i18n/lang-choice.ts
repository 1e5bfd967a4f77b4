import { type Lang, startLang } from './translate.js';

/** The language of the page, for those that draw it and for those that only ask at the moment they need it. */
export interface LangChoice {
  now(): Lang;
  choose(lang: Lang): void;
  /** @returns unsubscribe. */
  subscribe(listener: () => void): () => void;
}

/** @param saved chosen before, if any; @param browser `navigator.language`; @param keep remembers what is chosen. */
export function createLangChoice(
  saved: string | null,
  browser: string,
  keep: (lang: Lang) => void,
): LangChoice {
  let lang = startLang(saved, browser);
  const listeners = new Set<() => void>();
  return {
    now: () => lang,
    choose(next) {
      lang = next;
      keep(next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
