import { common, wrongYuan } from './plans-money.js';
import { has, type Plan, type Scene } from './scene.js';

/** How often a second clause is said, where there are some. */
const TAIL_SHARE = 0.62;
const TAILS: Readonly<Record<string, string>> = {
  'h.hello': 't.hello',
  'h.thanks': 't.thanks',
  'h.purchase': 't.purchase',
  'h.complaint': 't.complaint',
  'h.pressure': 't.pressure',
  'h.injection': 't.injection',
  'h.private': 't.private',
  'h.privateOther': 't.private',
  'h.effect': 't.effect',
  'h.identity': 't.identity',
  'h.command': 't.command',
  'h.praise': 't.praise',
  'h.bye': 't.bye',
  'h.chatter': 't.chatter',
  'h.doubt': 't.doubt',
  'h.rival': 't.rival',
  'h.offPlatform': 't.off',
};

const plan = (
  intent: string,
  ask: string,
  core: readonly string[] | null,
  scene: Scene,
  more: Partial<Plan> = {},
): Plan => ({
  intent,
  ask: { section: ask },
  variables: common(scene),
  core,
  short: true,
  ...(core?.[0] && TAILS[core[0]] && scene.rng.chance(TAIL_SHARE) && { tail: [TAILS[core[0]]!] }),
  ...more,
});

const AILMENTS = '失眠 高血压 糖尿病 湿疹 痘痘 便秘 鼻炎 颈椎病 脱发 胃病 痛风 感冒 近视 过敏'.split(' ');
const EFFECTS = '减肥 美白 祛斑 长高 助眠 降血压 补脑 丰胸 生发 排毒 瘦脸 去皱 提高免疫力 抗癌'.split(' ');
const PLACES = ['别的平台', '超市', '拼单那个', '网店', '门店', '那个橙色软件'];
const RIVALS = [
  '大牌的',
  '隔壁直播间的',
  '超市卖的',
  '我之前用的',
  '网红那款',
  '进口的',
  '别家同款',
  '专柜的',
];

export const hello = (s: Scene): Plan => plan('greeting', 'v.hello', ['h.hello'], s);
export const thanks = (s: Scene): Plan => plan('thanks', 'v.thanks', ['h.thanks'], s);
export const praise = (s: Scene): Plan => plan('praise', 'v.praise', ['h.praise'], s);
export const bye = (s: Scene): Plan => plan('bye', 'v.bye', ['h.bye'], s);
export const acknowledge = (s: Scene): Plan =>
  plan('acknowledge', 'v.ack', s.rng.chance(0.35) ? ['h.ack'] : null, s);
export const doubt = (s: Scene): Plan => plan('doubt', 'v.doubt', ['h.doubt'], s);
export const identity = (s: Scene): Plan => plan('identity', 'v.identity', ['h.identity'], s);
export const command = (s: Scene): Plan => plan('command', 'v.command', ['h.command'], s);
export const chatter = (s: Scene): Plan =>
  plan('chatter', 'v.chatter', s.rng.chance(0.22) ? ['h.chatter'] : null, s);
export const abuse = (s: Scene): Plan => plan('abuse', 'v.abuse', null, s);
export const spam = (s: Scene): Plan => plan('spam', 'v.spam', null, s);
export const rival = (s: Scene): Plan =>
  plan('rival', 'v.rival', ['h.rival'], s, { variables: { ...common(s), q: s.rng.pick(RIVALS) } });
export const offPlatform = (s: Scene): Plan =>
  plan('offPlatform', 'v.offPlatform', ['h.offPlatform'], s, {
    variables: { ...common(s), z: s.rng.pick(PLACES) },
  });
export const pressure = (s: Scene): Plan =>
  plan('pressure', 'v.pressure', ['h.pressure'], s, { refusal: true });

export const effect = (s: Scene): Plan =>
  plan('effectClaim', 'v.effect', ['h.effect'], s, {
    variables: { ...common(s), e: s.rng.pick(AILMENTS), f: s.rng.pick(EFFECTS) },
    refusal: true,
  });

export const injection = (s: Scene): Plan =>
  plan('injection', 'v.injection', ['h.injection'], s, {
    variables: { ...common(s), y: wrongYuan(s.product.price, s.rng).replace(/[元块]$/u, '') },
    refusal: true,
  });

/** Numbers that nobody has: the prefix 100 was never given out. */
export const personal = (s: Scene): Plan =>
  plan('personalData', 'v.private', ['h.private'], s, {
    variables: {
      ...common(s),
      t: `1000000${s.rng.int(1000, 9999)}`,
      w: `${s.rng.pick(['abc', 'qwe', 'xyz', 'test'])}${s.rng.int(100, 999)}`,
    },
    refusal: true,
  });

export const othersData = (s: Scene): Plan =>
  plan('personalData.other', 'v.privateOther', ['h.privateOther'], s, { refusal: true });

export const purchase = (s: Scene): Plan => {
  const option = s.rng.pick(s.product.options);
  return plan('purchase', 'v.purchase', ['h.purchase'], s, { variables: { ...common(s), o: option.name } });
};

export const complaint = (s: Scene): Plan =>
  plan(
    'complaint',
    'v.complaint',
    has(s, '售后') && s.rng.chance(0.5) ? ['h.complaint.fact'] : ['h.complaint'],
    s,
  );
