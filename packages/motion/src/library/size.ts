import type { Move } from '../kit/clip.js';
import type { HandShape } from '../kit/pose.js';
import {
  ACROSS,
  AHEAD,
  arm,
  BACK,
  CUP,
  DOWN,
  EIGHT,
  FINGER,
  FIST,
  FOUR,
  IN,
  NINE,
  OPEN,
  PINCH,
  SEVEN,
  SIX,
  sign,
  THREE,
  TINY,
  UP,
  VICTORY,
} from './arms.js';
import { type Clip, family } from './clip.js';

const size = family('size');
const count = family('count');
const compare = family('compare');
const w = (zh: string, en: string, says: string, tags: string) => ({ zh, en, says, tags });
const both = (a: ReturnType<typeof arm>, more: Partial<Move> = {}): Move => ({ left: a, right: a, ...more });
const span = (x: number, y = -0.28) => arm([x, y, 0.56], [0, 0.35, 0.9], IN);
const flat = (y: number, palm = DOWN) => arm([-0.1, y, 0.56], [-0.5, 0, 0.85], palm);

const FINGERS: readonly (readonly [HandShape, string, string])[] = [
  [FINGER, '一', 'one'],
  [VICTORY, '二', 'two'],
  [THREE, '三', 'three'],
  [FOUR, '四', 'four'],
  [OPEN, '五', 'five'],
  [SIX, '六', 'six'],
  [SEVEN, '七', 'seven'],
  [EIGHT, '八', 'eight'],
  [NINE, '九', 'nine'],
  [FIST, '十', 'ten'],
];
const HOW = [
  '竖起一根食指',
  '伸出两根手指',
  '伸出三根手指',
  '伸出四根手指',
  '五指全部张开',
  '拇指和小指翘起来',
  '三根手指捏在一起',
  '拇指食指张成八字',
  '食指弯成钩',
  '握成拳头',
];
const counts = FINGERS.map(([hand, zh, en], i) =>
  count(
    `count.${i + 1}`,
    w(
      `用手指比数字${zh}|${HOW[i]}表示${zh}|手势比个${i + 1}`,
      `show the number ${en} on the fingers|count ${en} with one hand`,
      `第${zh}点|${i + 1 === 2 ? '两' : zh}件装|扣个${i + 1}|买${i + 1 === 2 ? '两' : zh}送一`,
      `count number ${en} ${i + 1}`,
    ),
    [{ right: sign(hand), holdS: 1.1, swing: [['r.y', 0.02, 1.5]] }],
  ),
);
const list = (n: number, zh: string, en: string, hand: HandShape): Clip =>
  count(
    `list.${n}`,
    w(
      `左手掰手指数到第${zh}个|用另一只手点着第${zh}根手指列举|掰着指头说第${zh}`,
      `tick off the ${en} point on the other hand|list the ${en} item on the fingers`,
      [
        `首先我们说材质|首先|先来看第一个优势`,
        `其次是做工|然后呢|再来看第二个优势`,
        `最后一个优点|最后再说售后|再者还有第三`,
      ][n - 1]!,
      `list enumerate ${en}`,
    ),
    [
      {
        left: arm([-0.14, -0.24, 0.54], [-0.25, 0.8, 0.5], BACK, hand),
        right: arm([-0.14 + 0.02 * n, -0.12, 0.6], [-0.85, 0.3, 0.2], BACK, FINGER),
        trunk: { nod: 0.1 },
        holdS: 0.8,
        swing: [['r.y', 0.03, 1.8]],
      },
    ],
  );
const down = (hands: readonly HandShape[]): Move[] => hands.map((h) => ({ right: sign(h), holdS: 0.42 }));

export const SIZE: readonly Clip[] = [
  size(
    'size.long',
    w(
      '双手拉开很宽比划这么长|两手左右张开比长度|张开双臂表示很长很宽',
      'hold the hands wide apart: this long|show a great length',
      '足足两米长|这么长这么宽|床单是一米八的',
      'size long wide',
    ),
    [both(span(0.5), { holdS: 1 })],
  ),
  size(
    'size.short',
    w(
      '双手靠近比划这么短|两手间隔一点点比长度|双手比一小截',
      'hold the hands close together: this short|show a short length',
      '只有巴掌长|这么短一截|十厘米左右',
      'size short narrow',
    ),
    [both(span(-0.14), { holdS: 1 })],
  ),
  size(
    'size.medium',
    w(
      '双手与肩同宽比大小|两手比一个中等宽度|比划肩膀这么宽',
      'hands at shoulder width: about this size|show a medium size',
      '大概这么大|差不多四十厘米|中号的尺寸',
      'size medium about',
    ),
    [both(span(0.14), { holdS: 1 })],
  ),
  size(
    'size.tall',
    w(
      '一只手高一只手低比高度|上下比划这么高|一手举高一手放低量高度',
      'one hand high, one low: this tall|show a height',
      '身高一米六能穿|有这么高|衣长到膝盖',
      'size tall height',
    ),
    [{ left: flat(-0.66, UP), right: flat(0.3), trunk: { nod: -0.06 }, holdS: 1 }],
  ),
  size(
    'size.low',
    w(
      '手掌朝下放低比划这么矮|比到膝盖那么高|手放低表示小孩个头',
      'palm low: about this high|show how small a child is',
      '小朋友这么高就能穿|一米以下的孩子|矮一点的柜子',
      'size low child height',
    ),
    [
      {
        right: arm([0.34, -0.8, 0.36], [0.3, -0.1, 0.9], DOWN),
        trunk: { tilt: -0.07, look: -0.25, nod: 0.16 },
        holdS: 0.9,
      },
    ],
  ),
  size(
    'size.head',
    w(
      '手掌放在头顶比身高|手平放头顶量一量|比一比个子',
      'palm level with the top of the head: this height|measure body height',
      '我身高一米六五|主播净身高一百六|个子高的选大一码',
      'size height body head',
    ),
    [{ right: arm([0.02, 0.66, 0.3], [-0.7, 0.1, 0.4], DOWN, OPEN, [1, 0, 0.2]), holdS: 0.9 }],
  ),
  size(
    'size.tiny',
    w(
      '拇指食指捏近比划一点点小|两根手指比一丢丢|指尖留一条缝表示很小',
      'thumb and finger almost touching: tiny|show a tiny bit',
      '只要一点点就够了|就这么小小一颗|一丢丢的误差',
      'size tiny small little',
    ),
    [
      {
        right: arm([0, 0.04, 0.54], [-0.35, 0.8, 0.3], [-0.7, 0, 0.7], TINY),
        trunk: { nod: 0.06, roll: 0.06 },
        holdS: 1.1,
        swing: [['r.index', 0.08, 1.5]],
      },
    ],
  ),
  size(
    'size.ball',
    w(
      '双手拢成一个小球|两手捧成圆形|比划一个球那么大',
      'cup both hands around a small ball|show a round thing',
      '圆滚滚的一大颗|苹果有拳头这么大|一个西瓜的大小',
      'size ball round',
    ),
    [
      both(arm([-0.16, -0.26, 0.56], [-0.3, 0.5, 0.8], IN, CUP), {
        holdS: 1,
        swing: [
          ['l.x', 0.03, 1.2],
          ['r.x', 0.03, 1.2],
        ],
      }),
    ],
  ),
  size(
    'size.circle',
    w(
      '双臂画一个大圆|双手从上到下画大圈表示超大|抱一个大圆',
      'draw a big circle with both arms|huge: arms go round',
      '超级大一包|巨无霸装|家庭装大容量',
      'size big huge circle',
    ),
    [
      both(arm([0, 0.5, 0.46], [-0.4, 0.85, 0.2], [-0.6, -0.4, 0.6])),
      both(arm([0.48, -0.06, 0.44], [0.4, 0.7, 0.4], [-0.9, 0.2, 0.1])),
      both(arm([0.04, -0.6, 0.52], [-0.6, -0.4, 0.6], [-0.5, 0.75, -0.3]), { holdS: 0.3 }),
    ],
    1,
  ),
  size(
    'size.thin',
    w(
      '两个手掌几乎贴在一起比薄|比划薄薄一片|手掌压扁表示轻薄',
      'palms nearly touching: so thin|show how thin it is',
      '薄如蝉翼|薄薄一层不闷热|轻薄款夏天穿',
      'size thin flat',
    ),
    [
      {
        left: arm([-0.18, -0.36, 0.56], [-0.75, 0, 0.65], UP),
        right: arm([-0.18, -0.2, 0.56], [-0.75, 0, 0.65], DOWN),
        holdS: 1,
        swing: [['r.y', 0.02, 1.4]],
      },
    ],
  ),
  size(
    'size.thick',
    w(
      '上下手掌拉开比厚度|比划厚厚一大叠|两掌一上一下隔开表示厚',
      'palms one above the other, far apart: so thick|show how thick it is',
      '加厚加绒|厚实的羊毛|这么厚一本',
      'size thick',
    ),
    [
      {
        left: arm([-0.14, -0.6, 0.56], [-0.6, 0, 0.75], UP),
        right: arm([-0.14, -0.1, 0.56], [-0.6, 0, 0.75], DOWN),
        holdS: 1,
      },
    ],
  ),
  size(
    'size.waist',
    w(
      '双手卡在腰上比腰围|掐着腰显瘦|两手收腰的动作',
      'hands at the waist: slim|show the waistline',
      '收腰设计显瘦|高腰款显腿长|腰围两尺',
      'size waist slim',
    ),
    [
      both(arm([0.04, -0.62, 0.34], [-0.6, -0.3, 0.6], [-0.75, 0, -0.6], OPEN, [1, -0.3, -0.4]), {
        trunk: { tilt: 0.05, nod: 0.1 },
        holdS: 1,
        swing: [
          ['l.y', 0.06, 0.9],
          ['r.y', 0.06, 0.9],
        ],
      }),
    ],
  ),
  size(
    'size.sleeve',
    w(
      '手从肩膀顺着胳膊比袖长|量一量胳膊长度|顺着手臂往下比划',
      'measure along the arm: the sleeve|run the hand down the other arm',
      '袖长刚好到手腕|七分袖设计|手臂粗的也能穿',
      'size sleeve arm',
    ),
    [
      {
        left: arm([0.14, -0.5, 0.6], [0, -0.1, 1], DOWN),
        right: arm([-0.6, -0.12, 0.4], [-0.8, 0, 0.2], DOWN),
      },
      {
        left: arm([0.14, -0.5, 0.6], [0, -0.1, 1], DOWN),
        right: arm([-0.44, -0.3, 0.66], [-0.8, -0.1, 0.3], DOWN),
        trunk: { look: 0.2, nod: 0.12 },
        holdS: 0.4,
      },
    ],
    1,
  ),
  size(
    'size.grow',
    w(
      '双手从小拉到大|从中间慢慢向两边扩开|由窄到宽拉开',
      'hands grow apart: bigger and bigger|expand from small to large',
      '销量翻倍增长|会越长越大|泡开之后变大好几倍',
      'size grow expand increase',
    ),
    [both(span(-0.2)), both(span(0.46, -0.1), { slow: 2, holdS: 0.5 })],
    1,
  ),
  size(
    'size.shrink',
    w(
      '双手从大收到小|两手从两边往中间缩|越收越窄',
      'hands shrink together: smaller and smaller|compress from large to small',
      '折叠起来就这么小|压缩收纳|毛孔一天天缩小',
      'size shrink compress fold',
    ),
    [both(span(0.46, -0.1)), both(span(-0.18), { slow: 1.6, holdS: 0.5 })],
    1,
  ),
  ...counts,
  list(1, '一', 'first', FINGER),
  list(2, '二', 'second', VICTORY),
  list(3, '三', 'third', THREE),
  count(
    'countdown.3',
    w(
      '手指依次比三二一倒计时|三二一倒数|从三数到一',
      'count down three two one on the fingers|three, two, one',
      '三二一上链接|倒数三个数开抢|321上车',
      'countdown three start',
    ),
    down([THREE, VICTORY, FINGER]),
  ),
  count(
    'countdown.5',
    w(
      '手指依次比五四三二一倒计时|五个数倒数|从五数到一',
      'count down from five on the fingers|five, four, three, two, one',
      '五四三二一|倒计时五秒|最后五秒钟',
      'countdown five seconds',
    ),
    down([OPEN, FOUR, THREE, VICTORY, FINGER]),
  ),
  count(
    'ten.both',
    w(
      '两只手十指全张开表示十|双手张开比十个|两个巴掌都伸出来',
      'both hands spread: ten|all ten fingers',
      '整整十大包|十年老店|满满十个赞',
      'count ten both-hands all',
    ),
    [
      both(arm([0.1, -0.04, 0.5], UP, AHEAD), {
        holdS: 1.1,
        swing: [
          ['l.z', 0.03, 1.6],
          ['r.z', 0.03, 1.6],
        ],
      }),
    ],
  ),
  count(
    'half.cut',
    w(
      '一掌竖着从中间切下去表示一半|手刀对半劈|切成两半',
      'cut in half with the edge of the hand|half: chop down the middle',
      '直接半价|五折拿走|对半砍',
      'half price cut',
    ),
    [
      {
        left: arm([-0.16, -0.5, 0.56], [-0.6, 0, 0.7], UP),
        right: arm([-0.18, 0, 0.56], [-0.3, 0.4, 0.85], IN),
      },
      {
        left: arm([-0.16, -0.5, 0.56], [-0.6, 0, 0.7], UP),
        right: arm([-0.18, -0.36, 0.58], [-0.3, 0, 0.9], IN),
        holdS: 0.5,
      },
    ],
    1,
  ),
  compare(
    'compare.two',
    w(
      '左右手掌轮流摊开比较两款|先左后右对比|一手一个做比较',
      'weigh one against the other: left palm, then right|compare two options',
      '这两款怎么选|对比一下就知道了|有什么区别呢',
      'compare two options difference',
    ),
    [
      { left: arm([0.3, -0.3, 0.54], [0.3, 0.1, 0.95], UP), trunk: { look: 0.25 }, holdS: 0.4 },
      {
        left: arm([0.3, -0.46, 0.54], [0.3, 0.1, 0.95], UP),
        right: arm([0.3, -0.3, 0.54], [0.3, 0.1, 0.95], UP),
        trunk: { look: -0.25 },
        holdS: 0.5,
      },
    ],
    1,
  ),
  compare(
    'scale.balance',
    w(
      '双手像天平一样上下起伏|掂量左右哪个重|一上一下权衡',
      'hands move like a pair of scales|weigh up both sides',
      '两头纠结|各有各的好|性价比自己衡量',
      'compare balance scale weigh',
    ),
    [
      both(arm([0.24, -0.36, 0.56], [0.2, 0.1, 1], UP, CUP), {
        holdS: 1.8,
        swing: [
          ['l.y', 0.13, 0.9],
          ['r.y', -0.13, 0.9],
          ['roll', 0.07, 0.9],
        ],
      }),
    ],
  ),
  compare(
    'this.not',
    w(
      '一手摆掉一手留下选这个不要那个|推开一个拿起另一个|不选那个选这个',
      'push one away, keep the other: this, not that|reject one and choose the other',
      '别买那种便宜货|不要选贵的要选对的|选这款不选那款',
      'compare choose instead',
    ),
    [
      { left: arm([0.4, -0.3, 0.5], [0.6, 0.6, 0.5], [0.4, -0.8, 0.3]), trunk: { look: 0.2 }, holdS: 0.2 },
      { right: arm([0.04, -0.26, 0.58], [-0.2, 0.4, 0.9], UP, CUP), trunk: { nod: 0.1 }, holdS: 0.7 },
    ],
    1,
  ),
  compare(
    'side.by',
    w(
      '两手立在身前并排放|双掌平行比划两个并列|两个放一起看',
      'two parallel hands: side by side|set the two next to each other',
      '放在一起看|同款不同色|两个一模一样',
      'compare side-by-side same',
    ),
    [
      both(arm([-0.02, -0.3, 0.6], [0, 0.7, 0.7], IN, OPEN), {
        holdS: 0.9,
        swing: [
          ['l.z', 0.05, 1.4],
          ['r.z', -0.05, 1.4],
        ],
      }),
    ],
  ),
  compare(
    'gap.far',
    w(
      '一手高一手低拉开差距|比划两者差很多|上下差一大截',
      'one hand far above the other: what a gap|show the difference in level',
      '差价好几百|差距一下就出来了|完全不是一个档次',
      'compare gap difference level',
    ),
    [
      {
        left: arm([0.16, -0.66, 0.52], [-0.2, 0, 1], DOWN),
        right: arm([0.16, 0.16, 0.52], [-0.2, 0, 1], DOWN),
        trunk: { look: -0.1 },
        holdS: 0.9,
        swing: [['r.y', 0.04, 1.4]],
      },
    ],
  ),
  compare(
    'better.up',
    w(
      '左手放低右手竖大拇指说这个更好|比较后夸右边|右边更胜一筹',
      'left low, right thumb up: this one is better|the right one wins',
      '还是这款更胜一筹|明显这个更划算|吊打同行',
      'compare better winner',
    ),
    [
      { left: arm([0.2, -0.62, 0.5], [0, -0.2, 1], DOWN), trunk: { look: 0.2 } },
      {
        left: arm([0.2, -0.62, 0.5], [0, -0.2, 1], DOWN),
        right: arm([0.1, -0.1, 0.54], [-0.6, 0.3, 0.7], [-0.7, 0.1, -0.4], [0, 1, 1, 1, 1]),
        trunk: { look: -0.1 },
        holdS: 0.8,
      },
    ],
    1,
  ),
  compare(
    'before.after',
    w(
      '手从左移到右表示前后变化|先比以前再比现在|用前用后',
      'from one side to the other: before and after|show the change',
      '用之前和用之后|七天前后对比|以前是这样现在是这样',
      'compare before after change',
    ),
    [
      {
        right: arm([-0.34, -0.3, 0.6], [-0.3, 0.7, 0.6], [-0.24, -0.24, 0.94]),
        trunk: { look: 0.2 },
        holdS: 0.25,
      },
      { right: arm([0.4, -0.2, 0.52], [0.2, 0.7, 0.6], AHEAD), trunk: { look: -0.2 }, holdS: 0.6 },
    ],
    1,
  ),
  count(
    'number.pinch',
    w(
      '拇指食指捏住强调精确数字|捏着手指点一点说准确|精确到位的手势',
      'pinch the air: exactly that number|a precise pinch beat',
      '精确到克|一分不多一分不少|准确来说是',
      'precise exact number',
    ),
    [
      {
        right: arm([0.1, -0.14, 0.54], [-0.1, 0.7, 0.6], [-0.5, -0.1, 0.85], PINCH),
        left: ACROSS,
        holdS: 0.9,
        swing: [['r.y', 0.05, 1.9]],
      },
    ],
  ),
];
