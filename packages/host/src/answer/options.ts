import type { Fact, Product, Triage } from '@zhubo/protocol';
import { factsOf } from '../facts/facts.js';
import { inChinese, normalise, optionsOf, piecesIn, untilAsked } from '../facts/index.js';
import { adviseSize, bodyIn } from '../facts/sizing.js';
import { known, type PlainAnswer, unknown, words } from './parts.js';
import * as say from './phrases.js';
import { choose, type PlainContext, spoken } from './say-fact.js';

export function specialCase(
  triage: Triage,
  facts: Fact[],
  ctx: PlainContext,
  product: Product,
): PlainAnswer | null {
  const { text } = normalise(ctx.question);
  if (
    triage.intent === 'question.size' &&
    product.sizes.length > 0 &&
    !facts.some(
      (f) => f.label === '尺码建议' || f.label.startsWith('库存-') || /\.(?:sizes|options)\./u.test(f.id),
    )
  ) {
    const body = bodyIn(text);
    if (adviseSize(product.sizes, body).kind === 'outside') return unknown(say.OUTSIDE_TABLE, ctx);
    if (
      Object.keys(body).length === 0 &&
      !/多长|衣长|胸围|裤长|腰围|多大尺寸/u.test(text) &&
      /码|号|大小|偏[大小]|穿|选|拍|买|尺|合身|身材|斤|胖|瘦|[高矮]|脚/u.test(text)
    ) {
      const fit = facts.find((f) => f.label === '码数' || f.label === '版型');
      const ask = product.sizes.some((r) => r.footCm) ? say.ASK_FOOT : say.ASK_BODY;
      return known([...(fit ? [spoken(fit, ctx, '')] : []), words(choose(ask, ctx))]);
    }
  }
  if (triage.intent === 'question.discount' && untilAsked(text) && !facts.some((f) => f.label === '活动时间'))
    return unknown(say.UNKNOWN, ctx);
  if (/^question\.(?:stock|options|price)$/u.test(triage.intent)) {
    const named =
      optionsOf(product).size > 0
        ? (colourNamed(text) ?? sizeNamed(text, product) ?? measureNamed(text, product))
        : null;
    const range =
      facts.find((f) => f.label === '规格') ??
      factsOf(product, ctx.catalogue, 0).find((f) => f.label === '规格');
    const has = [...optionsOf(product).values()]
      .flat()
      .some(
        (v) => named && sameOption(inChinese(v).toLowerCase(), named.replace(/[色码]$/u, '').toLowerCase()),
      );
    if (named && range && !has)
      return known([words(choose(say.NO_OPTION, ctx).replace('{o}', named)), spoken(range, ctx, '')]);
    const colours = product.attributes['颜色'];
    const colour = optionsOf(product).size === 0 && colours !== undefined ? colourNamed(text) : null;
    const told =
      facts.find((f) => f.label === '颜色') ??
      factsOf(product, ctx.catalogue, 0).find((f) => f.label === '颜色');
    if (colour && told && !colours!.includes(colour.replace(/色$/u, '')))
      return known([words(choose(say.NO_OPTION, ctx).replace('{o}', colour)), spoken(told, ctx, '')]);
    const left = facts.find((f) => f.label.startsWith('库存'));
    const wanted = piecesIn(text, product);
    if (left && wanted !== null && wanted > Number.parseInt(left.value, 10) && !/^0\D/u.test(left.value))
      return known([words(choose(say.TOO_FEW, ctx)), spoken(left, ctx, '')]);
  }
  return null;
}

/** 雾霾蓝 holds 蓝; XL does not hold 2XL, nor 2XL XL. */
const sameOption = (value: string, named: string): boolean =>
  /^[\da-z.]+$/u.test(named)
    ? value.replace(/码$/u, '') === named || value.split(/[^\da-z.]+/u).includes(named)
    : value.includes(named);

/** A size that is named as such, "41码", "3xl". */
function sizeNamed(text: string, product: Product): string | null {
  if (product.sizes.length === 0 && ![...optionsOf(product).keys()].some((n) => /码|尺/u.test(n)))
    return null;
  const m = /(?<![\da-z.])(\d{2}(?=码)|\d?x{0,4}[sml](?![a-z]))/iu.exec(text);
  return m?.[1] ? `${m[1].toUpperCase()}码` : null;
}

/** "有没有32的" where the choices are 24厘米 and 28厘米: a choice that there is not, in their unit. */
function measureNamed(text: string, product: Product): string | null {
  for (const values of optionsOf(product).values()) {
    const measured = values.map((v) => /^(\d+(?:\.\d+)?)\s*([\p{Script=Han}a-z]+)$/iu.exec(v));
    if (values.length < 2 || measured.some((m) => m === null)) continue;
    const unit = measured[0]![2]!;
    const m = new RegExp(
      `(?:有|要|买|拍|出).{0,3}?(?<![\\d.])(\\d{1,4}(?:\\.\\d+)?)(?:的|款|${unit}|${unit[0]})`,
      'iu',
    ).exec(text);
    if (m && !measured.some((x) => Number(x![1]) === Number(m[1]))) return `${m[1]}${unit}`;
  }
  return null;
}

const colourNamed = (text: string): string | null => {
  const m =
    /(?<![口腮唇散肤美祛提变])((?:雾|藏|深|浅|天|酒|玫|奶|米|墨|卡|军|明|亮|暗|鹅|姜|柠|宝|湖|草|橄|豆|桃|橘|砖|雪|银|[黑白红蓝绿黄灰粉紫棕橙杏咖青](?=[黑白红蓝绿黄灰粉紫棕橙杏咖青](?:色|的|吗|没|有|$)))?[黑白红蓝绿黄灰粉紫棕橙杏咖青])色?(?=的|款|有|还|呢|吗|没|多|怎|能|可|卖|也|什|$)/u.exec(
      text,
    );
  return m ? `${m[1]}色` : null;
};
