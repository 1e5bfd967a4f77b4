import type { Intent, Product } from '@zhubo/protocol';
import { bySizeWord, optionNumbers, optionsNamed, piecesIn } from '../facts/computed.js';
import { optionsOf, sizeName } from '../facts/facts.js';
import { regionIn } from '../facts/regions.js';
import { bodyIn } from '../facts/sizing.js';
import type { Asked } from './dialogue.js';

const SIZE_WORD = /^(?:\d?x{0,3}[sml]|\dxl|\d{2})码?$/iu;
const COLOUR_WORD =
  /^(?:[雾藏深浅天酒玫奶米墨卡军][\p{Script=Han}]?)?[黑白红蓝绿黄灰粉紫棕橙杏咖青金银]色?$/u;
/** Of a question about stock, a size or an option what remains when the option is taken away. */
export const ASK: Partial<Record<Intent, string>> = {
  'question.price': '多少钱',
  'question.discount': '有优惠吗',
  'question.stock': '还有吗',
  'question.options': '还有吗',
  'question.size': '还有吗',
  purchase: '还有吗',
};

export type Slots =
  | { kind: 'options'; values: string[]; text: string }
  | { kind: 'pieces'; text: string }
  | { kind: 'region'; name: string; text: string }
  | { kind: 'body'; text: string };

/** What a fragment fills in, when it is nothing but that. */
export function slotsOf(rest: string, product: Product): Slots | null {
  if (rest === '') return null;
  const short = optionNumbers(rest.replace(/[\s的了]/gu, ''), product);
  const values = optionsNamed(short, product);
  const left = values
    .reduce(
      (t, v) =>
        t
          .replace(v.toLowerCase(), '')
          .replace(v.toLowerCase().replace(/[色码]$/u, ''), '')
          .replace(/^\d/u.test(v) ? Number.parseFloat(v).toString() : '', ''),
      short,
    )
    .replace(/[黑白红蓝绿黄灰粉紫棕橙杏咖青色码号款码的装包寸]/gu, '');
  if (values.length > 0 && left === '') return { kind: 'options', values, text: short };
  const bySize = /^[大小](?:的|号|款|一点|点)?[\p{Script=Han}]{0,2}$/u.test(short)
    ? bySizeWord(`${short[0]}的`, product)
    : [];
  if (bySize.length > 0) return { kind: 'options', values: bySize, text: bySize.join('') };
  if (SIZE_WORD.test(short) && hasSizes(product))
    return { kind: 'options', values: [], text: sizeName(short.toUpperCase()) };
  if (COLOUR_WORD.test(short))
    return { kind: 'options', values: [], text: short.endsWith('色') ? short : `${short}色` };
  if (
    /^(?:买|拍|要|来)?[\d一二两三四五六七八九十]{1,3}[\p{Script=Han}]$/u.test(short) &&
    piecesIn(short, product)
  )
    return { kind: 'pieces', text: short.replace(/^[买拍要来]/u, '') };
  const region = short.length <= 6 ? regionIn(short) : null;
  if (region && short.replace(region.name, '').length <= 2)
    return { kind: 'region', name: region.name, text: short };
  const body = bodyIn(rest);
  if (Object.keys(body).length > 0 && rest.length <= 24) return { kind: 'body', text: rest };
  return null;
}

const hasSizes = (p: Product): boolean =>
  p.sizes.length > 0 || [...optionsOf(p).keys()].some((name) => /码|尺/u.test(name));

/** The question that such a fragment makes, with what the last one had; null when it makes none. */
export function slotted(
  slots: Slots,
  about: Product,
  last: Asked | null,
  lastProduct: Product | undefined,
): string | null {
  const asked = last ? ASK[last.intent] : undefined;
  switch (slots.kind) {
    case 'options': {
      const kept = last && lastProduct?.id === about.id ? otherOptions(last, about, slots.values) : '';
      const named =
        slots.values.length > 0 ? slots.values.map((v) => spokenOption(v, about)).join('') : slots.text;
      if (asked === undefined && last && lastProduct?.id === about.id && OF_TRAITS.has(last.intent))
        return `${named}${withoutOptions(last.meaning, about)}`;
      return `${kept}${named}${asked ?? '还有吗'}`;
    }
    case 'pieces': {
      const kept = last && lastProduct?.id === about.id ? keptOptions(last, about) : '';
      return `${kept}${slots.text}多少钱`;
    }
    case 'region': {
      if (last?.intent !== 'question.shipping') return null;
      return `${slots.name}${/运费|邮费|包邮|免邮|多少钱/u.test(last.meaning) ? '包邮吗' : /几天|多久|到/u.test(last.meaning) ? '几天到' : '能发吗'}`;
    }
    case 'body': {
      if (
        last?.intent !== 'question.size' &&
        last?.intent !== 'question.stock' &&
        last?.intent !== 'question.suitability'
      )
        return null;
      return hasSizes(about) ? `${slots.text}穿什么码` : `${slots.text}可以吗`;
    }
  }
}

/** Kinds that ask the same trait of another choice: "6毫米多重", then "8毫米呢". */
const OF_TRAITS: ReadonlySet<Intent> = new Set<Intent>([
  'question.quality',
  'question.other',
  'question.use',
  'question.material',
  'question.suitability',
]);
const withoutOptions = (text: string, p: Product): string =>
  optionsNamed(text.toLowerCase(), p).reduce(
    (t, v) =>
      t.replace(v, '').replace(Number.isNaN(Number.parseFloat(v)) ? v : String(Number.parseFloat(v)), ''),
    text,
  );

const spokenOption = (value: string, p: Product): string =>
  /^[\da-z.]+$/iu.test(value) && [...optionsOf(p)].some(([n, vs]) => /码|尺/u.test(n) && vs.includes(value))
    ? sizeName(value)
    : value;

/** Options that the last question named, or that its answer advised. */
function lastOptions(last: Asked, p: Product): string[] {
  const asked = optionsNamed(last.meaning.toLowerCase().replace(/\d{2,3}\s*(?:斤|kg|公斤|cm|厘米)/gu, ''), p);
  if (last.intent !== 'question.size') return asked;
  const advised = /宽松拍([\da-z]{1,4})码|(?:拍|拿|穿|选)([\da-z]{1,4})码/iu.exec(last.answer ?? '');
  const size = advised?.[1] ?? advised?.[2];
  return size ? optionsNamed(`${size.toLowerCase()}码`, p) : [];
}

const nameOfOption = (value: string, p: Product): string | undefined =>
  [...optionsOf(p)].find(([, values]) => values.includes(value))?.[0];

export const keptOptions = (last: Asked, p: Product): string =>
  lastOptions(last, p)
    .map((v) => spokenOption(v, p))
    .join('');

/** Options of the last question that the new ones do not replace: 黑色 stays when the size changes. */
function otherOptions(last: Asked, p: Product, values: string[]): string {
  const replaced = new Set(values.map((v) => nameOfOption(v, p)));
  return lastOptions(last, p)
    .filter((v) => !replaced.has(nameOfOption(v, p)))
    .map((v) => spokenOption(v, p))
    .join('');
}
