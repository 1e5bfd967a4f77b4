import type { AvatarInfo, AvatarNote } from '@zhubo/protocol';
import { useEffect, useRef, useState } from 'react';
import { avatarIdOf } from '../model/avatar-id.js';
import { useApp, useRoom } from '../room/context.js';
import { Empty } from './Panel.js';

const TONE: Record<AvatarNote['level'], string> = {
  good: 'faint',
  simpler: 'warn-text',
  missing: 'warn-text',
  licence: 'bad-text',
};

/** Figures of the host: which is on stage, the switch that works while on air, and those that the shop brings. */
export function Avatars() {
  const { t, actions, lang } = useApp();
  const chosen = useRoom((m) => m.view?.avatar);
  const [list, setList] = useState<readonly AvatarInfo[] | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    void actions.avatars().then((all) => all && setList(all));
  }, [actions]);

  // A figure that was deleted is no longer shown: stages go back to the first.
  const shown = list?.find((a) => a.id === chosen) ?? list?.[0];
  const during = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const remove = (id: string): Promise<void> =>
    during(async () => {
      const rest = await actions.removeAvatar(id);
      if (rest) setList(rest);
    });

  return (
    <div className="scroll engines" data-testid="avatars">
      {list?.length === 0 && <Empty title={t('avatars.none')} />}
      <ul className="rows">
        {list?.map((a) => (
          <li key={a.id} className={a === shown ? 'current' : ''}>
            <span className="grow engine-words">
              <span className="ellipsis" title={a.id}>
                {a.title[lang]}
              </span>
              <Facts avatar={a} />
              <Report notes={a.notes} />
            </span>
            {a.source === 'uploaded' && (
              <button
                type="button"
                className="small quiet"
                disabled={busy}
                data-testid={`avatar-remove-${a.id}`}
                onClick={() => void remove(a.id)}
              >
                {t('avatars.remove')}
              </button>
            )}
            {a === shown ? (
              <span className="chip ok">{t('avatars.active')}</span>
            ) : (
              <button
                type="button"
                className="small"
                disabled={busy}
                data-testid={`avatar-${a.id}`}
                onClick={() => void during(() => actions.chooseAvatar(a.id))}
              >
                {t('avatars.use')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <AddAvatar
        taken={new Set(list?.map((a) => a.id))}
        onAdded={() => void actions.avatars().then((all) => all && setList(all))}
      />
    </div>
  );
}

/** Voice, licence, and whose it is, in one line. */
function Facts({ avatar: { voice, licence, source } }: { avatar: AvatarInfo }) {
  const { t } = useApp();
  const trade = licence.commercialUse === null ? 'unknown' : licence.commercialUse ? 'yes' : 'no';
  const words = [
    ...(voice ? [t(`avatars.voice.${voice}`)] : []),
    ...(source === 'uploaded' ? [t('avatars.own')] : []),
    t(`avatars.commercial.${trade}`),
    ...(licence.author ? [licence.author] : []),
  ];
  return <span className="faint engine-sub">{words.join(' · ')}</span>;
}

function Report({ notes }: { notes: readonly AvatarNote[] }) {
  const { lang } = useApp();
  return notes.map((n) => (
    <span key={n.code} className={`engine-sub ${TONE[n.level]}`} data-testid={`note-${n.code}`}>
      {n.text[lang]}
    </span>
  ));
}

/** Sends a file; what is wrong with it comes back in words, as a toast. */
function AddAvatar({ taken, onAdded }: { taken: ReadonlySet<string>; onAdded: () => void }) {
  const { t, actions, toast, lang } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const send = async (file: File): Promise<void> => {
    setSending(true);
    const info = await actions.putAvatar(avatarIdOf(file.name, taken), file, '');
    setSending(false);
    if (input.current) input.current.value = '';
    if (!info) return;
    toast({ tone: 'info', title: t('avatars.saved', { title: info.title[lang] }), lines: [] });
    onAdded();
  };
  return (
    <div className="add-engine">
      <label>
        <span>{t('avatars.add')}</span>
        <input
          ref={input}
          type="file"
          accept=".vrm,.glb,model/gltf-binary"
          disabled={sending}
          data-testid="avatar-file"
          onChange={(e) => {
            const file = e.target.files?.[0];
            if (file) void send(file);
          }}
        />
      </label>
      <p className="faint engine-sub">{sending ? t('avatars.sending') : t('avatars.hint')}</p>
    </div>
  );
}
