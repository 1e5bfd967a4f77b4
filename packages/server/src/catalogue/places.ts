import type { Said } from '@zhubo/protocol';

/** What one entry of a file is called there. */
const CHINESE: Readonly<Record<string, (n: number) => string>> = {
  row: (n) => `第 ${n} 行`,
  line: (n) => `第 ${n} 行`,
  product: (n) => `第 ${n} 个商品`,
};

/**
 * A place in a file for people: `row 3, 价格`.
 * @param entry `row`, `line`, `product`, or the element's own name; @param n 1 = first.
 */
export function placeIn(entry: string, n: number, column?: string): Said {
  const zh = CHINESE[entry]?.(n) ?? `第 ${n} 个 ${entry}`;
  return column === undefined
    ? { en: `${entry} ${n}`, zh }
    : { en: `${entry} ${n}, ${column}`, zh: `${zh}，${column}` };
}
