import type { Gesture } from '@zhubo/protocol';
import { useApp, useRoom, useWord } from '../room/context.js';
import { TextBox } from './TextBox.js';

/** What an operator asks for by hand; the other gestures go with words, and the host chooses them. */
const BY_HAND = ['wave', 'heart', 'thank', 'present'] as const satisfies readonly Gesture[];
const WORDS_MAX = 60;

/** Gestures without words: the usual ones, and any that can be described ("比个心"); the clip that was found is named. */
export function Gestures() {
  const { t, lang, actions } = useApp();
  const word = useWord();
  const found = useRoom((m) => m.gesture);
  const ask = (gesture: string): Promise<boolean> => actions.cue({ type: 'gesture', gesture });
  return (
    <fieldset className="gestures">
      <legend className="faint">{t('gesture.title')}</legend>
      {BY_HAND.map((gesture) => (
        <button
          key={gesture}
          type="button"
          className="small"
          data-testid={`gesture-${gesture}`}
          onClick={() => void ask(gesture)}
        >
          {t(`gesture.${gesture}`)}
        </button>
      ))}
      <TextBox
        label={t('gesture.words')}
        placeholder={t('gesture.example')}
        maxLength={WORDS_MAX}
        testId="gesture-words"
        onSend={ask}
      >
        {(send, empty) => (
          <button type="button" className="small" data-testid="gesture-do" disabled={empty} onClick={send}>
            {t('gesture.do')}
          </button>
        )}
      </TextBox>
      {found && (
        <output className="faint" data-testid="gesture-found">
          {found.clip
            ? t('gesture.found', { words: word('gesture', found.words), clip: found.clip[lang] })
            : t('gesture.none', { words: found.words })}
        </output>
      )}
    </fieldset>
  );
}
