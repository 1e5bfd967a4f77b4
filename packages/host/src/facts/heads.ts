import type { Product } from '@zhubo/protocol';
import { chineseNames } from './english.js';
import { MATERIAL } from './materials.js';

const HEAD_MIN_CHARS = 2;
const HEAD_MAX_CHARS = 4;
/** Heads that name a way of packing, not a thing. */
const NO_THING = /礼盒|套装|包装|组合|系列|那个|这个|那件|那条|那双|升级|加厚|新款|同款|专用/u;
/** Size, count and model behind a name: 奶锅18cm, 枕套*2, 大米5kg装. */
const BEHIND =
  /[\s（(【[]*(?:[*×x]\s*\d+|\d+(?:\.\d+)?\s*(?:cm|mm|m|ml|l|kg|g|寸|英寸|斤|克|升|毫升|件|只|个|包|袋|盒|支|片|装)*)[^\p{Script=Han}]*(?:装)?$/iu;

/** All that a product is called: its name, its aliases, and what an English name is in Chinese. */
export const namesOf = (p: Product): string[] => [p.name, ...p.aliases, ...chineseNames(p.name)];

/** What a name ends in is what the thing is (防晒外套 -> 外套, 晒外套); a material or a packing is no thing. */
export function headsOf(name: string): string[] {
  const bare = name.replace(BEHIND, '');
  const out: string[] = bare !== name && bare.length > 1 ? [bare] : [];
  // 绿茶蛋黄酥 200克/4枚入: what stands before the measure is the name.
  const lead = /^([\p{Script=Han}]{3,10})[\s（(]*\d/u.exec(name)?.[1];
  if (lead !== undefined && !out.includes(lead)) out.push(lead, ...headsOf(lead));
  // 那条裤子 ends in 裤子, not in 条裤子: a classifier belongs to the number before it.
  const longest = /^[那这]/u.test(bare) ? bare.length - 2 : bare.length - 1;
  for (let n = HEAD_MIN_CHARS; n <= HEAD_MAX_CHARS && n <= longest; n++) {
    const head = bare.slice(-n);
    if (/^\p{Script=Han}+$/u.test(head) && !NO_THING.test(head) && !isMaterial(head)) out.push(head);
  }
  return out;
}

/** The last word of an English name is what the thing is: wheelbarrow of Grey Wheelbarrow; nothing for other names. */
export const lastWordOf = (name: string): string[] => {
  const word = / ([a-z]{4,})$/u.exec(name.trim().toLowerCase())?.[1];
  return word !== undefined && !/\p{Script=Han}/u.test(name) ? [word] : [];
};

const isMaterial = (word: string): boolean => MATERIAL.exec(word)?.[0] === word;
