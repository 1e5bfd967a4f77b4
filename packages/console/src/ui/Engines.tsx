import { bothIn, type EngineInfo } from '@zhubo/protocol';
import { useState } from 'react';
import { useApp, useRoom, useWord } from '../room/context.js';
import { AddEngine } from './AddEngine.js';
import { Empty } from './Panel.js';

const TONE: Record<EngineInfo['state'], string> = {
  ready: 'ok',
  idle: 'ok',
  loading: 'warn',
  missing: 'warn',
  failed: 'bad',
};

/** Models and voices, with what keeps one from being ready, and the switch that works while on air. */
export function Engines() {
  const { t, lang, actions } = useApp();
  const word = useWord();
  const engines = useRoom((m) => m.view?.engines);
  const [switching, setSwitching] = useState<string | null>(null);
  const use = async (e: EngineInfo): Promise<void> => {
    setSwitching(`${e.kind}.${e.id}`);
    await actions.switchEngine(e.kind, e.id);
    setSwitching(null);
  };
  return (
    <div className="scroll engines" data-testid="engines">
      {(['llm', 'tts'] as const).map((kind) => {
        const list = engines?.filter((e) => e.kind === kind) ?? [];
        return (
          <section key={kind} aria-label={t(`engines.${kind}`)}>
            <h3>{t(`engines.${kind}`)}</h3>
            {list.length === 0 && <Empty title={t('engines.none')} />}
            <ul className="rows">
              {list.map((e) => (
                <li key={e.id} className={e.active ? 'current' : ''}>
                  <span className={`dot ${TONE[e.state]}`} aria-hidden="true" />
                  <span className="grow engine-words">
                    <span className="ellipsis" title={e.id}>
                      {bothIn(e.title)[lang]}
                    </span>
                    <span className="faint engine-sub">
                      {word('engines', e.state)} · {e.licence}
                    </span>
                    {e.detail && <span className="engine-detail">{bothIn(e.detail)[lang]}</span>}
                  </span>
                  {e.active ? (
                    <span className="chip ok">{t('engines.active')}</span>
                  ) : (
                    <button
                      type="button"
                      className="small"
                      data-testid={`engine-${e.id}`}
                      disabled={switching !== null}
                      onClick={() => void use(e)}
                    >
                      {switching === `${kind}.${e.id}` ? '…' : t('engines.use')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <AddEngine />
    </div>
  );
}
