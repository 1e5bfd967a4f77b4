import { createClient, tokenFromFragment } from '@zhubo/sdk';
import { createRoot } from 'react-dom/client';
import { createLangChoice } from './i18n/lang-choice.js';
import { createRoomStore } from './room/room-store.js';
import { readSaved, save } from './room/saved.js';
import { Root } from './ui/Root.js';

/** A hidden page gets no frames; it is kept up to date this often, so that nothing piles up. */
const HIDDEN_FRAME_MS = 250;

const room = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? 'demo');
const token = tokenFromFragment(location.hash);
const language = createLangChoice(readSaved('lang'), navigator.language, (lang) => save('lang', lang));
const client = createClient({ baseUrl: location.origin, room, token, language: language.now });
const store = createRoomStore({
  client,
  now: () => Date.now(),
  nextFrame: (run) => {
    let ran = false;
    const once = (): void => {
      if (ran) return;
      ran = true;
      clearTimeout(timer);
      run();
    };
    const timer = setTimeout(once, HIDDEN_FRAME_MS);
    requestAnimationFrame(once);
  },
  setTimer: (run, afterMs) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Root client={client} store={store} room={room} token={token} language={language} />,
  );
