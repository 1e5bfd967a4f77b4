import type { Said } from '@zhubo/protocol';

export const NOT_JSON: Said = { en: 'The body is not JSON.', zh: '内容不是有效的 JSON。' };

function chinese(message: string): string {
  if (message === 'Unexpected end of JSON input') return '没有写完：少了结尾的引号或括号';
  const at = /at position (\d+)/.exec(message)?.[1];
  if (at !== undefined) return `第 ${Number(at) + 1} 个字符处写错了`;
  // A short text is said back whole, of a longer one what stands around the place.
  const [, token, around] = /^Unexpected token (.+?), (.+) is not valid JSON$/s.exec(message) ?? [];
  if (token !== undefined && around !== undefined) return `${around} 里不该有 ${token}`;
  return `JSON 有误：${message}`;
}

/** @param message of `JSON.parse`. */
export const jsonFault = (message: string): Said => ({ en: message, zh: chinese(message) });

const FORBIDDEN_NAME = '名称不能是 __proto__ 或 constructor';

/** What is wrong with a text that the framework's parser refused without saying where. @param message the parser's own. */
export function refusedJson(text: string, message: string): Said {
  try {
    JSON.parse(text);
    // It reads, so it was refused for what it might do.
    return { en: message, zh: FORBIDDEN_NAME };
  } catch (e) {
    return { en: message, zh: chinese((e as Error).message) };
  }
}
