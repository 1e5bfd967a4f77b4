/** A number being edited in place, while the same number may change elsewhere. */
export interface Edit {
  /** What is typed. */
  text: string;
  /** The value that the operator saw when beginning. */
  base: number;
  /** The value that came in meanwhile, if another. */
  incoming: number | null;
  /** Enter was pressed once over a conflict: the next one overwrites. */
  warned: boolean;
}

export const beginEdit = (value: number): Edit => ({
  text: String(value),
  base: value,
  incoming: null,
  warned: false,
});

export const typeEdit = (edit: Edit, text: string): Edit => ({ ...edit, text, warned: false });

/** Takes note of the present value. Called at each change from outside. */
export function meetValue(edit: Edit, value: number): Edit {
  const incoming = value === edit.base ? null : value;
  return incoming === edit.incoming ? edit : { ...edit, incoming, warned: false };
}

export type Commit =
  | { do: 'nothing' }
  | { do: 'save'; value: number }
  /** The value changed meanwhile: shown first, saved on the second Enter. */
  | { do: 'warn'; edit: Edit }
  | { do: 'reject'; why: 'notNumber' | 'negative' | 'decimals' | 'whole' };

/** What Enter does. `decimals` = digits allowed after the point (prices 2, stock 0). */
export function commitEdit(edit: Edit, decimals: 0 | 2): Commit {
  const text = edit.text
    .trim()
    .replace(/^[¥￥]/, '')
    .replaceAll(/[,，]/g, '')
    .replace('。', '.');
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return { do: 'reject', why: 'notNumber' };
  if (value < 0) return { do: 'reject', why: 'negative' };
  const scaled = value * 10 ** decimals;
  if (Math.abs(scaled - Math.round(scaled)) > 1e-6)
    return { do: 'reject', why: decimals === 0 ? 'whole' : 'decimals' };
  if (value === (edit.incoming ?? edit.base)) return { do: 'nothing' };
  if (edit.incoming !== null && !edit.warned) return { do: 'warn', edit: { ...edit, warned: true } };
  return { do: 'save', value };
}
