import type { SimFact } from '../shop/sheet.js';

const SLOT = /【([^【】]+)】/gu;

/** Labels of a text's slots, in order. */
export const slotsIn = (text: string): string[] => [...text.matchAll(SLOT)].map((m) => m[1]!);

/** Values in place of slots, as the live host fills them. @throws Error for a slot no fact has. */
export function filled(text: string, facts: readonly SimFact[]): string {
  return text.replace(SLOT, (_, label: string) => {
    const fact = facts.find((f) => f.label === label);
    if (!fact) throw new Error(`no fact for 【${label}】 in: ${text}`);
    return fact.value.replace(/[。；;，]+$/u, '');
  });
}

/** Longest stretch of a value's head that a frame may not have said just before: 运费【运费6元】. */
const ECHO_CHARS = 4;

/** Whether a filled slot repeats what stands beside it (是【是…】, 运费是【运费…】, 有【有…】) or leaves an empty join. */
export function stumbles(text: string, facts: readonly SimFact[]): boolean {
  for (const m of text.matchAll(SLOT)) {
    const value = facts.find((f) => f.label === m[1])?.value ?? '';
    const before = text.slice(0, m.index);
    const clause = before.split(/[，。！？]/u).at(-1) ?? '';
    const after = text.slice(m.index + m[0].length);
    for (let n = 1; n <= ECHO_CHARS; n += 1)
      if (value.length >= n && before.endsWith(value.slice(0, n))) return true;
    if (
      clause.length >= 2 &&
      value.includes(clause.replace(/[是有的写标]+$/u, '')) &&
      clause.replace(/[是有的写标]+$/u, '').length >= 2
    )
      return true;
    if (after !== '' && /\p{Script=Han}/u.test(after[0]!) && value.endsWith(after[0]!)) return true;
    if (value.includes('，') && /^\p{Script=Han}/u.test(after)) return true;
    if (m[1] === '商品' && before.includes(value)) return true;
    if (/(?:邮费|快递)$/u.test(clause) && /^(?:运费|快递|包邮)/u.test(value)) return true;
    // A sentence does not follow a bare "is" or "has".
    if (
      /[是有到]$/u.test(clause) &&
      /^(?:不|没|能|可以|有|会|要|别|请|按|先|看|带|送|无|支持|发|一|从|默认|只|都)/u.test(value)
    )
      return true;
    if (/(?:用的|来自|称下来|量出来|分)$/u.test(clause) && /[，；]/u.test(value) && value.length > 24)
      return true;
  }
  return false;
}
