import { isCitizenId, isLuhn } from './checksum.js';
import { digitRuns, type Run, type Stretch, stretches } from './digits.js';
import type { Span } from './span.js';

const MOBILE_DIGITS = 11;
/** 0086 before it. */
const ABROAD_DIGITS = 4;
const ID_BODY_DIGITS = 17;
/** Area codes: 010, 02x, 03xx-09xx. */
const LANDLINE = /^0(?:10\d{8}|2\d\d{8}|[3-9]\d{2}\d{7,8})$/;
/** First digits of cards used in China: UnionPay, Visa, Mastercard, American Express, JCB, Diners. */
const CARD = /^(?:62|60|4|5[1-5]|9[0-9]|3[4-7])/;
const ORDER_CUE = /(?:订单|单号|运单|快递|物流|货号|编号|条码|型号|流水|批次|sku|no\.?)[^\d]{0,6}$/iu;
const PHONE_CUE = /(?:电话|手机|联系|致电|打|拨|tel|phone|☎|📞)[^\d]{0,8}$/iu;
const ID_CUE = /(?:身份证|证件)[^\d]{0,8}$/u;
/** What a text says just before a number; this far back a cue is looked for. */
const CUE_CHARS = 12;

/** Telephone, citizen's and card numbers, spread out, full-width or spoken alike. */
export function numberSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text)) {
    const spread = run.groups.reduce((n, g) => n + g.digits.length, 0);
    if (spread < MOBILE_DIGITS - 1) continue;
    spans.push(...ids(run, text), ...cards(run, text), ...phones(run, text));
  }
  return spans;
}

const before = (text: string, at: number): string => text.slice(Math.max(0, at - CUE_CHARS), at);

function* ids(run: Run, text: string): Generator<Span> {
  for (const s of stretches(run, ID_BODY_DIGITS, ID_BODY_DIGITS + 1)) {
    const tail = s.digits.length === ID_BODY_DIGITS ? /^[\s-]?[xXｘＸ叉]/u.exec(text.slice(s.end)) : null;
    if (s.digits.length === ID_BODY_DIGITS && !tail) continue;
    const whole = s.digits + (tail ? 'X' : '');
    if (isCitizenId(whole) || ID_CUE.test(before(text, s.start)))
      yield { start: s.start, end: s.end + (tail?.[0].length ?? 0), kind: 'id' };
  }
}

function* cards(run: Run, text: string): Generator<Span> {
  for (const s of stretches(run, 15, 19)) {
    if (!CARD.test(s.digits) || !isLuhn(s.digits) || ORDER_CUE.test(before(text, s.start))) continue;
    if (s.lengths.length === 1 || plainGaps(s)) yield { start: s.start, end: s.end, kind: 'card' };
  }
}

function* phones(run: Run, text: string): Generator<Span> {
  for (const s of stretches(run, MOBILE_DIGITS - 1, MOBILE_DIGITS + ABROAD_DIGITS)) {
    // The country's code is told from a parcel's number by its plus sign or a gap.
    const digits =
      s.lengths[0] === 13 && text[s.start - 1] !== '+'
        ? s.digits
        : s.digits.replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '');
    if (/^1[3-9]\d{9}$/.test(digits) && spreadAsPhone(s, text))
      yield { start: s.start, end: s.end, kind: 'mobile' };
    else if (LANDLINE.test(s.digits) && landlineShape(s, text))
      yield { start: s.start, end: s.end, kind: 'landline' };
  }
}

/** One kind of gap throughout (blanks, hyphens, dots), as one spreads one number; a list has commas. */
const plainGaps = (s: Stretch): boolean =>
  s.gaps.every((g) => !/[,，、/]/.test(g)) && new Set(s.gaps.map((g) => g.replace(/\s+/g, ' '))).size <= 1;

function spreadAsPhone(s: Stretch, text: string): boolean {
  if (s.lengths.length === 1) return true;
  const shape = s.lengths.join('-');
  if (/^(?:2-|86-)?(?:3-4-4|3-8|7-4|4-3-4|3-3-5|1-10|5-6|4-4-3)$/.test(shape)) return true;
  if (PHONE_CUE.test(before(text, s.start))) return true;
  if (isAddressOfMachine(s)) return false;
  const steady = plainGaps(s);
  // A row of sizes (150 160 170 18) has the same blanks; it has no group of one or four, and steps by fives.
  const asSizes = s.lengths.every((n) => n === 2 || n === 3) && !s.spoken && sizeRow(s);
  return (steady || s.lengths.every((n) => n === 1)) && !asSizes;
}

/** Sizes step by fives. */
function sizeRow(s: Stretch): boolean {
  let at = 0;
  for (const length of s.lengths) {
    if (Number(s.digits.slice(at, at + length)) % 5 !== 0) return false;
    at += length;
  }
  return true;
}

/** 192.168.100.20 */
const isAddressOfMachine = (s: Stretch): boolean => s.lengths.length === 4 && s.gaps.every((g) => g === '.');

/** Area code, gap, number (0571-88886666, (0571) 8888 6666); run together only after a word for telephone. */
function landlineShape(s: Stretch, text: string): boolean {
  const code = /^0(?:10|2\d)/.test(s.digits) ? 3 : 4;
  if (s.lengths[0] === code && s.lengths.length <= 3) return s.gaps.every((g) => !/[,，、]/.test(g));
  return (
    s.lengths.length === 1 &&
    (PHONE_CUE.test(before(text, s.start)) || !ORDER_CUE.test(before(text, s.start)))
  );
}
