import { type Sound, soundLetters } from './latin.js';
import { sayDigits } from './numbers.js';
import { type Rule, rule, type Said } from './rule.js';

const ID_BEFORE = String.raw`(?<=(?:订单号|单号|工号|编号|货号|验证码|邀请码|尾号|房间号|口令|密码|QQ群?|qq群?|微信号?|批号|编码|款号|门牌号|执行标准|标准号|许可证号?)(?:是|为|:)?\s*)`;
const HOTLINE_BEFORE = String.raw`(?<=(?:电话|热线|拨打|致电|客服|请拨)(?:是|为|:)?\s*)`;

/** Groups of digits with a short rest between, as numbers are dictated. */
const dictate = (groups: readonly string[]): string =>
  groups
    .filter((g) => g !== '')
    .map((g) => sayDigits(g, true))
    .join('、');

const spellCode = (code: string): Said =>
  [...code].flatMap((c): (string | Sound)[] => {
    if (/\d/.test(c)) return [sayDigits(c, true)];
    return /[A-Za-z]/.test(c) ? soundLetters(c) : [];
  });

/** Numbers that name and don't count: telephones, orders, codes. */
export const digitRules: readonly Rule[] = [
  rule(/(?<!\d)(1[3-9]\d)([- ]?)(\d{4})\2(\d{4})(?!\d)/, ([, a = '', , b = '', c = '']) =>
    dictate([a, b, c]),
  ),
  rule(/(?<!\d)([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)(?![元块件个])/, ([, a = '', b = '', c = '']) =>
    dictate([a, b, c]),
  ),
  rule(/(?<!\d)(0\d{2,3})-?(\d{3,4})(\d{4})(?!\d)/, ([, a = '', b = '', c = '']) => dictate([a, b, c])),
  rule(new RegExp(`${HOTLINE_BEFORE}(\\d{3,8})(?![\\d.])`), ([, n = '']) => sayDigits(n, true)),
  rule(/(?<!\d)(12315|12358|12345)(?![\d.元块件个])/, ([, n = '']) => sayDigits(n, true)),
  rule(new RegExp(`${ID_BEFORE}([A-Za-z]{0,4}[-\\d][A-Za-z\\d-]*)`), ([, code = '']) => spellCode(code)),
  rule(/(?<=(?:GB|QB|FZ)(?:\/T)?\s?)(\d{4,6})(?:-(\d{4}))?/, ([, n = '', year = '']) =>
    sayDigits(n + year, true),
  ),
  rule(/(?<!\d)(\d{14,})(?!\d)/, ([, n = '']) => sayDigits(n, true)),
  rule(/(?<![\d.])(\d{8,13})(?![\d.]|\s?(?:元|块|件|个|人|次|斤|克|米|万|名|位|单))/, ([, n = '']) =>
    // A round number is an amount.
    n.endsWith('0000') ? null : sayDigits(n, true),
  ),
];
