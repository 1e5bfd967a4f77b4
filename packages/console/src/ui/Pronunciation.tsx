import type { Pronunciation as Entry } from '@zhubo/protocol';
import { useEffect, useRef, useState } from 'react';
import { saidLines } from '../model/said-lines.js';
import { useApp, useRoom } from '../room/context.js';
import { VoiceChoice } from './VoiceChoice.js';

const WRITTEN_MAX = 40;
const READING_MAX = 120;
/** A preview says no more than this; the sentence around the word is cut to it. */
const SENTENCE_MAX = 80;

/** "读错了": choose the word in a line that was said, type how it is said, hear it at once, keep it. */
export function Pronunciation() {
  const { t, actions } = useApp();
  const utterances = useRoom((m) => m.utterances);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [sentence, setSentence] = useState('');
  const [written, setWritten] = useState('');
  const [reading, setReading] = useState('');
  const [busy, setBusy] = useState(false);
  const readingRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    void actions.pronunciations().then((list) => list && setEntries(list));
  }, [actions]);

  const known = entries.find((e) => e.written.toLowerCase() === written.trim().toLowerCase());
  const complete = written.trim() !== '' && reading.trim() !== '';
  const entry: Entry = { written: written.trim(), reading: reading.trim() };
  const choose = (word: string): void => {
    if (word.trim() === '') return;
    setWritten(word.trim().slice(0, WRITTEN_MAX));
  };
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const hear = (word: Entry | undefined, text: string): Promise<void> =>
    during(() => actions.hear(text.slice(0, SENTENCE_MAX), word));
  const keep = (): Promise<void> =>
    during(async () => {
      const list = await actions.setPronunciation(entry);
      if (!list) return;
      setEntries(list);
      setWritten('');
      setReading('');
      setSentence('');
    });
  // A sentence that no longer holds the word tells nothing about it.
  const spoken = sentence.toLowerCase().includes(entry.written.toLowerCase()) ? sentence : entry.written;

  return (
    <div className="pronunciation" data-testid="pronunciation">
      <VoiceChoice />
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (complete) void hear(entry, spoken);
        }}
      >
        {sentence !== '' && (
          <label className="wide">
            <span>{t('say.select')}</span>
            <input
              type="text"
              value={sentence}
              maxLength={SENTENCE_MAX}
              data-testid="say-sentence"
              // Not read-only: there a keyboard could not select.
              onChange={(e) => setSentence(e.target.value)}
              onSelect={({ currentTarget: { value, selectionStart, selectionEnd } }) =>
                choose(value.slice(selectionStart ?? 0, selectionEnd ?? 0))
              }
            />
          </label>
        )}
        <label>
          <span>{t('say.written')}</span>
          <input
            type="text"
            value={written}
            maxLength={WRITTEN_MAX}
            placeholder="乐歌"
            autoComplete="off"
            data-testid="say-written"
            onChange={(e) => setWritten(e.target.value)}
          />
        </label>
        <label>
          <span>{t('say.reading')}</span>
          <input
            ref={readingRef}
            type="text"
            value={reading}
            maxLength={READING_MAX}
            placeholder={known?.reading ?? 'yue4 ge1'}
            autoComplete="off"
            spellCheck={false}
            data-testid="say-reading"
            onChange={(e) => setReading(e.target.value)}
            onKeyDown={(e) => {
              // Enter that ends a composition is not meant for us.
              if (e.key === 'Enter' && e.nativeEvent.isComposing) e.preventDefault();
            }}
          />
        </label>
        <span className="say-buttons">
          <button type="submit" disabled={!complete || busy} data-testid="say-hear">
            {t('say.hear')}
          </button>
          <button
            type="button"
            className="primary"
            disabled={!complete || busy}
            data-testid="say-keep"
            onClick={() => void keep()}
          >
            {t('say.keep')}
          </button>
        </span>
        <p className="faint wide">{t('say.hint')}</p>
      </form>
      <ul className="cards" data-testid="say-entries" aria-label={t('say.kept')}>
        {entries.map((e) => (
          <li key={e.written} className="card-line">
            <span>{e.written}</span>
            <span className="chip plain">{e.reading}</span>
            <span className="grow" />
            <button type="button" className="small quiet" onClick={() => void hear(e, e.written)}>
              {t('say.hear')}
            </button>
            <button
              type="button"
              className="small quiet"
              aria-label={`${t('say.forget')} ${e.written}`}
              onClick={() =>
                void during(async () => {
                  const list = await actions.forgetPronunciation(e.written);
                  if (list) setEntries(list);
                })
              }
            >
              {t('say.forget')}
            </button>
          </li>
        ))}
      </ul>
      <ul className="cards" data-testid="say-lines" aria-label={t('say.lines')}>
        {saidLines(utterances).map((text) => (
          <li key={text} className="card-line">
            <span className="grow">{text}</span>
            <button
              type="button"
              className="small"
              onClick={() => {
                setSentence(text);
                setWritten('');
                readingRef.current?.focus();
              }}
            >
              {t('say.wrong')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
