import { bothIn, type EngineInfo } from '@zhubo/protocol';
import { useEffect, useState } from 'react';
import { mixOf, readMix } from '../model/voice-mix.js';
import { useApp, useRoom } from '../room/context.js';

/** Who speaks: a voice of the engine in use, alone or mixed with a second; heard before it is used. */
export function VoiceChoice() {
  const engine = useRoom((m) => m.view?.engines.find((e) => e.kind === 'tts' && e.active));
  const chosen = useRoom((m) => m.view?.voice ?? null);
  if (!engine?.voices || engine.voices.length < 2) return null;
  return <VoiceForm key={engine.id} engine={engine} voices={engine.voices} chosen={chosen} />;
}

interface VoiceFormProps {
  engine: EngineInfo;
  voices: NonNullable<EngineInfo['voices']>;
  chosen: string | null;
}

function VoiceForm({ engine, voices, chosen }: VoiceFormProps) {
  const { t, lang, actions } = useApp();
  const [mix, setMix] = useState(readMix(chosen, voices));
  const [busy, setBusy] = useState(false);
  // Chosen at another console.
  useEffect(() => setMix(readMix(chosen, voices)), [chosen, voices]);

  const spec = mixOf(mix);
  const now = mixOf(readMix(chosen, voices));
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const options = voices.map((v) => (
    <option key={v.id} value={v.id}>
      {bothIn(v.title)[lang]}
    </option>
  ));

  return (
    <form
      className="voice-choice"
      data-testid="voice-choice"
      onSubmit={(e) => {
        e.preventDefault();
        void during(() => actions.chooseVoice(spec));
      }}
    >
      <label>
        <span>{t('voice.main')}</span>
        <select
          value={mix.first}
          data-testid="voice-first"
          onChange={(e) => setMix({ ...mix, first: e.target.value })}
        >
          {options}
        </select>
      </label>
      {engine.blends && (
        <label>
          <span>{t('voice.second')}</span>
          <select
            value={mix.second}
            data-testid="voice-second"
            onChange={(e) => setMix({ ...mix, second: e.target.value })}
          >
            <option value="">{t('voice.alone')}</option>
            {options}
          </select>
        </label>
      )}
      <span className="say-buttons">
        <button
          type="button"
          disabled={busy}
          data-testid="voice-hear"
          onClick={() => void during(() => actions.hear(t('voice.sample'), undefined, spec))}
        >
          {t('say.hear')}
        </button>
        <button type="submit" className="primary" disabled={busy || spec === now} data-testid="voice-use">
          {spec === now ? t('voice.inUse') : t('voice.use')}
        </button>
      </span>
      {mix.second !== '' && mix.second !== mix.first && (
        <label className="wide">
          <span>
            {t('voice.share')} {mix.share} %
          </span>
          <input
            type="range"
            min={5}
            max={95}
            step={5}
            value={mix.share}
            data-testid="voice-share"
            onChange={(e) => setMix({ ...mix, share: Number(e.target.value) })}
          />
        </label>
      )}
    </form>
  );
}
