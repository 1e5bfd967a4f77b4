import type { Cue } from '@zhubo/protocol';
import { useApp, useRoom } from '../room/context.js';

/** Songs and dances that the host can perform, a button each. */
export function Pieces() {
  const { t, lang, actions } = useApp();
  const pieces = useRoom((m) => m.view?.pieces);
  if (!pieces || pieces.songs.length + pieces.dances.length === 0) return null;
  const buttons: { id: string; text: string; title: string; cue: Cue }[] = [
    ...pieces.songs.map(({ id, title, seconds }) => ({
      id: `sing-${id}`,
      text: `♪ ${title[lang]}`,
      title: t('piece.sing', { seconds: Math.round(seconds) }),
      cue: { type: 'sing' as const, song: id },
    })),
    ...pieces.dances.map(({ id, title, seconds }) => ({
      id: `dance-${id}`,
      text: `♫ ${title[lang]}`,
      title: t('piece.dance', { seconds: Math.round(seconds) }),
      cue: { type: 'dance' as const, dance: id },
    })),
  ];
  return (
    <fieldset className="gestures">
      <legend className="faint">{t('piece.title')}</legend>
      {buttons.map(({ id, text, title, cue }) => (
        <button
          key={id}
          type="button"
          className="small"
          title={title}
          data-testid={id}
          onClick={() => void actions.cue(cue)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
