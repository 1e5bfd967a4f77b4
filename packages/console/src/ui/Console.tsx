import { useRef, useState } from 'react';
import type { CommentRow } from '../model/room-model.js';
import { useApp, useRoom } from '../room/context.js';
import type { HotkeyAction } from '../room/hotkeys.js';
import { useHotkeys } from '../room/use-hotkeys.js';
import { Avatars } from './Avatars.js';
import { Blocks } from './Blocks.js';
import { Comments } from './Comments.js';
import { Engines } from './Engines.js';
import { Help } from './Help.js';
import { LatencyBar } from './LatencyBar.js';
import { NowSaying } from './NowSaying.js';
import { Products } from './Products.js';
import { Pronunciation } from './Pronunciation.js';
import { Queue } from './Queue.js';
import { Rundown } from './Rundown.js';
import { StagePreview } from './StagePreview.js';
import { Tabs } from './Tabs.js';
import { TopBar } from './TopBar.js';
import { Transport } from './Transport.js';
import type { Theme } from './theme.js';
import { Unanswered } from './Unanswered.js';

/** The page: comments on the left, the air in the middle, the shop on the right. */
export function Console({ theme, onTheme }: { theme: Theme; onTheme: (theme: Theme) => void }) {
  const { t, actions } = useApp();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const listed = useRef<readonly CommentRow[]>([]);
  const filterRef = useRef<HTMLInputElement>(null);
  const commentRef = useRef<HTMLInputElement>(null);
  const sayRef = useRef<HTMLInputElement>(null);
  const unanswered = useRoom((m) => m.unanswered.length);
  const blocked = useRoom((m) => m.blocks.length);
  const unready = useRoom((m) => m.view?.engines.filter((e) => e.state === 'failed').length ?? 0);

  const select = (by: 1 | -1): void => {
    const rows = listed.current;
    const at = rows.findIndex((r) => r.id === selectedId);
    // Nothing chosen yet: begin with the newest.
    const next = at < 0 ? rows.at(-1) : rows[at + by];
    if (next) setSelectedId(next.id);
  };

  useHotkeys((action: HotkeyAction) => {
    switch (action) {
      case 'stop':
      case 'mute':
      case 'skip':
      case 'resume':
        return void actions.cue({ type: action });
      case 'answer':
        return selectedId ? void actions.cue({ type: 'answer', commentId: selectedId }) : undefined;
      case 'next':
        return select(1);
      case 'previous':
        return select(-1);
      case 'filter':
        return filterRef.current?.focus();
      case 'say':
        return sayRef.current?.focus();
      case 'comment':
        return commentRef.current?.focus();
      case 'help':
        return setHelp(true);
    }
  });

  return (
    <div className="page">
      <TopBar theme={theme} onTheme={onTheme} onHelp={() => setHelp(true)} />
      <main className="columns">
        <div className="column">
          <Comments
            selectedId={selectedId}
            onSelect={setSelectedId}
            listed={listed}
            filterRef={filterRef}
            commentRef={commentRef}
          />
        </div>
        <div className="column middle">
          <NowSaying />
          <Transport sayRef={sayRef} />
          <Queue />
          <Tabs
            label={`${t('unanswered.title')} · ${t('blocks.title')}`}
            tabs={[
              {
                id: 'unanswered',
                title: t('unanswered.title'),
                count: unanswered,
                tone: 'warn',
                body: () => <Unanswered />,
              },
              { id: 'blocks', title: t('blocks.title'), count: blocked, body: () => <Blocks /> },
              { id: 'pronunciation', title: t('say.title'), body: () => <Pronunciation /> },
            ]}
          />
        </div>
        <div className="column">
          <StagePreview />
          <Tabs
            label={`${t('products.title')} · ${t('rundown.title')} · ${t('engines.title')}`}
            tabs={[
              { id: 'products', title: t('products.title'), body: () => <Products /> },
              { id: 'rundown', title: t('rundown.title'), body: () => <Rundown /> },
              { id: 'avatars', title: t('avatars.title'), body: () => <Avatars /> },
              {
                id: 'engines',
                title: t('engines.title'),
                count: unready,
                tone: 'bad',
                body: () => <Engines />,
              },
            ]}
          />
        </div>
      </main>
      <LatencyBar />
      {help && <Help onClose={() => setHelp(false)} />}
    </div>
  );
}
