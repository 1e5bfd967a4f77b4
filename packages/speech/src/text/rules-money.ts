import { sayCount, sayDigits, sayInteger, sayMoney, sayNumber } from './numbers.js';
import { NUMBER, type Rule, rule, TO } from './rule.js';

const N = `(${NUMBER})`;
const PRICE_BEFORE = String.raw`(?<=(?:到手价?|券后价?|原价|现价|售价|特价|秒杀价?|直播价|价格|折后价?|只要|仅需|只需|仅售|只卖|卖|拍下|低至)(?:是|为|才|只要|只|就|:)*\s?)`;
/** Nothing that would make the number an amount of something else. */
const PRICE_AFTER = String.raw`(?=\s*(?:$|[，。！？；、,!?;()]|[了啦就起一两每/的哦噢呀哈呢吧啊嘛喔]|到手|包邮))`;

/** 元/件 is heard as 块一件. */
const per = (slash: string): string => (slash === '' ? '' : '一');

/** Prices and discounts. */
export const moneyRules: readonly Rule[] = [
  rule(
    new RegExp(`¥\\s*${N}${TO}¥?\\s*${N}(?:元|块)?(?![\\d万亿])`),
    ([, a = '', b = '']) => `${priceEnd(a)}到${sayMoney(b, '元')}`,
  ),
  rule(new RegExp(`¥\\s*${N}([万亿千])`), ([, n = '', scale = '']) => `${sayCount(n)}${scale}元`),
  rule(
    new RegExp(`¥\\s*${N}(?:元|块)?(?:(/)(?=\\p{Script=Han}))?`),
    ([, n = '', slash = '']) => sayMoney(n, '元') + per(slash),
  ),
  rule(
    new RegExp(`${N}${TO}${N}(元|块)(?:(/)(?=\\p{Script=Han}))?`),
    ([, a = '', b = '', word = '', slash = '']) => `${priceEnd(a)}到${sayMoney(b, word)}${per(slash)}`,
  ),
  rule(
    new RegExp(`${N}\\s?元(?:(/)(?=\\p{Script=Han}))?`),
    ([, n = '', slash = '']) => sayMoney(n, '元') + per(slash),
  ),
  rule(/(?<![\d.])(\d+)块(\d)(?:毛)?(?![\d%.]|[个件条盒瓶包只双套天折斤])/, ([, yuan = '', jiao = '']) =>
    sayMoney(`${yuan}.${jiao}`, '块'),
  ),
  rule(/(?<![\d.])(\d+)块(\d\d)(?![\d%.]|[个件条盒瓶包只双套天折斤])/, ([, yuan = '', rest = '']) =>
    sayMoney(`${yuan}.${rest}`, '块'),
  ),
  rule(
    new RegExp(`${N}\\s?块(?:(/)(?=\\p{Script=Han}))?`),
    ([, n = '', slash = '']) => sayMoney(n, '块') + per(slash),
  ),
  rule(/(?<![\d.])(\d)毛(\d)(?!\d)/, ([, jiao = '', fen = '']) => `${sayCount(jiao)}毛${sayInteger(fen)}`),
  rule(new RegExp(`${N}\\s?(?:RMB|rmb|CNY|yuan)(?![A-Za-z])`), ([, n = '']) => sayMoney(n, '元')),
  rule(new RegExp(`(?:US)?\\$\\s?${N}`), ([, n = '']) => `${sayCount(n)}美元`),
  rule(new RegExp(`€\\s?${N}`), ([, n = '']) => `${sayCount(n)}欧元`),
  rule(/(?<=满)(\d+)\s?[-减]\s?(\d+)/, ([, a = '', b = '']) => `${sayInteger(a)}减${sayInteger(b)}`),
  rule(new RegExp(`${PRICE_BEFORE}(\\d+\\.\\d{1,2})(?!\\d)${PRICE_AFTER}`), ([, n = '']) =>
    sayMoney(n, '元'),
  ),
  rule(/(?<![\d.])(\d+\.\d{1,2})(?=一[件个瓶盒包套双条袋箱份支只单]|包邮|到手|秒)/, ([, n = '']) =>
    sayMoney(n, '元'),
  ),
  rule(
    new RegExp(`(?<![\\d.])${N}${TO}${N}折(?!叠)`),
    ([, a = '', b = '']) => `${discount(a)}到${discount(b)}折`,
  ),
  rule(/(?<![\d.])([1-9](?:\.\d)?|[1-9]\d|0\.\d)\s?折(?!叠)/, ([, n = '']) => `${discount(n)}折`),
];

/** 3.5 and 35 are both 三五折; 9 is 九折; 10 is 十折. */
const discount = (n: string): string => {
  if (/^[1-9]\.\d$/.test(n)) return n.endsWith('.0') ? sayInteger(n[0]!) : sayDigits(n.replace('.', ''));
  return /^[1-9][1-9]$/.test(n) ? sayDigits(n) : sayNumber(n);
};

/** The lower end of a price range: with 块 only when it has a fraction (四十九到五十九元). */
const priceEnd = (a: string): string => (a.includes('.') ? sayMoney(a, '元') : sayCount(a));
