import { soundWord } from './latin.js';
import { type Rule, rule } from './rule.js';

const MARKS: Readonly<Record<string, string>> = {
  ',': '，', '。': '。', '.': '。', '!': '！', '?': '？', ';': '；', ':': '：', '、': '、', '…': '，', '|': '，', '(': '，', ')': '，',
  '【': '，', '】': '，', '[': '，', ']': '，', '{': '，', '}': '，', '​': '',
}; // biome-ignore format: one screen
const SYMBOLS: Readonly<Record<string, string>> = {
  '&': '和', '@': '艾特', '≈': '约等于', '=': '等于', '≥': '大于等于', '≤': '小于等于', '±': '正负', '→': '到', '〇': '零',
}; // biome-ignore format: one screen

/** Words in Latin letters, symbols, pauses, and the characters themselves. */
export const markRules: readonly Rule[] = [
  rule(/[A-Za-z]+(?:['-][A-Za-z]+)*/, ([word = '']) => {
    const whole = soundWord(word);
    return word.includes('-') && !/^(?:type-c|wi-fi)$/i.test(word)
      ? word.split('-').flatMap((part) => soundWord(part))
      : whole;
  }),
  rule(/[>](?=\s?\d)/, () => '大于'),
  rule(/[<](?=\s?\d)/, () => '小于'),
  rule(/(?<=\p{Script=Han})\/(?=\p{Script=Han})/u, () => '、'),
  rule(/(?<=\d\s?[A-Za-z℃㎡²]+)\/(?=\p{Script=Han})/u, () => '每'),
  rule(/\.{2,}|…+|—{1,}/, () => '，'),
  rule(/(?<=\p{L})\.(?=\p{L})/u, () => ''),
  rule(/[&@≈=≥≤±→〇]/, ([c = '']) => SYMBOLS[c] ?? ''),
  rule(/[,。.!?;:、|()【】[\]{}]/, ([c = '']) => MARKS[c] ?? ''),
  rule(/\p{Script=Han}/u, ([c = '']) => c),
];

/** Things that are in the text but not for the ear. */
export const dropRules: readonly Rule[] = [
  rule(/(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+/u, () => '链接'),
  // Faces of marks: (≧▽≦) (*^▽^*) (o^^o), ^_^ T_T >_<, and those of letters.
  rule(
    /[~╮]?\((?=[^()]*[^\w\s()/+\-.,:'"][^()]*[^\w\s()/+\-.,:'"])[^()\p{Script=Han}A-NP-SYZa-np-tyz\d]{2,14}\)[~*╭]*/u,
    () => '',
  ),
  rule(/(?<![A-Za-z\d])[TtQq^><=\-+;oOuUxX*][_ω▽][TtQq^><=\-+;oOuUxX*](?![A-Za-z\d])/u, () => ''),
  rule(/(?<![A-Za-z\d])(?:QAQ|TAT|Q[wWvV]Q|qwq|orz|OTZ)(?![A-Za-z\d])/, () => ''),
  rule(/\[[\p{Script=Han}A-Za-z]{1,5}\]/u, () => ''),
];
