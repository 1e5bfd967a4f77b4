import type { Catalogue, Product } from '@zhubo/protocol';
import { translatedFacts } from './english.js';
import { headsOf, lastWordOf, namesOf } from './heads.js';

/** Words that point at a thing without naming it. */
const NO_THING = /礼盒|套装|包装|组合|系列|那个|这个|那件|那条|那双/u;

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
    for (const name of namesOf(p)) {
      full.add(key(name));
      put(key(name), p.id);
    }
  // A whole name of one product is not also the head of another's.
  for (const p of catalogue.products)
    for (const name of namesOf(p))
      for (const head of [...headsOf(key(name)), ...lastWordOf(name)]) if (!full.has(head)) put(head, p.id);
  const byEnd = new Map<string, Set<string>>();
  for (const p of catalogue.products)
    for (const name of namesOf(p)) {
      const end = key(name).slice(-1);
      if (/\p{Script=Han}/u.test(end) && !NO_END.test(end))
        byEnd.set(end, (byEnd.get(end) ?? new Set()).add(p.id));
    }
  for (const [end, ids] of byEnd) if (ids.size > 1) byEnd.delete(end);
  // 杯子, 椅子: what ends in 杯, 椅, when only one product does.
  for (const [end, ids] of byEnd) if (!full.has(`${end}子`)) for (const id of ids) put(`${end}子`, id);
  const shorts = new RegExp(
    byEnd.size === 0
      ? '(?!)'
      : `(?:^|[\\s,，和跟与比加、]|[这那](?:个|款|支|把|双|台|口|条|盒|罐|件|只|张|顶|块)?|[\\d一二两三四五六七八九十](?:个|支|把|双|台|口|条|盒|罐|件|只|张|顶|块))([${[...byEnd.keys()].join('')}])(?=[一二两三四五六七八九十几多怎什能可是有要还会谁哪比和跟加与都的呢吗重轻长短高矮贵便大小厚薄深宽沉\\s,，?？]|$)`,
    'gu',
  );
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
      for (const m of text.matchAll(shorts)) {
        const word = m[1]!;
        const at = t.indexOf(word, Math.max(0, m.index - 2));
        if (at >= 0) take(at, word, [...byEnd.get(word)!]);
      }
      return out
        .map((m) => (m.ids.length > 1 ? { ...m, ids: narrowed(m, t, catalogue) } : m))
        .sort((a, b) => a.at - b.at);
    },
    without(text, product) {
      let t = key(text).replace(linkOf(product.link), '');
      for (const word of words) if (byWord.get(word)!.has(product.id)) t = t.replaceAll(word, '');
      for (const [end, ids] of byEnd)
        if (ids.has(product.id))
          t = t.replace(
            new RegExp(`^${end}(?=[一二两三四五六七八九十几多怎什能可是有要还会的呢吗?？]|$)`, 'u'),
            '',
          );
      return t;
    },
  };
}

/** What a name may end in without being a thing. */
const NO_END = /[盒包套装个款件具品组型式号版]/u;

/** Of several products that one word names those that the other words of the text speak of, if these are one. */
function narrowed(m: Mention, text: string, catalogue: Catalogue): string[] {
  const pairs = new Set<string>();
  for (const run of text.match(/[\p{Script=Han}]+/gu) ?? [])
    for (let i = 0; i + 2 <= run.length; i++) pairs.add(run.slice(i, i + 2));
  const scored = m.ids.map((id) => {
    const p = catalogue.products.find((x) => x.id === id)!;
    const said = [
      p.name,
      ...p.aliases,
      ...Object.values(p.attributes).filter((v) => v.length <= SHORT_TEXT),
      ...translatedFacts(p).map((f) => f.value),
    ].join(' ');
    return {
      id,
      n: [...pairs].filter((x) => said.includes(x)).length,
      named: [...pairs].filter((x) => p.name.includes(x)).length,
    };
  });
  for (const by of ['named', 'n'] as const) {
    const most = Math.max(...scored.map((x) => x[by]));
    const best = scored.filter((x) => x[by] === most);
    if (most > 0 && best.length === 1) return [best[0]!.id];
  }
  return m.ids;
}
/** Longer texts speak of many things. */
const SHORT_TEXT = 40;

const built = new WeakMap<Catalogue, Names>();

/** The names of a catalogue, built once for each catalogue object. */
export function namesFor(catalogue: Catalogue): Names {
  const known = built.get(catalogue);
  if (known) return known;
  const made = createNames(catalogue);
  built.set(catalogue, made);
  return made;
}
