import type { Catalogue, Product } from '@zhubo/protocol';

/** What is described must be told of one product this much better than of the next. */
const CLEARLY = 1.5;
const SCORE_MIN = 0.9;
/** A pair of characters tells more than one, in a text of the product less than in its name. */
const PAIR = 1;
const CHAR = 0.45;
const IN_TEXT = 0.6;

/** The comment points at something that it does not name: "喂猫的那个", "上面那件衣服". */
const POINTS =
  /那(?:个|件|款|条|双|种|台|把|支|罐|盒|口)|几号|哪(?:个|款|种)?(?:链接|号)|上面|前面|(?:想|要)(?:买|找).{0,8}(?:的|那)|有没有.{1,6}的|给.{1,4}(?:买|用|穿|吃|喝)的/u;
/** These are said of every product. */
const COMMON = /想买|要买|那个|这个|哪个|几号|链接|上面|前面|东西|用的|买的|的那|那件|件的|衣服/gu;
/** General words for a kind of goods: each of its names has one of these characters. */
const GENERAL: readonly (readonly [RegExp, RegExp])[] = [
  [/衣服|衣裳|上衣/u, /衣|服|衫|外套|裙/u],
  [/鞋/u, /鞋|靴/u],
  [/包包|包/u, /包$|袋$/u],
];

/** The one product that a comment describes without naming it, or null. */
export function describedIn(text: string, catalogue: Catalogue, onStage: string | null): Product | null {
  if (!POINTS.test(text)) return null;
  const core = text.replace(COMMON, ' ');
  const pairs = pairsOf(core);
  const chars = [...new Set(core.match(/\p{Script=Han}/gu) ?? [])];
  const kinds = GENERAL.filter(([asked]) => asked.test(text)).map(([, is]) => is);
  const products = catalogue.products.map((p) => ({
    p,
    name: [p.name, ...p.aliases].join(' '),
    text: [p.category, ...Object.values(p.attributes), ...p.sellingPoints].join(' '),
  }));
  const rare = (holds: (t: (typeof products)[number]) => boolean): number => {
    const n = products.filter(holds).length;
    return n === 0 ? 0 : 1 / n;
  };
  const score = (x: (typeof products)[number]): number => {
    if (kinds.length > 0 && !kinds.every((is) => x.name.split(' ').some((n) => is.test(n)))) return 0;
    let sum =
      kinds.length > 0 ? rare((o) => o.name.split(' ').some((n) => kinds.every((is) => is.test(n)))) : 0;
    for (const pair of pairs)
      if (x.name.includes(pair)) sum += PAIR * rare((o) => o.name.includes(pair));
      else if (x.text.includes(pair)) sum += PAIR * IN_TEXT * rare((o) => o.text.includes(pair));
    for (const c of chars) if (x.name.includes(c)) sum += CHAR * 2 * rare((o) => o.name.includes(c));
    return sum;
  };
  const ranked = products.map((x) => ({ p: x.p, score: score(x) })).sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  // What is on stage may be meant as well.
  if (ranked.some((r) => r.p.id === onStage && r.score > 0)) return null;
  return first && first.score >= SCORE_MIN && first.score >= CLEARLY * (second?.score ?? 0) ? first.p : null;
}

function pairsOf(text: string): string[] {
  const out = new Set<string>();
  for (const run of text.match(/\p{Script=Han}+/gu) ?? [])
    for (let i = 0; i + 2 <= run.length; i++) out.add(run.slice(i, i + 2));
  return [...out];
}
