import type { Move } from '../kit/clip.js';
import { AHEAD, arm, BACK, CUP, DOWN, FINGER, FIST, HOOK, IN, LOW, OPEN, PINCH, TINY, UP } from './arms.js';
import { type Clip, family, leftOf } from './clip.js';

const urge = family('urge');
const explain = family('explain');
const idle = family('idle');
const w = (zh: string, en: string, says: string, tags: string) => ({ zh, en, says, tags });
const both = (a: ReturnType<typeof arm>, more: Partial<Move> = {}): Move => ({ left: a, right: a, ...more });
const beat = arm([0.16, -0.42, 0.54], [-0.05, 0.2, 1], [-0.6, 0.75, 0.1]);
const oneBeat: Move[] = [{ right: beat, holdS: 0.7, swing: [['r.y', -0.05, 1.5]] }];

export const SELL: readonly Clip[] = [
  urge(
    'roll.hurry',
    w(
      '双手在胸前快速绕圈催促|两手打转示意快点|绕手腕加快',
      'roll the hands round each other: hurry|speed up, rolling forearms',
      '快快快|赶紧的别犹豫|手慢无',
      'urge hurry fast roll',
    ),
    [
      both(arm([-0.24, -0.3, 0.56], [-0.8, 0.2, 0.3], BACK, CUP), {
        holdS: 1.4,
        swing: [
          ['l.y', 0.09, 1.8],
          ['r.y', -0.09, 1.8],
          ['l.z', 0.05, 1.85],
          ['r.z', -0.05, 1.85],
        ],
      }),
    ],
  ),
  urge(
    'tap.watch',
    w(
      '指着手腕敲手表催时间|点点手腕提醒时间到了|看表着急',
      'tap the wrist: time is running out|point at the watch impatiently',
      '时间不多了|还有最后三分钟|活动马上截止',
      'urge time watch deadline',
    ),
    [
      {
        left: arm([-0.18, -0.34, 0.54], [-0.95, 0.1, 0.1], DOWN, FIST),
        right: arm([-0.2, -0.16, 0.56], [-0.6, -0.5, 0.1], DOWN, FINGER),
        trunk: { nod: 0.16 },
        holdS: 1,
        swing: [['r.y', 0.035, 2]],
      },
    ],
  ),
  urge(
    'fist.palm',
    w(
      '拳头砸在掌心上下决心|一拳捶手掌|右拳击左掌',
      'pound the fist into the palm|smack the fist in the hand: decided',
      '就这么定了|豁出去了|今天必须拿下',
      'urge decide fist pound',
    ),
    [
      {
        left: arm([-0.16, -0.44, 0.56], [-0.7, 0.1, 0.6], UP),
        right: arm([-0.16, -0.08, 0.58], [-0.5, 0.2, 0.7], IN, FIST),
      },
      {
        left: arm([-0.16, -0.44, 0.56], [-0.7, 0.1, 0.6], UP),
        right: arm([-0.16, -0.33, 0.58], [-0.5, 0.2, 0.7], IN, FIST),
        trunk: { nod: 0.12 },
        holdS: 0.5,
      },
    ],
    1,
  ),
  urge(
    'grab.air',
    w(
      '伸手往前一把抓住抢|抓一把拉回来|快手抢的动作',
      'reach out and snatch|grab it from the air',
      '快抢|抢到就是赚到|先到先得',
      'urge grab snatch',
    ),
    [
      { right: arm([0.08, -0.1, 0.8], [0, 0.1, 1], DOWN) },
      { right: arm([0.06, -0.34, 0.46], [-0.2, 0.3, 0.8], DOWN, FIST), trunk: { bow: -0.04 }, holdS: 0.4 },
    ],
    1,
  ),
  urge(
    'last.few',
    w(
      '手指捏着一点点晃动说只剩一点|比着所剩无几|捏指提醒快没了',
      'only a few left: pinch and shake|almost gone',
      '只剩最后几件|库存见底了|仅剩三单|马上没货',
      'urge last few stock scarce',
    ),
    [
      {
        right: arm([0.06, 0, 0.6], [-0.1, 0.85, 0.45], [-0.5, 0, 0.85], TINY),
        left: arm([0.2, -0.42, 0.54], [0.1, 0.2, 1], UP),
        trunk: { bow: 0.1 },
        holdS: 1.3,
        swing: [
          ['r.x', 0.06, 2.1],
          ['look', 0.1, 1.2],
        ],
      },
    ],
  ),
  urge(
    'price.drop',
    w(
      '手掌从高往低一路降表示降价|手往下压价格|价格一步步往下走',
      'hand goes down: the price drops|show the price falling',
      '降价了|从三百九降到一百九|价格打下来了',
      'price drop discount lower',
    ),
    [
      { right: arm([0.16, 0.2, 0.54], [-0.2, 0, 1], DOWN), holdS: 0.2 },
      { right: arm([0.16, -0.16, 0.58], [-0.2, 0, 1], DOWN), holdS: 0.12 },
      { right: arm([0.16, -0.56, 0.56], [-0.2, -0.1, 1], DOWN), trunk: { nod: 0.16 }, holdS: 0.6 },
    ],
    2,
  ),
  urge(
    'price.slam',
    w(
      '双手从头顶猛地往下砸价|两掌一起劈到底|狠狠地把价格砸下来',
      'slam both hands down: rock bottom price|smash the price',
      '价格砸穿地板|跳楼价|破价了全网最低',
      'price slam smash bottom lowest',
    ),
    [
      both(arm([0.1, 0.36, 0.46], [-0.1, 0.8, 0.5], IN)),
      both(arm([0.1, -0.52, 0.56], [-0.1, -0.2, 1], DOWN), { trunk: { bow: 0.14 }, holdS: 0.6 }),
    ],
    1,
  ),
  urge(
    'price.chop',
    w(
      '一记手刀砍价|手掌侧劈一刀|砍一刀的动作',
      'chop with the hand: cut the price|knife-hand cut',
      '再砍一刀|立减五十|我替你们砍下来的',
      'price chop cut reduce',
    ),
    [
      { right: arm([0.36, 0.1, 0.46], [0.2, 0.85, 0.4], IN) },
      { right: arm([-0.16, -0.4, 0.6], [-0.4, 0, 0.9], DOWN), trunk: { turn: 0.1, nod: 0.1 }, holdS: 0.5 },
    ],
    1,
  ),
  urge(
    'rise.up',
    w(
      '手掌一步步往上抬表示上涨|手往上升|双手托起越来越高',
      'hands go up: rising|show the price going up',
      '马上恢复原价|明天就涨价|人气蹭蹭往上涨',
      'rise up increase',
    ),
    [
      both(arm([0.1, -0.6, 0.52], [-0.2, 0, 1], UP)),
      both(arm([0.14, 0.06, 0.54], [-0.1, 0.2, 1], UP), { slow: 1.3, trunk: { nod: -0.1 }, holdS: 0.6 }),
    ],
    1,
  ),
  urge(
    'shout.hands',
    w(
      '双手拢在嘴边当喇叭吆喝|手作喇叭大喊|拢嘴喊话',
      'hands around the mouth like a megaphone|shout out to all',
      '大甩卖啦|听我喊三声|全场通知注意了',
      'shout announce megaphone',
    ),
    [
      both(arm([-0.09, 0.14, 0.48], [-0.3, 0.75, 0.5], [-0.8, 0, -0.5], CUP), {
        trunk: { nod: -0.08 },
        holdS: 1.2,
        swing: [['bow', 0.04, 1.2]],
      }),
    ],
  ),
  urge(
    'order.push',
    w(
      '双手往前一推说上车|两掌推出去开抢|往前推下单',
      'push both palms forward: go|launch, both hands ahead',
      '上链接|开抢|上车上车|开拍了',
      'urge launch go order',
    ),
    [
      both(arm([0.06, -0.24, 0.42], [-0.05, 0.8, 0.4], AHEAD)),
      both(arm([0.06, -0.16, 0.76], [-0.05, 0.8, 0.5], AHEAD), { trunk: { bow: 0.1 }, holdS: 0.5 }),
    ],
    1,
  ),
  urge(
    'run.arms',
    w(
      '摆臂跑步的样子|双臂前后摆动奔跑|赶着跑起来',
      'arms pump as if running|run on the spot',
      '火速冲|快递当天就跑起来|跑步前进',
      'run fast arms',
    ),
    [
      both(arm([0.12, -0.46, 0.34], [-0.1, 0.3, 0.95], IN, FIST, [0.4, -0.3, -1]), {
        trunk: { bow: 0.1 },
        holdS: 1.5,
        swing: [
          ['l.z', 0.14, 1.8],
          ['r.z', -0.14, 1.8],
          ['l.y', 0.06, 1.8],
          ['r.y', -0.06, 1.8],
        ],
      }),
    ],
  ),
  urge(
    'ship.out',
    w(
      '手掌平着往外送表示发货|从胸前把包裹推走|快递发出的手势',
      'slide the palm away: shipped|send the parcel off',
      '现货秒发|四十八小时内发出|顺丰包邮到家',
      'ship deliver send parcel',
    ),
    [
      { right: arm([-0.2, -0.3, 0.46], [-0.6, 0.1, 0.7], DOWN) },
      { right: arm([0.4, -0.22, 0.64], [0.5, 0.1, 0.9], DOWN), trunk: { look: -0.16 }, holdS: 0.5 },
    ],
    1,
  ),
  urge(
    'collect.in',
    w(
      '双手把东西往怀里拢|往自己怀里搂|全部收入囊中',
      'rake it all in with both arms|gather towards oneself',
      '全部打包带走|统统拿回家|囤起来',
      'collect gather take-all',
    ),
    [
      both(arm([0.4, -0.4, 0.6], [0.2, 0, 1], IN, CUP)),
      both(arm([-0.12, -0.42, 0.5], [-0.7, 0.1, 0.5], BACK, CUP), { trunk: { nod: 0.1 }, holdS: 0.5 }),
    ],
    1,
  ),
  explain(
    'beat.right',
    w(
      '右手随着话音轻轻打拍|右手强调一下|说话时右手顿一顿',
      'a right-hand beat while talking|stress a word with the right hand',
      '其实呢|也就是说|面料是纯棉的',
      'beat talk right',
    ),
    oneBeat,
  ),
  explain(
    'beat.left',
    w(
      '左手随着话音轻轻打拍|左手强调一下|说话时左手顿一顿',
      'a left-hand beat while talking|stress a word with the left hand',
      '而且呢|换句话说',
      'beat talk left',
    ),
    leftOf(oneBeat),
  ),
  explain(
    'beat.both',
    w(
      '双手一起随话打拍|两手顿挫强调|说话时双手上下点',
      'both hands beat while talking|two-hand emphasis',
      '重点是|我跟你们讲|最关键的来了',
      'beat talk both emphasis',
    ),
    [
      both(
        { ...beat, wrist: [0.08, -0.4, 0.54] },
        {
          holdS: 0.9,
          swing: [
            ['l.y', -0.05, 1.5],
            ['r.y', -0.05, 1.5],
          ],
        },
      ),
    ],
  ),
  explain(
    'index.up',
    w(
      '竖起食指提醒注意|举一根手指敲黑板|伸指强调',
      'raise a finger: note this|index up for attention',
      '注意了|敲黑板划重点|记住一句话',
      'attention note important',
    ),
    [
      {
        right: arm([0.18, 0.06, 0.5], [-0.05, 1, 0.1], [-0.9, 0, 0.4], FINGER),
        trunk: { nod: 0.08 },
        holdS: 0.9,
        swing: [['r.y', -0.04, 1.4]],
      },
    ],
  ),
  explain(
    'spread.all',
    w(
      '双手从中间往两边平铺展开|铺开表示全部|摊开一大片',
      'spread both hands flat: all of it|from the middle to the sides',
      '全场通用|所有颜色都有|整个系列',
      'all everything spread',
    ),
    [
      both(arm([-0.2, -0.4, 0.56], [-0.2, 0, 1], DOWN)),
      both(arm([0.48, -0.44, 0.5], [0.5, 0, 0.9], DOWN), { slow: 1.2, holdS: 0.5 }),
    ],
    1,
  ),
  explain(
    'steps.stair',
    w(
      '手掌一级一级往前摆像步骤|分步说明的手势|一步一步来',
      'step by step: the hand moves in stages|stages in the air',
      '步骤很简单|先领券再下单|第一步第二步',
      'steps process how-to',
    ),
    [
      { right: arm([-0.26, -0.3, 0.6], [-0.2, 0.3, 1], IN), holdS: 0.25 },
      { right: arm([0.04, -0.3, 0.6], [0, 0.3, 1], IN), holdS: 0.25 },
      { right: arm([0.34, -0.3, 0.54], [0.1, 0.3, 1], IN), holdS: 0.4 },
    ],
    0,
  ),
  explain(
    'whisper.side',
    w(
      '手遮嘴边说悄悄话|侧身小声透露秘密|手挡着嘴讲内幕',
      'whisper behind the hand|tell a secret',
      '偷偷告诉你们|内部价|悄悄给你们留了',
      'whisper secret inside',
    ),
    [
      {
        right: arm([0.06, 0.1, 0.46], [-0.15, 0.95, 0.1], [-0.95, 0, -0.3], OPEN, [1, -0.7, 0]),
        trunk: { bow: 0.12, tilt: 0.04, roll: 0.06 },
        holdS: 1.2,
      },
    ],
  ),
  explain(
    'quote.marks',
    w(
      '双手食指中指弯两下打引号|比引号|所谓的手势',
      'air quotes with both hands|quotation marks',
      '所谓的专柜价|号称大牌|同行说的正品',
      'quote so-called',
    ),
    [
      both(arm([0.14, 0.12, 0.46], UP, AHEAD, [0.85, 0.2, 0.2, 1, 1]), {
        holdS: 1,
        swing: [
          ['l.index', 0.3, 1.8],
          ['r.index', 0.3, 1.8],
          ['l.middle', 0.3, 1.8],
          ['r.middle', 0.3, 1.8],
        ],
      }),
    ],
  ),
  explain(
    'shield.front',
    w(
      '双臂护在身前像盾牌|挡住保护|双手立起挡在胸前',
      'arms up in front like a shield|protect, guarding',
      '运费险兜底|七天无理由|防水防污防摔',
      'protect shield guarantee safe',
    ),
    [
      {
        left: arm([-0.22, -0.1, 0.56], [-0.45, 0.85, 0], [-0.24, -0.24, 0.94], FIST),
        right: arm([-0.02, -0.18, 0.62], [-0.2, 0.95, 0], [-0.24, -0.24, 0.94], FIST),
        holdS: 1,
      },
    ],
  ),
  explain(
    'lock.hands',
    w(
      '双手十指扣紧表示锁住|两手相扣|紧紧握在一起',
      'lock the hands together|clasp tight',
      '锁水保湿|牢牢锁住库存|紧密贴合',
      'lock clasp tight',
    ),
    [
      both(arm([-0.23, -0.32, 0.52], [-0.6, 0.3, 0.6], [-0.7, 0, -0.3], HOOK)),
      both(arm([-0.275, -0.32, 0.52], [-0.55, 0.4, 0.6], [-0.75, 0, -0.3], [0.6, 0.75, 0.75, 0.75, 0.75]), {
        holdS: 0.9,
        swing: [
          ['l.y', 0.02, 1.5],
          ['r.y', 0.02, 1.5],
        ],
      }),
    ],
    1,
  ),
  explain(
    'share.out',
    w(
      '手从胸前向外散开分享|把好东西撒给大家|双手外送',
      'share outwards from the chest|give it out to everybody',
      '分享给闺蜜|转发直播间|福利给到大家',
      'share spread benefit',
    ),
    [
      both(arm([-0.14, -0.28, 0.46], [-0.5, 0.4, 0.5], BACK)),
      both(arm([0.36, -0.2, 0.64], [0.4, 0.3, 0.9], UP), { holdS: 0.6 }),
    ],
    1,
  ),
  explain(
    'plus.add',
    w(
      '一手一手往上叠加|两只手交替往上摞|加了又加',
      'stack hand over hand: and more, and more|pile it up',
      '再加一瓶|还没完再加送|叠加满减',
      'add more stack plus',
    ),
    [
      { left: arm([-0.12, -0.56, 0.58], [-0.5, 0, 0.9], DOWN), holdS: 0.15 },
      {
        left: arm([-0.12, -0.56, 0.58], [-0.5, 0, 0.9], DOWN),
        right: arm([-0.12, -0.36, 0.58], [-0.5, 0, 0.9], DOWN),
        holdS: 0.2,
      },
      {
        left: arm([-0.12, -0.12, 0.58], [-0.5, 0, 0.9], DOWN),
        right: arm([-0.12, -0.36, 0.58], [-0.5, 0, 0.9], DOWN),
        trunk: { nod: -0.05 },
        holdS: 0.4,
      },
    ],
    1,
  ),
  explain(
    'again.circle',
    w(
      '食指横着画圈表示循环再来|手指绕圈重复|再来一遍',
      'circle the finger sideways: once more|again and again',
      '再说一遍|返场了|循环播放',
      'again repeat once-more',
    ),
    [
      {
        right: arm([0.1, -0.2, 0.5], [-0.75, 0.3, 0.4], BACK, FINGER),
        holdS: 1.5,
        swing: [
          ['r.fy', 0.4, 1.3],
          ['r.y', 0.06, 1.35],
          ['r.z', 0.05, 1.3],
        ],
      },
    ],
  ),
  explain(
    'money.back',
    w(
      '一只手把钱推回去表示退款|手掌往回送表示退货|退给你',
      'hand it back: refund|return gesture towards the viewer',
      '不满意就退|全额退款|支持退换货',
      'refund return back',
    ),
    [
      { right: arm([0.06, -0.3, 0.74], [-0.1, 0.2, 1], UP, CUP) },
      { right: arm([-0.16, -0.38, 0.48], [-0.6, 0.1, 0.6], UP, CUP), holdS: 0.2 },
      { right: arm([0.06, -0.3, 0.74], [-0.1, 0.2, 1], UP, CUP), holdS: 0.4 },
    ],
    2,
  ),
  idle(
    'idle.breathe',
    w(
      '安静站着自然呼吸|什么都不做等着|静静待着',
      'stand still and breathe|wait quietly',
      '等一等大家|嗯|先不说话',
      'idle breathe wait',
    ),
    [{ holdS: 5 }],
    0,
    1,
  ),
  idle(
    'idle.sway',
    w(
      '身体轻轻左右晃|重心慢慢摇摆|悠闲地晃一晃',
      'sway gently from side to side|shift about, relaxed',
      '听着音乐|闲聊一会|放松一下',
      'idle sway relax',
    ),
    [
      {
        holdS: 5,
        swing: [
          ['tilt', 0.11, 0.3],
          ['roll', -0.09, 0.3],
          ['turn', 0.08, 0.15],
        ],
      },
    ],
    0,
    0.7,
  ),
  idle(
    'idle.clasp',
    w(
      '双手交握在身前站着|两手叠放在小腹前|规矩地站好',
      'hands clasped in front, standing|stand neatly with folded hands',
      '稍后为您介绍|待机|仪态端正',
      'idle clasp stand',
    ),
    [
      {
        left: arm([-0.24, -0.64, 0.42], [-0.8, -0.35, 0.25], BACK, CUP),
        right: arm([-0.2, -0.63, 0.52], [-0.8, -0.35, 0.2], BACK, CUP),
        holdS: 3.5,
      },
    ],
    0,
    0.8,
  ),
  idle(
    'idle.hang',
    w(
      '双臂自然垂在身体两侧|放下手站着|手垂下来',
      'arms hanging at the sides|let the arms down',
      '休息一下|中场休息|先歇会',
      'idle arms-down rest',
    ),
    [
      both(arm([0.13, -0.93, 0.14], [0, -1, 0.12], [-1, 0, -0.1], [0.2, 0.26, 0.32, 0.36, 0.4]), {
        slow: 1.3,
        holdS: 3,
      }),
    ],
    0,
    0.8,
  ),
  idle(
    'idle.look',
    w(
      '左看看右看看|慢慢环顾四周|目光扫过全场',
      'look left and right slowly|glance around the room',
      '看看大家都在不在|环顾一圈',
      'idle look around',
    ),
    [
      { trunk: { look: 0.4 }, slow: 1.4, holdS: 0.7 },
      { trunk: { look: -0.4 }, slow: 1.6, holdS: 0.7 },
    ],
    0,
    0.3,
  ),
  idle(
    'idle.sleeve',
    w(
      '低头整理袖口|拉拉袖子|理一理衣袖',
      'adjust the sleeve|tidy the cuff',
      '整理一下衣服|等我弄好',
      'idle sleeve adjust',
    ),
    [
      {
        left: arm([-0.18, -0.48, 0.54], [-0.85, 0, 0.4], DOWN, CUP),
        right: arm([-0.2, -0.32, 0.52], [-0.8, -0.3, 0.3], DOWN, PINCH),
        trunk: { nod: 0.24 },
        holdS: 1.2,
        swing: [['r.x', 0.05, 0.9]],
      },
    ],
  ),
  idle(
    'idle.hair',
    w(
      '把头发别到耳后|撩一下头发|手指理鬓角',
      'tuck the hair behind the ear|touch the hair',
      '头发有点乱|整理一下造型',
      'idle hair tuck',
    ),
    [
      {
        left: LOW,
        right: arm([0.1, 0.32, 0.2], [-0.3, 0.75, -0.3], [-0.95, 0, 0], CUP, [1, -0.4, 0]),
        slow: 1.3,
        trunk: { roll: -0.1, nod: 0.06 },
        holdS: 0.4,
        swing: [['r.z', -0.02, 1]],
      },
    ],
  ),
  idle(
    'idle.shoulders',
    w(
      '活动肩膀耸一耸放松|转转肩|伸展一下筋骨',
      'roll the shoulders to loosen up|shrug and stretch',
      '坐久了活动一下|腰酸背痛|开工前热身',
      'idle shoulders stretch',
    ),
    [
      { trunk: { shrug: 0.2, nod: -0.08 }, slow: 1.6, holdS: 0.3 },
      { trunk: { shrug: -0.04, roll: 0.16 }, slow: 1.4, holdS: 0.3 },
    ],
  ),
  idle(
    'idle.ready',
    w(
      '搓搓手准备开始|摩拳擦掌|两手搓一搓',
      'rub the hands, getting ready|eager to begin',
      '准备好了吗|马上开始|搓搓小手等福利',
      'idle rub-hands ready',
    ),
    [
      both(arm([-0.27, -0.42, 0.5], [-0.4, 0.4, 0.8], IN), {
        holdS: 1.3,
        swing: [
          ['l.z', 0.04, 1.6],
          ['r.z', -0.04, 1.6],
        ],
      }),
    ],
  ),
];
