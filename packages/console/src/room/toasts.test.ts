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
    errors: [{ field: 'price', message: 'at most two decimals (fen)' }],
  });
  expect(toastOfError(error, t)).toEqual({
    tone: 'error',
    title: '商品改动无效',
    lines: ['price: at most two decimals (fen)'],
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
  expect(toastOfNotice(n, t)).toEqual({
    tone: 'error',
    title: '引擎 vllm 出错',
    lines: ['timeout', '已改用 gemma'],
  });
});
