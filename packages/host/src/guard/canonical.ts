import { memo } from '../facts/memo.js';
import { simplify } from '../facts/traditional.js';

/** Sound-alikes and Latin spellings that stand in for the words the rules look for. */
const DISGUISES: readonly (readonly [RegExp, string])[] = [
  [
    /(?:薇|威|微|徽|维|唯|v|w|卫)\s*(?:信|芯|心|❤|x(?![a-z]))|wei\s*xin|(?<![a-z])[vw]x(?![a-z])|v信/giu,
    '微信',
  ],
  [/(?<![a-z])q\s*q(?![a-z])|扣扣|抠抠|叩叩|球球号|企鹅号?/giu, 'qq'],
  [/zui\s*(?=[好佳低强优高大便先])|[醉蕞嘴罪](?=[好佳低强优高大便先])|蕞|最女子/giu, '最'],
  [/最女子/gu, '最好'],
  [/zui\s*hao/giu, '最好'],
  [/di\s*[-_]?yi(?![a-z])|弟一|第①|第1(?!\d)/giu, '第一'],
  [/ding\s*ji|丁级|项级/giu, '顶级'],
  [/guo\s*jia\s*ji|国家ji|囯家级/giu, '国家级'],
  [/quan\s*wang/giu, '全网'],
  [/zhen\s*ren|zhen人|真ren/giu, '真人'],
  [/第壹|第\s*1(?=[品的名家])/gu, '第一'],
  [/➕|＋(?=[vq微威薇])|\+(?=[vq微威薇])/giu, '加'],
  [/绿(?:泡泡|色软件)|小绿书/gu, '微信'],
  [/小红薯|小红shu/giu, '小红书'],
  [/橙色软件|某[宝夕多音红][宝夕东音书]?|某猫/gu, '淘宝'],
  [/(?<=[a-z\d])\s*点\s*(?=com|cn|net|top)/giu, '.'],
  [/zheng\s*pin|正pin|㊣品/giu, '正品'],
  [/bao\s*you/giu, '包邮'],
  [/jia\s*(?:wo|v|wei)/giu, '加我'],
  [/淘\s*(?:宝|寶|bao)|tao\s*bao|桃宝|tb(?=店|搜)/giu, '淘宝'],
  [/拼夕夕|pdd|pin\s*duo\s*duo/giu, '拼多多'],
  [/狗东|jing\s*dong|jd(?=店|搜|买)/giu, '京东'],
  [/治\s*liao|zhi\s*liao|冶疗/giu, '治疗'],
  [/jian\s*fei|减月巴|减fei/giu, '减肥'],
  [/mei\s*bai|美bai|mei白/giu, '美白'],
  [/无敌|wu\s*di/giu, '无敌'],
  [/百\s*分\s*(?:之)?\s*百/gu, '100%'],
  [/shou\s*ji\s*hao/giu, '手机号'],
  [/sha\s*bi/giu, '傻逼'],
];

const WIDE: Record<string, string> = { ',': '，', ';': '；', '!': '！', '?': '？' };
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
/** Marks put between characters to hide a word; sentence marks stay, they part words rightly. */
const BETWEEN =
  /(?<=[\p{Script=Han}\w])[\s.·•・*＊_|/\\~^`'"“”‘’「」『』()（）<>《》+=&#@-]+(?=[\p{Script=Han}])|(?<=[\p{Script=Han}])[\s.·•・*＊_|/\\~^`'"“”‘’「」『』()（）<>《》+=&#@-]+(?=[\p{Script=Han}\w])/gu;

/** "9 . 9 元" is heard as 9.9元, "只 要" as 只要. */
const unspaced = (text: string): string =>
  text
    .replace(/(?<=\d)\s*\.\s*(?=\d)/gu, '.')
    .replace(
      /(?<=[\p{Script=Han}\d])[^\S\n]+(?=\p{Script=Han})|(?<=\p{Script=Han})[^\S\n]+(?=[\p{Script=Han}\d])/gu,
      '',
    );

/** The text as the rules read it. */
export interface Canonical {
  /** NFKC, lower case, simplified, nothing invisible; no spacing inside Chinese words and numbers. For numbers. */
  plain: string;
  /** And with disguises undone and nothing between the characters. For words. */
  words: string;
  /** And without any mark at all: catches what hides behind commas. */
  bare: string;
}

/** Only the first reading. NFKC narrows the Chinese marks; they are widened again, so that rules know where a clause ends. */
export const plainly = memo((text) =>
  unspaced(simplify(text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase())).replace(
    /(?<!\d),|,(?!\d)|[;!?]/gu,
    (c) => WIDE[c]!,
  ),
);

/** Undoes width, case, traditional characters, invisible characters, spacing and the commonest sound-alikes. */
export function canonical(text: string): Canonical {
  const plain = plainly(text);
  const undisguise = (s: string): string =>
    DISGUISES.reduce((t, [pattern, word]) => t.replace(pattern, word), s);
  const words = undisguise(plain.replace(BETWEEN, ''));
  return { plain, words, bare: undisguise(plain.replace(/[^\p{Script=Han}\p{L}\p{N}%]/gu, '')) };
}
