import { pinyin } from 'pinyin-pro';
import { memo } from './memo.js';

/** Words of any shop that input methods often spell with another character of the same sound. */
const SHOP_WORDS =
  '包邮 运费 运费险 优惠券 优惠 尺码 偏码 续航 皮肤 肤质 电磁炉 燃气灶 洗碗机 洗衣机 微波炉 无理由 退货 退换 发货 保修 质保 库存 材质 面料 价格 正品 保质期 产地 赠品 掉色 缩水 蓝牙 降噪 防水 成分 配料 颜色 规格 容量 快递 链接 敏感肌 孕妇 宝宝 身高 体重 腰围 苹果 安卓 华为 红色 蓝色 绿色 黑色 白色 黄色 灰色 粉色 紫色'.split(
    ' ',
  );
/** What viewers without a Chinese keyboard spell out. */
const SPELT =
  '多少钱 包邮吗 包邮 有货吗 还有吗 还有货吗 怎么买 怎么拍 怎么洗 怎么用 什么时候发货 几天到 发货 优惠券 有优惠吗 尺码 什么材质 什么颜色 有什么颜色 是真人吗 质量怎么样 可以退吗 哪里产的 保质期'.split(
    ' ',
  );
/** These end or fill a sentence; a window that holds one is no word. */
const PARTICLES = /[吗么呢了的不是有没这那我你在能会要一和就都也还好多少几怎什哪谁久到各]/u;
const MAX_CHARS = 24;

const soundsOf = memo((char: string): readonly string[] => {
  const said = pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true });
  return said.length > 0 ? said : [char];
});
const spellingOf = (word: string): string => pinyin(word, { toneType: 'none', type: 'array' }).join('');

const soundsAlike = (a: string, b: string): boolean => {
  if (a === b) return true;
  const other = soundsOf(b);
  return soundsOf(a).some((s) => other.includes(s));
};

/**
 * Puts the shop's word where a comment has its sound with one wrong character (续行 for 续航). A word of two characters
 * must share one, a longer one all but one.
 */
export function mendHomophones(text: string, words: readonly string[]): string {
  if (text.length > MAX_CHARS) return text;
  let t = text;
  for (const word of words) {
    const n = word.length;
    if (n < 2 || t.length < n || t.includes(word)) continue;
    for (let i = 0; i + n <= t.length; i++) {
      const window = t.slice(i, i + n);
      let wrong = 0;
      let wrongAt = -1;
      for (let k = 0; k < n && wrong < 2; k++)
        if (window[k] !== word[k]) {
          wrong++;
          wrongAt = k;
        }
      if (wrong !== 1 || PARTICLES.test(window[wrongAt]!) || !/\p{Script=Han}/u.test(window[wrongAt]!))
        continue;
      if (words.some((w) => window.includes(w)) || !soundsAlike(window[wrongAt]!, word[wrongAt]!)) continue;
      t = t.slice(0, i) + word + t.slice(i + n);
      break;
    }
  }
  return t;
}

/** "xiang水" with 香水 among the words: a syllable that stands for one character of a known word. */
export function unspellPart(text: string, words: readonly string[]): string {
  if (!/[a-z]{2,6}\p{Script=Han}|\p{Script=Han}[a-z]{2,6}/u.test(text) || text.length > MAX_CHARS)
    return text;
  for (const word of words) {
    if (word.length < 2 || !/^\p{Script=Han}+$/u.test(word)) continue;
    for (let i = 0; i < word.length; i++)
      for (const said of soundsOf(word[i]!)) {
        const mixed = word.slice(0, i) + said + word.slice(i + 1);
        const at = said.length > 1 ? text.indexOf(mixed) : -1;
        if (at < 0 || /[a-z]/u.test(text[at - 1] ?? '') || /[a-z]/u.test(text[at + mixed.length] ?? ''))
          continue;
        return unspellPart(text.slice(0, at) + word + text.slice(at + mixed.length), words);
      }
  }
  return text;
}

/** The usual shop words of a comment, mended. */
export const mendShopWords = memo((text: string): string =>
  mendHomophones(unspellPart(asWhole(text), SHOP_WORDS), SHOP_WORDS),
);

const bySound = new Map(SHOP_WORDS.map((w) => [spellingOf(w), w]));

/** "保油吗": a comment that sounds like one shop word and nothing else is that word, however it is written. */
function asWhole(text: string): string {
  const m = /^(\p{Script=Han}{2,3})([吗么不呢没][?？]?)$/u.exec(text);
  if (!m || SHOP_WORDS.includes(m[1]!) || SAID_SO.test(m[1]!)) return text;
  const word = bySound.get(spellingOf(m[1]!));
  return word ? word + m[2] : text;
}
/** These sound like a shop word and are words themselves. */
const SAID_SO = /发火|一会|友会|教育|抱有|眼色|假的/u;

const spelt = new Map(SPELT.map((w) => [spellingOf(w), w]));

/** "duo shao qian": a comment that is nothing but a usual question spelt out; otherwise as it was. */
export const unspell = (text: string): string =>
  /^[a-z\s?？]+$/u.test(text) ? (spelt.get(text.replace(/[\s?？]/gu, '')) ?? text) : text;
