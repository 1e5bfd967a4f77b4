import { isEnglishWord, phonesOf } from '../english/dictionary.js';
import { inMandarin } from '../english/in-mandarin.js';

/** A syllable for a letter or a word: the character that stands for it in logs, and its sound. */
export type Sound = readonly [say: string, pinyin: string];

/** "艾ai4 克ke4" -> sounds. */
const sounds = (text: string): Sound[] =>
  text.split(' ').map((part) => {
    const [say = '', ...pinyin] = [...part];
    return [say, pinyin.join('')];
  });

/** Letters as they are called in Mandarin speech. */
const LETTERS: Readonly<Record<string, string>> = {
  A: '诶ei1', B: '必bi4', C: '西xi1', D: '弟di4', E: '亿yi4', F: '艾ai2 弗fu5', G: '记ji4', H: '诶ei2 吃chi5', I: '爱ai4',
  J: '这zhei4', K: '克kei4', L: '艾ai2 勒lou5', M: '艾ai2 姆mu5', N: '恩en1', O: '欧ou1', P: '批pi1', Q: '克kiu4',
  R: '啊a4', S: '艾ai2 斯si5', T: '替ti4', U: '优you1', V: '微wei1', W: '达da2 不bu5 溜liu5', X: '艾ai2 克ke5 斯si5',
  Y: '歪wai4', Z: '贼zei4',
}; // biome-ignore format: one screen

/** Words of the shop, by lower case. */
const WORDS: Readonly<Record<string, string>> = {
  ok: '欧ou1 克kei4', hi: '嗨hai1', hello: '哈ha1 喽lou5', bye: '拜bai4', logo: '楼lou2 狗gou5', mini: '迷mi2 你ni5',
  pro: '破pu4 肉rou5', plus: '普pu3 拉la1 斯si5', max: '麦mai4 克ke4 斯si5', air: '诶ei1 尔er5', iphone: '爱ai4 丰fong1',
  ipad: '爱ai4 派pai1 的de5', airpods: '诶ei1 尔er5 泡pao1 兹zi5', wifi: '歪wai1 发fai1', 'wi-fi': '歪wai1 发fai1',
  'type-c': '太tai4 普pu5 西xi1', top: '套tao4 普pu5', new: '扭niu4', vs: '对dui4', cool: '酷ku4 尔er5',
  nice: '奈nai4 斯si5', set: '赛sai4 特te5', size: '赛sai4 兹zi5', sale: '赛sei1 尔er5', get: '盖gai4 特te5', no: '闹nou4',
  yes: '耶ye4 斯si5', usb: '优you1 艾ai2 斯si5 必bi4', app: '诶ei1 批pi1 批pi1', led: '艾ai2 勒lou5 亿yi4 弟di4',
  baby: '贝bei4 比bi5', lady: '累lei1 弟di5', sexy: '赛sai4 克ke5 西xi5', polo: '破po1 楼lou5', bra: '布bu4 拉ra1',
  spa: '斯si1 叭ba4', jeans: '金jin1 斯si5', tee: '替ti4', xs: '艾ai2 克ke5 斯si5 艾ai2 斯si5', free: '福fu4 瑞ri5',
  buy: '拜bai4', off: '奥ao1 夫fu5', and: '安an1 的de5', the: '的de5', by: '拜bai4', in: '因yin1', on: '昂ang1', go: '够gou4',
  love: '拉la4 夫fu5', live: '来lai4 夫fu5', show: '秀xiu4', fashion: '法fa4 迅xun5', style: '斯si1 带dai4 尔er5',
  outlet: '奥ao1 特te5 莱lai2 特te5', gift: '给gi4 夫fu5 特te5', box: '宝bao4 克ke5 斯si5', lite: '来lai4 特te5',
  ultra: '奥ao4 尔er5 戳chua4', note: '闹nou4 特te5', watch: '沃wo4 吃chi5', kitty: '凯kai3 蒂ti5', disney: '迪di2 士si5 尼ni2',
  nike: '耐nai4 克ke4', adidas: '阿a1 迪di2 达da2 斯si1', apple: '爱ai4 破po5', huawei: '华hua2 为wei2', sku: '艾ai2 斯si5 克kei4 优you1',
  diy: '弟di4 爱ai4 歪wai4', cp: '西xi1 批pi1', up: '啊a4 普pu5', vip: '微wei1 爱ai4 批pi1', tv: '替ti4 微wei1', pk: '批pi1 克kei4',
  mate: '梅mei2 特te5', nova: '诺nuo4 瓦wa5', color: '卡ka3 勒le5', ins: '因yin1 斯si5', base: '贝bei4 斯si5', party: '趴pa1 替ti5',
  slay: '斯si5 累lei1', shopping: '肖xiao1 平ping1', double: '达da2 播bo5', happy: '嗨hei1 皮pi5', beauty: '比biu4 替ti5',
  smart: '斯si5 马ma4 特te5', phone: '丰fong1', case: '凯kei4 斯si5', book: '布bu4 克ke5', mac: '麦mai4 克ke5', car: '卡ka1',
  pad: '派pai4 的de5', young: '样yang4', club: '克ke4 拉la4 布bu5', life: '来lai4 夫fu5', home: '厚hou1 姆mu5',
  coffee: '咖ka1 啡fei1', milk: '米mi2 尔er5 克ke5', tea: '替ti4', cream: '克ke5 瑞rui4 姆mu5', mask: '马ma4 斯si5 克ke5',
  sport: '斯si5 包bao4 特te5', sports: '斯si5 包bao4 次ci5', black: '布bu5 莱lai4 克ke5', white: '怀huai4 特te5', red: '瑞rui4 德de5',
  blue: '布bu5 路lu4', pink: '平ping1 克ke5', gold: '够gou4 德de5', day: '得dei4', night: '耐nai4 特te5', see: '西xi4', you: '优you1',
  good: '谷gu4 的de5', one: '万wan4', two: '兔tu4', three: '斯si5 瑞rui4', girl: '哥ge4 尔er5', boy: '播bo4 衣yi5', best: '拜bai4 斯si5 特te5',
  of: '奥ao4 夫fu5', for: '佛fo4', to: '兔tu4', is: '一yi4 兹zi5', it: '一yi4 特te5', my: '麦mai4', me: '米mi4', we: '为wei4',
  samsung: '三san1 星xing1', xiaomi: '小xiao3 米mi3', oppo: '欧ou1 破po4', vivo: '微wei1 我wo5', dior: '迪di2 奥ao4', chanel: '香xiang1 奈nai4 儿er2',
  dyson: '戴dai4 森sen1', uniqlo: '优you1 衣yi1 库ku4', lenovo: '联lian2 想xiang3', tesla: '特te4 斯si1 拉la1', sony: '索suo3 尼ni2',
  canon: '佳jia1 能neng2', philips: '飞fei1 利li4 浦pu3', lancome: '兰lan2 蔻kou4', crocs: '卡ka3 骆luo4 驰chi2', anker: '安an1 克ke4',
  gucci: '古gu3 驰chi2', lv: '艾ai2 勒lou5 微wei1', puma: '彪biao1 马ma3', fila: '斐fei3 乐le4', anta: '安an1 踏ta4', lining: '李li3 宁ning2',
}; // biome-ignore format: one screen

const VOWELS: Readonly<Record<string, string>> = {
  a: 'a', e: 'ai', i: 'i', o: 'ou', u: 'u', ai: 'ei', ay: 'ei', ea: 'i', ee: 'i', ei: 'ei', ey: 'i', ie: 'i', oa: 'ou',
  oo: 'u', ou: 'ao', ow: 'ao', oy: 'uo', oi: 'uo', au: 'ao', aw: 'ao', ue: 'u', ui: 'u', er: 'e', ir: 'e', ur: 'e', ar: 'a',
  or: 'o', y: 'i', an: 'an', en: 'en', in: 'in', on: 'ong', un: 'an', am: 'an', em: 'en', im: 'in', om: 'ong', um: 'an',
  ang: 'ang', ing: 'ing', ong: 'ong', ung: 'ang', eng: 'eng', air: 'ei', oor: 'o', ear: 'i', io: 'iou', ia: 'ia',
}; // biome-ignore format: one screen
const CONSONANTS: Readonly<Record<string, string>> = {
  b: 'b', c: 'k', ck: 'k', ch: 'ch', d: 'd', f: 'f', g: 'g', gh: 'g', h: 'h', j: 'zh', k: 'k', l: 'l', m: 'm', n: 'n', p: 'p',
  ph: 'f', q: 'k', qu: 'k', r: 'r', s: 's', sh: 'sh', t: 't', th: 's', v: 'w', w: 'w', x: 's', z: 'z', wh: 'w', tch: 'ch',
}; // biome-ignore format: one screen
/** The vowel that a consonant standing alone is given. */
const ALONE: Readonly<Record<string, string>> = {
  b: 'bu', p: 'pu', m: 'mu', f: 'fu', d: 'de', t: 'te', n: 'en', l: 'er', g: 'ge', k: 'ke', h: 'he', zh: 'zhi', ch: 'chi',
  sh: 'shi', r: 'er', z: 'zi', s: 'si', w: 'fu',
}; // biome-ignore format: one screen
const PALATAL: Readonly<Record<string, string>> = { s: 'x', z: 'j', zh: 'j', ch: 'q', sh: 'x', h: 'x' };
const CHUNK =
  /(tch|sch|ck|ch|gh|ph|qu|sh|th|wh|[bcdfghjklmnpqrstvwxz])?(oor|ear|air|[aeiou]ng|(?:[aeiou][nm](?![aeiouy]))|ai|ay|ea|ee|ei|ey|ie|oa|oo|ou|ow|oy|oi|au|aw|ue|ui|er|ir|ur|ar|or|io|ia|[aeiouy])?/gy;

/** W before vowels that Mandarin doesn't join it to. */
const AFTER_W: Readonly<Record<string, string>> = {
  u: 'wu', e: 'wo', ou: 'wo', ao: 'wa', i: 'wei', in: 'wen', ing: 'weng', ong: 'weng', uo: 'wo', iou: 'wo', ia: 'wa',
}; // biome-ignore format: one screen

const open = (initial: string, vowel: string): string => {
  if (initial === 'w') return AFTER_W[vowel] ?? `w${vowel}`;
  if (initial === '' && vowel.startsWith('i'))
    return vowel === 'i' || vowel === 'in' || vowel === 'ing' ? `y${vowel}` : `y${vowel.slice(1)}`;
  if (initial === '' && vowel === 'u') return 'wu';
  if (initial === '' && vowel === 'ong') return 'weng';
  if (vowel.startsWith('i') && PALATAL[initial] !== undefined) return PALATAL[initial] + vowel;
  return initial + vowel;
};

/** A rough Mandarin rendering of an unknown word by its spelling: Nike would be 奈-like syllables, not letters. */
const soundOut = (word: string): Sound[] => {
  const letters = word.replace(/([bcdfglmnprstz])\1/g, '$1').replace(/([^aeiou])e$/, '$1');
  const out: Sound[] = [];
  for (const [chunk, consonant, vowel] of letters.matchAll(CHUNK)) {
    if (chunk === '') break;
    const initial = consonant === undefined ? '' : (CONSONANTS[consonant] ?? 's');
    const tone = out.length === 0 ? 4 : 5;
    const pinyin = vowel === undefined ? (ALONE[initial] ?? 'er') : open(initial, VOWELS[vowel] ?? 'a');
    out.push([chunk[0]!, `${pinyin}${tone}`]);
  }
  return out;
};

/** ri is 日: what English has there is nearer to 瑞. */
const loan = (initial: string, final: string): string =>
  initial === 'r' && final === 'i' ? 'rui' : open(initial, final);

/** A word that a dictionary has, by its sounds and not by its spelling: vintage ends in -zhi, not in -ge. */
const soundAs = (word: string): Sound[] =>
  inMandarin(phonesOf(word)).map((s): Sound => {
    const pinyin = 'alone' in s ? (ALONE[s.alone] ?? 'er') : loan(s.initial, s.final);
    const tone = 'alone' in s || !s.stressed ? 5 : 4;
    return [pinyin[0]!, `${pinyin}${tone}`];
  });

export const soundLetters = (letters: string): Sound[] =>
  [...letters.toUpperCase()].flatMap((letter) => sounds(LETTERS[letter]!));

const isSpelled = (word: string): boolean =>
  word.length <= 2 || (word === word.toUpperCase() && word.length <= 5) || !/[aeiouy]/i.test(word);

/** How a run of Latin letters is said: a known word, letter by letter (short, capitals), or by a rough rule. */
export const soundWord = (word: string): Sound[] => {
  const known = WORDS[word.toLowerCase()];
  if (known !== undefined) return sounds(known);
  const letters = word.replace(/[^A-Za-z]/g, '');
  if (isSpelled(letters)) return soundLetters(letters);
  return isEnglishWord(letters) ? soundAs(letters) : soundOut(letters.toLowerCase());
};
