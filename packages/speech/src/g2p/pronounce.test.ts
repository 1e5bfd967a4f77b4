import { describe, expect, it } from 'vitest';
import { frontEnd } from '../text/front-end.js';
import { pronounce } from './pronounce.js';

const say = (text: string): string =>
  pronounce(frontEnd(text).units)
    .flatMap(({ syllable: s }) => (s === null ? [] : [`${s.initial}${s.final}${s.tone}`]))
    .join(' ');

describe('polyphones', () => {
  it.each([
    ['还有', 'hai2 iou3'],
    ['退还', 'tuei4 huan2'],
    ['还款', 'huan2 kuan3'],
    ['重量', 'zhong4 liang4'],
    ['重新', 'chong2 xin1'],
    ['长度', 'chang2 du4'],
    ['生长', 'sheng1 zhang3'],
    ['便宜', 'pian2 i5'],
    ['方便', 'fang1 bian4'],
    ['银行', 'in2 hang2'],
    ['不行', 'bu4 xing2'],
    ['觉得', 'jve2 de5'],
    ['值得买', 'zhii2 de5 mai3'],
    ['好看得很', 'hao3 kan4 de5 hen3'],
    ['你得看', 'ni2 dei3 kan4'],
    ['得提前下单', 'dei3 ti2 qian2 xia4 dan1'],
    ['得到', 'de2 dao4'],
    ['慢慢地涂', 'man4 man4 de5 tu2'],
    ['地方', 'di4 fang5'],
    ['了解', 'liao2 jie3'],
    ['用不了', 'iong4 bu4 liao3'],
    ['穿着', 'chuan1 zhe5'],
    ['着急', 'zhao2 ji2'],
    ['两只', 'liang3 zhii1'],
    ['洗发水', 'xi3 fa4 shuei3'],
    ['发货', 'fa1 huo4'],
    ['很薄', 'hen3 bao2'],
    ['轻薄', 'qing1 bo2'],
    ['种草', 'zhong4 cao3'],
    ['差价', 'cha1 jia4'],
    ['差评', 'cha4 ping2'],
    ['夹克', 'jia2 ke4'],
    ['不粘锅', 'bu4 zhan1 guo1'],
    ['一点儿', 'i4 dian3 er5'],
    ['女儿', 'nv3 er2'],
    ['绿色', 'lv4 se4'],
  ])('reads %s as %s', (text, expected) => expect(say(text)).toBe(expected));
});

describe('tones in speech', () => {
  it.each([
    ['一件', 'i2 jian4'],
    ['一个', 'i2 ge4'],
    ['一天', 'i4 tian1'],
    ['一瓶', 'i4 ping2'],
    ['一百', 'i4 bai3'],
    ['第一件', 'di4 i1 jian4'],
    ['十一件', 'shii2 i1 jian4'],
    ['统一', 'tong3 i1'],
    ['11月1日', 'shii2 i1 ve4 i1 rii4'],
    ['110斤', 'i4 bai3 i1 shii2 jin1'],
    ['看一看', 'kan4 i5 kan4'],
    ['不是', 'bu2 shii4'],
    ['不好', 'bu4 hao3'],
    ['好不好', 'hao3 bu5 hao3'],
    ['你好', 'ni2 hao3'],
    ['展览馆', 'zhan2 lan2 guan3'],
    ['小雨伞', 'xiao3 v2 san3'],
    ['买，想买', 'mai3 xiang2 mai3'],
    ['13800138000', 'iao1 san1 ba1 ling2 ling2 iao1 san1 ba1 ling2 ling2 ling2'],
    ['VIP', 'uei1 ai4 pi1'],
  ])('says %s as %s', (text, expected) => expect(say(text)).toBe(expected));

  it('knows where words begin', () => {
    const starts = pronounce(frontEnd('欢迎来VIP会员').units).filter((u) => u.wordStart);
    expect(starts.map((u) => u.say).join('')).toBe('欢来微会');
  });
});
