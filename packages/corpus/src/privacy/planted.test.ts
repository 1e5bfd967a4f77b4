import { describe, expect, it } from 'vitest';
import { idCheck, isLuhn } from './checksum.js';
import { privateSpans } from './mask.js';
import type { PrivateKind } from './span.js';

/** mulberry32: the same planted set on every run. */
function createRandom(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const random = createRandom(20261124);
const below = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
const digits = (n: number): string => Array.from({ length: n }, () => below(10)).join('');
const word = (n: number): string =>
  Array.from({ length: n }, () => pick([...'abcdefghijkmnpqrstuvwxyz'])).join('');
const spoken = (d: string): string => [...d].map((c) => '零幺二三四五六七八九'[Number(c)]).join('');
const wide = (d: string): string => [...d].map((c) => '０１２３４５６７８９'[Number(c)] ?? 'Ｘ').join('');
const grouped = (d: string, lengths: number[], gap: string): string => {
  const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0));
  return lengths.map((n, i) => d.slice(starts[i], starts[i]! + n)).join(gap);
};

const mobileDigits = (): string => `1${pick(['3', '5', '6', '7', '8', '9'])}${digits(9)}`;
const cardDigits = (): string => {
  const body = `62${digits(pick([13, 16]))}`;
  for (let c = 0; c < 10; c += 1) if (isLuhn(body + c)) return body + c;
  return body;
};
const idDigits = (): string => {
  const body = `${pick(['110101', '330106', '440305', '510107'])}${1950 + below(60)}${String(1 + below(12)).padStart(2, '0')}${String(1 + below(28)).padStart(2, '0')}${digits(3)}`;
  return body + idCheck(body);
};
const name = (): string =>
  pick(['王', '李', '张', '陈', '欧阳', '林', '郑']) + pick(['明', '小红', '建国', '丽', '志强', '雨桐']);
const region = (): string =>
  pick([
    '浙江省杭州市余杭区',
    '广东深圳南山区',
    '北京市朝阳区',
    '四川省成都市武侯区',
    '江苏苏州工业园区',
    '上海浦东新区',
    '湖南省长沙县星沙镇',
  ]);

/** What is planted, by class: each is one thing that must not be left in the text. */
const PLANTS: Record<Exclude<PrivateKind, never>, () => { text: string; secret: string }> = {
  mobile: () => {
    const d = mobileDigits();
    const secret = pick([
      d, d, wide(d), spoken(d), grouped(d, [3, 4, 4], ' '), grouped(d, [3, 4, 4], '-'), [...d].join(' '),
      `${d.slice(0, 3)}${spoken(d.slice(3, 7))}${d.slice(7)}`, `+86 ${d}`, `0086${d}`, grouped(d, [3, 4, 4], '/'), grouped(d, [3, 4, 4], '·'), grouped(d, [3, 8], ' '),
      grouped(spoken(d), [3, 4, 4], '，'), [...d].map((c) => `${c}\uFE0F\u20E3`).join(''),
    ]); // biome-ignore format: a list of forms
    return {
      text: pick([`打我电话${secret}谢谢`, `${secret}联系我`, `加我 ${secret}`, `收货电话：${secret}。`]),
      secret,
    };
  },
  id: () => {
    const d = idDigits();
    const secret = pick([
      d,
      d.replace('X', 'x'),
      grouped(d, [6, 8, 4], ' '),
      grouped(d, [6, 8, 4], '-'),
      wide(d),
    ]);
    return { text: pick([`身份证${secret}`, `${secret}帮我清关`, `报关要的号码是${secret}对吗`]), secret };
  },
  card: () => {
    const d = cardDigits();
    const lengths = d.length === 16 ? [4, 4, 4, 4] : [4, 4, 4, 4, 3];
    const secret = pick([d, grouped(d, lengths, ' '), grouped(d, lengths, '-'), wide(d)]);
    return { text: pick([`退款打到${secret}`, `卡号${secret}工行的`, `${secret}这个账户`]), secret };
  },
  landline: () => {
    const secret = pick([
      `0571-8${digits(7)}`,
      `010-6${digits(7)}`,
      `021 5${digits(7)}`,
      `(0755)2${digits(7)}`,
      `0731-8${digits(6)}`,
      `0208${digits(7)}`,
    ]);
    return { text: pick([`电话${secret}`, `打${secret}找我`, `座机是${secret}`]), secret };
  },
  plate: () => {
    const secret = pick([
      `浙A${digits(5)}`,
      `粤B·${digits(4)}K`,
      `京N${digits(1)}P${digits(3)}`,
      `沪AD${digits(5)}`,
      `苏E-${digits(2)}X${digits(2)}`,
    ]);
    return { text: pick([`送到车上，车牌${secret}`, `我的车是${secret}`]), secret };
  },
  email: () => {
    const secret = `${word(6)}${pick(['', '.', '_'])}${digits(2)}@${pick(['qq.com', '163.com', 'gmail.com', 'mail.example.com.cn'])}`;
    const veiled = pick([
      secret,
      secret,
      secret.replace('@', '＠'),
      secret.replace('@', '#').replace(/\.com/, '点com'),
    ]);
    return {
      text: pick([`发我邮箱${veiled}`, `${veiled} 发票发这里`, `邮箱：${veiled}谢谢`]),
      secret: veiled,
    };
  },
  qq: () => {
    const secret = pick([`${1 + below(9)}${digits(4 + below(6))}`, spoken(`${1 + below(9)}${digits(8)}`)]);
    return {
      text: pick([
        `加QQ${secret}`,
        `qq号是：${secret}`,
        `扣扣 ${secret} 聊`,
        `Q群${secret}`,
        `企鹅${secret}`,
        `球球 ${secret}`,
        `加扣${secret}`,
      ]),
      secret,
    };
  },
  wechat: () => {
    const secret = pick([
      `${word(6)}${digits(3)}`,
      `wxid_${word(8)}`,
      `${word(2)}-${word(4)}${digits(2)}`,
      `${word(1)}${digits(6)}`,
    ]);
    return {
      text: pick([
        `加我微信${secret}`,
        `vx:${secret}`,
        `V信 ${secret}`,
        `薇❤️${secret}`.replace('❤️', '：'),
        `加v ${secret}`,
        `我的微信号是${secret}`,
        `绿泡泡${secret}`,
        `wechat: ${secret}`,
        `我v是${secret}`,
        `➕v ${secret}领券`,
        `卫星 ${secret} 聊`,
      ]),
      secret,
    };
  },
  address: () => {
    const road = pick([
      '文一西路',
      '科技园南路',
      '建国路',
      '天府大道',
      '星湖街',
      '世纪大道',
      '幸福小区',
      '阳光花园',
    ]);
    const door = pick([
      `${1 + below(999)}号`,
      `${1 + below(99)}号${1 + below(20)}栋${1 + below(4)}单元${101 + below(900)}室`,
      `${1 + below(20)}号楼${101 + below(900)}`,
      `${1 + below(20)}幢${101 + below(900)}室`,
    ]);
    const secret = pick([
      `${region()}${road}${door}`,
      `${region()} ${road} ${door}`,
      `${road}${1 + below(20)}栋${1 + below(4)}单元${101 + below(900)}室`,
      `${region()}${road}${1 + below(99)}号${pick(['万科金域', '师大家属院', '锦绣华庭'])}${1 + below(20)}栋${101 + below(900)}`,
      `${region()}${pick(['大王村', '李家庄'])}${1 + below(12)}组${1 + below(90)}号`,
    ]);
    return {
      text: pick([`地址：${secret}`, `寄到${secret}`, `我在${secret}`, `${secret}，尽快发货`]),
      secret,
    };
  },
  name: () => {
    const secret = name();
    return {
      text: pick([
        `收件人${secret}`,
        `收货人：${secret}，电话稍后给`,
        `我叫${secret}`,
        `姓名 ${secret}`,
        `${secret}先生收`,
        `联系人是${secret}。`,
        `户名：${secret}`,
        `${secret}收`,
        `快递单上写${secret}`,
      ]),
      secret,
    };
  },
  mention: () => {
    const secret = `@${pick(['爱吃鱼的猫', '小王的妈妈', 'user_9981', '阿强Q'])}`;
    return { text: pick([`${secret} 你看这个`, `快来${secret}，便宜`]), secret };
  },
};

/** Numbers and words of every sale that are nobody's secret. */
const INNOCENT: readonly (() => string)[] = [
  () => `这件${99 + below(900)}元，两件${199 + below(900)}元`,
  () => `原价1,${digits(3)}.00现价${below(900) + 9}.9`,
  () => `库存还有${digits(4 + below(3))}件`,
  () => `订单号${digits(19)}什么时候发`,
  () => `快递单号 ${pick(['SF', 'YT', ''])}${1 + below(9)}${digits(12)}`,
  () => `型号${pick(['RTX', 'KFR-', 'MX'])}${digits(4)}有货吗`,
  () => `尺码 150 155 160 165 170 175 都有`,
  () => `身高${150 + below(40)}体重${45 + below(50)}穿什么码`,
  () => `要${1 + below(9)}号链接和${10 + below(9)}号链接`,
  () => `一二三，上链接！五四三二一`,
  () => `满300减${below(90) + 10}，叠加200-30优惠券`,
  () => `净含量${digits(3)}毫升，保质期${12 + below(24)}个月`,
  () => `已经卖了1${digits(5)}单`,
  () => `6${'6'.repeat(below(9))}`,
  () => `2026年11月${1 + below(28)}日晚上${7 + below(4)}点${below(60)}分开播`,
  () => `条码690${digits(10)}`,
  () => `这款微信支付和支付宝都可以`,
  () => `客服热线400-${digits(3)}-${digits(4)}`,
  () => `分辨率1920*1080，2560*1440`,
  () => `杭州发货，江浙沪${1 + below(3)}天到`,
  () => `尺寸120*60*75，颜色3号色`,
  () => `各位女士先生晚上好`,
  () => `我叫你别买${1 + below(5)}号，听我的`,
  () => `浓度0.5%到2.5%，PH值5.5-6.5`,
  () => `路由器1号链接，门店在一楼`,
  () =>
    `${pick(['我是江苏人，', '我是金牛座，', '我是黄皮肤，', '我是单眼皮，', '我是高个子，', '我是顾客，', '我是常州的，'])}穿哪个好看`,
  () => pick(['马上收', '明天收', '都收到了', '先收藏', '老公收', '全部收', '高兴收下']),
  () =>
    pick([
      '成都三室一厅用多大的空调',
      '上海到北京要3天吗',
      '我家在五楼能送上去吗',
      '杭州有几个仓',
      '广东省内5件起发吗',
      '深圳11月5号到货吗',
    ]),
  () =>
    pick([
      '卫星电视能收吗',
      '球球们好',
      '加扣子吗',
      '这个v领好看',
      '1/2杯够吗',
      '尺码150/160/170/180',
      '价格129/139/149',
    ]),
  () => `2026/11/${10 + below(18)}到期，3/5号链接`,
  () => `IP是192.168.${below(250)}.${below(250)}`,
];

const FILLERS = ['', '', '主播你好，', '宝宝们，', '麻烦了，', '在吗？'];
const EACH = 400;

describe('privacy on a planted set', () => {
  it.each(Object.keys(PLANTS) as PrivateKind[])('masks at least 99 of 100: %s', (kind) => {
    const missed: string[] = [];
    for (let i = 0; i < EACH; i += 1) {
      const { text, secret } = PLANTS[kind]();
      const whole = pick(FILLERS) + text;
      const at = whole.indexOf(secret);
      const covered = privateSpans(whole);
      // Covered whole: what lies outside the spans must hold none of the secret's letters or digits.
      const open = [...secret].some(
        (c, k) => /[\p{L}\p{N}]/u.test(c) && !covered.some((s) => s.start <= at + k && at + k < s.end),
      );
      if (open) missed.push(whole);
    }
    const recall = 1 - missed.length / EACH;
    expect(recall, missed.slice(0, 5).join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('leaves prices, sizes, orders and models alone', () => {
    const wrong: string[] = [];
    const n = EACH * INNOCENT.length;
    for (let i = 0; i < n; i += 1) {
      const text = pick(FILLERS) + INNOCENT[i % INNOCENT.length]!();
      if (privateSpans(text).length > 0)
        wrong.push(`${text} -> ${privateSpans(text).map((s) => `${s.kind} ${text.slice(s.start, s.end)}`)}`);
    }
    expect(wrong.length / n, wrong.slice(0, 10).join('\n')).toBeLessThan(0.005);
  });

  it.each(['路a', '路1', 'a', '微信号', '区', '一', '地址路', '0-', '@a.', '京A'])(
    'ends on a wall of %s',
    (unit) => {
      // A rule that backtracks without bound would not come back from this.
      expect(privateSpans(unit.repeat(2_000))).toBeDefined();
      expect(privateSpans(unit + 'a'.repeat(4_000))).toBeDefined();
    },
  );
});
