import { mendShopWords, unspell } from './homophones.js';
import { memo } from './memo.js';
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
  zmm: '怎么买', zenmemai: '怎么买', zmp: '怎么拍', youma: '有吗', weight: '重量', pc: '批次', kc: '库存', bzq: '保质期',
}; // biome-ignore format: a table
const SLIPS: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [
    /(?<!(?:能|可以|可)[\p{Script=Han}]{1,3}|[长宽高深厚粗线离])(?:多少|几个)米(?!线|粒|粉)|(?<!\d)米多少|多少rmb|多少大洋|几多钱|多儿钱|多钱(?!的)|好多钱|多少钱钱|哆少钱|多小钱|多少(?:前|线|浅|欠|签|千)(?=[啊呀呢嘛?？]*$)/gu,
    '多少钱',
  ],
  [/咋样|咋地|怎样/gu, '怎么样'],
  [/(?:咋|怎么)个(?=\p{Script=Han})(?!性|人)/gu, '怎么'],
  [
    /((?:每|一|合)\s?\d*\s?(?:克|斤|公斤|毫升|ml|升))(?:是|要|合|得)?多少(?=[啊呀呢?？]*$)/gu,
    (m: string) => `${m}钱`,
  ],
  [/肿么|咋么|咋|乍(?=[买洗用])|怎摸/gu, '怎么'],
  [/味儿/gu, '味道'],
  [/色儿/gu, '色'],
  [/(?<=多少|几块|几多)q(?![a-z])/gu, '钱'],
  [/孩儿|娃儿|小娃/gu, '孩子'],
  [/掉颜色/gu, '掉色'],
  [/抹(?:个|掉|一?下)?零头?/gu, '便宜点'],
  [
    /(?:多少|几块)(?:能|可以)?(?:拿下|带走|入手)|(?:要|得|需要)?花(?:费)?多少(?!时间|天|工夫|功夫|钱)/gu,
    '多少钱',
  ],
  [/一块儿?(?=洗|放|用|吃|喝|发|寄|拍|买|走|装|穿|煮|泡|带)/gu, '一起'],
  [
    /划线价|(?:没|不|未)(?:打折|搞活动|做活动|优惠)(?:的时候|的话|之前|以前|前)?(?:是|卖|要|得)?(?=多少|几块|什么价)|(?:打折|活动|降价|优惠)(?:之|以)?前(?:是|卖|要|的?价格?)?(?=多少|几块|什么)/gu,
    '原价',
  ],
  [/(?:几|多少)个子儿|几个铜板|(?:多少|几)个?大洋/gu, '多少钱'],
  [/神马|啥子|啥|甚么|什摸|虾米/gu, '什么'],
  [/木有/gu, '没有'],
  [/有木有/gu, '有没有'],
  [/宝子|亲亲|亲们/gu, '宝宝'],
  [/肥家|带肥/gu, '带回'],
  [/好滴|好哒/gu, '好的'],
  [/蟹蟹|谢谢谢+|谢啦/gu, '谢谢'],
  [/包有(?=吗|不)|包油/gu, '包邮'],
  [/尺吗|尺马/gu, '尺码'],
  [/(?<=有|没|拿|要|穿)([大小])[妈马吗](?=[吗么没?？]|$)/gu, (m: string) => `${m[0]}码`],
  [/连接/gu, '链接'],
  [/公今/gu, '公斤'],
  [/俩(?=[盒瓶袋包双条支罐份套口台把提副箱桶件])/gu, '两'],
  [/俩(?=[\p{Script=Han}a-z\d]|\s|$)/gu, '两个'],
  [/仨/gu, '三个'],
  [/介个/gu, '这个'],
  [/几个钟头?/gu, '几个小时'],
  [/(?<=[\d一二两三四五六七八九十])个?钟头/gu, '个小时'],
  [/黏/gu, '粘'],
  [/里(?:头|边)(?!的)/gu, '里面'],
  [/辣个/gu, '那个'],
  [/孩纸/gu, '孩子'],
  [/妹纸/gu, '女生'],
  [/麻麻/gu, '妈妈'],
  [/粑粑/gu, '爸爸'],
  [/有冇/gu, '有没有'],
  [/冇/gu, '没有'],
  [/边度/gu, '哪里'],
  [/(?<!没)几多/gu, '多少'],
  [/乜/gu, '什么'],
  [/唔(?=\p{Script=Han})/gu, '不'],
  [/(?<=\p{Script=Han})嘅/gu, '的'],
  [/尊嘟假嘟/gu, '真的假的'],
  [/(?:中|得|成)不(?:中|得|成)(?=[?？啊呀]|$)|中不(?=[?？]|$)/gu, '行吗'],
  [/几个银子|多少银子|多少刀|几刀|多少子儿/gu, '多少钱'],
  [
    /(?<=[买拍要]|^)(\d|[一二两三])(件|个|盒|双|条|罐|支|瓶)几(?:钱|块钱)?(?=[?？]|$)/gu,
    (m: string) => m.replace(/几.*$/u, '多少钱'),
  ],
  [/(?<=能|可以|好)造(?=[不吗么伐呗]|$)/gu, '用'],
  [/(?<!娃)娃(?!娃|衣)/gu, '孩子'],
  [/(?<!公|业)主子/gu, '猫'],
  [/毛孩子/gu, '猫'],
  [/(?<=[能行有是会以用吃喝穿戴洗])(?:伐|不咯|不啦|不哇|不勒|哇)(?=[?？\s]|$)/gu, '吗'],
  [/(?<=[^\d])卷(?=呢|吗|么|在|怎么|多少|$)|^卷(?=呢|吗|么|在|怎么)|(?<=领|优惠|有|用|张)卷/gu, '券'],
  [/how much(?: is (?:this|it|that))?/gu, '多少钱'],
  [/(?:is it |still )?in stock|available/gu, '还有货吗'],
  [/(?:which|what) colou?rs?/gu, '什么颜色'],
  [/what(?: is)?(?: the)? (?:material|fabric)|made of/gu, '什么材质'],
  [/(?:free )?shipping/gu, '包邮吗'],
  [/what sizes?|how big/gu, '尺寸多大'],
  // A height read figure by figure.
  [
    /(?<![\p{Script=Han}\d])(一[四五六七八][零一二三四五六七八九])(?=[\s,，的]|$)/gu,
    (m: string) => [...m].map((c) => '零一二三四五六七八九'.indexOf(c)).join(''),
  ],
  [/斤(?=左右)/gu, '斤'],
];

/** Brings a comment to its plain form. Linear in its (bounded) length; the last ones are remembered. */
export const normalise = memo((raw: string): Normalised => plainForm(raw));

function plainForm(raw: string): Normalised {
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
  // 多 少 钱: each character typed apart.
  if (/^(?:\p{Script=Han} ){2,}\p{Script=Han}[?？]?$/u.test(t)) t = t.replaceAll(' ', '');
  t = unspell(t);
  for (const [slip, word] of SLIPS)
    t = typeof word === 'string' ? t.replace(slip, word) : t.replace(slip, word);
  t = mendShopWords(t);
  return { text: t, emoji };
}
