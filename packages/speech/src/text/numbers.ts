const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];
/** More digits than this are no amount but a number of something. */
export const MAX_AMOUNT_DIGITS = 13;

/** Digit by digit: 315 -> 三一五. With `yao`, 1 is 幺 as in phone numbers. */
export const sayDigits = (digits: string, yao = false): string =>
  [...digits].map((d) => (yao && d === '1' ? '幺' : DIGITS[Number(d)]!)).join('');

/** Four digits at most; `started` when higher groups came before, so that 0010 is 零一十. */
const sayGroup = (digits: string, started: boolean): string => {
  let said = '';
  let zero = false;
  [...digits].forEach((d, i) => {
    const place = digits.length - 1 - i;
    if (d === '0') {
      zero = true;
      return;
    }
    if (zero && (said !== '' || started)) said += '零';
    zero = false;
    // 二百 and 二千 are mostly said 两百, 两千; 二十 never.
    said += (d === '2' && place >= 2 && said === '' ? '两' : DIGITS[Number(d)]!) + PLACES[place]!;
  });
  return said;
};

/** A whole number as an amount: 13999 -> 一万三千九百九十九, 12 -> 十二. Leading zeros or very many digits: by digit. */
export const sayInteger = (digits: string): string => {
  if (digits.length > MAX_AMOUNT_DIGITS || (digits.length > 1 && digits.startsWith('0')))
    return sayDigits(digits);
  if (/^0+$/.test(digits)) return '零';
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let said = '';
  groups.forEach((group, i) => {
    const amount = sayGroup(group, said !== '');
    if (amount === '') return;
    const scale = GROUPS[groups.length - 1 - i]!;
    said += (amount === '二' && scale !== '' ? '两' : amount) + scale;
  });
  return said.replace(/^一十/, '十');
};

/** Also decimals and thousands separators: 1,299.5 -> 一千二百九十九点五. */
export const sayNumber = (text: string): string => {
  const [whole = '', fraction] = text.replaceAll(',', '').split('.');
  const said = sayInteger(whole === '' ? '0' : whole);
  return fraction === undefined || fraction === '' ? said : `${said}点${sayDigits(fraction)}`;
};

/** A count before a measure word: 2 -> 两. */
export const sayCount = (text: string): string => (text === '2' ? '两' : sayNumber(text));

/**
 * An amount of money, with 块 for the yuan as it is said aloud: 49.9 -> 四十九块九, 0.5 -> 五毛, 3.05 -> 三块零五分.
 * `whole` is the word behind a round amount: 元 or 块.
 */
export const sayMoney = (text: string, whole: string): string => {
  const [yuan = '0', fraction = ''] = text.replaceAll(',', '').split('.');
  const [jiao = '0', fen = '0'] = fraction.padEnd(2, '0');
  const yuanSaid = /^0*$/.test(yuan) ? '' : sayCount(yuan);
  if (/^0*$/.test(fraction)) return `${yuanSaid || '零'}${whole}`;
  if (fraction.length > 2) return `${sayNumber(text)}元`;
  const start = yuanSaid === '' ? '' : `${yuanSaid}块`;
  if (jiao === '0') return `${start}${start && '零'}${sayCount(fen)}分`;
  if (fen === '0') {
    if (start === '') return `${sayCount(jiao)}毛`;
    // 一百块五 could be heard as 一百五; 一百块五毛 can't.
    return yuan.endsWith('0') ? `${start}${sayCount(jiao)}毛` : `${start}${sayInteger(jiao)}`;
  }
  return `${start}${sayCount(jiao)}毛${sayInteger(fen)}`;
};
