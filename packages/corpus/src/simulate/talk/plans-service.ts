import type { Rng } from '../rng.js';
import { common, unknown } from './plans-money.js';
import { ASK_BANK, factValue, has, type Plan, POLAR_BANK, type Scene } from './scene.js';

/** Shop rules: the label, how it is asked, how it is told. */
const RULES: readonly (readonly [intent: string, label: string, ask: string, core: string, echo: string])[] =
  [
    ['shipping', '发货', 'v.shipping', 'h.shipping', 'ship'],
    ['carrier', '快递', 'v.carrier', 'h.carrier', 'ship'],
    ['shipsFrom', '发货地', 'v.origin', 'h.origin', 'ship'],
    ['freight', '运费', 'v.freight', 'h.freight', 'ship'],
    ['returns', '退换', 'v.returns', 'h.returns', 'service'],
    ['returnInsurance', '运费险', 'v.insurance', 'h.insurance', 'service'],
    ['afterSales', '售后', 'v.afterSales', 'h.afterSales', 'service'],
    ['genuine', '正品', 'v.genuine', 'h.genuine', 'service'],
    ['invoice', '发票', 'v.invoice', 'h.invoice', 'service'],
    ['payment', '付款', 'v.payment', 'h.payment', 'service'],
    ['changeAddress', '改地址', 'v.address', 'h.address', 'service'],
    ['quality', '质量', 'v.quality', 'h.quality', 'service'],
  ];
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  发货: ['发货地', '快递'],
  快递: ['发货'],
  发货地: ['发货'],
  运费: ['偏远运费', '优惠'],
  退换: ['运费险', '售后'],
  运费险: ['退换'],
  售后: ['退换', '保修'],
  质量: ['售后', '退换'],
  正品: ['退换'],
};

/** One of the shop's rules, or that it is not written. */
export const ruleOf = (intent: string, scene: Scene): Plan => {
  const [, label, ask, core, echo] = RULES.find(([i]) => i === intent)!;
  return {
    intent,
    ask: { section: ask },
    variables: common(scene),
    ...(has(scene, label) ? { core: [core] } : unknown(label)),
    echo,
    plus: BESIDES[label] ?? [],
    back: label === '运费' ? ['h.ask.region', 'h.ask.count'] : ['h.ask'],
  };
};
export const RULE_INTENTS: readonly string[] = RULES.map(([intent]) => intent);

const NEAR = '湖南 江西 辽宁 吉林 山西 贵州 天津 重庆 广西 黑龙江 厦门 大连 徐州 洛阳'.split(' ');
const FAR = '新疆 西藏 内蒙古 青海 宁夏 甘肃 海南 乌鲁木齐 拉萨 呼和浩特'.split(' ');
const IN: Readonly<Record<string, string>> = { 乌鲁木齐: '新疆', 拉萨: '西藏', 呼和浩特: '内蒙古' };

export const remote = (scene: Scene): Plan => {
  const region = scene.rng.pick(scene.rng.chance(0.75) ? FAR : NEAR);
  const rule = factValue(scene, '偏远运费');
  const named = rule?.includes(IN[region] ?? region) ?? false;
  const known = named
    ? { core: ['h.remote'] }
    : rule && has(scene, '运费') && NEAR.includes(region)
      ? { core: ['h.remote.not'], rests: ['policy.偏远运费'] }
      : unknown(`${region}的运费`);
  return {
    intent: 'freight.remote',
    ask: { section: 'v.remote' },
    variables: { ...common(scene), r: region },
    ...known,
    host: { r: region, ...('host' in known ? known.host : {}) },
    echo: 'ship',
    plus: ['发货'],
  };
};

/** Labels whose value is told as a sentence; the rest are told as "label is value". */
const SENTENCE =
  /^(?:洗涤|使用方法|安装|储存|款式|过敏|过敏提示|过敏|褪色|注意事项|安全|养护|破损|坏果|防水|掉色|起球|缩水|内衬|弹力|味道|消毒|适用机型|退换说明|锁|送货|裁剪|包活|毒性|折叠|乘机|冲马桶|护手|残留|防滑|胸垫|触感|开锅|涂层|用途|磨刀|微波炉|颜色说明|密封|尿显|荧光剂|含氟|硅油|咖啡因|含糖|添加|杂质|掉毛|无线充电|防摔|透明度|教程|难度|升降|证书|认证|锅盖|降噪|频闪|吸水|粉尘|卸妆力|持妆|留香|透气|包装|成熟度|口感|洗护|保修|遮光|替芯|兼容|背带|内部|码数|发货|保温|延迟|调光|控制|供电|重量说明|酒精度说明|适用人群|适用|厚薄|泡沫|香味|充电|功能|系统|麦克风|灯光|表带)$/u;
const FRAMES: Readonly<Record<string, string>> = {
  材质: 'h.attr.material',
  净含量: 'h.attr.net',
  产地: 'h.attr.origin',
  保质期: 'h.attr.shelf',
  尺寸: 'h.attr.dims',
  重量: 'h.attr.weight',
  容量: 'h.attr.cap',
  功率: 'h.attr.power',
  续航: 'h.attr.battery',
  承重: 'h.attr.load',
  配料: 'h.attr.feed',
};

export const isSentence = (label: string): boolean => SENTENCE.test(label);
export const framesOf = (label: string): string[] => [
  isSentence(label) ? 'h.attr.sentence' : 'h.attr.noun',
  ...(FRAMES[label] ? [FRAMES[label], FRAMES[label]] : []),
];

const MISSING_SHARE = 0.12;

/** Any attribute of the product; now and then one that is known of such goods but not of this one. */
export const attribute = (scene: Scene, wanted?: string): Plan | null => {
  const { product, rng } = scene;
  const told = product.attributes.map((a) => a.label).filter((l) => ASK_BANK.has(l));
  const missing = told.filter((l) => !has(scene, l));
  const there = told.filter((l) => has(scene, l));
  const label =
    wanted ??
    (missing.length > 0 && (there.length === 0 || rng.chance(MISSING_SHARE))
      ? rng.pick(missing)
      : there.length > 0
        ? rng.pick(there)
        : null);
  const asks = label === null ? undefined : ASK_BANK.get(label);
  if (label === null || !asks) return null;
  const line = rng.int(0, asks.length - 1);
  const known = has(scene, label);
  return {
    intent: known ? 'attribute' : 'attribute.unknown',
    ask: { pattern: asks[line]!, from: `ask.${label}/${line + 1}` },
    variables: common(scene),
    ...(known ? { core: framesOf(label), host: { l: label } } : unknown(label)),
    echo: 'attr',
    plus: known ? rng.sample([...there.filter((l) => l !== label), '卖点', '价格'], 2) : [],
    back: ['h.ask'],
  };
};

/** Only of these does anybody ask whether a washing machine will do. */
const WASHED: ReadonlySet<string> = new Set(['服饰', '家居服', '家纺', '配饰', '家居']);

/** A yes or no in words that the value does not begin with. */
const headFor = (heads: readonly string[], yes: boolean, value: string, rng: Rng): string => {
  const free = heads.filter((h) => !value.includes(h));
  return free.length > 0 ? rng.pick(free) : yes ? '是的' : '不是的';
};

/** A question with a yes or no in it, answered by the value; often a wrong premise. */
export const polar = (scene: Scene): Plan | null => {
  const { rng } = scene;
  const open = POLAR_BANK.flatMap((p) => {
    const value = factValue(scene, p.label);
    if (value === undefined || (p.label === '洗涤' && !WASHED.has(scene.product.department))) return [];
    const hit = (words: readonly string[]): boolean => words.some((w) => new RegExp(w, 'u').test(value));
    return hit(p.noWhen) ? [{ p, yes: false }] : hit(p.yesWhen) ? [{ p, yes: true }] : [];
  });
  if (open.length === 0) return null;
  const { p, yes } = rng.pick(open);
  const line = rng.int(0, p.questions.length - 1);
  return {
    intent: yes ? 'polar.yes' : 'wrongPremise.attribute',
    ask: { pattern: p.questions[line]!, from: `polar.${p.label}/${line + 1}` },
    variables: common(scene),
    host: { l: p.label },
    core: ['h.attr.sentence'],
    head: headFor(yes ? p.yes : p.no, yes, factValue(scene, p.label)!, rng),
    plus: ['价格', '卖点'],
  };
};

export const suit = (scene: Scene): Plan => ({
  intent: has(scene, '适用人群') ? 'suitability' : 'suitability.unknown',
  ask: { section: 'v.suit' },
  variables: common(scene),
  ...(has(scene, '适用人群') ? { core: ['h.suit'] } : { core: ['h.suit.none'], refusal: true }),
  plus: ['卖点', '使用方法'],
});

export const howTo = (scene: Scene): Plan => ({
  intent: 'howToBuy',
  ask: { section: 'v.howTo' },
  variables: common(scene),
  core: ['h.howTo'],
  plus: ['价格', '规格'],
  back: ['h.ask.count'],
});

export const intro = (scene: Scene): Plan => ({
  intent: 'introduce',
  ask: { section: 'v.intro' },
  variables: common(scene),
  core: has(scene, '卖点') ? ['h.intro', 'h.point', 'h.point'] : ['h.intro'],
  plus: ['价格', '材质', '规格', '净含量', '尺寸'],
  back: ['h.ask'],
});

export const unanswerable = (scene: Scene): Plan => ({
  intent: 'unanswerable',
  ask: { section: 'v.unknown' },
  variables: common(scene),
  ...unknown(''),
  echo: 'service',
});
