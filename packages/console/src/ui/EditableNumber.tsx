import { useEffect, useRef, useState } from 'react';
import { amount } from '../i18n/format.js';
import { beginEdit, commitEdit, type Edit, meetValue, typeEdit } from '../model/edit.js';
import { useT } from '../room/context.js';

interface Props {
  value: number;
  decimals: 0 | 2;
  label: string;
  testId: string;
  prefix?: string;
  tone?: 'warn' | 'bad' | undefined;
  /** Said in place of the number where nobody knows it yet. */
  unknown?: string | undefined;
  onSave: (value: number) => Promise<boolean>;
}

/** A number that is edited where it stands: Enter saves, Esc cancels, and a change from elsewhere is shown first. */
export function EditableNumber({
  value,
  decimals,
  label,
  testId,
  prefix = '',
  tone,
  unknown,
  onSave,
}: Props) {
  const t = useT();
  const [edit, setEdit] = useState<Edit | null>(null);
  const [error, setError] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  const format = decimals === 2 ? amount : String;

  useEffect(() => setEdit((e) => e && meetValue(e, value)), [value]);
  useEffect(() => {
    if (edit || !back.current) return;
    back.current = false;
    button.current?.focus();
  }, [edit]);

  const close = (): void => {
    back.current = true;
    setEdit(null);
    setError(null);
  };

  const enter = async (): Promise<void> => {
    if (!edit) return;
    const commit = commitEdit(edit, decimals);
    if (commit.do === 'nothing') return close();
    if (commit.do === 'reject') return setError(t(`edit.${commit.why}`));
    if (commit.do === 'warn') return setEdit(commit.edit);
    if (await onSave(commit.value)) close();
  };

  if (!edit)
    return (
      <button
        ref={button}
        type="button"
        className={`editable num ${tone ?? ''}`}
        data-testid={testId}
        aria-label={`${label}: ${unknown ?? format(value)}`}
        onClick={() => setEdit(beginEdit(value))}
      >
        {unknown ?? `${prefix}${format(value)}`}
      </button>
    );
  const note =
    error ??
    (edit.incoming === null
      ? t('edit.hint')
      : t('edit.conflict', { value: `${prefix}${format(edit.incoming)}` }));
  return (
    <span className="editing">
      <input
        type="text"
        inputMode="decimal"
        className="num"
        data-testid={`${testId}-input`}
        aria-label={label}
        aria-invalid={error !== null}
        value={edit.text}
        // biome-ignore lint/a11y/noAutofocus: the operator has just asked for it
        autoFocus
        onFocus={(e) => e.target.select()}
        onChange={(e) => {
          setError(null);
          setEdit(typeEdit(edit, e.target.value));
        }}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'Enter') {
            e.preventDefault();
            void enter();
          } else if (e.key === 'Escape') {
            // Taken here, so that it does not also stop the host.
            e.preventDefault();
            e.nativeEvent.stopPropagation();
            close();
          }
        }}
        onBlur={() => {
          // Leaving without a change is leaving; with one it stays open, for nothing typed may get lost.
          if (commitEdit(edit, decimals).do === 'nothing') setEdit(null);
        }}
      />
      <span className={`edit-note ${error || edit.incoming !== null ? 'warn' : ''}`} role="status">
        {note}
      </span>
    </span>
  );
}
