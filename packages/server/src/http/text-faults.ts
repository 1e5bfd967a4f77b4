import type { Said } from '@zhubo/protocol';
import { FAULTS_MAX } from './limits.js';
import { fieldName, type JsonFault } from './problem.js';

/** C0 except tab and line feed, DEL and C1: no keyboard writes them, and they break terminals, logs and voices. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** With the u flag whole pairs are one character, so this finds halves only. */
const HALF_PAIR = /\p{Surrogate}/u;

function faultOf(text: string): Said | null {
  const match = CONTROL.exec(text);
  if (match !== null) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return {
      en: `holds the control character U+${code} at ${match.index}: take it out (only tab and line feed are allowed)`,
      zh: `第 ${match.index + 1} 个字符是控制字符 U+${code}，请删去（只能有制表符和换行）`,
    };
  }
  if (HALF_PAIR.test(text))
    return {
      en: 'holds half of a surrogate pair: send whole characters',
      zh: '含有半个字符（编码不完整），请发送完整的字符',
    };
  return null;
}

/**
 * Characters that no text here may hold, in strings and keys of a checked body.
 * @param value plain JSON data of bounded depth.
 */
export function textFaults(value: unknown): JsonFault[] {
  const faults: JsonFault[] = [];
  const walk = (v: unknown, path: PropertyKey[]): void => {
    if (faults.length >= FAULTS_MAX) return;
    if (typeof v === 'string') {
      const message = faultOf(v);
      if (message !== null) faults.push({ field: fieldName(path), message });
    } else if (Array.isArray(v)) for (const [i, item] of v.entries()) walk(item, [...path, i]);
    else if (typeof v === 'object' && v !== null)
      for (const [key, item] of Object.entries(v)) {
        const message = faultOf(key);
        if (message === null) walk(item, [...path, key]);
        else
          faults.push({
            field: fieldName(path),
            message: { en: `a key in it ${message.en}`, zh: `其中一个名称有误：${message.zh}` },
          });
      }
  };
  walk(value, []);
  return faults;
}
