import { AHEAD, arm, BACK, DOWN, FINGER, IN, OPEN, OUT, UP } from './arms.js';
import { type Clip, family, leftOf } from './clip.js';

const point = family('point');
const ahead = { holdS: 0.6 };
const side = [
  {
    right: arm([0.55, -0.2, 0.4], [0.95, 0.05, 0.3], DOWN, FINGER),
    trunk: { look: -0.3, turn: -0.12 },
    holdS: 0.7,
  },
];
const card = [
  {
    right: arm([0.42, 0.12, 0.5], [0.62, 0.7, 0.35], [-0.2, -0.4, 0.9], FINGER),
    trunk: { look: -0.25, nod: -0.12, turn: -0.1 },
    holdS: 0.9,
    swing: [
      ['r.x', 0.03, 1.6],
      ['r.y', 0.03, 1.6],
    ] as const,
  },
];
const cart = [
  {
    right: arm([0.28, -0.5, 0.56], [0.45, -0.8, 0.4], [0.1, -0.3, -0.9], FINGER),
    trunk: { look: -0.15, nod: 0.2, turn: -0.08 },
    holdS: 1,
    swing: [['r.y', 0.05, 1.9]] as const,
  },
];
const palmSide = [
  {
    right: arm([0.5, -0.32, 0.46], [0.88, 0.2, 0.4], [-0.2, 0.85, 0.5]),
    trunk: { look: -0.25, turn: -0.14 },
    holdS: 1,
  },
];

export const POINT: readonly Clip[] = [
  point(
    'point.right',
    {
      zh: '右手食指指向右边|伸手往右边指|指着自己右侧',
      en: 'point to the right with the index finger|finger pointing right',
      says: '看右边这一款|右手边这个|右侧屏幕上有',
      tags: 'point right deictic',
    },
    side,
  ),
  point(
    'point.left',
    {
      zh: '左手食指指向左边|伸手往左边指|指着自己左侧',
      en: 'point to the left with the index finger|finger pointing left',
      says: '看左边这一款|左手边这个|左侧屏幕上有',
      tags: 'point left deictic',
    },
    leftOf(side),
  ),
  point(
    'point.up',
    {
      zh: '食指竖直指向头顶上方|手指朝上指天|往上面指',
      en: 'point straight up|index finger to the sky',
      says: '看上面的公告|顶部有优惠券|楼上的朋友说得对',
      tags: 'point up',
    },
    [
      {
        right: arm([0.2, 0.4, 0.36], UP, AHEAD, FINGER),
        trunk: { nod: -0.16 },
        holdS: 0.8,
        swing: [['r.y', 0.04, 1.7]],
      },
    ],
  ),
  point(
    'card.right',
    {
      zh: '右手指向右上方的商品卡片|斜着往右上角指|指右上角的卡片',
      en: 'point up right to the product card|point at the card in the upper right',
      says: '看右上角的价格卡|右上方弹出来的商品|价格就在右上边写着',
      tags: 'point card up-right product',
    },
    card,
  ),
  point(
    'card.left',
    {
      zh: '左手指向左上方的商品卡片|斜着往左上角指|指左上角的卡片',
      en: 'point up left to the product card|point at the card in the upper left',
      says: '左上角点关注领福袋|左上方的券先领一下|看左上角的卡片',
      tags: 'point card up-left product follow',
    },
    leftOf(card),
  ),
  point(
    'cart.right',
    {
      zh: '右手指向右下方的购物车|手指往右下角点|指右下角的链接',
      en: 'point down right to the shopping cart|point at the link in the lower right',
      says: '点右下角下单|右下方小黄车|右下的按钮按一下',
      tags: 'point cart down-right link',
    },
    cart,
  ),
  point(
    'cart.left',
    {
      zh: '左手指向左下方的购物车|手指往左下角点|指左下角的链接',
      en: 'point down left to the shopping cart|point at the link in the lower left',
      says: '左下角小黄车|左下方链接点进去|左下角的购物袋打开看看',
      tags: 'point cart down-left link',
    },
    leftOf(cart),
  ),
  point(
    'cart.down',
    {
      zh: '两根食指一起往下指购物车|双手指着下方链接|手指往正下方点',
      en: 'both index fingers point down at the cart below|point down to the link with both hands',
      says: '下方小黄车一号链接|点击下面的购物车|链接已经上在下方了|去下面拍',
      tags: 'point cart down link both-hands',
    },
    [
      {
        left: arm([-0.04, -0.46, 0.56], [-0.15, -0.95, 0.25], BACK, FINGER),
        right: arm([-0.04, -0.46, 0.56], [-0.15, -0.95, 0.25], BACK, FINGER),
        trunk: { nod: 0.18 },
        holdS: 1.2,
        swing: [
          ['l.y', 0.06, 2],
          ['r.y', 0.06, 2],
        ],
      },
    ],
  ),
  point(
    'point.you',
    {
      zh: '食指指向镜头|伸手指着屏幕前的你|指着观众',
      en: 'point at the camera: you|finger pointing at the viewer',
      says: '说的就是你|你还没下单吧|屏幕前的这位姐姐|对就是你',
      tags: 'point you camera',
    },
    [{ right: arm([0.02, -0.12, 0.72], [-0.1, 0.05, 1], DOWN, FINGER), trunk: { bow: 0.06 }, ...ahead }],
  ),
  point(
    'point.self',
    {
      zh: '手指指着自己|指指自己的胸口|用拇指点点自己',
      en: 'point at oneself|finger to the own chest: me',
      says: '我自己也在用|找我就对了|我本人天天穿',
      tags: 'point self me',
    },
    [
      {
        right: arm([0, -0.26, 0.48], [-0.75, 0.15, -0.55], BACK, FINGER, OUT),
        trunk: { nod: 0.06 },
        holdS: 0.7,
        swing: [['r.z', 0.03, 2]],
      },
    ],
  ),
  point(
    'point.ground',
    {
      zh: '食指指着脚下地面|指着地下说就在这里|手指直指地板',
      en: 'point at the ground: right here|finger to the floor',
      says: '就在这里就在今天|此时此刻就现在|本直播间独家',
      tags: 'point here ground now',
    },
    [
      {
        right: arm([0.14, -0.62, 0.5], [0, -1, 0.15], [-0.3, 0, -0.9], FINGER),
        trunk: { nod: 0.12, bow: 0.06 },
        holdS: 0.8,
        swing: [['r.y', 0.05, 1.8]],
      },
    ],
  ),
  point(
    'point.both',
    {
      zh: '两手食指分别指向左右两边|双手往两侧指|左右各指一下',
      en: 'point to both sides at once|both index fingers outwards',
      says: '左右两边都有|两边都是今天的福利|两侧的商品都能选',
      tags: 'point both sides',
    },
    [
      {
        left: arm([0.5, -0.2, 0.42], [0.95, 0.1, 0.3], DOWN, FINGER),
        right: arm([0.5, -0.2, 0.42], [0.95, 0.1, 0.3], DOWN, FINGER),
        holdS: 0.8,
      },
    ],
  ),
  point(
    'point.back',
    {
      zh: '大拇指往身后指|反手指向背后|指着身后的货架',
      en: 'thumb over the shoulder, to what is behind|point backwards',
      says: '看我背后这一墙|身后的仓库全是现货|后面架子上都是',
      tags: 'point behind back',
    },
    [
      {
        right: arm([0.24, -0.06, 0.34], [0.2, 0.9, -0.1], IN, [0, 1, 1, 1, 1]),
        slow: 1.5,
        trunk: { look: -0.35 },
        holdS: 0.8,
        swing: [['r.z', 0.03, 1.8]],
      },
    ],
  ),
  point(
    'circle.here',
    {
      zh: '食指在空中画圈圈出重点|手指转圈圈住一块|画一个圈',
      en: 'draw a circle in the air with the finger|circle something with the index finger',
      says: '看这个位置|重点在这一块|注意我圈出来的地方',
      tags: 'circle mark highlight',
    },
    [
      {
        right: arm([0.08, -0.14, 0.6], [-0.05, 0.35, 0.9], DOWN, FINGER),
        holdS: 1.4,
        swing: [
          ['r.x', 0.11, 1.1],
          ['r.fx', 0.15, 1.1],
          ['r.fy', 0.25, 1.15],
        ],
      },
    ],
  ),
  point(
    'present.right',
    {
      zh: '右手摊开掌心介绍右边的商品|手掌向右侧示意|右手托着展示右面',
      en: 'present what is on the right with an open palm|open right hand, showing the item on the right',
      says: '给大家介绍右边这款|右边请看|这边这件是我们的主推',
      tags: 'present right palm product',
    },
    palmSide,
  ),
  point(
    'present.left',
    {
      zh: '左手摊开掌心介绍左边的商品|手掌向左侧示意|左手托着展示左面',
      en: 'present what is on the left with an open palm|open left hand, showing the item on the left',
      says: '给大家介绍左边这款|左边请看|那边那件也特别好',
      tags: 'present left palm product',
    },
    leftOf(palmSide),
  ),
  point(
    'present.front',
    {
      zh: '双手掌心向上托在身前介绍|两手摊开捧出来展示|双手呈上',
      en: 'present with both palms up in front|both open hands offering the product',
      says: '给大家隆重介绍这款|今天的主角就是它|来看我们这款产品',
      tags: 'present front both-hands product introduce',
    },
    [
      {
        left: arm([-0.02, -0.4, 0.62], [-0.1, 0.15, 1], UP),
        right: arm([-0.02, -0.4, 0.62], [-0.1, 0.15, 1], UP),
        trunk: { bow: 0.05 },
        holdS: 1,
        swing: [
          ['l.y', 0.03, 0.9],
          ['r.y', 0.03, 0.9],
        ],
      },
    ],
  ),
  point(
    'present.body',
    {
      zh: '双手从上往下比划自己穿的衣服|展示身上这一身|手顺着身体往下滑',
      en: 'sweep both hands down along the outfit|show the clothes being worn',
      says: '看我身上这一套|上身效果就是这样|我穿的就是这件',
      tags: 'present outfit clothes wearing',
    },
    [
      {
        left: arm([0.06, -0.16, 0.46], [-0.2, 0.3, 0.9], [-0.7, 0, -0.6]),
        right: arm([0.06, -0.16, 0.46], [-0.2, 0.3, 0.9], [-0.7, 0, -0.6]),
      },
      {
        left: arm([0.14, -0.76, 0.42], [-0.1, -0.5, 0.85], [-0.9, 0, -0.2]),
        right: arm([0.14, -0.76, 0.42], [-0.1, -0.5, 0.85], [-0.9, 0, -0.2]),
        trunk: { nod: 0.28 },
        slow: 1.6,
        holdS: 0.5,
      },
    ],
    1,
  ),
  point(
    'tap.screen',
    {
      zh: '食指一下一下往前点|手指戳屏幕的动作|手指点点点',
      en: 'tap an imaginary screen with the finger|poke forward with the index finger',
      says: '点一下屏幕|双击点点赞|手指动一动',
      tags: 'tap screen click like',
    },
    [
      {
        right: arm([0.06, -0.1, 0.56], [-0.05, 0.3, 0.9], DOWN, FINGER),
        holdS: 1.2,
        swing: [['r.z', 0.07, 1.9]],
      },
    ],
  ),
  point(
    'swipe.side',
    {
      zh: '手掌在面前横着一滑|像翻页那样往旁边划|手向左滑过去',
      en: 'swipe sideways as on a phone|turn to the next page with the hand',
      says: '往左滑看下一张图|详情页往后翻|我们看下一个',
      tags: 'swipe next page',
    },
    [
      { right: arm([0.3, -0.16, 0.54], [0, 0.6, 0.8], IN) },
      { right: arm([-0.3, -0.16, 0.62], [-0.5, 0.6, 0.6], IN, OPEN), trunk: { look: 0.12 }, holdS: 0.2 },
    ],
    1,
  ),
];
