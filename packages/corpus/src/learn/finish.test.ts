import { describe, expect, it } from 'vitest';
import type { Told } from './exchange.js';
import { finish } from './finish.js';
import type { Draft } from './lesson.js';

const told = (facts: Told['asked']['facts']): Told => ({
  seq: 1,
  at: 1,
  asked: { question: '', product: '羊毛围巾', facts, history: [['我是张伟 电话13812345678', '好的']] },
  intent: 'question.stock',
  viewer: 'v1',
  utteranceId: 'u1',
  answer: '',
  factId: null,
});
const FACTS = [
  { id: 'p1.stock', label: '库存-雾藍Ｍ', value: '12件' },
  { id: 'policy.电话', label: '客服', value: '拨打13900001111' },
];

function finished(question: string, chosen: string, keep: string[] = []) {
  const dropped: Record<string, number> = {};
  const masked: Record<string, number> = {};
  const draft: Draft = {
    label: 'answered',
    question,
    said: null,
    chosen: { text: chosen, by: 'operator', evidence: [] },
    rejected: null,
    exchange: told(FACTS),
  };
  const lesson = finish(draft, {
    journal: 'j',
    room: 'r',
    key: 'k',
    optOut: new Set(),
    keep,
    dropped,
    masked,
  });
  return { lesson, dropped, masked };
}

describe('a lesson that is cleaned', () => {
  it('leaves labels as they are spelt, and its words normalised', () => {
    const { lesson } = finished('還有貨嗎?', '还有12件哦！！！！！！');
    expect(lesson?.question).toBe('还有货吗？');
    expect(lesson?.chosen).toBe('还有【库存-雾藍Ｍ】哦！！！');
    expect(Object.keys(lesson!.facts)).toEqual(['商品', '库存-雾藍Ｍ', '客服']);
  });

  it('masks what is private in question, history and facts; a private answer is no lesson', () => {
    const { lesson, masked } = finished('我的电话是13812345678 有货吗', '有的。');
    expect(JSON.stringify(lesson)).not.toMatch(/1381234|1390000/);
    expect(masked['mobile']).toBe(3);
    expect(finished('怎么联系', '加我13812345678').dropped).toEqual({ numberWithoutFact: 1 });
    expect(finished('怎么联系', '加我微信zhubokefu').dropped).toEqual({ privateAnswer: 1 });
  });

  it('keeps what is the shop’s own', () => {
    expect(finished('怎么联系', '打客服。', ['13900001111']).lesson?.facts['客服']).toBe('拨打13900001111');
  });

  it('drops what asks or says nothing', () => {
    expect(finished('？？', '有的。').dropped).toEqual({ nothingAsked: 1 });
    expect(
      finished('有货吗', String.fromCodePoint(...Array.from({ length: 121 }, (_, i) => 0x5200 + i))).dropped,
    ).toEqual({ tooLong: 1 });
  });
});
