import { ApiError } from '@zhubo/sdk';
import { expect, it } from 'vitest';
import { fill } from '../i18n/translate.js';
import { zh } from '../i18n/zh.js';
import { toastOfError, toastOfNotice } from './toasts.js';

const t = (key: keyof typeof zh, values?: Record<string, string | number>) => fill(zh[key], values);

it('names each field and its mend', () => {
  const error = new ApiError({
    type: 'about:blank',
    title: '商品改动无效',
    status: 422,
    errors: [
      { field: 'skus[0].price', message: '最多两位小数（到分）' },
      { field: 'item.lines[2]', message: '不能为空' },
      { field: '(body)', message: '不认识' },
    ],
  });
  expect(toastOfError(error, t)).toEqual({
    tone: 'error',
    title: '商品改动无效',
    lines: ['价格: 最多两位小数（到分）', 'item.lines[2]: 不能为空', '不认识'],
  });
});

it('says what to do when nobody answers or the token is wrong', () => {
  const problem = (status: number) => new ApiError({ type: 'about:blank', title: 'x', status });
  expect(toastOfError(problem(0), t).title).toContain('检查网络');
  expect(toastOfError(problem(401), t).title).toContain('#token');
  expect(toastOfError(new Error('boom'), t).lines).toEqual(['boom']);
});

it('tells which engine took over', () => {
  const n = { seq: 1, type: 'engineFailed', id: 'vllm', error: 'timeout', fallback: 'gemma' } as const;
  expect(toastOfNotice(n, t, 'zh')).toEqual({
    tone: 'error',
    title: '引擎 vllm 出错',
    lines: ['timeout', '已改用 gemma'],
  });
});

it('says in the language of the page why a cue was refused', () => {
  const reason = { en: 'no product p9 in the catalogue', zh: '目录里没有商品 p9' };
  const n = { seq: 1, type: 'cueRefused', cue: 'sell: p9', reason } as const;
  expect(toastOfNotice(n, t, 'zh').lines).toEqual(['sell: p9', '目录里没有商品 p9']);
  expect(toastOfNotice(n, t, 'en').lines).toEqual(['sell: p9', 'no product p9 in the catalogue']);
  const dropped = { ...n, reason: { en: 'operator', zh: 'operator' } };
  expect(toastOfNotice(dropped, t, 'zh').lines).toEqual(['sell: p9', '导播取消']);
});
