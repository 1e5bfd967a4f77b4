import { type Condition, INTENTS } from '@zhubo/protocol';
import { useId } from 'react';
import { hourAndMinute } from '../i18n/format.js';
import { newCondition, nextAt } from '../model/rundown-item.js';
import { useApp, useRoom, useWord } from '../room/context.js';

interface Props {
  when: Condition | null;
  /** The item's own product, to begin with. */
  productId: string;
  onChange: (when: Condition | null) => void;
}

const MINUTE_MS = 60_000;
const TYPES = ['stock', 'quiet', 'asked', 'time'] as const;
const QUESTIONS = INTENTS.filter((i) => i.startsWith('question.'));

/** What an item waits for, or that it comes in its turn. */
export function ConditionFields({ when, productId, onChange }: Props) {
  const { t, lang } = useApp();
  const word = useWord();
  const id = useId();
  const products = useRoom((m) => m.view?.catalogue.products) ?? [];
  const choose = (type: string): void => {
    const known = TYPES.find((x) => x === type);
    onChange(known ? newCondition(known, productId || (products[0]?.id ?? ''), Date.now()) : null);
  };
  const count = (label: string, value: number, set: (n: number) => void, min = 1): React.ReactNode => (
    <span className="count-field">
      <input
        type="number"
        className="num"
        min={min}
        aria-label={label}
        value={value}
        onChange={(e) => set(Math.max(min, Math.round(Number(e.target.value))))}
      />
      <span className="faint">{label}</span>
    </span>
  );
  return (
    <div className="condition wide">
      <label className="field" htmlFor={`${id}type`}>
        {t('rundown.when')}
        <select id={`${id}type`} value={when?.type ?? ''} onChange={(e) => choose(e.target.value)}>
          <option value="">{t('rundown.when.none')}</option>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`rundown.when.${type}`)}
            </option>
          ))}
        </select>
      </label>
      {when?.type === 'stock' && (
        <>
          {count(t('rundown.pieces'), when.below, (below) => onChange({ ...when, below }))}
          <select
            aria-label={t('rundown.product')}
            value={when.productId}
            onChange={(e) => onChange({ ...when, productId: e.target.value })}
          >
            {products.map((p) => (
              <option key={p.id} value={p.id}>
                {p.link} · {p.name}
              </option>
            ))}
          </select>
        </>
      )}
      {when?.type === 'quiet' &&
        count(t('rundown.minutes'), Math.round(when.afterMs / MINUTE_MS), (n) =>
          onChange({ ...when, afterMs: n * MINUTE_MS }),
        )}
      {when?.type === 'asked' && (
        <>
          <select
            aria-label={t('rundown.when.asked')}
            value={when.intent}
            onChange={(e) =>
              onChange({ ...when, intent: QUESTIONS.find((q) => q === e.target.value) ?? when.intent })
            }
          >
            {QUESTIONS.map((intent) => (
              <option key={intent} value={intent}>
                {word('intent', intent)}
              </option>
            ))}
          </select>
          {count(t('rundown.times'), when.times, (times) => onChange({ ...when, times }), 2)}
          {count(t('rundown.inMinutes'), Math.round(when.withinMs / MINUTE_MS), (n) =>
            onChange({ ...when, withinMs: n * MINUTE_MS }),
          )}
        </>
      )}
      {when?.type === 'time' && (
        <input
          type="time"
          className="num"
          aria-label={t('rundown.when.time')}
          value={hourAndMinute(when.at, lang)}
          onChange={(e) => onChange({ ...when, at: nextAt(Date.now(), e.target.value) ?? when.at })}
        />
      )}
    </div>
  );
}
