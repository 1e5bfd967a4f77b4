import { simplify } from './traditional.js';

/** What a comment is once the ways of typing it are taken away. */
export interface Normalised {
  /** NFKC, simplified, lower case, without emoji and invisible characters, repeats shortened. */
  text: string;
  /** Emoji and platform stickers that were in it. */
  emoji: string[];
}

/** Comments are judged by this much of their text; the rest is paste. */
const JUDGED_CHARS = 160;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/gu;
const EMOJI =
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic})*|[\u{1f1e6}-\u{1f1ff}]{2}|[\u{1f3fb}-\u{1f3ff}]/gu;
const STICKER = /\[(?:emot:[a-z]+\d+|[\p{Script=Han}a-z]{1,6})\]/giu;

/** Abbreviations and slips as they are typed -> the word meant. Applied to whole Latin runs only. */
const LATIN: Record<string, string> = {
  dsq: '多少钱', dsqa: '多少钱啊', dsqya: '多少钱呀', duoshaoqian: '多少钱', duosq: '多少钱', jg: '价格', jiage: '价格',
  bb: '宝宝', zb: '主播', zhubo: '主播', xxjj: '谢谢姐姐', xx: '谢谢', xiexie: '谢谢', thx: '谢谢', thanks: '谢谢', '3q': '谢谢',
  fh: '发货', fahuo: '发货', by: '包邮', baoyou: '包邮', yf: '运费', kd: '快递', th: '退货', tuihuo: '退货', zp: '正品', yhq: '优惠券',
  cm: 'cm', sx: '上新', lj: '链接', lianjie: '链接', cz: '材质', cc: '尺寸', ys: '颜色', hi: '你好', hello: '你好', haha: '哈哈',
  zmm: '怎么买', zenmemai: '怎么买', zmp: '怎么拍', youma: '有吗', pc: '批次', kc: '库存', bzq: '保质期',
}; // biome-ignore format: a table
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [
    /多少米|几个米|(?<!\d)米多少|多少rmb|多少大洋|几多钱|多儿钱|多钱(?!的)|好多钱|多少钱钱|哆少钱|多小钱|多少前/gu,
    '多少钱',
  ],
  [/咋样|咋地|怎样/gu, '怎么样'],
  [/肿么|咋么|咋|乍(?=[买洗用])|怎摸/gu, '怎么'],
  [/神马|啥子|啥|甚么|什摸|虾米/gu, '什么'],
  [/木有/gu, '没有'],
  [/有木有/gu, '有没有'],
  [/宝子|亲亲|亲们/gu, '宝宝'],
  [/肥家|带肥/gu, '带回'],
  [/好滴|好哒/gu, '好的'],
  [/蟹蟹|谢谢谢+|谢啦/gu, '谢谢'],
  [/包有(?=吗|不)|包油/gu, '包邮'],
  [/尺吗|尺马/gu, '尺码'],
  [/连接/gu, '链接'],
  [/公今/gu, '公斤'],
  [/斤(?=左右)/gu, '斤'],
];

/** Brings a comment to its plain form. Linear in its (bounded) length. */
export function normalise(raw: string): Normalised {
  const emoji: string[] = [];
  const keep = (sign: string): string => {
    emoji.push(sign);
    return ' ';
  };
  const text = raw
    .slice(0, JUDGED_CHARS)
    .normalize('NFKC')
    .replace(STICKER, keep)
    .replace(EMOJI, keep)
    .replace(INVISIBLE, '')
    .toLowerCase();
  let t = simplify(text)
    .replace(/@\S{1,20}\s?/gu, '')
    .replace(/[a-z]+[a-z\d]*|3q/gu, (w) => LATIN[w] ?? w)
    .replace(/([^\d])\1{2,}/gu, '$1$1')
    .replace(/\s+/gu, ' ')
    .trim();
  for (const [slip, word] of SLIPS) t = t.replace(slip, word);
  return { text: t, emoji };
}
