import { type RefObject, useState } from 'react';
import { useApp, useRoom } from '../room/context.js';
import { HOTKEYS } from '../room/hotkeys.js';
import { Gestures } from './Gestures.js';
import { Pieces } from './Pieces.js';
import { TextBox } from './TextBox.js';

const CUE_TEXT_MAX = 500;

/** The buttons that must never be searched for, and the box that speaks. */
export function Transport({ sayRef }: { sayRef: RefObject<HTMLInputElement | null> }) {
  const { t, actions } = useApp();
  const muted = useRoom((m) => m.view?.muted ?? false);
  const [correcting, setCorrecting] = useState(false);
  return (
    <section className="transport" aria-label={`${t('do.stop')} · ${t('do.say')}`}>
      <div className="transport-keys">
        <button
          type="button"
          className="stop"
          data-testid="stop"
          aria-keyshortcuts="S Escape"
          onClick={() => void actions.cue({ type: 'stop' })}
        >
          <span className="stop-mark" aria-hidden="true" /> {t('do.stop')}
          <span className="keys">
            <kbd>Esc</kbd> <kbd>{HOTKEYS.stop}</kbd>
          </span>
        </button>
        {(['mute', 'skip', 'resume'] as const).map((type) => (
          <button
            key={type}
            type="button"
            className={type === 'mute' && muted ? 'on' : type === 'resume' && muted ? 'primary' : ''}
            data-testid={type}
            aria-pressed={type === 'mute' ? muted : undefined}
            aria-keyshortcuts={HOTKEYS[type]}
            onClick={() => void actions.cue({ type })}
          >
            {t(`do.${type}`)} <kbd>{HOTKEYS[type]}</kbd>
          </button>
        ))}
      </div>
      <TextBox
        label={correcting ? t('do.correctHint') : t('do.sayPlaceholder')}
        placeholder={correcting ? t('do.correctHint') : t('do.sayPlaceholder')}
        maxLength={CUE_TEXT_MAX}
        testId="say-input"
        inputRef={sayRef}
        onSend={async (text) => {
          const taken = await actions.cue({ type: correcting ? 'correct' : 'say', text });
          if (taken) setCorrecting(false);
          return taken;
        }}
      >
        {(send, empty) => (
          <>
            <button
              type="button"
              className={correcting ? 'on' : ''}
              aria-pressed={correcting}
              title={t('do.correctHint')}
              data-testid="correct"
              onClick={() => {
                setCorrecting((c) => !c);
                sayRef.current?.focus();
              }}
            >
              {t('do.correct')}
            </button>
            <button
              type="button"
              className="primary"
              title={t('do.sayHint')}
              data-testid="say-send"
              disabled={empty}
              onClick={send}
            >
              {t('do.say')} <kbd>{HOTKEYS.say}</kbd>
            </button>
          </>
        )}
      </TextBox>
      <Gestures />
      <Pieces />
    </section>
  );
}
