import { ACROSS, AHEAD, arm, BACK, CUP, DOWN, FIST, IN, LOW, OPEN, OUT, UP } from './arms.js';
import { type Clip, family, leftOf } from './clip.js';

const greet = family('greet');
const high = arm([0.34, 0.16, 0.42], UP, AHEAD);
const wave = [
  {
    right: high,
    trunk: { roll: -0.06 },
    holdS: 1.3,
    swing: [
      ['r.fx', 0.42, 1.9],
      ['r.x', 0.05, 1.9],
    ] as const,
  },
];
const beckon = arm([0.1, -0.22, 0.6], [0, 0.35, 1], UP);

export const GREET: readonly Clip[] = [
  greet(
    'wave.right',
    {
      zh: '右手举起来左右挥动|抬起右手挥手打招呼|用右手招手问好',
      en: 'wave hello with the right hand|raise the right hand and wave',
      says: '大家好|哈喽家人们晚上好|欢迎新进来的朋友|hello everyone',
      tags: 'greeting hello right-hand',
    },
    wave,
  ),
  greet(
    'wave.left',
    {
      zh: '左手举起来左右挥动|抬起左手挥手打招呼|用左手招手问好',
      en: 'wave hello with the left hand|raise the left hand and wave',
      says: '大家好|嗨左边的朋友你们好|欢迎来到直播间',
      tags: 'greeting hello left-hand',
    },
    leftOf(wave),
  ),
  greet(
    'wave.both',
    {
      zh: '两只手一起挥动|双手举高热情地打招呼|双手挥舞欢迎大家',
      en: 'wave both hands excitedly|both hands up, waving to everybody',
      says: '欢迎欢迎热烈欢迎|家人们想死我啦|所有人晚上好',
      tags: 'greeting hello both-hands excited',
    },
    [
      {
        left: high,
        right: high,
        holdS: 1.4,
        swing: [
          ['r.fx', 0.4, 2.1],
          ['l.fx', 0.4, 2.1],
          ['r.x', 0.06, 2.1],
          ['l.x', 0.06, 2.1],
        ],
      },
    ],
  ),
  greet(
    'wave.small',
    {
      zh: '手放在胸前小幅度摆一摆|在肩膀前面轻轻挥手|害羞地小小挥一下手',
      en: 'a small shy wave near the shoulder|wiggle the hand gently in greeting',
      says: '嗨你来啦|刚进来的宝宝你好呀|又见面了',
      tags: 'greeting shy gentle',
    },
    [
      {
        right: arm([0.06, -0.2, 0.4], UP, AHEAD),
        trunk: { roll: 0.1 },
        holdS: 1,
        swing: [['r.fx', 0.2, 2.2]],
      },
    ],
  ),
  greet(
    'bye.slow',
    {
      zh: '高高举手慢慢地挥别|依依不舍地挥手说再见|手臂伸长了慢慢摆手告别',
      en: 'wave goodbye slowly with a long arm|a slow farewell wave',
      says: '今天的直播就到这里|我们明天见|拜拜晚安|下播了下次再见',
      tags: 'farewell goodbye slow',
    },
    [
      {
        right: arm([0.36, 0.42, 0.4], UP, AHEAD),
        trunk: { tilt: -0.04, roll: -0.1 },
        slow: 1.3,
        holdS: 2,
        swing: [
          ['r.x', 0.11, 0.8],
          ['r.fx', 0.25, 0.8],
        ],
      },
    ],
  ),
  greet(
    'bow.greet',
    {
      zh: '双手交叠在身前微微鞠躬|礼貌地欠身问候|弯腰行礼欢迎来宾',
      en: 'a polite bow with hands folded|bow to welcome the guests',
      says: '尊敬的各位来宾下午好|您好很高兴为您服务|给大家拜个年',
      tags: 'greeting bow polite',
    },
    [
      {
        left: arm([-0.21, -0.6, 0.42], [-0.85, -0.3, 0.3], BACK),
        right: arm([-0.15, -0.6, 0.5], [-0.85, -0.3, 0.2], BACK),
        trunk: { bow: 0.32, nod: 0.15 },
        holdS: 0.5,
      },
    ],
  ),
  greet(
    'nod.greet',
    {
      zh: '面带微笑点点头致意|点一下头表示问好|颔首示意',
      en: 'a friendly nod of greeting|nod the head to say hi',
      says: '看到你了|老朋友也在|嗯你好',
      tags: 'greeting nod head',
    },
    [
      { trunk: { nod: 0.24, bow: 0.04 }, holdS: 0.15 },
      { trunk: { nod: -0.05 }, holdS: 0.3 },
    ],
  ),
  greet(
    'salute.right',
    {
      zh: '右手举到眉边敬礼|敬一个礼|立正行军礼',
      en: 'salute with the right hand|raise the hand to the brow in a salute',
      says: '收到保证完成任务|向医护人员致敬|遵命老板',
      tags: 'salute respect',
    },
    [
      {
        right: arm([0.2, 0.3, 0.28], [-0.8, 0.55, 0.1], [0.2, -0.5, 0.8], OPEN, [1, -0.3, 0]),
        trunk: { nod: -0.04 },
        holdS: 0.9,
      },
    ],
  ),
  greet(
    'welcome.open',
    {
      zh: '张开双臂欢迎|双臂向两侧展开迎接大家|敞开怀抱的姿势',
      en: 'open both arms wide in welcome|spread the arms to receive everyone',
      says: '欢迎来到我们的直播间|欢迎回家|新来的家人们欢迎你们',
      tags: 'greeting welcome open both-arms',
    },
    [
      {
        left: arm([0.56, -0.36, 0.5], [0.8, 0.1, 0.6], [0, 0.6, 0.8]),
        right: arm([0.56, -0.36, 0.5], [0.8, 0.1, 0.6], [0, 0.6, 0.8]),
        trunk: { nod: -0.05 },
        holdS: 0.9,
      },
    ],
  ),
  greet(
    'invite.sweep',
    {
      zh: '手臂划过身前做请进的动作|伸手做一个请的手势|往里请',
      en: 'sweep the arm aside: please come in|usher someone in',
      says: '里面请|请坐请坐|有请我们的嘉宾',
      tags: 'invite usher please',
    },
    [
      { right: arm([-0.2, -0.4, 0.55], [-0.4, 0.2, 0.9], UP) },
      {
        right: arm([0.52, -0.42, 0.42], [0.9, 0.05, 0.35], [-0.1, 0.8, 0.6]),
        trunk: { bow: 0.1, turn: -0.15, look: -0.2 },
        holdS: 0.8,
      },
    ],
    1,
  ),
  greet(
    'beckon.right',
    {
      zh: '右手掌心向上勾手叫人过来|招招手让人靠近|手指往自己这边扇示意过来',
      en: 'beckon with the right hand to come closer|wave people over',
      says: '来来来都过来看|靠近一点听我说|划走的宝宝快回来',
      tags: 'beckon come closer',
    },
    [
      {
        right: beckon,
        trunk: { bow: 0.08 },
        holdS: 1.3,
        swing: [
          ['r.fy', 0.5, 1.6],
          ['r.index', 0.25, 1.6],
          ['r.middle', 0.25, 1.6],
          ['r.ring', 0.25, 1.6],
        ],
      },
    ],
  ),
  greet(
    'beckon.both',
    {
      zh: '两只手一起往怀里招|双手召唤大家围过来|双手用力招呼所有人聚拢',
      en: 'call everyone over with both hands|both hands beckoning people in',
      says: '走过路过不要错过|都围过来围过来|全体集合',
      tags: 'beckon come both-hands gather',
    },
    [
      {
        left: beckon,
        right: beckon,
        trunk: { bow: 0.1 },
        holdS: 1.3,
        swing: [
          ['r.fy', 0.5, 1.7],
          ['l.fy', 0.5, 1.7],
          ['r.y', 0.05, 1.7],
          ['l.y', 0.05, 1.7],
        ],
      },
    ],
  ),
  greet(
    'cupped.fists',
    {
      zh: '一手抱拳作揖|双手抱拳拱手|江湖式抱拳行礼',
      en: 'cup the fist in the other hand, the Chinese salute|fist-and-palm greeting',
      says: '承让承让|恭喜发财|各位老铁拜托了|新年好给您拜年',
      tags: 'greeting fist-palm respect new-year',
    },
    [
      {
        left: arm([-0.24, -0.2, 0.56], [-0.5, 0.6, 0.1], [-0.6, 0, -0.5]),
        right: arm([-0.2, -0.22, 0.5], [-0.4, 0.6, 0.5], [-0.8, 0, 0.2], FIST),
        trunk: { bow: 0.1, nod: 0.1 },
        holdS: 1,
        swing: [
          ['r.y', 0.03, 2],
          ['l.y', 0.03, 2],
        ],
      },
    ],
  ),
  greet(
    'highfive.right',
    {
      zh: '抬手和观众击掌|右掌向前推出来个击掌|隔空击个掌',
      en: 'a high five towards the camera|push the open palm forward for a high five',
      says: '来击个掌|合作愉快|我们说好了啊',
      tags: 'high-five deal',
    },
    [
      { right: arm([0.2, 0.1, 0.34], UP, AHEAD) },
      { right: arm([0.16, 0.14, 0.66], [0, 1, 0.25], AHEAD), trunk: { bow: 0.06 }, holdS: 0.4 },
    ],
    1,
  ),
  greet(
    'wave.fingers',
    {
      zh: '手掌不动手指上下勾着打招呼|像弹琴一样动动手指说嗨|手指一抓一抓地招呼',
      en: 'wiggle the fingers in a cute hello|a finger wave, the hand held still',
      says: '小可爱你好|哈喽小宝贝|看见屏幕前的你啦',
      tags: 'greeting cute fingers',
    },
    [
      {
        right: arm([0.2, 0.04, 0.42], UP, AHEAD, [0.1, 0.35, 0.35, 0.35, 0.35]),
        trunk: { roll: -0.1 },
        holdS: 1.2,
        swing: [
          ['r.index', 0.3, 1.8],
          ['r.middle', 0.3, 1.8],
          ['r.ring', 0.3, 1.8],
          ['r.little', 0.3, 1.8],
        ],
      },
    ],
  ),
  greet(
    'arms.folded',
    {
      zh: '双臂抱在胸前站着|抱着胳膊|双手交叉抱胸',
      en: 'stand with folded arms|cross the arms over the chest calmly',
      says: '我就看看谁还没下单|我不急你们慢慢想|就问你服不服',
      tags: 'pose folded-arms confident',
    },
    [
      {
        left: arm([-0.24, -0.42, 0.5], [-0.9, 0.35, -0.1], BACK, OPEN, [0.8, -0.8, 0]),
        right: { ...ACROSS, wrist: [-0.3, -0.3, 0.42], fingers: [-0.9, 0.1, 0.1] },
        trunk: { nod: -0.05 },
        holdS: 1.2,
      },
    ],
  ),
  greet(
    'hips.both',
    {
      zh: '双手叉腰|两手撑在腰上|叉着腰站着',
      en: 'hands on hips|put both hands on the waist',
      says: '今天我就不走了|气死我了|谁说我们家贵的',
      tags: 'pose akimbo',
    },
    [
      {
        left: arm([0.12, -0.66, 0.2], [-0.35, -0.4, 0.75], [-0.8, -0.2, -0.4], OPEN, [1, 0, -0.4]),
        right: arm([0.12, -0.66, 0.2], [-0.35, -0.4, 0.75], [-0.8, -0.2, -0.4], OPEN, [1, 0, -0.4]),
        trunk: { tilt: 0.03 },
        holdS: 1,
      },
    ],
  ),
  greet(
    'curtsy.soft',
    {
      zh: '双手提裙边屈膝礼|提着裙摆微微行礼|公主式的行礼',
      en: 'a curtsy, holding the skirt|hold out the skirt and dip like a princess',
      says: '公主请下单|小仙女们晚安|谢幕啦',
      tags: 'curtsy princess skirt',
    },
    [
      {
        left: arm([0.36, -0.78, 0.2], [0.5, -0.85, 0.1], [-0.3, 0, -0.9], [0.5, 0.55, 0.4, 0.3, 0.15]),
        right: arm([0.36, -0.78, 0.2], [0.5, -0.85, 0.1], [-0.3, 0, -0.9], [0.5, 0.55, 0.4, 0.3, 0.15]),
        trunk: { bow: 0.2, roll: 0.14, nod: 0.1 },
        holdS: 0.6,
      },
    ],
  ),
  greet(
    'oath.right',
    {
      zh: '举起右手发誓|右手竖起来宣誓|对天发誓的样子',
      en: 'raise the right hand to swear|take an oath',
      says: '我发誓全网最低|骗你我是小狗|我以人格担保',
      tags: 'oath promise swear',
    },
    [
      {
        right: arm([0.22, 0.06, 0.34], UP, AHEAD, [0.9, 0, 0, 0, 0.95]),
        left: LOW,
        trunk: { nod: -0.03 },
        holdS: 1.1,
      },
    ],
  ),
  greet(
    'chest.pat',
    {
      zh: '拍拍胸脯|手掌拍着胸口打包票|拍胸口保证',
      en: 'pat the chest: count on me|slap the chest to promise',
      says: '包在我身上|质量我敢保证|有问题找我|假一赔十',
      tags: 'promise guarantee chest',
    },
    [
      {
        right: arm([-0.16, -0.22, 0.42], [-0.95, 0.2, 0.1], [0, 0, -1], OPEN, [0.9, -0.5, 0.2]),
        trunk: { nod: 0.05 },
        holdS: 0.9,
        swing: [['r.z', 0.05, 2.2]],
      },
    ],
  ),
  greet(
    'hand.heart',
    {
      zh: '一只手按在心口|把手放在胸口表示真诚|手扶胸口',
      en: 'lay a hand on the heart|hand on the chest, sincerely',
      says: '真心话|发自内心地推荐|我是真的心疼大家的钱',
      tags: 'sincere heart touched',
    },
    [
      {
        right: arm([-0.2, -0.2, 0.36], [-0.9, 0.35, 0.05], [0, 0, -1], OPEN, [0.9, -0.6, 0.1]),
        trunk: { nod: 0.12, roll: 0.08 },
        slow: 1.2,
        holdS: 1.2,
      },
    ],
  ),
  greet(
    'hug.open',
    {
      zh: '双臂在身前环抱|做一个拥抱的动作|给大家一个抱抱',
      en: 'a hug around the air|wrap the arms as if hugging someone',
      says: '抱抱你|心疼宝宝抱一个|给你一个大大的拥抱',
      tags: 'hug love comfort',
    },
    [
      { left: arm([0.4, -0.24, 0.6], [0.3, 0.1, 1], IN), right: arm([0.4, -0.24, 0.6], [0.3, 0.1, 1], IN) },
      {
        left: arm([-0.12, -0.26, 0.66], [-0.95, 0.1, -0.1], BACK, CUP, [1, -0.3, 0]),
        right: arm([-0.06, -0.42, 0.6], [-0.95, 0, -0.1], BACK, CUP, [1, -0.3, 0]),
        trunk: { roll: 0.1, tilt: 0.03 },
        holdS: 0.9,
        swing: [['tilt', 0.03, 0.9]],
      },
    ],
    1,
  ),
  greet(
    'shoo.down',
    {
      zh: '手掌朝下往外轻轻扇|摆手让人走开|挥手赶人',
      en: 'shoo away with a flick of the hand|wave somebody off',
      says: '黑粉走开|不买的别捣乱|去去去',
      tags: 'shoo away',
    },
    [
      {
        right: arm([0.24, -0.36, 0.5], [0.3, -0.2, 0.9], DOWN),
        trunk: { look: -0.15 },
        holdS: 1,
        swing: [
          ['r.fy', 0.5, 2],
          ['r.fx', 0.15, 2],
        ],
      },
    ],
  ),
  greet(
    'flourish.out',
    {
      zh: '手臂一展隆重登场|转手亮相摆个造型|单手向上扬起亮相',
      en: 'a flourish: ta-da|fling one arm up to make an entrance',
      says: '当当当当闪亮登场|新品来了|见证奇迹的时刻',
      tags: 'ta-da reveal entrance',
    },
    [
      { right: arm([-0.25, -0.45, 0.5], [-0.6, -0.3, 0.7], BACK) },
      {
        right: arm([0.6, 0.3, 0.36], [0.75, 0.65, 0.1], [-0.2, 0.4, 0.9], OPEN, OUT),
        trunk: { look: -0.2, tilt: -0.05 },
        holdS: 0.8,
      },
    ],
    1,
  ),
];
