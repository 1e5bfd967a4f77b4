import type { Move } from '../kit/clip.js';
import {
  ACROSS,
  AHEAD,
  arm,
  BACK,
  CROSSED,
  CUP,
  DOWN,
  FINGER,
  FIST,
  HOOK,
  IN,
  OKAY,
  OPEN,
  OUT,
  PINCH,
  THUMB,
  TINY,
  UP,
  VICTORY,
} from './arms.js';
import { type Clip, family, leftOf } from './clip.js';

const think = family('think');
const thank = family('thank');
const approve = family('approve');
const refuse = family('refuse');
const listen = family('listen');
const feel = family('feel');
const w = (zh: string, en: string, says: string, tags: string) => ({ zh, en, says, tags });
const both = (a: ReturnType<typeof arm>, more: Partial<Move> = {}): Move => ({ left: a, right: a, ...more });

const pressed = arm([-0.31, -0.26, 0.5], [-0.05, 0.98, 0.15], IN);
const thumb = arm([0.1, -0.16, 0.54], [-0.6, 0.25, 0.75], [-0.7, 0.1, -0.4], THUMB);
const thumbUp: Move[] = [{ right: thumb, trunk: { nod: 0.06 }, holdS: 1, swing: [['r.y', 0.03, 1.7]] }];
const ear: Move[] = [
  {
    right: arm([0.16, 0.26, 0.14], [-0.1, 0.8, 0.1], [-0.7, 0, 0.7], CUP, [1, -0.4, -0.2]),
    slow: 1.35,
    trunk: { tilt: -0.08, roll: -0.16, bow: 0.06 },
    holdS: 1.2,
  },
];
const clap = arm([-0.2, -0.3, 0.54], [-0.15, 0.7, 0.7], IN);
const fan = arm([0.02, 0.06, 0.48], [-0.2, 0.9, 0.2], BACK);

export const MOOD: readonly Clip[] = [
  think(
    'think.chin',
    w(
      '手托着下巴思考|摸着下巴想一想|一手抱臂一手托腮',
      'hand on the chin, thinking|ponder with a hand at the chin',
      '让我想想|这个嘛|容我考虑一下',
      'think chin ponder',
    ),
    [
      {
        left: ACROSS,
        right: arm([-0.22, 0.05, 0.42], [-0.25, 0.8, -0.35], BACK, [0.3, 0.3, 0.9, 0.95, 1]),
        trunk: { roll: 0.1, look: -0.12 },
        holdS: 1.4,
      },
    ],
  ),
  think(
    'tap.temple',
    w(
      '食指点点太阳穴|用手指敲脑袋示意动脑|指着脑袋',
      'tap the temple with a finger: use your head|finger at the head',
      '动动脑子算一算|聪明人都这么买|记在脑子里',
      'think temple smart',
    ),
    [
      {
        right: arm([0.12, 0.42, 0.26], [-0.7, 0.6, -0.3], BACK, FINGER, [1, -0.3, 0.1]),
        trunk: { roll: -0.06 },
        holdS: 1,
        swing: [['r.x', 0.03, 2]],
      },
    ],
  ),
  think(
    'look.up',
    w(
      '抬头望着上方回忆|眼睛看天想事情|仰头想了想',
      'look up, trying to remember|gaze at the ceiling in thought',
      '好像是去年的事|我记得是|稍等我回忆一下',
      'think remember look-up',
    ),
    [{ trunk: { nod: -0.26, look: 0.22, roll: 0.08 }, slow: 1.3, holdS: 1.2 }],
  ),
  think(
    'scratch.head',
    w(
      '挠挠头很困惑|抓后脑勺|不好意思地挠头',
      'scratch the head, puzzled|rub the back of the head',
      '哎呀这个把我问住了|有点搞不懂|奇怪怎么回事',
      'think puzzled scratch',
    ),
    [
      {
        right: arm([0.16, 0.52, 0.12], [-0.6, 0.4, -0.6], [-0.7, -0.4, -0.3], HOOK, [1, 0, 0]),
        slow: 1.35,
        trunk: { roll: 0.14, nod: 0.1 },
        holdS: 1.2,
        swing: [['r.y', 0.03, 2.1]],
      },
    ],
  ),
  think(
    'count.fingers',
    w(
      '掐指一算|拇指点着其他手指算账|手指掐算',
      'reckon on the fingertips|calculate with thumb on fingers',
      '算下来一天才几毛钱|我给你们算笔账|平均一片不到一块',
      'think calculate reckon',
    ),
    [
      {
        right: arm([0.04, -0.14, 0.52], [-0.2, 0.8, 0.4], [-0.3, 0.2, -0.9], [0.55, 0.4, 0.4, 0.4, 0.4]),
        trunk: { nod: 0.1, look: -0.1 },
        holdS: 1.6,
        swing: [
          ['r.index', 0.3, 1.5],
          ['r.middle', -0.3, 1.5],
          ['r.thumb', 0.15, 2],
        ],
      },
    ],
  ),
  think(
    'tilt.head',
    w(
      '歪着头疑惑|偏头表示不解|侧着脑袋看',
      'tilt the head, questioning|head to one side in doubt',
      '真的吗|你确定不要吗|嗯什么意思',
      'think doubt question tilt',
    ),
    [{ trunk: { roll: 0.26, look: 0.08 }, holdS: 0.9 }],
  ),
  thank(
    'palms.bow',
    w(
      '双手合十鞠躬感谢|合掌弯腰致谢|双掌合在胸前拜一拜',
      'palms together with a bow of thanks|press the palms and bow',
      '谢谢大家|感谢支持|多谢家人们的厚爱',
      'thank palms bow',
    ),
    [both(pressed, { trunk: { bow: 0.26, nod: 0.12 }, holdS: 0.8 })],
  ),
  thank(
    'palms.beg',
    w(
      '双手合十来回晃拜托|合掌求求大家|双手合拢恳求',
      'palms together, begging: please|plead with pressed palms',
      '拜托拜托|求求你们点个关注|帮帮忙转发一下',
      'beg please plead',
    ),
    [
      both(pressed, {
        trunk: { roll: 0.1, nod: 0.05 },
        holdS: 1.3,
        swing: [
          ['l.y', 0.05, 1.9],
          ['r.y', 0.05, 1.9],
        ],
      }),
    ],
  ),
  thank(
    'bow.deep',
    w(
      '深深鞠一躬|九十度弯腰道歉或致谢|弯下腰去低头',
      'a deep bow|bend low with the head down',
      '实在抱歉|对不起给大家添麻烦了|衷心感谢每一位',
      'thank sorry apologise bow deep',
    ),
    [
      both(arm([0.08, -0.9, 0.28], [0, -1, 0.1], IN), {
        trunk: { bow: 0.6, nod: 0.25 },
        slow: 1.2,
        holdS: 0.6,
      }),
    ],
  ),
  thank(
    'heart.hands',
    w(
      '双手在胸前比心|两手拼成一个爱心|比个大爱心',
      'make a heart with both hands|two hands form a heart',
      '爱你们|笔芯|感谢送来的爱心|么么哒家人们',
      'heart love hands',
    ),
    [
      both(
        arm(
          [-0.21, -0.18, 0.54],
          [-0.7, 0.65, 0.1],
          [-0.5, -0.7, 0.1],
          [0.05, 0.4, 0.4, 0.42, 0.45],
          [0.9, -0.6, 0],
        ),
        {
          trunk: { roll: 0.1 },
          holdS: 1.1,
          swing: [
            ['l.y', 0.03, 1.3],
            ['r.y', 0.03, 1.3],
          ],
        },
      ),
    ],
  ),
  thank(
    'heart.fingers',
    w(
      '拇指食指交叉比小爱心|手指比心|韩式比心',
      'finger heart|a small heart with thumb and finger',
      '送你一颗小心心|点赞的宝宝爱你|比个心',
      'heart finger cute',
    ),
    [
      {
        right: arm([0.12, 0.02, 0.5], [-0.2, 0.9, 0.2], [-0.5, 0, 0.8], CROSSED),
        trunk: { roll: -0.12 },
        holdS: 1.1,
        swing: [['r.y', 0.025, 1.6]],
      },
    ],
  ),
  thank(
    'heart.head',
    w(
      '双臂举过头顶比大爱心|手臂在头上围成心形|头顶比心',
      'arms over the head in a big heart|a heart above the head',
      '超级爱你们|大大的爱送给榜一大哥|爱心冲满屏',
      'heart head big arms',
    ),
    [
      both(arm([0.05, 0.68, 0.12], [-0.95, 0.1, 0.1], DOWN, CUP, [1, 0.1, 0.1]), {
        slow: 1.35,
        trunk: { tilt: 0.05 },
        holdS: 1.1,
        swing: [['tilt', 0.05, 0.9]],
      }),
    ],
  ),
  thank(
    'blow.kiss',
    w(
      '从嘴边送出一个飞吻|亲一下手掌抛出去|飞吻',
      'blow a kiss|kiss the palm and throw it',
      '爱你们么么|给大家一个飞吻|mua',
      'kiss love',
    ),
    [
      { right: arm([-0.18, 0.17, 0.42], [-0.5, 0.8, -0.1], BACK), trunk: { nod: 0.08 }, holdS: 0.2 },
      { right: arm([0.2, 0, 0.72], [0.1, 0.3, 1], UP), trunk: { nod: -0.06 }, holdS: 0.6 },
    ],
    1,
  ),
  thank(
    'gift.give',
    w(
      '双手捧着往前送出去|双手递出礼物|把东西送给大家',
      'hand over a gift with both hands|give it forward to the viewers',
      '这个送给你们|买就送|额外再送一份赠品',
      'gift give present free',
    ),
    [
      both(arm([-0.14, -0.34, 0.46], [-0.2, 0.1, 1], UP, CUP)),
      both(arm([-0.18, -0.26, 0.8], [-0.15, 0.1, 1], UP, CUP), { trunk: { bow: 0.12 }, holdS: 0.8 }),
    ],
    1,
  ),
  approve(
    'thumb.right',
    w(
      '右手竖大拇指点赞|右手比一个赞|右边大拇指夸一夸',
      'thumbs up with the right hand|right thumb raised: great',
      '真不错|给你点个赞|有眼光',
      'approve thumbs-up good right',
    ),
    thumbUp,
  ),
  approve(
    'thumb.left',
    w(
      '左手竖大拇指点赞|左手比一个赞|左边大拇指夸一夸',
      'thumbs up with the left hand|left thumb raised: great',
      '可以可以很棒|这个厉害',
      'approve thumbs-up good left',
    ),
    leftOf(thumbUp),
  ),
  approve(
    'thumb.both',
    w(
      '双手竖起大拇指|两个大拇指一起点赞|双手点赞叫好',
      'two thumbs up|both thumbs raised',
      '绝绝子|闭眼入|真的太好用了强烈推荐',
      'approve thumbs-up both excellent',
    ),
    [
      both(thumb, {
        trunk: { nod: 0.08 },
        holdS: 1,
        swing: [
          ['l.y', 0.04, 1.8],
          ['r.y', 0.04, 1.8],
        ],
      }),
    ],
  ),
  approve(
    'okay.right',
    w(
      '比一个OK的手势|拇指食指圈起来三指伸开|比个没问题',
      'make the OK sign|thumb and finger in a ring: OK',
      '没问题|好的安排|收到了解',
      'approve ok sign',
    ),
    [{ right: arm([0.14, 0, 0.48], [0, 1, 0.1], AHEAD, OKAY), trunk: { nod: 0.06 }, holdS: 1 }],
  ),
  approve(
    'victory.right',
    w(
      '比剪刀手拍照|两指比耶|耶的手势放在脸旁',
      'a V sign beside the face|peace sign',
      '耶成功了|开心|恭喜抢到的宝宝',
      'approve victory yeah',
    ),
    [{ right: arm([0, 0.18, 0.46], [0.1, 0.98, 0.05], AHEAD, VICTORY), trunk: { roll: -0.14 }, holdS: 1 }],
  ),
  approve(
    'clap.soft',
    w(
      '双手在胸前轻轻鼓掌|拍手|慢慢拍掌',
      'clap softly before the chest|applaud gently',
      '掌声送给他|鼓鼓掌|欢迎新成员掌声',
      'clap applaud',
    ),
    [
      both(
        { ...clap, wrist: [-0.26, -0.3, 0.54] },
        {
          holdS: 1.5,
          swing: [
            ['l.x', 0.055, 2],
            ['r.x', 0.055, 2],
          ],
        },
      ),
    ],
  ),
  approve(
    'clap.high',
    w(
      '双手举高使劲鼓掌|热烈地拍手叫好|举过头顶拍巴掌',
      'clap hard with the hands held high|loud applause',
      '太精彩了|全场沸腾|让我们一起嗨起来',
      'clap cheer loud high',
    ),
    [
      both(arm([-0.22, 0.3, 0.52], [-0.1, 0.9, 0.3], IN), {
        trunk: { nod: -0.1 },
        holdS: 1.5,
        swing: [
          ['l.x', 0.07, 2.3],
          ['r.x', 0.07, 2.3],
        ],
      }),
    ],
  ),
  approve(
    'cheer.arms',
    w(
      '双手举过头顶欢呼|握拳高举庆祝|举臂万岁',
      'raise both fists overhead and cheer|arms up: hooray',
      '我们爆单啦|突破一万人啦|赢了',
      'cheer celebrate hooray',
    ),
    [
      both(arm([0.3, 0.66, 0.26], [0, 1, 0.1], AHEAD, FIST, [1, 0, 0.1]), {
        trunk: { nod: -0.14 },
        holdS: 1,
        swing: [
          ['l.y', 0.06, 1.9],
          ['r.y', 0.06, 1.9],
        ],
      }),
    ],
  ),
  approve(
    'pump.fist',
    w(
      '握拳往下一拉加油|挥拳打气|拳头一握说耶',
      'pump the fist: yes|clench the fist, come on',
      '加油|冲冲冲|再接再厉',
      'cheer fist pump',
    ),
    [
      { right: arm([0.2, 0.08, 0.46], [-0.1, 0.9, 0.2], [-0.6, 0, -0.7], FIST) },
      {
        right: arm([0.16, -0.3, 0.42], [-0.1, 0.8, 0.5], [-0.5, 0.1, -0.8], FIST),
        trunk: { bow: 0.07 },
        holdS: 0.5,
      },
    ],
    1,
  ),
  approve(
    'nod.agree',
    w(
      '连连点头表示同意|一直点头说对|点了好几下头',
      'nod several times in agreement|yes yes, nodding',
      '对对对|没错就是这样|你说得太对了',
      'agree nod yes',
    ),
    [{ trunk: { nod: 0.08 }, holdS: 1.4, swing: [['nod', 0.15, 1.7]] }],
  ),
  approve(
    'flex.arm',
    w(
      '弯起胳膊秀肌肉|展示肱二头肌|曲臂表示很强壮',
      'flex the biceps|show how strong',
      '结实耐用|承重三百斤|超强续航超有力',
      'strong flex muscle',
    ),
    [
      {
        right: arm([0.54, 0.12, 0.16], [-0.4, 0.9, 0.1], [-1, 0, -0.1], FIST, [1, -0.5, -0.2]),
        trunk: { look: -0.3 },
        holdS: 1,
      },
    ],
  ),
  refuse(
    'wave.no',
    w(
      '双手在身前连连摆手|摆摆手说不要|两手左右摇表示不是',
      'wave both hands: no no|shake the hands in refusal',
      '不不不|不用客气|没有这回事',
      'refuse no wave',
    ),
    [
      both(arm([0, -0.3, 0.56], [-0.1, 0.95, 0.2], [-0.24, -0.24, 0.94]), {
        trunk: { look: 0.02 },
        holdS: 1.1,
        swing: [
          ['l.x', 0.09, 1.9],
          ['r.x', -0.09, 1.9],
          ['look', 0.12, 1.6],
        ],
      }),
    ],
  ),
  refuse(
    'cross.arms',
    w(
      '双臂交叉比一个叉|小臂交叉做X表示不行|两手打叉',
      'cross the forearms in an X: no|make an X with the arms',
      '绝对不行|售罄了|没货了拍不了|禁止',
      'refuse cross x sold-out forbidden',
    ),
    [
      {
        left: arm([-0.46, -0.14, 0.5], [-0.5, 0.8, 0.1], [-0.24, -0.24, 0.94]),
        right: arm([-0.44, -0.16, 0.68], [-0.5, 0.8, 0.1], [-0.24, -0.24, 0.94]),
        holdS: 1,
      },
    ],
  ),
  refuse(
    'shake.head',
    w(
      '左右摇头|摇摇脑袋表示否定|一个劲地摇头',
      'shake the head: no|head turns from side to side',
      '真的没有了|不是的|不能再低了',
      'refuse shake head no',
    ),
    [{ trunk: { nod: 0.05 }, holdS: 1.3, swing: [['look', 0.24, 1.5]] }],
  ),
  refuse(
    'stop.palm',
    w(
      '单手竖掌往前推示意停|手掌朝前喊停|伸手阻止',
      'palm forward: stop|hold up one hand to halt',
      '停先别拍|等一下|暂停一下听我说',
      'stop halt wait',
    ),
    [{ right: arm([0.04, -0.08, 0.66], [-0.05, 1, 0.1], AHEAD), trunk: { bow: -0.04 }, holdS: 0.9 }],
  ),
  refuse(
    'wag.finger',
    w(
      '竖起食指左右摇|摇手指说不可以|伸一根指头摆动',
      'wag the index finger: no|finger moving side to side',
      '可不是这个价|千万别买错|不可以贪便宜',
      'refuse wag finger',
    ),
    [
      {
        right: arm([0.1, -0.04, 0.5], UP, AHEAD, FINGER),
        trunk: { nod: 0.04 },
        holdS: 1.2,
        swing: [['r.fx', 0.32, 1.9]],
      },
    ],
  ),
  refuse(
    'shrug.palms',
    w(
      '摊手耸肩表示无奈|两手一摊|耸耸肩膀没办法',
      'shrug with open palms|who knows: shoulders up',
      '我也没办法|不知道呀|厂家就给这么多',
      'shrug helpless dont-know',
    ),
    [
      both(arm([0.34, -0.42, 0.46], [0.7, 0.15, 0.7], UP), {
        trunk: { shrug: 0.16, roll: 0.12 },
        holdS: 0.9,
      }),
    ],
  ),
  refuse(
    'cover.mouth',
    w(
      '手捂住嘴惊讶|捂嘴偷笑|用手遮着嘴巴',
      'cover the mouth with a hand|giggle behind the hand',
      '哎呀说漏嘴了|笑死我了|天哪不敢相信',
      'surprise laugh cover-mouth shy',
    ),
    [{ right: arm([-0.2, 0.18, 0.44], [-0.7, 0.7, 0], BACK), trunk: { nod: 0.1, roll: 0.08 }, holdS: 1 }],
  ),
  refuse(
    'face.palm',
    w(
      '手扶额头无语|捂脸|拍一下脑门',
      'facepalm|hand to the forehead',
      '我的天价格标错了|又忘了|运营你搞什么',
      'facepalm mistake embarrassed',
    ),
    [
      {
        right: arm([0, 0.38, 0.34], [-0.85, 0.35, 0], BACK, CUP, [1, -0.4, 0.2]),
        trunk: { nod: 0.24 },
        holdS: 1,
      },
    ],
  ),
  refuse(
    'calm.down',
    w(
      '双手掌心向下往下压|压一压手让大家别急|示意安静',
      'press both palms down: calm|gesture to slow down',
      '别急慢慢来|一个一个回答|大家稍安勿躁',
      'calm slow quiet',
    ),
    [
      both(arm([0.1, -0.26, 0.58], [-0.1, 0.1, 1], DOWN)),
      both(arm([0.1, -0.5, 0.58], [-0.1, 0.1, 1], DOWN), {
        slow: 1.4,
        holdS: 0.9,
        swing: [
          ['l.y', 0.05, 1.2],
          ['r.y', 0.05, 1.2],
        ],
      }),
    ],
    1,
  ),
  refuse(
    'hush.finger',
    w(
      '食指竖在嘴前嘘|比一个安静的手势|嘘别出声',
      'finger on the lips: hush|shh',
      '嘘小声点|别告诉别人|这个价不要外传',
      'hush quiet secret',
    ),
    [
      {
        right: arm([-0.24, 0.06, 0.44], [-0.12, 0.98, -0.05], [-1, 0, 0.1], FINGER),
        trunk: { bow: 0.06 },
        holdS: 1.1,
      },
    ],
  ),
  listen(
    'ear.right',
    w(
      '右手拢在耳边听|把手放右耳旁侧耳倾听|右耳凑近听',
      'right hand cupped behind the ear|listen with the right ear',
      '大声点我听不见|让我听到你们的声音|说什么呢',
      'listen ear right',
    ),
    ear,
  ),
  listen(
    'ear.left',
    w(
      '左手拢在耳边听|把手放左耳旁侧耳倾听|左耳凑近听',
      'left hand cupped behind the ear|listen with the left ear',
      '左边的朋友呢|再说一遍',
      'listen ear left',
    ),
    leftOf(ear),
  ),
  listen(
    'nod.slow',
    w(
      '认真听着慢慢点头|倾听时缓缓点头|专注地听对方说',
      'listen attentively with slow nods|a slow nod while listening',
      '嗯嗯我在听|您接着说|我明白您的意思',
      'listen attentive nod slow',
    ),
    [{ trunk: { bow: 0.06, nod: 0.08, roll: 0.07 }, slow: 1.2, holdS: 2.4, swing: [['nod', 0.09, 0.7]] }],
  ),
  listen(
    'read.screen',
    w(
      '凑近屏幕看弹幕|眯眼看公屏评论|探头看大家说什么',
      'lean in and read the comments|peer at the screen',
      '我看看大家的问题|有人问了什么|公屏上说',
      'listen read comments screen',
    ),
    [{ trunk: { bow: 0.2, look: 0.24, nod: 0.02 }, slow: 1.1, holdS: 1.5 }],
  ),
  listen(
    'look.far',
    w(
      '手搭凉棚往远处看|手放眉毛上张望|四处寻找',
      'shade the eyes and look afar|search around with a hand at the brow',
      '人呢都去哪了|看看谁还没抢到|让我找找',
      'search look far',
    ),
    [
      {
        right: arm([0.14, 0.38, 0.32], [-0.9, 0.25, 0], [0, -0.9, 0.2], OPEN, [1, -0.3, 0.1]),
        holdS: 1.7,
        swing: [['look', 0.3, 0.6]],
      },
    ],
  ),
  feel(
    'fan.hot',
    w(
      '手在脸旁扇风好热|给自己扇扇风|热得直扇',
      'fan the face: so hot|wave a hand to cool down',
      '夏天闷热|出汗粘腻|三十八度高温',
      'hot fan summer',
    ),
    [
      {
        right: fan,
        trunk: { nod: -0.06 },
        holdS: 1.4,
        swing: [
          ['r.fz', 0.35, 2.1],
          ['r.x', 0.05, 2.1],
        ],
      },
    ],
  ),
  feel(
    'shiver.cold',
    w(
      '双手抱肩冷得发抖|抱着胳膊打哆嗦|缩着身子冷',
      'hug oneself and shiver with cold|rub the arms, freezing',
      '冬天零下十几度|冻得瑟瑟发抖|降温了要保暖',
      'cold shiver winter',
    ),
    [
      {
        left: arm([-0.44, -0.3, 0.42], [-0.8, 0.4, -0.1], BACK, CUP),
        right: arm([-0.42, -0.36, 0.56], [-0.8, 0.4, -0.2], BACK, CUP),
        trunk: { shrug: 0.14, bow: 0.08 },
        holdS: 1.4,
        swing: [
          ['turn', 0.03, 2.5],
          ['l.y', 0.02, 2.5],
        ],
      },
    ],
  ),
  feel(
    'wipe.brow',
    w(
      '抬手擦额头的汗|抹一把汗|累得擦汗',
      'wipe the brow|phew, sweat off the forehead',
      '好险差点没了|累坏了|搬货搬得满头汗',
      'tired wipe brow phew',
    ),
    [
      { right: arm([-0.2, 0.48, 0.34], [-0.9, 0.1, 0], DOWN, CUP, [1, -0.2, 0.3]) },
      { right: arm([0.26, 0.46, 0.32], [-0.5, 0.5, 0.1], AHEAD, CUP, [1, -0.3, 0.1]), holdS: 0.4 },
    ],
    1,
  ),
  feel(
    'wipe.tears',
    w(
      '手指抹眼泪装哭|擦眼角的泪|伤心地揉眼睛',
      'wipe the tears|rub the eyes, crying',
      '亏到哭|老板哭了|太感动了要落泪',
      'cry sad tears',
    ),
    [
      both(arm([-0.05, 0.27, 0.4], [-0.55, 0.7, -0.25], BACK, HOOK), {
        trunk: { nod: 0.2 },
        holdS: 1.2,
        swing: [
          ['l.y', 0.025, 1.5],
          ['r.y', 0.025, 1.5],
        ],
      }),
    ],
  ),
  feel(
    'sleep.hands',
    w(
      '双手合在脸侧睡觉|手垫着脸歪头睡|困了要睡觉的样子',
      'hands under the cheek: sleep|mime sleeping',
      '一觉到天亮|助眠枕头|睡得特别香',
      'sleep tired pillow',
    ),
    [
      {
        left: arm([-0.42, 0.02, 0.42], [-0.4, 0.85, -0.2], [-0.9, 0, 0.2]),
        right: arm([-0.13, 0.06, 0.44], [0.1, 0.85, -0.15], [-0.9, 0, -0.4]),
        trunk: { roll: -0.3, nod: 0.08 },
        slow: 1.2,
        holdS: 1.2,
      },
    ],
  ),
  feel(
    'flower.face',
    w(
      '双手托脸像一朵花|捧着脸卖萌|两手托腮',
      'both hands under the chin like a flower|cup the face, cute',
      '被自己美到了|看我气色好不好|可可爱爱',
      'cute face flower beauty',
    ),
    [
      both(arm([-0.16, 0.1, 0.42], [0.1, 0.95, -0.1], BACK, OPEN, [0.7, -1, 0.2]), {
        trunk: { roll: 0.16 },
        holdS: 1.2,
      }),
    ],
  ),
  feel(
    'mind.blown',
    w(
      '双手从头两侧炸开|脑袋爆炸的手势|震惊地张开手',
      'mind blown: hands burst from the temples|explosion beside the head',
      '太震撼了|这价格炸裂|惊呆了',
      'surprise explode wow mind-blown',
    ),
    [
      both(arm([0.12, 0.4, 0.3], [-0.3, 0.9, 0.1], IN, FIST, [1, -0.4, 0])),
      both(arm([0.5, 0.52, 0.34], [0.5, 0.8, 0.2], AHEAD, OPEN, OUT), { trunk: { nod: -0.1 }, holdS: 0.6 }),
    ],
    1,
  ),
  feel(
    'money.rub',
    w(
      '拇指搓食指表示钱|数钱的手势|搓手指要钱',
      'rub thumb and finger: money|the money gesture',
      '花的都是钱|省下来的就是赚到的|不差钱',
      'money rub price cash',
    ),
    [
      {
        right: arm([0.1, -0.18, 0.54], [-0.1, 0.6, 0.7], UP, TINY),
        holdS: 1.2,
        swing: [
          ['r.thumb', 0.22, 2],
          ['r.index', -0.18, 2],
        ],
      },
    ],
  ),
  feel(
    'cat.paws',
    w(
      '双手握拳学猫爪招财|猫猫拳卖萌|招财猫',
      'cat paws: cute|lucky cat beckoning',
      '喵|招财进宝|萌萌哒',
      'cute cat paw',
    ),
    [
      both(arm([0, -0.04, 0.5], [-0.1, 0.4, 0.75], DOWN, FIST), {
        trunk: { roll: 0.12 },
        holdS: 1.2,
        swing: [
          ['l.fy', 0.3, 1.5],
          ['r.fy', -0.3, 1.5],
        ],
      }),
    ],
  ),
  feel(
    'shy.twist',
    w(
      '害羞地低头扭捏|两根食指对戳|不好意思地对手指',
      'poke the index fingers together, shy|bashful twisting',
      '有点不好意思|人家害羞啦|被夸得脸红',
      'shy bashful',
    ),
    [
      both(arm([-0.13, -0.2, 0.5], [-0.95, 0.1, 0.15], DOWN, FINGER, [1, -0.5, 0]), {
        trunk: { nod: 0.2, roll: 0.1 },
        holdS: 1.2,
        swing: [
          ['turn', 0.07, 0.9],
          ['l.x', 0.02, 1.6],
          ['r.x', 0.02, 1.6],
        ],
      }),
    ],
  ),
  feel(
    'pinch.nose',
    w(
      '捏住鼻子嫌臭|手在鼻前挥走异味|捂鼻子',
      'pinch the nose: it stinks|hold the nose',
      '鞋子有味道|除臭祛异味|臭味全没了',
      'smell stink nose',
    ),
    [
      {
        right: arm([-0.24, 0.12, 0.5], [-0.4, 0.8, -0.3], BACK, PINCH),
        trunk: { look: 0.16, nod: -0.05 },
        holdS: 1,
      },
    ],
  ),
];
