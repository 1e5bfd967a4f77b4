import type { Said } from '@zhubo/protocol';
import type { ColumnField, ColumnUse } from './columns.js';

/** One row of a table by what its columns are for. */
export interface Row {
  line: number;
  /** Empty where there is no such column, or nothing in it. */
  get(field: ColumnField): string;
  has(field: ColumnField): boolean;
  /** Columns that are attributes, with something in them. */
  attributes: readonly (readonly [label: string, value: string])[];
}

export function rowOf(line: number, cells: readonly string[], uses: readonly ColumnUse[]): Row {
  const fields = new Map<ColumnField, string>();
  const attributes: [string, string][] = [];
  uses.forEach((use, i) => {
    const cell = cells[i] ?? '';
    if (use.kind === 'field') fields.set(use.field, cell);
    else if (use.kind === 'attribute' && cell !== '') attributes.push([use.label, cell]);
  });
  return { line, attributes, get: (f) => fields.get(f) ?? '', has: (f) => fields.has(f) };
}

/** `49.9`, `¥49.90`, `1,299元` -> the number; anything else stays text, for the schema to refuse by name. */
export function toNumber(cell: string): number | string {
  const digits = cell
    .replace(/^[¥￥]/, '')
    .replace(/[元件]$/, '')
    .replaceAll(',', '')
    .trim();
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : cell;
}

/** A cell is said back no longer than this. */
const CELL_SHOWN_MAX = 40;
/** Of a cell that should hold an amount. */
export const noAmount = (cell: string): Said => {
  const shown = JSON.stringify(cell.slice(0, CELL_SHOWN_MAX));
  return { en: `${shown} is no amount in yuan`, zh: `${shown} 不是金额（元），请只写数字，如 49.9` };
};

/** Between the parts of a cell that holds a list; the first is how we write one. */
export const LIST_MARK = '|';
const LIST_SEPARATOR = /[|｜、;；]/;

export const toList = (cell: string): string[] =>
  cell
    .split(LIST_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
