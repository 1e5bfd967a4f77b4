import type { Gesture } from '@zhubo/protocol';
import { useApp } from '../room/context.js';

/** What an operator asks for by hand; the other gestures go with words, and the host chooses them. */
const BY_HAND = ['wave', 'heart', 'thank', 'present'] as const satisfies readonly Gesture[];

/** Gestures without words. */
export function Gestures() {
  const { t, actions } = useApp();
  return (
    <fieldset className="gestures">
      <legend className="faint">{t('gesture.title')}</legend>
      {BY_HAND.map((gesture) => (
        <button
          key={gesture}
          type="button"
          className="small"
          data-testid={`gesture-${gesture}`}
          onClick={() => void actions.cue({ type: 'gesture', gesture })}
        >
          {t(`gesture.${gesture}`)}
        </button>
      ))}
    </fieldset>
  );
}
