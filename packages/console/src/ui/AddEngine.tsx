import { useState } from 'react';
import { useApp } from '../room/context.js';

const FIELDS = ['id', 'baseUrl', 'model', 'apiKey'] as const;
const EXAMPLES = {
  id: 'my-vllm',
  baseUrl: 'http://127.0.0.1:8000/v1',
  model: 'Qwen3-8B',
  apiKey: '',
} as const;
const BLANK = { id: '', baseUrl: '', model: '', apiKey: '' };

/** Adds an OpenAI-compatible server. The key goes to the server once and is kept nowhere on this page. */
export function AddEngine() {
  const { t, actions, toast } = useApp();
  const [values, setValues] = useState(BLANK);
  const submit = async (): Promise<void> => {
    const { apiKey, ...engine } = values;
    const added = await actions.addEngine(apiKey ? { ...engine, apiKey } : engine);
    if (!added) return;
    toast({ tone: 'info', title: t('engines.saved', { id: engine.id }), lines: [] });
    setValues(BLANK);
  };
  return (
    <details className="add-engine">
      <summary>{t('engines.add')}</summary>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void submit();
        }}
      >
        {FIELDS.map((field) => (
          <label key={field}>
            <span>{t(`engines.${field}`)}</span>
            <input
              type={field === 'apiKey' ? 'password' : field === 'baseUrl' ? 'url' : 'text'}
              required={field !== 'apiKey'}
              pattern={field === 'id' ? '[a-z0-9\\-]{1,40}' : undefined}
              autoComplete="off"
              placeholder={EXAMPLES[field]}
              value={values[field]}
              onChange={(e) => setValues({ ...values, [field]: e.target.value })}
            />
          </label>
        ))}
        <button type="submit" className="primary">
          {t('engines.save')}
        </button>
      </form>
    </details>
  );
}
