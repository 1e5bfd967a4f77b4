import { CARE } from './care.js';
import { EAT } from './eat.js';
import { GEAR } from './gear.js';
import { HOME } from './home.js';
import { WEAR } from './wear.js';

export type SizeSystem = 'letter' | 'shoe' | 'kids' | 'diaper' | 'none';

/** One kind of goods: what it is called, how it is counted, what is told of it. */
export type Category = {
  name: string;
  unit: string;
  /** Yuan. */
  price: readonly [low: number, high: number];
  /** What its options differ in: 颜色, 口味, 规格, … */
  axis: string;
  sizes: SizeSystem;
  department: string;
  nouns: readonly string[];
  modifiers: readonly string[];
  /** Values of the axis; empty where it is colours. */
  options: readonly string[];
  /** Label -> patterns of its value. */
  attributes: ReadonlyMap<string, readonly string[]>;
  points: readonly string[];
};

const HEAD = /^@ (\S+) (\S+) \[(\d+)-(\d+)\] (\S+) (letter|shoe|kids|diaper|none) (\S+)$/u;

/**
 * Reads categories: `@ name unit [low-high] axis sizes department`, then `key: value / value` lines; `nouns` and `mods`
 * are parted by spaces. @throws Error naming the line that is off.
 */
function categoriesOf(text: string): Category[] {
  return text
    .split(/\n(?=@)/u)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block) => {
      const [head = '', ...rows] = block.split('\n').filter((row) => row.trim() !== '');
      const m = HEAD.exec(head);
      if (!m) throw new Error(`not a category: ${head}`);
      const fields = new Map<string, string[]>();
      for (const row of rows) {
        const at = row.indexOf(': ');
        if (at < 0) throw new Error(`not "key: value": ${row}`);
        fields.set(row.slice(0, at), row.slice(at + 2).split(' / '));
      }
      const words = (key: string): string[] => (fields.get(key)?.[0] ?? '').split(' ').filter(Boolean);
      const attributes = new Map(
        [...fields].filter(([key]) => !['nouns', 'mods', 'points', 'options', '规格表'].includes(key)),
      );
      return {
        name: m[1]!,
        unit: m[2]!,
        price: [Number(m[3]), Number(m[4])] as const,
        axis: m[5]!,
        sizes: m[6] as SizeSystem,
        department: m[7]!,
        nouns: words('nouns'),
        modifiers: words('mods'),
        options: fields.get('options') ?? [],
        attributes,
        points: fields.get('points') ?? [],
      };
    });
}

export const CATEGORIES: readonly Category[] = [WEAR, EAT, CARE, HOME, GEAR].flatMap(categoriesOf);
