import type { Catalogue, Product } from '@zhubo/protocol';

/** Heads that name a way of packing, not a thing. */
const NO_THING = /礼盒|套装|包装|组合|系列|那个|这个|那件|那条|那双/u;
const HEAD_MIN_CHARS = 2;
const HEAD_MAX_CHARS = 4;

const key = (s: string): string => s.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** "3号链接", "链接3", "三号". */
const LINK_WORDS = '(?:\\s*号?\\s*(?:链接|宝贝|商品|产品)|\\s*号)';
const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const linkOf = (link: number): RegExp =>
  new RegExp(
    `(?:链接)\\s*${link}(?!\\d)|(?<![\\d.])${link}${LINK_WORDS}${HAN[link] ? `|(?<![一二三四五六七八九十])${HAN[link]}号(?:链接)?` : ''}`,
    'gu',
  );

export interface Names {
  /** Products named in a text, in order of their places there. One word may name several: then they come as a group. */
  in(text: string): Mention[];
  /** The text without the words that name the product. */
  without(text: string, product: Product): string;
}

export interface Mention {
  ids: string[];
  at: number;
  word: string;
}

/** What each product is called: its link number, name and aliases, and the head of these (防晒外套 -> 外套). */
export function createNames(catalogue: Catalogue): Names {
  const byWord = new Map<string, Set<string>>();
  const put = (word: string, id: string): void => {
    if (word.length > 1 && !NO_THING.test(word)) byWord.set(word, (byWord.get(word) ?? new Set()).add(id));
  };
  const full = new Set<string>();
  for (const p of catalogue.products)
    for (const name of [p.name, ...p.aliases]) {
      full.add(key(name));
      put(key(name), p.id);
    }
  for (const p of catalogue.products)
    for (const name of [p.name, ...p.aliases])
      for (let n = HEAD_MIN_CHARS; n <= HEAD_MAX_CHARS && n < name.length; n++) {
        const head = key(name).slice(-n);
        // A whole name of one product is not also the head of another's.
        if (!full.has(head)) put(head, p.id);
      }
  const words = [...byWord.keys()].sort((a, b) => b.length - a.length);
  const links = catalogue.products.map((p) => ({ id: p.id, pattern: linkOf(p.link) }));

  return {
    in(text) {
      let t = key(text);
      const out: Mention[] = [];
      const take = (at: number, word: string, ids: string[]): void => {
        out.push({ ids, at, word });
        t = t.slice(0, at) + '\0'.repeat(word.length) + t.slice(at + word.length);
      };
      for (const { id, pattern } of links) {
        pattern.lastIndex = 0;
        const m = pattern.exec(t);
        if (m) take(m.index, m[0], [id]);
      }
      for (const word of words) {
        const at = t.indexOf(word);
        if (at >= 0) take(at, word, [...byWord.get(word)!]);
      }
      return out.sort((a, b) => a.at - b.at);
    },
    without(text, product) {
      let t = key(text).replace(linkOf(product.link), '');
      for (const word of words) if (byWord.get(word)!.has(product.id)) t = t.replaceAll(word, '');
      return t;
    },
  };
}

const built = new WeakMap<Catalogue, Names>();

/** The names of a catalogue, built once for each catalogue object. */
export function namesFor(catalogue: Catalogue): Names {
  const known = built.get(catalogue);
  if (known) return known;
  const made = createNames(catalogue);
  built.set(catalogue, made);
  return made;
}
