import type { Move } from '../kit/clip.js';
import { arm, BACK, CUP, DOWN, FINGER, FIST, GRIP, HOOK, IN, OPEN, PINCH, UP } from './arms.js';
import { type Clip, family, leftOf } from './clip.js';

const show = family('show');
const use = family('use');
const w = (zh: string, en: string, says: string, tags: string) => ({ zh, en, says, tags });

const held = arm([0.04, -0.06, 0.52], [-0.2, 0.85, 0.4], [-0.6, 0.1, 0.75], GRIP);
const up: Move[] = [{ right: held, holdS: 1, swing: [['r.x', 0.03, 0.9]] }];
const near = arm([-0.05, -0.04, 0.86], [-0.2, 0.8, 0.5], [-0.6, 0, 0.8], GRIP);
const box = (y: number, z: number) => arm([-0.06, y, z], [-0.1, 0.1, 1], IN, CUP);
const both = (a: ReturnType<typeof arm>, more: Partial<Move> = {}): Move => ({ left: a, right: a, ...more });
const cheek = arm([-0.04, 0.14, 0.42], [-0.5, 0.8, -0.3], [-0.3, 0, -0.95], OPEN);
const forearm = arm([-0.22, -0.4, 0.52], [-0.95, 0.1, 0.2], DOWN, FIST, [0.8, -0.7, -0.2]);

export const SHOW: readonly Clip[] = [
  show(
    'hold.right',
    w(
      '右手把商品举起来给大家看|右手拿着产品举到脸旁边|单手举起瓶子展示',
      'hold the product up in the right hand|show an item in the raised right hand',
      '就是我手上这一瓶|手里拿的这支就是|这款大家看一下',
      'show hold product right',
    ),
    up,
  ),
  show(
    'hold.left',
    w(
      '左手把商品举起来给大家看|左手拿着产品举到脸旁边|左手举起展示',
      'hold the product up in the left hand|show an item in the raised left hand',
      '左手拿的这一款|我左手这瓶',
      'show hold product left',
    ),
    leftOf(up),
  ),
  show(
    'hold.both',
    w(
      '双手捧着盒子举在胸前|两手端着产品展示|双手托住一个箱子',
      'hold a box in front with both hands|both hands carrying the product',
      '这一整箱都给你|这么大一盒礼盒装',
      'show hold box both-hands',
    ),
    [
      both(box(-0.3, 0.6), {
        holdS: 1,
        swing: [
          ['l.y', 0.03, 0.8],
          ['r.y', 0.03, 0.8],
        ],
      }),
    ],
  ),
  show(
    'hold.close',
    w(
      '把产品凑近镜头|拿着往屏幕前面推|靠近镜头给特写',
      'bring the product close to the camera|push it towards the lens for a close-up',
      '凑近给大家看细节|给个特写|看一下做工和走线',
      'show closeup camera detail',
    ),
    [{ right: held }, { right: near, trunk: { bow: 0.12 }, holdS: 1 }],
    1,
  ),
  show(
    'hold.above',
    w(
      '双手把东西高高举过头顶|举过头顶展示|高举双手托起',
      'lift it above the head with both hands|raise the prize overhead',
      '冠军单品|镇店之宝请出来了',
      'show lift above trophy',
    ),
    [both(arm([-0.06, 0.62, 0.34], [-0.1, 0.9, 0.3], IN, CUP), { trunk: { nod: -0.12 }, holdS: 0.9 })],
  ),
  show(
    'turn.object',
    w(
      '拿着产品转动展示各个角度|手腕翻转让大家看背面|转一圈看看',
      'rotate the product in the hand|turn it to show every side',
      '看正面再看背面|三百六十度看一下|背面也是一样的',
      'show rotate sides back',
    ),
    [
      {
        right: held,
        holdS: 1.6,
        swing: [
          ['r.px', 0.9, 0.7],
          ['r.fx', 0.3, 0.7],
        ],
      },
    ],
  ),
  show(
    'turn.body',
    w(
      '身体左右转展示衣服|转身给大家看侧面|扭一扭身子看上身效果',
      'turn the body to show the outfit from the side|twist left and right to show the dress',
      '转一圈看侧面版型|看看侧面显不显瘦|后背设计也很好看',
      'show turn outfit side',
    ),
    [
      both(arm([0.3, -0.84, 0.2], [0.4, -0.85, 0.2], DOWN, OPEN), {
        trunk: { turn: 0.38, look: -0.3 },
        holdS: 0.4,
      }),
      both(arm([0.3, -0.84, 0.2], [0.4, -0.85, 0.2], DOWN, OPEN), {
        trunk: { turn: -0.38, look: 0.3 },
        holdS: 0.4,
      }),
    ],
  ),
  show(
    'weigh.hand',
    w(
      '手掌托着掂一掂重量|上下掂量|掂掂分量',
      'weigh it in the hand|bounce the palm to feel the weight',
      '拿在手里特别轻|分量很足|才两百克',
      'show weigh light heavy',
    ),
    [
      {
        right: arm([0.04, -0.42, 0.56], [-0.1, 0.1, 1], UP, CUP),
        trunk: { nod: 0.16 },
        holdS: 1.3,
        swing: [['r.y', 0.06, 1.8]],
      },
    ],
  ),
  show(
    'open.lid',
    w(
      '一手扶着一手揭开盖子|打开盒子的动作|拧开瓶盖',
      'open a lid|lift the top off a box',
      '打开看看里面是什么|开箱了|揭晓一下',
      'show open unbox lid',
    ),
    [
      both(box(-0.42, 0.56)),
      {
        left: box(-0.42, 0.56),
        right: arm([0.06, -0.06, 0.54], [-0.4, 0.3, 0.7], DOWN, GRIP),
        trunk: { nod: 0.12 },
        holdS: 0.6,
      },
    ],
    1,
  ),
  show(
    'stretch.fabric',
    w(
      '双手捏住布料往两边拉伸|用力扯一扯看弹力|拉扯面料',
      'stretch the fabric between both hands|pull it apart to show it is elastic',
      '弹力特别大|怎么拉都不变形|四面弹面料',
      'show stretch elastic fabric',
    ),
    [
      both(arm([-0.18, -0.3, 0.56], [-0.3, 0.3, 0.9], BACK, FIST)),
      both(arm([0.26, -0.3, 0.54], [0, 0.3, 0.9], BACK, FIST), {
        holdS: 0.8,
        swing: [
          ['l.x', 0.05, 1.6],
          ['r.x', 0.05, 1.6],
        ],
      }),
    ],
    1,
  ),
  show(
    'touch.fabric',
    w(
      '手指捻一捻面料感受手感|搓一搓布料|摸一摸质地',
      'rub the fabric between the fingers|feel the texture',
      '手感软糯|摸起来像婴儿皮肤|料子特别细腻',
      'show touch texture soft',
    ),
    [
      {
        left: forearm,
        right: arm([-0.26, -0.3, 0.54], [-0.7, -0.4, 0.4], DOWN, PINCH),
        trunk: { nod: 0.2 },
        holdS: 1.2,
        swing: [
          ['r.thumb', 0.2, 2],
          ['r.x', 0.03, 1],
        ],
      },
    ],
  ),
  use(
    'shake.bottle',
    w(
      '握着瓶子上下摇晃|摇一摇|用力摇匀',
      'shake a bottle|shake it up well',
      '用之前先摇匀|摇一摇出泡沫',
      'use shake bottle',
    ),
    [{ right: arm([0.06, -0.16, 0.5], [-0.5, 0.7, 0.4], IN, FIST), holdS: 1.1, swing: [['r.y', 0.08, 2.4]] }],
  ),
  use(
    'spray.mist',
    w(
      '拿着喷雾往脸上喷|按压喷头喷一喷|喷香水的动作',
      'spray mist at the face|press the nozzle and spray',
      '喷一喷就能补水|早晚各喷两下|这个香味持久',
      'use spray mist perfume',
    ),
    [
      {
        right: arm([0.22, 0.16, 0.56], [-0.3, 0.7, 0.2], [-0.6, 0, -0.7], [0.5, 0.15, 0.7, 0.8, 0.8]),
        trunk: { nod: -0.12 },
        holdS: 1.1,
        swing: [['r.index', 0.25, 1.8]],
      },
    ],
  ),
  use(
    'apply.face',
    w(
      '指腹在脸颊上打圈涂抹|往脸上抹面霜|轻轻按摩面部',
      'apply cream to the cheeks in circles|massage the face',
      '涂在脸上很好吸收|抹开就是水的|早晚洁面后使用',
      'use apply cream face skincare',
    ),
    [
      both(cheek, {
        holdS: 1.4,
        swing: [
          ['l.y', 0.03, 1.3],
          ['r.y', 0.03, 1.3],
          ['l.x', 0.03, 1.3],
          ['r.x', 0.03, 1.3],
        ],
      }),
    ],
  ),
  use(
    'apply.arm',
    w(
      '在手背手臂上涂抹试用|把乳液抹在手臂上推开|手背试色',
      'rub lotion along the forearm|try a swatch on the back of the hand',
      '手背试色给大家看|推开完全不搓泥|防晒涂在胳膊上',
      'use apply lotion arm swatch',
    ),
    [
      {
        left: forearm,
        right: arm([-0.24, -0.28, 0.52], [-0.95, 0, 0.2], DOWN),
        trunk: { nod: 0.2 },
        holdS: 1.4,
        swing: [['r.x', 0.1, 0.9]],
      },
    ],
  ),
  use(
    'lipstick.draw',
    w(
      '拿着口红在嘴唇上涂|抹口红的动作|对着嘴巴描唇',
      'put on lipstick|draw along the lips',
      '这个色号显白|薄涂厚涂都好看|涂上气色马上好了',
      'use lipstick makeup',
    ),
    [
      {
        right: arm([-0.2, 0.22, 0.5], [-0.5, 0.65, -0.3], BACK, PINCH),
        trunk: { nod: -0.05 },
        holdS: 1.2,
        swing: [['r.x', 0.04, 1.1]],
      },
    ],
  ),
  use(
    'smell.it',
    w(
      '拿到鼻子前面闻一闻|凑近闻香味|深吸一口气闻味道',
      'smell it, held under the nose|take a sniff',
      '闻着有淡淡的花香|没有刺鼻的味道|香迷糊了',
      'use smell scent',
    ),
    [
      {
        right: arm([-0.2, 0.16, 0.5], [-0.4, 0.7, 0.1], BACK, GRIP),
        trunk: { nod: 0.14, roll: 0.06 },
        holdS: 0.9,
        swing: [['nod', -0.08, 0.9]],
      },
    ],
  ),
  use(
    'drink.cup',
    w(
      '端起杯子喝一口|举杯喝水|仰头喝下去',
      'drink from a cup|raise a cup to the mouth',
      '喝一口润润嗓子|口感顺滑|冲泡一杯就能喝',
      'use drink cup taste',
    ),
    [
      { right: arm([-0.16, 0.1, 0.52], [-0.5, 0.4, 0.3], [-0.8, 0.1, -0.5], GRIP) },
      {
        right: arm([-0.14, 0.2, 0.5], [-0.5, 0.6, 0], [-0.7, 0, -0.6], GRIP),
        trunk: { nod: -0.26 },
        holdS: 0.8,
      },
    ],
    1,
  ),
  use(
    'eat.bite',
    w(
      '拿起零食咬一口|往嘴里送吃的|吃东西的动作',
      'take a bite of food|bring food to the mouth',
      '入口即化|嘎嘣脆|好吃到停不下来|尝一口给大家看',
      'use eat taste food',
    ),
    [
      {
        right: arm([-0.2, 0.16, 0.5], [-0.5, 0.5, -0.3], BACK, PINCH),
        trunk: { bow: 0.05, nod: 0.06 },
        holdS: 0.7,
        swing: [['r.z', 0.03, 2]],
      },
    ],
  ),
  use(
    'chopsticks.lift',
    w(
      '用筷子夹起面条往上提|筷子挑起来|夹菜的动作',
      'lift noodles with chopsticks|pick up food with chopsticks',
      '面条根根筋道|拉丝拉得好长|捞起来看看',
      'use chopsticks noodles',
    ),
    [
      { right: arm([-0.06, -0.42, 0.56], [-0.3, -0.3, 0.8], IN, PINCH) },
      { right: arm([-0.06, 0.1, 0.56], [-0.3, 0, 0.9], IN, PINCH), slow: 1.4, holdS: 0.8 },
    ],
    1,
  ),
  use(
    'pour.water',
    w(
      '倾斜手腕往下倒水|把瓶子倒过来倒出来|倒进杯子里',
      'pour from a bottle|tilt the hand and pour',
      '倒出来看看浓不浓|热水一冲就好',
      'use pour bottle water',
    ),
    [
      {
        left: arm([-0.06, -0.56, 0.52], [-0.4, 0.1, 0.9], IN, GRIP),
        right: arm([-0.04, -0.06, 0.5], [-0.6, -0.35, 0.4], [-0.2, -0.8, 0.3], GRIP),
        trunk: { nod: 0.16 },
        holdS: 1.1,
      },
    ],
  ),
  use(
    'stir.spoon',
    w(
      '拿勺子在碗里搅拌|一圈一圈搅动|搅一搅拌匀',
      'stir with a spoon|stir round and round in a bowl',
      '搅拌均匀就可以吃了|加水搅一搅',
      'use stir spoon cook',
    ),
    [
      {
        left: arm([-0.12, -0.56, 0.54], [-0.7, 0.1, 0.6], UP, CUP),
        right: arm([-0.1, -0.24, 0.54], [-0.4, -0.6, 0.4], DOWN, PINCH),
        trunk: { nod: 0.18 },
        holdS: 1.4,
        swing: [
          ['r.x', 0.05, 1.3],
          ['r.z', 0.04, 1.4],
        ],
      },
    ],
  ),
  use(
    'wipe.table',
    w(
      '手拿抹布来回擦桌子|左右擦拭|擦一擦就干净',
      'wipe a table back and forth|scrub with a cloth',
      '一擦就干净|油污轻轻一抹就没了',
      'use wipe clean',
    ),
    [
      {
        right: arm([0.04, -0.52, 0.6], [-0.1, -0.1, 1], DOWN),
        trunk: { nod: 0.18, bow: 0.1 },
        holdS: 1.3,
        swing: [['r.x', 0.14, 1.2]],
      },
    ],
  ),
  use(
    'cut.knife',
    w(
      '一手按住一手切菜|手刀一下下切|切东西的动作',
      'chop vegetables with a knife|slice on a board',
      '切西瓜一刀下去汁水四溢|刀口很锋利',
      'use cut knife slice',
    ),
    [
      {
        left: arm([0, -0.6, 0.54], [-0.3, -0.4, 0.8], DOWN, HOOK),
        right: arm([0, -0.4, 0.58], [-0.1, -0.1, 1], IN, FIST),
        trunk: { nod: 0.22 },
        holdS: 1.3,
        swing: [['r.y', 0.07, 2.2]],
      },
    ],
  ),
  use(
    'phone.scroll',
    w(
      '拿着手机用手指划屏幕|刷手机的样子|低头看手机',
      'scroll on a phone|look down at a phone and swipe',
      '打开手机扫码下单|刷到就是缘分|看看评论区',
      'use phone scroll',
    ),
    [
      {
        left: arm([-0.16, -0.38, 0.54], [-0.5, 0.6, 0.4], BACK, GRIP),
        right: arm([-0.16, -0.18, 0.54], [-0.6, 0.2, 0.3], BACK, FINGER),
        trunk: { nod: 0.26 },
        holdS: 1.4,
        swing: [['r.y', 0.05, 1.3]],
      },
    ],
  ),
  use(
    'phone.call',
    w(
      '拇指小指伸开放在耳边打电话|打电话的手势|比六放耳边',
      'thumb and little finger at the ear: call me|the telephone sign',
      '有问题打客服电话|随时联系我们|来电咨询',
      'use phone call contact',
    ),
    [
      {
        right: arm([0.06, 0.2, 0.18], [-0.2, 0.85, 0.2], [-1, 0, 0], [0, 1, 1, 1, 0], [1, -0.6, -0.2]),
        slow: 1.35,
        trunk: { roll: -0.12 },
        holdS: 1.1,
      },
    ],
  ),
  use(
    'write.note',
    w(
      '一手当纸一手写字|拿笔记录|在掌心写写画画',
      'write on the palm as on paper|take a note',
      '拿小本本记下来|我给你登记一下|备注写清楚',
      'use write note record',
    ),
    [
      {
        left: arm([-0.14, -0.42, 0.56], [-0.5, 0.2, 0.8], UP),
        right: arm([-0.14, -0.26, 0.58], [-0.6, -0.2, 0.5], DOWN, PINCH),
        trunk: { nod: 0.24 },
        holdS: 1.3,
        swing: [['r.x', 0.05, 1.9]],
      },
    ],
  ),
  use(
    'type.keys',
    w(
      '十指敲键盘|打字的动作|双手在键盘上敲',
      'type on a keyboard|both hands typing',
      '把想要打在公屏上|扣个一|打字告诉我',
      'use type keyboard comment',
    ),
    [
      both(arm([-0.04, -0.5, 0.58], [-0.1, -0.15, 1], DOWN, HOOK), {
        trunk: { nod: 0.14 },
        holdS: 1.3,
        swing: [
          ['l.y', 0.035, 2.3],
          ['r.y', -0.035, 2.3],
          ['l.index', 0.2, 2.3],
          ['r.index', -0.2, 2.3],
        ],
      }),
    ],
  ),
  use(
    'zip.up',
    w(
      '从下往上拉拉链|拉上衣服拉链|捏住拉链往上提',
      'zip up a jacket|pull a zip from the waist up',
      '拉链顺滑不卡|领子立起来防风',
      'use zip jacket',
    ),
    [
      { right: arm([-0.3, -0.62, 0.46], [-0.7, 0.1, -0.1], BACK, PINCH), trunk: { nod: 0.2 } },
      { right: arm([-0.3, -0.12, 0.46], [-0.7, 0.2, -0.1], BACK, PINCH), slow: 1.4, holdS: 0.3 },
    ],
    1,
  ),
  use(
    'bag.shoulder',
    w(
      '把包往肩上一挎|背上单肩包|提着包带搭在肩上',
      'sling a bag over the shoulder|put the strap on the shoulder',
      '背上特别显气质|通勤包能装电脑',
      'use bag shoulder',
    ),
    [
      {
        right: arm([0.16, 0.06, 0.3], [-0.4, 0.2, -0.75], DOWN, FIST, [1, -0.3, 0.1]),
        slow: 1.3,
        trunk: { tilt: -0.05, look: -0.2 },
        holdS: 0.9,
      },
    ],
  ),
  use(
    'earring.touch',
    w(
      '手指碰碰耳垂展示耳环|撩起头发看耳饰|捏着耳环给大家看',
      'touch the ear lobe to show an earring|show earrings',
      '耳钉是纯银的|戴上很显脸小',
      'use earring jewellery ear',
    ),
    [
      {
        right: arm([0.06, 0.24, 0.16], [-0.25, 0.75, -0.15], [-1, 0, 0], PINCH, [1, -0.5, 0]),
        slow: 1.35,
        trunk: { look: 0.35, roll: 0.06 },
        holdS: 1,
      },
    ],
  ),
  use(
    'watch.show',
    w(
      '抬起手腕露出手表|转动手腕秀手链|展示腕上的表',
      'show the watch on the wrist|lift the wrist to show a bracelet',
      '戴在手腕上很精致|手表防水五十米|手链可以调节',
      'use watch bracelet wrist',
    ),
    [
      {
        left: arm([-0.2, -0.14, 0.56], [-0.95, 0.15, 0], BACK, FIST, [0.8, -0.7, 0.2]),
        trunk: { nod: 0.05 },
        holdS: 1.1,
        swing: [['l.py', 0.4, 0.9]],
      },
    ],
  ),
  use(
    'ring.show',
    w(
      '手背朝前展示戒指|手指张开秀一下戒指|看手指上的钻戒',
      'show a ring, back of the hand to the camera|spread the fingers to show the ring',
      '钻戒闪闪发光|美甲做好了给你们看',
      'use ring nails hand',
    ),
    [{ right: arm([0.02, -0.02, 0.56], [-0.25, 0.95, 0.1], BACK), holdS: 1.2, swing: [['r.fx', 0.18, 0.9]] }],
  ),
  use(
    'hair.wash',
    w(
      '双手在头上揉搓洗头|抓头发起泡|按摩头皮',
      'wash the hair with both hands|massage the scalp',
      '洗发水泡沫绵密|头皮清清爽爽|去屑止痒',
      'use shampoo hair wash',
    ),
    [
      both(arm([0.08, 0.53, 0.18], [-0.75, 0.5, -0.2], [-0.3, -0.6, -0.6], HOOK, [1, 0.1, 0.2]), {
        trunk: { nod: 0.1 },
        holdS: 1.3,
        swing: [
          ['l.z', 0.04, 2],
          ['r.z', -0.04, 2],
        ],
      }),
    ],
  ),
  use(
    'hair.smooth',
    w(
      '顺着头发往下捋|手指梳理长发|从上到下摸头发',
      'stroke down the hair|run the fingers down the long hair',
      '头发柔顺有光泽|用完发丝顺滑|护发素留香',
      'use hair smooth conditioner',
    ),
    [
      {
        right: arm([0.14, 0.24, 0.2], [-0.3, 0.5, -0.1], [-0.9, 0, -0.2], CUP, [1, -0.5, 0]),
        trunk: { look: -0.2 },
      },
      {
        right: arm([0.14, -0.22, 0.34], [-0.3, -0.3, 0.4], [-0.9, 0, -0.2], CUP),
        slow: 1.5,
        trunk: { look: -0.2, roll: -0.1 },
        holdS: 0.3,
      },
    ],
    1,
  ),
  use(
    'brush.teeth',
    w(
      '手在嘴边左右刷牙|刷牙的动作|拿着牙刷来回刷',
      'brush the teeth|toothbrush moving at the mouth',
      '电动牙刷清洁到位|牙膏薄荷味清新',
      'use toothbrush teeth',
    ),
    [
      {
        right: arm([-0.12, 0.2, 0.52], [-0.8, 0.3, 0.1], BACK, FIST),
        holdS: 1.3,
        swing: [['r.x', 0.045, 2.4]],
      },
    ],
  ),
  use(
    'umbrella.hold',
    w(
      '一手撑伞举在头上|打着雨伞|撑开伞遮住',
      'hold an umbrella overhead|put up an umbrella',
      '晴雨两用|下雨天出门必备|遮阳防晒伞',
      'use umbrella rain sun',
    ),
    [
      {
        right: arm([0, 0.02, 0.48], [-0.1, 0.8, 0.1], IN, FIST),
        left: arm([0.34, -0.2, 0.5], [0.4, 0.2, 0.8], UP),
        trunk: { look: 0.15, nod: -0.16 },
        holdS: 1,
      },
    ],
  ),
  use(
    'photo.snap',
    w(
      '双手比相框按快门|举着相机拍照|咔嚓拍一张',
      'frame and take a photo with both hands|press a camera shutter',
      '截图拍下来|拍照特别出片|来合个影',
      'use photo camera screenshot',
    ),
    [
      both(arm([-0.06, 0.22, 0.52], [-0.75, 0.55, 0], BACK, [0, 0.1, 1, 1, 1]), {
        holdS: 1,
        swing: [['r.index', 0.4, 1.6]],
      }),
    ],
  ),
  use(
    'drive.wheel',
    w(
      '双手握方向盘左右转|开车的样子|转方向盘',
      'steer a wheel with both hands|drive a car',
      '老司机带你上车|车载必备|开车的朋友看过来',
      'use drive car wheel',
    ),
    [
      both(arm([0, -0.28, 0.6], [-0.3, 0.6, 0.6], DOWN, FIST), {
        holdS: 1.3,
        swing: [
          ['l.y', 0.09, 1.2],
          ['r.y', -0.09, 1.2],
          ['roll', 0.06, 1.2],
        ],
      }),
    ],
  ),
  use(
    'baby.rock',
    w(
      '双臂抱着宝宝轻轻摇|哄孩子睡觉|抱在怀里左右晃',
      'rock a baby in the arms|cradle and sway',
      '宝宝用也放心|母婴可用|新生儿就能穿',
      'use baby cradle rock',
    ),
    [
      {
        left: arm([-0.2, -0.44, 0.52], [-0.9, 0.2, 0.1], UP, CUP),
        right: arm([-0.12, -0.36, 0.62], [-0.9, 0.1, 0.1], [0, 0.5, -0.8], CUP),
        trunk: { nod: 0.2 },
        holdS: 1.6,
        swing: [
          ['tilt', 0.07, 0.8],
          ['roll', 0.06, 0.8],
        ],
      },
    ],
  ),
];
