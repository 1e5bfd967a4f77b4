import { type Span, spansOf } from './span.js';

const SURNAME =
  '(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍成苗谷盛曲冉骆蓝路游辛靳管柴蒙鲍华喻祁房蒲滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊])';
const GIVEN = '\\p{Script=Han}';
/** What follows a name in an address line; a given name does not run into it. */
const STOP = '(?:电话|手机|地址|收件|收货|联系|微信|身份证|住|收|[^\\p{Script=Han}]|$)';
const FULL = `${SURNAME}(?:${GIVEN}(?=${STOP})|${GIVEN}{2}|${GIVEN})`;

const AFTER_LABEL = new RegExp(
  `(?:收件人|收货人|联系人|寄件人|签收人|付款人|持卡人|开户人|户主|姓名|真名|本名|户名|开户名|名字|(?:快递|单子|单|面单)上(?=写|填|留))(?:是|叫|为|写|填|留|[\\s:：])*(?<it>${FULL})`,
  'dgu',
);
/** 我叫王小明: but not 我叫你, 我叫车, 我叫了. */
const I_AM = new RegExp(
  `(?:我叫|本人叫?|我的名字叫?是?)[\\s:：]*(?<it>(?!车|时候|和|于|成|应|明|万|全)${FULL})`,
  'dgu',
);
const TITLED = new RegExp(`(?<it>${SURNAME}${GIVEN}{0,2}?)(?=先生|女士|小姐|太太|阿姨|叔叔)`, 'dgu');
/** Words that end like a titled name and are none. */
const NOT_TITLED = /(?:^|[这那各位几])(?:$)|各位|这位|那位|几位/u;
/** The line before an address or number: 王小明 13800138000 浙江…. */
const BEFORE_NUMBER = new RegExp(
  `(?:^|[\\s,，:：])(?<it>${SURNAME}${GIVEN}{1,2})(?=[\\s,，]{1,2}(?:\\+?86)?[\\s-]?1[3-9][\\d\\s-]{9,})`,
  'dgu',
);

/** A label of a parcel: 王小明收. */
const RECEIVES = new RegExp(
  `(?:^|[\\s,，。:：？！?!；;\\d])(?<it>(?!马上|高兴|明天|周末|全部|全都|万一|方便|于是|和我|何时|常常|任何)${SURNAME}${GIVEN}{1,2})(?=收(?:$|[^\\p{Script=Han}]))`,
  'dgu',
);
/** 我是王小明，: a full name of three, and no kind of person (金牛座, 江苏人, 黄皮肤, 单眼皮). */
const IT_IS_ME = new RegExp(
  `我是(?<it>(?!(?:明|全|于|和|时|成|应|方|常|单|高|白|黄|金|江)${GIVEN}[的了过])${SURNAME}${GIVEN}(?![座人的了脸皮肤子粉号型性妈爸款户家生客手店员群])${GIVEN})(?=[\\s，。！,!]|$)`,
  'dgu',
);

/** Names of people, where a word before or after says that it is one. */
export function nameSpans(text: string): Span[] {
  return [
    ...spansOf(AFTER_LABEL, text, 'name'),
    ...spansOf(I_AM, text, 'name'),
    ...spansOf(TITLED, text, 'name').filter((s) => !NOT_TITLED.test(text.slice(s.start, s.end))),
    ...spansOf(BEFORE_NUMBER, text, 'name'),
    ...spansOf(RECEIVES, text, 'name'),
    ...spansOf(IT_IS_ME, text, 'name'),
  ];
}
