import { Converter } from 'opencc-js/cn2t';
import { type Bank, type Made, sayOne } from '../bank/bank.js';
import { DICTATED, EMOJI, OTHER_WORDS, TYPED } from '../bank/typing.js';
import type { Variables } from '../pattern.js';
import type { Rng } from '../rng.js';

/** How one viewer types; each a share in [0, 1]. */
export type Viewer = {
  name: string;
  kind: string;
  caller: number;
  lead: number;
  tail: number;
  typo: number;
  emoji: number;
  /** Words parted by spaces instead of marks. */
  spaces: number;
  /** No marks at all. */
  bare: number;
  doubled: number;
  traditional: boolean;
  dictates: boolean;
};

const base: Omit<Viewer, 'name' | 'kind'> = {
  caller: 0.15,
  lead: 0.09,
  tail: 0.3,
  typo: 0.06,
  emoji: 0.03,
  spaces: 0.15,
  bare: 0.5,
  doubled: 0.01,
  traditional: false,
  dictates: false,
};

const KINDS: readonly (readonly [kind: string, weight: number, over: Partial<Viewer>])[] = [
  ['terse', 6, { caller: 0.02, lead: 0, tail: 0.08, bare: 0.95 }],
  ['plain', 8, {}],
  ['polite', 3, { caller: 0.4, tail: 0.5, typo: 0.01, bare: 0.1 }],
  ['chatty', 3, { lead: 0.45, caller: 0.3, tail: 0.4, bare: 0.2 }],
  ['careless', 4, { typo: 0.4, bare: 0.8, doubled: 0.06 }],
  ['young', 3, { typo: 0.25, emoji: 0.25, tail: 0.4 }],
  ['elder', 2, { lead: 0.25, typo: 0.2, spaces: 0.4, doubled: 0.05, caller: 0.3 }],
  ['spaced', 3, { spaces: 0.9, bare: 0.9, lead: 0.15 }],
  ['emoji', 2, { emoji: 0.6, tail: 0.2 }],
  ['urgent', 2, { caller: 0.4, doubled: 0.12, tail: 0.5 }],
  ['traditional', 1, { traditional: true, bare: 0.3 }],
  ['dictating', 2, { dictates: true, bare: 0.9, lead: 0.5, caller: 0.3, typo: 0.1 }],
];

const NAME_SPACE = 9_000;

export function viewerOf(rng: Rng): Viewer {
  const [kind, , over] = rng.weighted(KINDS.map((k) => [k, k[1]] as const));
  return { ...base, ...over, kind, name: `u${1_000 + rng.int(0, NAME_SPACE - 1)}` };
}

const traditional = Converter({ from: 'cn', to: 'tw' });
const OTHER_WORDS_SHARE = 0.4;
const TWO_WORDS_SHARE = 0.3;
const PROTECTED = '\uE000';

/** One comment of a viewer: what is asked, with what people put around it, as it is typed. */
export function comment(
  made: Made,
  viewer: Viewer,
  rng: Rng,
  bank: Bank,
  variables: Variables,
  alone = false,
): Made {
  const from = [made.from];
  let text = made.text;
  if (!alone) {
    const lead = rng.chance(viewer.lead) ? sayOne(bank, 'v.lead', rng, {}) : null;
    const caller = rng.chance(viewer.caller) ? sayOne(bank, 'v.caller', rng, {}) : null;
    if (lead) {
      text = lead.text.replace('，', rng.chance(viewer.bare) ? ' ' : '，') + text;
      from.push(lead.from);
    }
    if (caller) {
      const gap = rng.pick(caller.text.length > 1 ? ['', '，', ' ', ''] : ['，', ' ']);
      text = rng.chance(0.82) ? caller.text + gap + text : `${text} ${caller.text}`;
      from.push(caller.from);
    }
    if (rng.chance(viewer.tail) && !/[?？！!～。]$/u.test(text)) {
      const tail = sayOne(bank, 'v.tail', rng, {})!;
      if (
        !text.endsWith(tail.text) &&
        !(/[吗呢吧不没啊呀]$/u.test(text) && /^\p{Script=Han}/u.test(tail.text))
      ) {
        text += tail.text;
        from.push(tail.from);
      }
    }
  }
  return { text: typed(text, viewer, rng, variables), from: from.join('+') };
}

/** The sentence as this viewer's thumbs make it. Names of goods and options stay readable. */
export function typed(text: string, viewer: Viewer, rng: Rng, variables: Variables = {}): string {
  const kept = ['n', 'o', 'x', 'b', 'y', 's']
    .flatMap((key) => variables[key] ?? [])
    .filter((v) => v.length > 1)
    .sort((a, b) => b.length - a.length);
  const held: string[] = [];
  let out = text;
  for (const value of kept)
    out = out.replaceAll(value, () => {
      held.push(value);
      return PROTECTED + String.fromCharCode(0xe100 + held.length - 1);
    });
  if (rng.chance(OTHER_WORDS_SHARE)) out = withOther(OTHER_WORDS, out, rng);
  if (rng.chance(viewer.typo)) out = withOther(TYPED, out, rng);
  if (viewer.dictates && rng.chance(0.5)) out = rng.pick(DICTATED) + out;
  if (rng.chance(viewer.bare)) out = out.replace(/[，。、；：]/gu, rng.chance(viewer.spaces) ? ' ' : '');
  else if (rng.chance(viewer.spaces)) out = out.replace(/[，。]/gu, ' ');
  if (rng.chance(viewer.emoji)) {
    const mark = rng.pick(EMOJI);
    out += mark.repeat(rng.weighted([[1, 6], [2, 1], [3, 1]] as const)); // biome-ignore format: weights
  }
  if (rng.chance(viewer.doubled)) out = rng.chance(0.5) ? `${out}${out}` : stretched(out, rng);
  out = out.replace(/\uE000([\uE100-\uE1FF])/gu, (_, c: string) => held[c.charCodeAt(0) - 0xe100] ?? '');
  return (viewer.traditional ? traditional(out) : out).trim();
}

/** One word, now and then two, in the place of what the table has for it. */
function withOther(table: typeof TYPED, text: string, rng: Rng): string {
  const hits = table.filter(([word]) => text.includes(word));
  const count = hits.length > 1 && rng.chance(TWO_WORDS_SHARE) ? 2 : 1;
  return rng.sample(hits, count).reduce((out, [word, others]) => out.replace(word, rng.pick(others)), text);
}

/** 急急急, 好好好: the last character held down. */
function stretched(text: string, rng: Rng): string {
  const last = /\p{Script=Han}$/u.exec(text)?.[0];
  return last ? text + last.repeat(rng.int(1, 3)) : text;
}
