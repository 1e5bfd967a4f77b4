import { ITEM_KINDS, type RundownItem } from '@zhubo/protocol';
import { useId, useState } from 'react';
import { draftOf, hasPiece, type ItemDraft, saveEdit } from '../model/rundown-item.js';
import { useApp, useRoom, useWord } from '../room/context.js';
import { ConditionFields } from './ConditionFields.js';
import { RundownLines } from './RundownLines.js';

interface Props {
  item: RundownItem;
  /** It is the only one, and so stays. */
  last: boolean;
  onClose: () => void;
}

/** Edits one item of the run of show. Nothing changes on air before it is saved. */
export function RundownEditor({ item, last, onClose }: Props) {
  const { t, lang, actions } = useApp();
  const word = useWord();
  const id = useId();
  const products = useRoom((m) => m.view?.catalogue.products);
  const pieces = useRoom((m) => m.view?.pieces);
  const [draft, setDraft] = useState<ItemDraft>(() => draftOf(item));
  const set = (change: Partial<ItemDraft>): void => setDraft((d) => ({ ...d, ...change }));
  const edit = saveEdit(item.id, draft);
  const save = async (): Promise<void> => {
    if (edit && (await actions.editRundown(edit))) onClose();
  };
  const remove = async (): Promise<void> => {
    if (await actions.editRundown({ op: 'delete', itemId: item.id })) onClose();
  };
  return (
    <form
      className="scroll item-editor"
      aria-label={t('rundown.edit', { title: item.title })}
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <label className="field wide" htmlFor={`${id}title`}>
        {t('rundown.name')}
        <input
          id={`${id}title`}
          value={draft.title}
          maxLength={100}
          onChange={(e) => set({ title: e.target.value })}
        />
      </label>
      <label className="field" htmlFor={`${id}kind`}>
        {t('rundown.kind')}
        <select
          id={`${id}kind`}
          value={draft.kind}
          onChange={(e) => set({ kind: e.target.value as ItemDraft['kind'], piece: '' })}
        >
          {ITEM_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {word('item', kind)}
            </option>
          ))}
        </select>
      </label>
      <label className="field" htmlFor={`${id}time`}>
        {t('rundown.time')}
        <input
          id={`${id}time`}
          className="num"
          value={draft.time}
          aria-invalid={edit === null}
          onChange={(e) => set({ time: e.target.value })}
        />
      </label>
      {hasPiece(draft.kind) && (
        <label className="field wide" htmlFor={`${id}piece`}>
          {word('item', draft.kind)}
          <select
            id={`${id}piece`}
            data-testid="item-piece"
            value={draft.piece}
            onChange={(e) => set({ piece: e.target.value })}
          >
            <option value="">{t('rundown.anyPiece')}</option>
            {(draft.kind === 'sing' ? pieces?.songs : pieces?.dances)?.map((p) => (
              <option key={p.id} value={p.id}>
                {p.title[lang]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field wide" htmlFor={`${id}product`}>
        {t('rundown.product')}
        <select
          id={`${id}product`}
          value={draft.productId}
          onChange={(e) => set({ productId: e.target.value })}
        >
          <option value="">{t('rundown.noProduct')}</option>
          {products?.map((p) => (
            <option key={p.id} value={p.id}>
              {p.link} · {p.name}
            </option>
          ))}
        </select>
      </label>
      <label className="field" htmlFor={`${id}end`}>
        {t('rundown.atEnd')}
        <select
          id={`${id}end`}
          value={draft.atEnd === '' ? defaultEnd(draft.kind) : draft.atEnd}
          onChange={(e) => set({ atEnd: e.target.value as ItemDraft['atEnd'] })}
        >
          {(['repeat', 'quiet', 'next'] as const).map((end) => (
            <option key={end} value={end}>
              {t(`rundown.atEnd.${end}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input type="checkbox" checked={draft.hold} onChange={(e) => set({ hold: e.target.checked })} />
        {t('rundown.hold')}
      </label>
      <ConditionFields when={draft.when} productId={draft.productId} onChange={(when) => set({ when })} />
      <RundownLines lines={draft.lines} onChange={(lines) => set({ lines })} />
      {edit === null && <p className="bad-text wide">{t('rundown.badTime')}</p>}
      <div className="editor-actions wide">
        <button type="submit" className="primary" disabled={edit === null} data-testid="item-save">
          {t('rundown.save')}
        </button>
        <button type="button" onClick={onClose}>
          {t('rundown.cancel')}
        </button>
        <span className="grow" />
        <button type="button" className="quiet bad-text" disabled={last} onClick={() => void remove()}>
          {t('rundown.delete')}
        </button>
      </div>
    </form>
  );
}

/** As the host does when the item does not say. */
const defaultEnd = (kind: RundownItem['kind']): 'repeat' | 'quiet' =>
  kind === 'talk' || kind === 'sell' ? 'repeat' : 'quiet';
