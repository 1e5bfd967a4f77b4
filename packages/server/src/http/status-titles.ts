import { STATUS_CODES } from 'node:http';
import type { Said } from '@zhubo/protocol';

/** Of the statuses that are answered here; English has the words of RFC 9110. */
const CHINESE: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '需要令牌',
  403: '没有权限',
  404: '没有找到',
  405: '不支持这种请求方法',
  408: '请求超时',
  409: '现在不能这样做',
  413: '内容太大',
  414: '地址太长',
  415: '内容格式不对',
  421: '地址不对',
  422: '内容有误',
  426: '需要 WebSocket',
  429: '请求太频繁',
  431: '请求头太长',
  500: '服务器出错',
  503: '暂时不可用',
};

/** The title of a problem document. */
export const statusTitle = (status: number): Said => {
  const en = STATUS_CODES[status] ?? 'Error';
  return { en, zh: CHINESE[status] ?? `出错（${status}）` };
};
