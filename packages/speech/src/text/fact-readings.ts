import type { Fact } from '@zhubo/protocol';
import type { Reading } from './annotation.js';
import { sayDigits, sayInteger, sayMoney, sayNumber } from './numbers.js';

/** What of a fact its reading depends on. */
export type ReadFact = Pick<Fact, 'label' | 'value'>;

/** Says a number as its fact means it; null when it isn't of that form, and the rules read it. */
type Reader = (token: string) => string | null;

const digits = (text: string): string => sayDigits(text.replace(/\D/g, ''), true);

const phone: Reader = (t) => (/^\d[\d-]{2,}$/.test(t) ? digits(t) : null);

/** Letters stay letters; the reading takes them in capitals. */
const code: Reader = (t) =>
  /^[A-Za-z\d-]+$/.test(t)
    ? [...t.toUpperCase().replaceAll('-', '')]
        .map((c) => (/\d/.test(c) ? sayDigits(c, true) : ` ${c} `))
        .join('')
        .trim()
    : null;

const ratio: Reader = (t) =>
  /^\d+(?:\.\d+)?(?:[:/]\d+(?:\.\d+)?)+$/.test(t) ? t.split(/[:/]/).map(sayNumber).join('比') : null;

const clock: Reader = (t) => {
  const [, h, m] = /^(\d{1,2}):([0-5]\d)$/.exec(t) ?? [];
  if (h === undefined || m === undefined) return null;
  const hour = `${Number(h) === 2 ? '两' : sayInteger(String(Number(h)))}点`;
  if (m === '00') return hour;
  return hour + (m.startsWith('0') ? `零${sayInteger(m[1]!)}分` : sayInteger(m));
};

const date: Reader = (t) => {
  const [, y = '', m = '', d = ''] = /^(?:(\d{4})[-./]?)?(\d{1,2})[-./]?(\d{1,2})?$/.exec(t) ?? [];
  const [month, day] = [Number(m), Number(d)];
  if (month < 1 || month > 12 || day > 31 || (y === '' && d === '') || (d !== '' && day < 1)) return null;
  // 1224 without a year or a mark is no date.
  if (y === '' && /^\d+$/.test(t)) return null;
  const year = y === '' ? '' : `${sayDigits(y)}年`;
  return `${year}${sayInteger(String(month))}月${d === '' ? '' : `${sayInteger(String(day))}日`}`;
};

const size: Reader = (t) =>
  /^\d+(?:\.\d+)?(?:\/\d+(?:\.\d+)?)+$/.test(t) ? t.split('/').map(sayNumber).join('，') : null;

const version: Reader = (t) =>
  /^[vV]?\d+(?:\.\d+)+$/.test(t) ? t.replace(/^v/i, '').split('.').map(sayInteger).join('点') : null;

const year: Reader = (t) => (/^(?:19|20)\d\d$/.test(t) ? sayDigits(t) : null);

const yarn: Reader = (t) => {
  const [, n] = /^(\d+)[sS]$/.exec(t) ?? [];
  return n === undefined ? null : `${sayInteger(n)}支`;
};

const model: Reader = (t) => {
  if (!/^\d+$/.test(t)) return null;
  return t.length <= 2 || /^[1-9]0+$/.test(t) ? sayInteger(t) : sayDigits(t, true);
};

/** How the numbers of a fact are read, by what it is called. The first kind that fits has it. */
const KINDS: readonly (readonly [label: RegExp, reader: Reader])[] = [
  [/电话|热线|手机号|座机|传真|微信号?|QQ|公众号|客服号|联系方式/i, phone],
  [
    /货号|款号|编号|条码|条形码|批号|备案|许可证|标准号|执行标准|证书|订单号|邀请码|口令|邮编|色号|编码|SKU/i,
    code,
  ],
  [/比例|配比|稀释|兑水|粉水比|水粉比/, ratio],
  [/日期|有效期至|保质期至|到期|截止|上市时间|生产时间|档期|活动期/, date],
  [/时间|几点|开播|营业|截单/, clock],
  [/尺码|码数|鞋码|号型|适用年龄|适龄|年龄/, size],
  [/版本|蓝牙|系统|协议/, version],
  [/年份|年款/, year],
  [/纱支|支数/, yarn],
  [/型号|机型/, model],
];

/** What can be a number of a fact, with what belongs to it. */
const TOKEN = /[A-Za-z]*\d[\dA-Za-z]*(?:[-./:][\dA-Za-z]+)*/g;
const MONEY = /(\d+(?:\.\d+)?)元/g;
const isPart = (c: string | undefined): boolean => c !== undefined && /[\dA-Za-z.:/-]/.test(c);

/** Spans of `token` in the text's code points where it stands by itself. */
const placesOf = (text: readonly string[], token: string): number[] => {
  const wanted = [...token];
  const out: number[] = [];
  for (let at = 0; at + wanted.length <= text.length; at++)
    if (
      wanted.every((c, i) => text[at + i] === c) &&
      !isPart(text[at - 1]) &&
      // A full stop of the sentence is no part of the number.
      !(
        isPart(text[at + wanted.length]) &&
        !(text[at + wanted.length] === '.' && !/\d/.test(text[at + wanted.length + 1] ?? ''))
      )
    )
      out.push(at);
  return out;
};

/**
 * How the numbers in `text` that come from `facts` are said, by the kind of fact: 3:10 of a mixing ratio is 三比十 and of an
 * opening time 三点十分, whatever stands around it. Numbers of other facts, and forms that a kind doesn't know, are left to the
 * rules.
 */
export const readFacts = (text: string, facts: readonly ReadFact[]): Reading[] => {
  const written = [...text];
  const out: Reading[] = [];
  const put = (token: string, say: string): void => {
    for (const from of placesOf(written, token)) out.push({ from, to: from + [...token].length, say });
  };
  for (const { label, value } of facts) {
    for (const [token, amount] of value.matchAll(MONEY)) put(token, sayMoney(amount!, '元'));
    const reader = KINDS.find(([pattern]) => pattern.test(label))?.[1];
    if (reader === undefined) continue;
    for (const [token] of value.matchAll(TOKEN)) {
      const say = reader(token);
      if (say !== null) put(token, say);
    }
  }
  return out;
};
