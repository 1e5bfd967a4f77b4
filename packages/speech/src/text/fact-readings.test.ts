import { describe, expect, it } from 'vitest';
import { annotate } from './annotation.js';
import { readFacts } from './fact-readings.js';
import { frontEnd } from './front-end.js';
import { spokenText } from './spoken.js';

const free = (text: string): string => spokenText(frontEnd(text).units);
const byFact = (text: string, label: string, value: string): string =>
  free(annotate(text, readFacts(text, [{ label, value }])));

describe('numbers that come from a fact', () => {
  // [text, label, value, what the rules alone make of it, what the fact means]
  it.each([
    ['您可以打95338', '售后电话', '95338', '您可以打九万五千三百三十八', '您可以打九五三三八'],
    ['先3:10再加水', '稀释比例', '3:10', '先三点十再加水', '先三比十再加水'],
    ['2:30就开播', '开播时间', '2:30', '两点三十就开播', '两点三十就开播'],
    ['每天1:30开始', '直播时间', '1:30', '每天一比三十开始', '每天一点三十开始'],
    ['活动到12/20', '活动截止', '12/20', '活动到二十分之十二', '活动到十二月二十日'],
    ['到2-14为止', '截止日期', '2-14', '到二到十四为止', '到二月十四日为止'],
    ['生产是2026-05', '生产日期', '2026-05', '生产是两千零二十六杠零五', '生产是二零二六年五月'],
    ['有37/38的', '尺码', '36/37/38、37/38', '有三十八分之三十七的', '有三十七三十八的'],
    ['货号是610', '货号', '610', '货号是六幺零', '货号是六幺零'],
    ['认准2401这款', '款号', '2401', '认准两千四百零一这款', '认准二四零幺这款'],
    ['颜色拍101', '色号', '101、102', '颜色拍一百零一', '颜色拍幺零幺'],
    ['用的是60S的', '纱支', '60S', '用的是六十艾斯的', '用的是六十支的'],
    ['蓝牙是12.12的', '蓝牙版本', '12.12', '蓝牙是十二点十二的', '蓝牙是十二点十二的'],
    ['它是610的', '型号', '610', '它是六百一十的', '它是六幺零的'],
    ['是2024的', '年份', '2024', '是两千零二十四的', '是二零二四的'],
  ])('%s (%s)', (text, label, value, rules, meant) => {
    expect([free(text), byFact(text, label, value)]).toEqual([rules, meant]);
  });

  it('leave alone what only looks alike', () => {
    expect(readFacts('拍13:10的', [{ label: '配比', value: '3:10' }])).toEqual([]);
    expect(readFacts('库存610件', [{ label: '库存', value: '610件' }])).toEqual([]);
    expect(readFacts('执行标准GB', [{ label: '执行标准', value: 'GB' }])).toEqual([]);
    expect(readFacts('日期13-40', [{ label: '日期', value: '13-40' }])).toEqual([]);
  });
  it('are read whatever stands beside them: prices too', () => {
    const text = '🎉3:10，99.5元。';
    const facts = [
      { label: '配比', value: '3:10' },
      { label: '价格', value: '99.5元' },
    ];
    expect(free(annotate(text, readFacts(text, facts)))).toBe('三比十，九十九块五。');
    expect(free(annotate('打95338.', readFacts('打95338.', [{ label: '电话', value: '95338' }])))).toBe(
      '打九五三三八。',
    );
  });
});
