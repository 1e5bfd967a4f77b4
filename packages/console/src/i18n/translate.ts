import type { zh } from './zh.js';

export type MessageKey = keyof typeof zh;
export type Lang = 'zh' | 'en';
export type Messages = Record<MessageKey, string>;
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

/** Puts values into a message: `{n}` -> values.n. A name without a value stays as it is, so that it is noticed. */
export function fill(message: string, values: Record<string, string | number> = {}): string {
  return message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words for something that the server names; what is not known here is shown as it came. */
export function wordFor(messages: Messages, family: string, name: string): string {
  return (messages as Record<string, string>)[`${family}.${name}`] ?? name;
}

/** The language to begin with: the one chosen before, else Chinese for Chinese browsers, else English. */
export function startLang(saved: string | null, browser: string): Lang {
  if (saved === 'zh' || saved === 'en') return saved;
  return browser.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
