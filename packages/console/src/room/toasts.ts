import { type Said, SKIP_REASONS } from '@zhubo/protocol';
import { ApiError } from '@zhubo/sdk';
import type { Lang, MessageKey, Translate } from '../i18n/translate.js';
import type { Notice } from '../model/room-model.js';

export interface Toast {
  id: number;
  tone: 'error' | 'info';
  title: string;
  /** What is wrong and the mend, one line each. */
  lines: string[];
}
export type ToastBody = Omit<Toast, 'id'>;

/** Toasts on the page at once; the oldest gives way. */
export const TOASTS_MAX = 5;
/** Good news goes by itself. */
export const INFO_SHOWN_MS = 5_000;
/** Long enough to be read twice; the journal keeps it. */
export const ERROR_SHOWN_MS = 20_000;

/** Fields that this page sends, by the words that stand beside them. */
const FIELDS: Readonly<Record<string, MessageKey>> = {
  price: 'products.price',
  stock: 'products.stock',
  title: 'rundown.name',
  durationMs: 'rundown.time',
  productId: 'rundown.product',
  baseUrl: 'engines.baseUrl',
  model: 'engines.model',
  apiKey: 'engines.apiKey',
  written: 'say.written',
  reading: 'say.reading',
};

/** `item.lines[2]`, `price`: the last name, where it has a word; `(body)` is no field. */
function lineOf({ field, message }: { field: string; message: string }, t: Translate): string {
  if (field === '' || field.startsWith('(')) return message;
  const key = FIELDS[/(\w+)$/.exec(field)?.[1] ?? ''];
  return `${key ? t(key) : field}: ${message}`;
}

/** A failed call in words: each field with its mend. */
export function toastOfError(error: unknown, t: Translate): ToastBody {
  if (!(error instanceof ApiError))
    return {
      tone: 'error',
      title: t('toast.failed'),
      lines: [error instanceof Error ? error.message : String(error)],
    };
  const { problem } = error;
  if (error.status === 0) return { tone: 'error', title: t('toast.noAnswer'), lines: [] };
  if (error.status === 401 || error.status === 403)
    return { tone: 'error', title: t('toast.unauthorised'), lines: problem.detail ? [problem.detail] : [] };
  const fields = (problem.errors ?? []).map((e) => lineOf(e, t));
  return {
    tone: 'error',
    title: problem.title,
    lines: fields.length > 0 ? fields : problem.detail ? [problem.detail] : [],
  };
}

/** A cue that was dropped carries a reason for skipping, which has a word here; any other is said in words. */
function whyRefused(reason: Said, t: Translate, lang: Lang): string {
  const skipped = SKIP_REASONS.find((r) => r === reason.en);
  return skipped ? t(`reason.${skipped}`) : reason[lang];
}

export function toastOfNotice(n: Notice, t: Translate, lang: Lang): ToastBody {
  switch (n.type) {
    case 'cueRefused':
      return { tone: 'error', title: t('toast.refused'), lines: [n.cue, whyRefused(n.reason, t, lang)] };
    case 'engineFailed':
      return {
        tone: 'error',
        title: t('toast.engineFailed', { id: n.id }),
        lines: n.fallback ? [n.error, t('toast.fallback', { id: n.fallback })] : [n.error],
      };
    case 'turnFailed':
      return { tone: 'error', title: t('toast.turnFailed'), lines: [n.error[lang]] };
    case 'roomResumed':
      return { tone: 'info', title: t('toast.roomResumed'), lines: [] };
  }
}
