import { sayCount, sayDigits, sayInteger } from './numbers.js';
import { type Rule, rule, TO } from './rule.js';

const MONTH = '(0?[1-9]|1[0-2])';
const DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;
const CLOCK = String.raw`([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])`;

const plain = (digits: string): string => sayInteger(digits.replace(/^0(?=\d)/, ''));

const sayClock = (hour: string, minute: string, second = ''): string => {
  const h = `${sayCount(String(Number(hour)))}点`;
  const m = minute === '00' && second === '' ? '' : `${minute.startsWith('0') ? '零' : ''}${plain(minute)}分`;
  const s = second === '' ? '' : `${second.startsWith('0') ? '零' : ''}${plain(second)}秒`;
  // 十六点三十分 is heard as 十六点三十: shorter, and as clear, when no seconds follow.
  return h + (s === '' && !minute.startsWith('0') ? m.replace('分', '') : m) + s;
};

const sayDate = (year: string, month: string, day: string): string =>
  `${year === '' ? '' : `${sayDigits(year)}年`}${plain(month)}月${plain(day)}日`;

/** 1:50 of detergent to water, not ten to two: said so, or led by 1 without any word for a time of day. */
const RATIO_BEFORE = String.raw`(?<=(?:比例|配比|稀释|兑水|兑|比)(?:是|为|约)?[\s:]?)`;
const TIME_BEFORE = String.raw`(?<!(?:上午|下午|晚上|今晚|明晚|早上|凌晨|中午|时间|点|到|至|-)\s?)`;

/** Dates, times of day and ratios. */
export const timeRules: readonly Rule[] = [
  rule(
    new RegExp(`(?<!\\d)((?:19|20)\\d\\d)[-/.]${MONTH}[-/.]${DAY}(?!\\d)[日号]?`),
    ([, y = '', m = '', d = '']) => sayDate(y, m, d),
  ),
  rule(
    new RegExp(`(?<!\\d)((?:19|20)\\d\\d)年${MONTH}月${DAY}(日|号)`),
    ([, y = '', m = '', d = '', word = '']) => sayDate(y, m, d).replace('日', word),
  ),
  rule(
    new RegExp(`(?<!\\d)((?:19|20)\\d\\d)${TO}((?:19|20)\\d\\d)年`),
    ([, a = '', b = '']) => `${sayDigits(a)}到${sayDigits(b)}年`,
  ),
  rule(/(?<!\d)((?:19|20)\d\d)年/, ([, y = '']) => `${sayDigits(y)}年`),
  rule(/(?<!\d)(\d\d)年(?=\d{1,2}月)/, ([, y = '']) => `${sayDigits(y)}年`),
  rule(/(?<!\d)((?:19|20)\d\d)(?=(?:春夏|秋冬|春季|夏季|秋季|冬季|新款|春款|夏款|秋款|冬款))/, ([, y = '']) =>
    sayDigits(y),
  ),
  rule(
    new RegExp(`(?<!\\d)${MONTH}月${DAY}(日|号)`),
    ([, m = '', d = '', word = '']) => `${plain(m)}月${plain(d)}${word}`,
  ),
  rule(
    new RegExp(`(?<!\\d)${MONTH}${TO}${MONTH}(月份?)`),
    ([, a = '', b = '', word = '']) => `${plain(a)}到${plain(b)}${word}`,
  ),
  rule(new RegExp(`(?<!\\d)${MONTH}(月份?)`), ([, m = '', word = '']) => plain(m) + word),
  rule(new RegExp(`(?<!\\d)${DAY}([日号])(?!线)`), ([, d = '', word = '']) => plain(d) + word),
  rule(/(?<!\d)(?:618|6\.18)(?![\d元块件个.])/, () => '六幺八'),
  rule(/(?<!\d)(38|3\.8)(?=节|女神|妇女)/, () => '三八'),
  rule(/(?<!\d)(520|1314)(?=快乐|礼|表白|活动|情人|限定|款)/, ([, n = '']) => sayDigits(n)),
  rule(
    /(?<![\d.])(11\.11|12\.12|(?:10\.1|5\.1)(?=大促|活动|狂欢|购物|期间|假期|节))(?![\d.]|\s?[A-Za-z%°℃元块米斤克万倍折升])/,
    ([, n = '']) =>
      n
        .split('.')
        .map((part) => sayInteger(part))
        .join('点'),
  ),
  rule(
    /(?<![\d.])([0-9][05])后(?=宝|妈|的|女|男|小|年轻|姐|人|都|们|,|，|。|$)/,
    ([, n = '']) => `${sayDigits(n)}后`,
  ),
  rule(
    new RegExp(`${RATIO_BEFORE}(\\d+):(\\d+)(?![\\d:]|\\.\\d)`),
    ([, a = '', b = '']) => `${sayInteger(a)}比${sayInteger(b)}`,
  ),
  rule(
    new RegExp(`(?<![\\d:])${CLOCK}${TO}${CLOCK}`),
    ([, h = '', m = '', s = '', h2 = '', m2 = '', s2 = '']) =>
      `${sayClock(h, m, s)}到${sayClock(h2, m2, s2)}`,
  ),
  rule(
    new RegExp(`${TIME_BEFORE}(?<![\\d:])1:(?!00)(\\d+)(?![\\d:]|\\.\\d)`),
    ([, b = '']) => `一比${sayInteger(b)}`,
  ),
  rule(new RegExp(`(?<![\\d:])${CLOCK}(?!的?比例|兑|稀释)`), ([, h = '', m = '', s = '']) =>
    sayClock(h, m, s),
  ),
  rule(/(?<![\d:])(\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+)/, ([, all = '']) =>
    all
      .split(':')
      .map((part) => sayPart(part))
      .join('比'),
  ),
];

const sayPart = (part: string): string => {
  const [whole = '0', fraction] = part.split('.');
  return sayInteger(whole) + (fraction === undefined ? '' : `点${sayDigits(fraction)}`);
};
