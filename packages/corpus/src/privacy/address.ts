import { clauseSpans } from './address-clause.js';
import { REGION } from './regions.js';
import { type Span, spansOf } from './span.js';

const HAN = '\\p{Script=Han}';
const NUMBER = '(?:[0-9A-Za-z]{1,6}|[零〇一二三四五六七八九十百]{1,6})';
/** 余杭区, 五常街道, 某某镇: parts of a region below the city. */
const PART = `${HAN}{1,7}?(?:市|区|县|旗|镇|乡|街道|开发区|新区)`;
const WAY = `(?:${HAN}|[0-9A-Za-z]){1,12}?(?:路|街|大道|道|巷|弄|胡同|村|小区|花园|花苑|苑|公寓|广场|大厦|新村|社区|家园|城|府|园|湾|里)`;
const UNIT = '(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|层|组|队|户)';
/** Numbers are joined by a hyphen only: 3-502室. Free repetition would take exponential time on a long word. */
const DOOR = `${NUMBER}(?:\\s?[-–]\\s?${NUMBER}){0,3}\\s?${UNIT}`;
const BLANK = '[\\s,，·-]{0,2}';

/** With a region: 浙江省杭州市余杭区文一西路969号3栋2单元501室. The part below a region and one number suffice. */
const REGIONAL = new RegExp(
  `${REGION}${BLANK}(?:${REGION}${BLANK})?(?:${PART}${BLANK}){0,3}(?:${WAY}${BLANK}){0,3}(?:(?:${NUMBER}${BLANK}?)?${DOOR}${BLANK}){1,5}(?:${NUMBER}(?![\\d元块件]))?`,
  'gu',
);
/** Without a region: a way and at least two numbered parts of a house (幸福小区3栋2单元501). */
const HOUSE = new RegExp(
  `(?:${PART}${BLANK}){0,2}(?:${WAY}${BLANK}){1,2}(?:${DOOR}${BLANK}){2,5}(?:${NUMBER}(?![\\d元块件]))?`,
  'gu',
);
/** A way with one number, when the text says that it is an address. */
const CUED = new RegExp(
  `(?:地址|住址|寄到|寄往|送到|发到|住在|收货地)(?:是|在|为|写|[\\s:：])*(?<it>(?:${REGION}${BLANK})?(?:${PART}${BLANK}){0,3}(?:${WAY}${BLANK}){1,3}(?:${DOOR}${BLANK}){0,5}(?:${NUMBER}(?![\\d元块件]))?)`,
  'dgu',
);
/** Link numbers and storeys of a shop are no addresses. */
const TRADE = /(?:链接|购物车|宝贝|小黄车|色号|口红)/u;

/** No address is without one of these; most texts are, and are not looked at further. */
const PLACE = /[号院弄栋幢座元室楼层组队户路街道巷村]/u;

/** Where somebody lives: region, way, and house number. */
export function addressSpans(text: string): Span[] {
  if (!/[\d零〇一二三四五六七八九十]/u.test(text) || !PLACE.test(text)) return [];
  return [...[REGIONAL, HOUSE, CUED].flatMap((p) => spansOf(p, text, 'address')), ...clauseSpans(text)]
    .filter((s) => !TRADE.test(text.slice(s.start, s.end + 2)))
    .map((s) => ({ ...s, end: s.start + text.slice(s.start, s.end).replace(/[\s,，·-]+$/u, '').length }));
}
