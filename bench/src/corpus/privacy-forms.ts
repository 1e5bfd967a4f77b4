import { createRandom, type Random } from './random.js';

/**
 * Private things as people write them in comments, customer chats and speech transcripts, for measuring rules that
 * were made without looking at these forms. `secret` is what must not be left.
 */
export type Planted = { text: string; secrets: { kind: PlantedKind; secret: string }[] };
export const PLANTED_KINDS = [
  'mobile',
  'id',
  'card',
  'landline',
  'plate',
  'email',
  'qq',
  'wechat',
  'address',
  'name',
] as const;
export type PlantedKind = (typeof PLANTED_KINDS)[number];

type Form = readonly [sentence: string, value: (random: Random) => string];

const DIGITS = '零一二三四五六七八九';
const SPOKEN_ONE = '幺';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

const spokenOf = (digits: string): string =>
  [...digits].map((d) => (d === '1' ? SPOKEN_ONE : DIGITS[Number(d)]!)).join('');
const readOf = (digits: string): string => [...digits].map((d) => DIGITS[Number(d)]!).join('');
const wideOf = (digits: string): string =>
  [...digits].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('');
const inGroups = (digits: string, sizes: readonly number[], gap: string): string => {
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
  return sizes.map((n, i) => digits.slice(starts[i]!, starts[i]! + n)).join(gap);
};

const mobile = (r: Random): string =>
  r.pick(['133', '135', '139', '147', '150', '158', '166', '172', '176', '181', '188', '191', '198', '199']) +
  r.digits(8);
/** Eighteen digits with the check of GB 11643. */
const citizen = (r: Random): string => {
  const body =
    r.pick(['320102', '370202', '420106', '610113', '350203', '210103', '450102', '500112', '130104']) +
    String(1948 + r.below(58)) +
    String(1 + r.below(12)).padStart(2, '0') +
    String(1 + r.below(28)).padStart(2, '0') +
    r.digits(3);
  return body + CHECKS[[...body].reduce((sum, d, i) => sum + Number(d) * WEIGHTS[i]!, 0) % 11]!;
};
/** A bank card with its Luhn digit. */
const bankCard = (r: Random): string => {
  const body = r.pick(['621700', '622848', '622202', '621226', '621799', '622588', '436742', '552599']);
  const digits = body + r.digits((/^62/.test(body) ? 18 : 15) - body.length);
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i -= 1, double = !double) {
    const d = Number(digits[i]) * (double ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return digits + ((10 - (sum % 10)) % 10);
};
const areaCode = (r: Random): string => r.pick(['010', '021', '025', '0571', '0755', '0512', '0871', '029']);
const plate = (r: Random): string =>
  r.pick(['苏', '鲁', '鄂', '京', '沪', '粤', '渝', '皖']) +
  r.pick([...'ABCEFK']) +
  Array.from({ length: 5 }, () => r.pick([...'0123456789HJKLQX'])).join('');
const handle = (r: Random): string =>
  r.pick(['mumu', 'xiaomao', 'lulu', 'chen', 'ahua', 'tian', 'jojo']) +
  r.pick(['_', '', '.', '-']) +
  r.digits(3);
const wechatId = (r: Random): string =>
  r.pick(['lulu', 'wxid_a8', 'xiaoyu', 'mm', 'fafa', 'nini']) + r.pick(['_', '', '-']) + r.digits(5);
const email = (r: Random): string =>
  `${handle(r)}@${r.pick(['qq.com', '163.com', '126.com', 'gmail.com', 'outlook.com', 'sina.cn', 'foxmail.com'])}`;
const qq = (r: Random): string => r.pick(['2', '3', '5', '8', '1']) + r.digits(7 + r.below(3));
const surname = (r: Random): string =>
  r.pick([...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何罗高林郑梁谢宋唐许韩冯邓曹']);
const given = (r: Random): string =>
  r.pick([
    '秀英',
    '桂花',
    '淑芬',
    '浩然',
    '子涵',
    '思远',
    '晓燕',
    '文博',
    '雅琴',
    '国栋',
    '敏',
    '磊',
    '婷',
    '俊杰',
    '一鸣',
  ]);
const person = (r: Random): string => surname(r) + given(r);
const city = (r: Random): string =>
  r.pick([
    '江苏省南京市玄武区',
    '山东省青岛市市南区',
    '湖北武汉洪山区',
    '陕西西安雁塔区',
    '福建省厦门市思明区',
    '重庆市渝北区',
    '河北石家庄长安区',
    '安徽省合肥市蜀山区',
    '云南省昆明市盘龙区',
  ]);
const street = (r: Random): string =>
  r.pick([
    '珠江路',
    '香港中路',
    '珞喻路',
    '科技二路',
    '湖滨南路',
    '新南路',
    '翡翠路',
    '学府大道',
    '人民南街',
    '幸福巷',
  ]);
const estate = (r: Random): string =>
  r.pick([
    '阳光花园',
    '万科金域',
    '锦绣华庭',
    '书香门第小区',
    '碧桂园',
    '东方名城',
    '翠湖公寓',
    '师大家属院',
  ]);

const FORMS: Record<PlantedKind, readonly Form[]> = {
  mobile: [
    ['麻烦改下电话，新的是%', mobile],
    ['快递打不通的话打这个%，我老公的', mobile],
    ['主播我手机%能收到短信吗', mobile],
    ['手机号:%,别写错了', mobile],
    ['%这个号是我妈的，货到了打她', mobile],
    ['tel %', mobile],
    ['联系电话（%）', mobile],
    ['我的号码是% 备注晚上送', (r) => inGroups(mobile(r), [3, 4, 4], '  ')],
    ['给我回个电话%', (r) => inGroups(mobile(r), [3, 4, 4], '_')],
    ['手机%，你加一下', (r) => inGroups(mobile(r), [4, 4, 3], ' ')],
    ['打%找我', (r) => inGroups(mobile(r), [3, 3, 5], '-')],
    ['我电话是%对的', (r) => readOf(mobile(r))],
    ['记一下啊%好了吗', (r) => inGroups(spokenOf(mobile(r)), [3, 4, 4], ' ')],
    ['电话%', (r) => `+86-${mobile(r)}`],
    ['境外能打吗 %', (r) => `0086${mobile(r)}`],
    ['发我手机%', (r) => inGroups(mobile(r), [3, 4, 4], '.')],
    ['%微信同号', mobile],
    ['号码%，收件人写我', (r) => wideOf(mobile(r))],
    ['老板看一下 % 这单怎么还没发', mobile],
    ['收货人那个号打错了应该是%', (r) => inGroups(mobile(r), [3, 4, 4], '/')],
  ],
  id: [
    ['海关要实名，%', citizen],
    ['身份证号码是%你登记一下', citizen],
    ['证件号:%', (r) => citizen(r).toLowerCase()],
    ['我发你了，%，是本人', citizen],
    ['身份证 %', (r) => inGroups(citizen(r), [6, 4, 4, 4], ' ')],
    ['清关填的%有问题吗', citizen],
    ['我的身份证是%', (r) => readOf(citizen(r).replace('X', '0').slice(0, 18))],
    ['id card no. %', citizen],
    ['%这个身份证买的票', (r) => inGroups(citizen(r), [3, 3, 4, 4, 4], ' ')],
    ['实名信息%没通过', citizen],
  ],
  card: [
    ['退款打到这张卡%', bankCard],
    ['卡号是%，建行的', bankCard],
    ['工商银行%开户名就是我', bankCard],
    ['我尾号不记得了，整个是%', bankCard],
    ['银行卡:%', (r) => bankCard(r).replace(/(.{4})(?=.)/g, '$1 ')],
    ['转账 % 谢谢', (r) => bankCard(r).replace(/(.{4})(?=.)/g, '$1-')],
    ['打款账号%', bankCard],
    ['账户 % 农行', (r) => wideOf(bankCard(r))],
  ],
  landline: [
    ['店里座机%', (r) => `${areaCode(r)}-${r.pick(['8', '6', '5'])}${r.digits(7)}`],
    ['打公司电话%找前台', (r) => `${areaCode(r)}${r.pick(['8', '6', '5'])}${r.digits(7)}`],
    ['固话（%）', (r) => `${areaCode(r)} ${r.pick(['8', '6'])}${r.digits(7)}`],
    ['单位电话是%', (r) => `（${areaCode(r)}）${r.pick(['8', '6'])}${r.digits(7)}`],
    ['没接到就打%转802', (r) => `${areaCode(r)}-${r.pick(['8', '6'])}${r.digits(7)}`],
  ],
  plate: [
    ['车牌%的车主放门卫', plate],
    ['我开的%，到了给你打电话', plate],
    [
      '师傅车号%对吧',
      (r) => {
        const p = plate(r);
        return `${p.slice(0, 2)}·${p.slice(2)}`;
      },
    ],
    [
      '登记车辆 %',
      (r) => {
        const p = plate(r);
        return `${p.slice(0, 2)} ${p.slice(2)}`;
      },
    ],
    ['绿牌%能进小区吗', (r) => `${r.pick(['苏', '鲁', '粤'])}${r.pick([...'ABE'])}D${r.digits(5)}`],
  ],
  email: [
    ['发票发我邮箱%', email],
    ['电子发票 % 谢谢老板', email],
    ['我的是%不是那个', email],
    ['mail: %', (r) => email(r).toUpperCase()],
    ['邮箱%', (r) => email(r).replace('@', ' @ ')],
    ['发到%就行', (r) => email(r).replace('@', '＠')],
    ['抄送%。', email],
    ['邮箱是%', (r) => email(r).replace('@', '#').replace('.', '点')],
  ],
  qq: [
    ['加我Q%', qq],
    ['扣扣%聊', qq],
    ['QQ：%', qq],
    ['我qq是%，发图给我', qq],
    ['企鹅号%', qq],
    ['有群吗 我的q号 %', qq],
    ['球球 %', qq],
    ['QQ号码%加一下', qq],
    ['加扣 %', qq],
  ],
  wechat: [
    ['加我微信%', wechatId],
    ['微信号 % 进福利群', wechatId],
    ['我v是%', wechatId],
    ['vx:%', wechatId],
    ['VX%备注直播间', wechatId],
    ['＋薇 %', wechatId],
    ['威信：%', wechatId],
    ['wx号 %', wechatId],
    ['➕v %领券', wechatId],
    ['weixin %', wechatId],
    ['卫星 % 聊', wechatId],
    ['绿泡泡%', wechatId],
  ],
  address: [
    [
      '寄到%',
      (r) =>
        `${city(r)}${street(r)}${1 + r.below(300)}号${estate(r)}${1 + r.below(20)}栋${1 + r.below(6)}单元${101 + r.below(2000)}`,
    ],
    ['地址改成%，谢谢', (r) => `${city(r)}${street(r)}${1 + r.below(300)}号`],
    ['收货地址：%', (r) => `${city(r)}${estate(r)}${1 + r.below(20)}号楼${101 + r.below(2000)}室`],
    ['我住%能送上门吗', (r) => `${street(r)}${1 + r.below(300)}号${estate(r)}${1 + r.below(20)}幢`],
    ['我家是%，别送错', (r) => `${estate(r)}${1 + r.below(20)}栋${101 + r.below(2000)}`],
    [
      '发%',
      (r) => `${city(r)}${street(r)}${estate(r)}${1 + r.below(20)}-${1 + r.below(4)}-${101 + r.below(2000)}`,
    ],
    ['送到%放门口', (r) => `${city(r)} ${street(r)} ${1 + r.below(300)}号 ${estate(r)} ${1 + r.below(20)}栋`],
    [
      '村里能到吗，%',
      (r) =>
        `${r.pick(['河南省周口市沈丘县', '湖南省邵阳市隆回县', '贵州省遵义市正安县'])}${r.pick(['白集镇', '小沙江镇', '安场镇'])}${r.pick(['大王村', '李家庄', '上坪村'])}${1 + r.below(12)}组${1 + r.below(90)}号`,
    ],
    ['地址%', (r) => `${city(r)}${street(r)}与${street(r)}交叉口${estate(r)}${1 + r.below(20)}栋`],
  ],
  name: [
    ['收件人%', person],
    ['名字写%就行', person],
    ['我叫%，上次买过', person],
    ['收货人：%', person],
    ['姓名%电话我私发', person],
    ['%收', person],
    ['开户人是%', person],
    ['写我名字 %', person],
    ['快递单上写%', person],
    ['我是%，帮我查下单', person],
    ['联系人: %', person],
    ['本人%，退货', person],
    ['发给%女士', person],
    ['找%先生签收', person],
  ],
};

/** Nothing private in them; digits, brands, places, prices and orders that rules may stumble over. */
const INNOCENT: readonly ((r: Random) => string)[] = [
  (r) => `原价${100 + r.below(900)}今天只要${10 + r.below(90)}块9`,
  (r) => `订单${r.digits(19)}什么时候发`,
  (r) => `快递单号${r.pick(['SF', 'YT', 'JT'])}${r.digits(13)}查不到`,
  (r) => `${150 + r.below(40)}身高${80 + r.below(80)}斤穿什么码`,
  (r) => `库存还有${r.digits(4)}件`,
  (r) => `型号${r.pick(['A', 'X', 'K'])}${r.digits(5)}和${r.digits(4)}有什么区别`,
  (r) => `条码69${r.digits(11)}扫不出来`,
  (r) => `${r.pick(['南京', '青岛', '武汉', '西安'])}发货要几天`,
  (r) => `${r.pick(['王', '李', '张'])}姐推荐的${r.pick(['面霜', '锅', '裙子'])}真不错`,
  () => '微信支付可以吗，支付宝也行',
  () => '群里说今天有QQ糖送',
  () => '客服在哪里联系，加不了购物车',
  (r) => `2026年${1 + r.below(12)}月${1 + r.below(28)}日生产的吗`,
  (r) => `直播间${r.below(9)}万人在线，点赞到${r.digits(6)}了`,
  () => '这个路由器覆盖三室一厅够不够',
  () => '人民路店有货吗',
  (r) => `满${100 + r.below(400)}减${10 + r.below(50)}叠加${r.below(9)}折`,
  () => '我是新来的，怎么领券',
  () => '我叫你发货你听见没有',
  () => '收到了，高兴坏了',
  () => '马上下单，周末能到吗',
  () => '名字写错了可以改吗',
  (r) => `充电宝${r.pick(['10000', '20000', '26800'])}毫安能上飞机吗`,
  (r) => `3号链接和${5 + r.below(20)}号链接一起拍`,
  () => '广东省内包邮吗',
  (r) => `电话手表支持${r.pick(['4', '5'])}G吗`,
  (r) => `${1 + r.below(30)}栋的邻居也买了，说好用`,
  (r) => `能量${r.digits(3)}千焦，蛋白质${r.digits(2)}克`,
  () => '车载吸尘器插点烟器就行',
  () => '发票抬头写公司可以吗，邮箱收',
  () => '高圆圆同款吗',
  (r) => `ISBN 978${r.digits(10)}这本有吗`,
];

/** The same set for the same seed: `each` of every class, and `innocent` sentences without secrets. */
export function plantedSet(each: number, innocent: number, seed = 20261125): Planted[] {
  const r = createRandom(seed);
  const planted = PLANTED_KINDS.flatMap((kind) =>
    Array.from({ length: each }, (_, i): Planted => {
      const forms = FORMS[kind];
      const [sentence, value] = forms[i % forms.length]!;
      const secret = value(r);
      return { text: sentence.replace('%', () => secret), secrets: [{ kind, secret }] };
    }),
  );
  const without = Array.from(
    { length: innocent },
    (_, i): Planted => ({ text: INNOCENT[i % INNOCENT.length]!(r), secrets: [] }),
  );
  return [...planted, ...without];
}
