import { type Claim, firstMatch, type Rule } from './rule.js';

/** 最 is denied unless the words around it are of time, use or choice, not of rank (执法指南: tips of use, bounded facts). */
const ZUI_ALLOWED =
  /最近|最后(?=[\d一两二三四五六七八九十]+[件个盒瓶双条份])|最后(?=一步|再|还|说|用|我们|冲|擦|讲|给大家|附|记得|提醒|确认|一起)|最早|最晚|最迟|最多(?=\d|[一两二三四五六七八九十]|能|可以|买|拍|是|装|放)|最少(?=\d|[一两二三四五六七八九十])|最长不超过|最好(?=(是|还)?(提前|不要|别|先|在|用|能|搭配|选|拍|避|放|洗|手洗|按|看|问|联系|咨询|饭|一次|趁|当天|冷藏|密封|量|参考|根据))|最下面|最上面|最里面|最外面|最前面|最后面|最底部|最大号|最小号|最大码|最小码|最大(的)?(尺码|码|号)|最小(的)?(尺码|码|号)|最初|最终|我最(爱|喜欢)|最爱问|最关心|大家最|最常问|最常见的问题|最新(的)?(日期|批次|生产|到的|一批|这批|价格|库存)|最[大小长短](?:的)?(?=\d|[\p{Script=Han}]{0,2}\d)|降到最低|最好(?=是(?:有点|热|凉|常温|冷))|都是最新的$|不是最|没有最|最低温|最高温|不用最|最合适的(尺码|码)/gu;

const FIRST_ALLOWED =
  /(?<!全国|全网|全球|世界|行业|国内|中国|抖音|销售|类目|业界|同类|市场|本市|亚洲)第一(?=次|款(?!品)|时间|步|个(?!品牌)|种(?!选择)|件|排|批|条|双|单(?!品)|盒|包|瓶|袋|遍|眼|轮|期|年|天|周|页|行|句|位|层|节|代|章|份|支|片|套|组|项|点|口|回|泡|件商品|张|张图|格|栏|杯|颗|勺)/gu;

export const SUPERLATIVE: Rule = {
  id: 'superlative',
  article: '广告法第9条第3项',
  breaks: ({ text }) =>
    firstMatch(text.words, /最/gu, ZUI_ALLOWED) ??
    firstMatch(text.words, /第一(?![\p{Script=Han}]{0,0}\d)/gu, FIRST_ALLOWED) ??
    firstMatch(
      text.words,
      /国家级|世界级|国际级|宇宙级|全球级|顶级|顶尖|极致|极品|至尊|登峰|巅峰|之王|王者|天花板|销冠|销量冠军|(?<!世界杯)冠军|no\.?\s?1(?!\d)|top\s?\.?1(?!\d)|唯一|独一无二|绝无仅有|史无前例|前无古人|空前绝后|无与伦比|无可比拟|举世无双|天下无双|无敌|万能(?!胶|角)|全网(?:最|首|独|唯|都|低|底|第)|全(?:国|球|世界)(?:首|第|最|独|唯|销量)|独家|首选(?!项)|首家|首创|首款|首个|绝版|永久|终身|终极|永不|(?:全球|世界|国际|国内|行业|业内)(?:领先|顶流|标杆|一流)|空前(?!绝后)|领导(?:者|品牌)|领军|驰名|特供|专供|国宴|国礼|国家(?:领导|免检|认可|推荐|指定|特)|领袖品牌|遥遥领先|零(?:风险|缺陷|差评|瑕疵)|完美(?!日记)|完胜|秒杀(?:同行|全网|一切|大牌)|吊打|碾压|绝对(?!不能|不要|不会|值)|100%(?:有效|安全|正品|满意|好评|不|无|天然|治|祛|解决|放心)|纯天然|殿堂级|奢侈级|大师级|龙头|(?:行业|业内|市场|同类)(?:第|领|标杆|先|顶|首)|无人能(?:敌|及)|独创|秒速|史上|销量(?:第|最|冠|全)|排名第|遥居|超一流|世界(?:第|顶|最|领)|全网底价/gu,
      /绝对湿度|不绝对|不是唯一|并非唯一|唯一(?=的区别|不同)|没有绝对|不敢说绝对/gu,
    ) ??
    firstMatch(
      text.bare,
      /最好(?:的|用|吃|看|$)|全网第一|国家级|顶级|最佳|最低价|销量第一/gu,
      /最好(?=的(办法|方式|做法))/gu,
    ),
};

const DISEASE =
  /治疗|治愈|根治|医治|主治|包治|能治|可治|疗效|药效|药用|抗癌|防癌|抗肿瘤|降(?:血压|血糖|血脂|三高|尿酸|火气)|(?:糖尿病|高血压|癌症?|肿瘤|痛风|关节炎|湿疹|皮炎|鼻炎|胃病|失眠|脱发|便秘|脚气|灰指甲|前列腺|颈椎病|腰椎)(?:.{0,6})(?:治|好转|康复|有效|缓解|改善|消失|见效|有用|管用)|(?:治|改善|缓解|调理|消除|祛除|预防).{0,4}(?:糖尿病|高血压|癌|肿瘤|痛风|关节|湿疹|皮炎|鼻炎|胃病|胃痛|失眠|脱发|便秘|脚气|颈椎|腰椎|感冒|咳嗽|炎症|疾病|病毒|疼痛|头痛|痛经|近视)|防近视|预防近视|消炎|镇痛|止痛|止咳|化痰|祛湿|排毒|清热解毒|解毒|补肾|壮阳|滋阴|补血|养肝|护肝|养胃|健脾|活血|化瘀|通便|润肠|安神|助眠|增强(?:免疫|抵抗)|提高(?:免疫|抵抗|记忆|智力|视力)|免疫力|抗病毒|抗衰|延缓衰老|返老还童|长寿|延年益寿|胆固醇|(?:不|少)生病|强身健体|减肥|瘦身|燃脂|刮油|掉秤|瘦\d+斤|丰胸|增高(?!鞋|垫)|长高|生发|防脱|再生毛囊|医用|医疗级|药妆|械字号|医生推荐|专家推荐|院士|临床(?:验证|证明)|处方|替代药|代替药|比药|妙手|神效|特效|秘方|偏方|祖传|(?<!打|装)包好(?=$|[，。！呢的])|见效|立竿见影|药到病除|永不复发|不复发|断根|无(?:任何)?副作用|无毒副|零副作用|保健(?:功效|作用)|抗过敏|治过敏/gu;
const COSMETIC =
  /美白|祛斑|淡斑|去皱|祛皱|除皱|淡纹|祛痘|去黑头|祛疤|淡化疤|换肤|冻龄|逆龄|抗皱|紧致提拉|瘦脸|修复(?:屏障|受损|疤|肌)|细胞|基因|干细胞|收缩毛孔|毛孔(?:消失|变小|隐形)|晒(?:一天|一整天|多久)?都?不会?黑|晒不黑|(?:\d+|[一三五七十]+)天(?:变白|见效|白|祛|消)|变白|一瓶见效|一抹就|速效|激活胶原|补充胶原|去红血丝|医美级|刷酸焕肤/gu;
const FOOD =
  /功效|养颜|美容|养生|滋补|补(?:气|脑|钙|铁|锌|身|虚)|明目|护眼|降火|去火|暖宫|暖胃|抗氧化|提神|醒脑|解酒|护心|健脑|益智|强身|抗疲劳|控糖|降糖|消食|开胃|排便|清肠|低卡不胖|吃不胖|不会胖/gu;

/** A fact of the same words clears what a special cosmetic or a measured property may say, never a disease. */
const proven = (claim: Claim, word: string): boolean =>
  claim.proof.some((p) => p.value.includes(word) || p.label.includes(word));
const DENIED =
  /(?:不(?:能|可以|是|会|具备|具有|含|代替|能代替|可代替)|没有|无法|并非|不做|并不|不说|别信|谈不上|不宣称).{0,8}$/u;

function effect(claim: Claim, pattern: RegExp, mayBeProven: boolean): string | null {
  for (const m of claim.text.words.matchAll(pattern)) {
    if (DENIED.test(claim.text.words.slice(0, m.index))) continue;
    if (mayBeProven && proven(claim, m[0])) continue;
    return m[0];
  }
  return null;
}

export const EFFECT: Rule[] = [
  { id: 'effect.disease', article: '广告法第17条', breaks: (c) => effect(c, DISEASE, false) },
  {
    id: 'effect.food',
    article: '广告法第17条、第18条',
    breaks: (c) => (c.kind === 'food' || c.kind === 'health' ? effect(c, FOOD, false) : null),
  },
  {
    id: 'effect.cosmetic',
    article: '广告法第17条、第28条',
    breaks: (c) =>
      c.kind === 'cosmetic' || c.kind === 'general' ? effect(c, COSMETIC, true) : effect(c, COSMETIC, false),
  },
];

const digitsOf = (s: string): string =>
  s.replace(/[零〇幺一二三四五六七八九壹贰叁两]/gu, (c) =>
    String(
      '零一二三四五六七八九'.indexOf(
        ({ 〇: '零', 幺: '一', 壹: '一', 贰: '二', 叁: '三', 两: '二' } as Record<string, string>)[c] ?? c,
      ),
    ),
  );
/** Shorter runs of digits are prices and sizes; this many are a phone, chat or card number. */
const LONG_NUMBER = /\d{7,}/u;

/** Numbers need evidence, so this one is not among the word rules. */
export const LONG_NUMBER_RULE: Rule = {
  id: 'contact.number',
  article: '个人信息保护法第10条',
  breaks: ({ text, proof }) => {
    const m = LONG_NUMBER.exec(digitsOf(text.bare));
    return m && !proof.some((p) => digitsOf(p.value.replace(/[^\p{L}\p{N}%]/gu, '')).includes(m[0]))
      ? m[0]
      : null;
  },
};

export const CONTACT: Rule[] = [
  {
    id: 'contact.chat',
    breaks: ({ text }) =>
      firstMatch(
        text.words,
        /微信|qq|telegram|whatsapp|电报群|加我|加[vq](?![a-z])|加群|进群|扫码|二维码|私聊|私信我|手机号(?:码)?(?:是|:|：|\d)|(?:留|发|报|给我|扣|写)(?:一?下|个|出)?(?:您的|你的|我)?(?:手机号|电话(?!客服))|电话(?:是|号|:|：|\d)|邮箱|[\w.+-]+@[\w-]+\.[a-z]{2,}|联系方式(?:是|:|：)|加(?:一?下|个)?好友|(?:公屏|评论区|弹幕)(?:上|里)?(?:打|留|扣|发)(?:.{0,4})(?:号码|电话|手机)|号码(?:打|发|留)在|卫星(?=[a-z\d])|(?<![\p{Script=Han}])v我/gu,
        /微信支付|用微信付|微信付款|(?<=不|别|不能|不会|不可以|不让)(?:加微信|私信我|私聊|加我|加群)|不加微信|不留(?:微信|电话|联系方式)|不能加微信/gu,
      ),
  },
  {
    id: 'offPlatform',
    breaks: ({ text }) =>
      firstMatch(
        text.words,
        /https?|www\.|[a-z\d-]+\.(?:com|cn|net|top|shop|xyz)|(?:去|上|到|在|来|搜|打开|走)(?:我们)?(?:的)?(?:淘宝|天猫|京东|拼多多|闲鱼|抖音|快手|小红书|唯品会|某宝|某东|某音|微店|有赞|别的平台|其他平台|公众号|小程序|官网)|(?:淘宝|天猫|京东|拼多多|闲鱼|抖音|快手|小红书)(?:店|搜|上|下单|买|旗舰|有卖|同款|链接)|公众号|私下(?:交易|转|买)|线下(?:交易|转账|付)|(?:直接)?转账(?:给|到|更)|打到(?:卡|账)|点主页|看主页|支付宝转|不走平台|绕开平台/gu,
        /(?:不做|不支持|不能|不可以|禁止|不要|别|谢绝)(?:私下|线下)?(?:交易|转账|线下转账|线下交易|私下交易|私下转)/gu,
      ),
  },
];

export const COMPETITOR: Rule = {
  id: 'competitor',
  article: '广告法第13条',
  breaks: ({ text }) =>
    firstMatch(
      text.words,
      /比(?:优衣库|苹果|华为|小米|雅诗兰黛|兰蔻|耐克|阿迪\w*|淘宝|天猫|京东|拼多多|别家|其他家|别的(?:店|家|品牌|直播间)|同行|其他(?:品牌|店|直播间|主播)|大牌|专柜|某\w*|市面上|外面).{0,4}(?:便宜|好|强|低|划算|正|安全|优|厚|耐)|(?:别家|其他家|同行|其他品牌|某品牌|某家|隔壁).{0,4}(?:都是)?(?:假|差|垃圾|不行|贵|烂|骗|不安全|劣|次)|外面.{0,4}(?:假货|都是假|劣质)|(?:大牌|名牌|某\w{0,3}牌)(?:同厂|同款|代工|平替)|代工厂|同厂同款|平替/gu,
    ),
};

export const ABUSE_AND_POLITICS: Rule[] = [
  {
    id: 'abuse',
    article: '网络直播营销管理办法（试行）第18条',
    breaks: ({ text }) =>
      firstMatch(
        text.bare,
        /傻逼|傻b|煞笔|草泥马|操你|你妈|尼玛|他妈的?|妈的(?!衣|包)|去死|滚蛋|废物|脑残|智障|弱智|贱人|贱货|婊子|妓女|畜生|杂种|王八蛋|蠢货|白痴|死肥|丑八怪|神经病|fuck|bitch|shit|nmsl|cnm|色情|约炮|裸聊|强奸|吸毒|毒品|赌博|博彩|赌场|黄片|黑鬼|支那|乡巴佬|穷鬼|屌丝|没钱别|没素质|该死|乡下人|(?:男|女)人都/gu,
      ),
  },
  {
    id: 'politics',
    article: '广告法第9条第1、2、9项',
    breaks: ({ text }) =>
      firstMatch(
        text.bare,
        /习近平|毛泽东|总书记|国家主席|主席(?!台)|总理|共产党|国民党|民进党|法轮|台独|台湾是(?:一个)?国家|独立(?:建国|运动)|支持.{0,4}独立|藏独|疆独|港独|六四|天安门|文革|政治局|中央军委|国务院|人大代表|政协|国旗|国歌|国徽|军徽|人民大会堂|领导人|独立运动|反动|推翻|暴动|恐怖分子|isis|种族歧视|邪教|特朗普|普京|泽连斯基|拜登/gu,
        /人民大会堂路/gu,
      ),
  },
];

/** The host is an AI and says so; it has no body, family or years of use to vouch with. */
export const IDENTITY_RULES: Rule[] = [
  {
    id: 'identity.denial',
    article: '直播电商监督管理办法第37条',
    safe: '我是AI主播',
    breaks: ({ text }) =>
      firstMatch(
        text.words,
        /(?:我|小\w|本人|主播|这边|咱)?(?:就是|真的是|当然是|肯定是|确实是|可是|是|都是|也是|算是|是个|是一个|是一名)(?:真人|真的人|人类|活人|真实的人|有血有肉|大活人|真真实实的人|人$|个人$|真身)|(?:不是|并非|才不是|怎么会是|哪里是|不可能是|怎么可能是|没有用|没用|绝非|不属于)(?:什么|个|一个|用)?(?:ai|人工智能|机器人|数字人|虚拟人?|假人|录播|机器|程序|电脑|aigc|模型|合成)|真人(?:主播|直播|出镜|在线|在播|客服就是我|播)|非ai|i\s?am\s?(?:a\s)?(?:real\s)?(?:human|person)|iamareal|not\s?an?\s?ai|notanai|本人(?:真人|出镜|亲自)|真人一枚|活生生|有身份证|从小(?:就|在)|我(?:妈妈?|爸爸?|老公|老婆|女儿|儿子|男朋友|女朋友|家孩子|家宝宝|家猫|家狗|孩子|同事|闺蜜|婆婆|奶奶)|我今年\d|(?<!告诉|跟|给|报)我(?:身高|体重)(?:是|有|\d|一)|我(?:也)?是\d0后/gu,
        /(?:我)?不是真人|并非真人|不是真的人|不是人类|是不是(?:真人|ai|人工智能|机器人|数字人|录播|虚拟人)/gu,
      ),
  },
  {
    id: 'identity.experience',
    article: '广告法第28条、第38条',
    breaks: ({ text }) =>
      firstMatch(
        text.words,
        /(?:我|主播|本人)(?:自己|自家|家里|平时|天天|每天|一直|也|都|亲自|昨天|今天|早上|上个月|去年)*(?:在(?:用|穿|吃|喝|戴)|用了|用过|用着|吃了|吃过|喝了|喝过|穿了|穿过|穿着|试了|试过|试穿|摸过|买了|买过|囤了|戴了|戴过|洗过|闻过|去过工厂|尝过|尝了)|亲测|亲身|我(?:刚刚?|昨天|今天|早上|中午|晚上)(?:吃|喝|睡|起床|洗|逛|去)|自用(?!装)|无限回购|我用(?:完|下来|着)/gu,
        /我没(?:用过|吃过|穿过|试过)/gu,
      ),
  },
];

export const LEAK: Rule[] = [
  {
    id: 'leak.slot',
    breaks: ({ text }) =>
      firstMatch(text.plain, /[【】〔〕]|\{\{?|\}\}?|\$\{|\[(?:价格|库存|商品|链接|slot)/gu),
  },
  {
    id: 'leak.prompt',
    breaks: ({ text }) =>
      firstMatch(
        text.words,
        /(?:系统|内部|初始|原始|我的)(?:提示|指令|设定|prompt)|提示词|prompt|(?:资料|观众|助播|助手|问题|回答|问|答|system|user|assistant|human|ai|answer|question)\s*[:：]|<\||\|>|<\/?\w+>|start_of_turn|end_of_turn|im_start|im_end|\[\/?inst\]|###|```|根据(?:以上|上述|提供的|给定的)(?:资料|信息|事实|内容)|作为(?:一个)?(?:大?语言模型|大模型|人工智能助手)|(?:我的|按照|遵循|收到的)指令|(?:规则|设定|指令)要求我|##|语言模型|chatgpt|deepseek|gpt|通义|豆包|文心|gemma|llama|开发者模式|function|api[_\s]?key|密钥|token|json|null|undefined|nan(?![a-z])/gu,
      ),
  },
];

/** What no voice should read: no Chinese in it, characters that were lost, or the same over and over. */
export const GARBLED: Rule = {
  id: 'garbled',
  breaks: ({ text, proof }) => {
    const t = text.plain;
    if (/\ufffd|[\p{Cc}\p{Co}]/u.test(t)) return 'control';
    if (/(.)\1{4,}/u.test(t) || /(?<rep>[^\s]{2,12})\k<rep>{2,}/u.test(text.bare)) return 'repeats';
    const han = [...t.matchAll(/\p{Script=Han}/gu)].length;
    const letters = [...t.matchAll(/\p{L}/gu)].length;
    if (letters === 0) return /\d/u.test(t) ? null : 'empty';
    if (
      /[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Devanagari}\p{Script=Hebrew}\p{Script=Greek}]/u.test(
        t,
      )
    )
      return 'script';
    if (han === 0 && !proof.some((p) => p.value.includes(t.trim()))) return 'language';
    return han > 0 && letters > han * 6 ? 'language' : null;
  },
};

/** Rules that need no facts to judge a text by its words. */
export const LEXICON_RULES: readonly Rule[] = [
  ...LEAK,
  GARBLED,
  ...IDENTITY_RULES,
  ...CONTACT,
  ...ABUSE_AND_POLITICS,
  SUPERLATIVE,
  ...EFFECT,
  COMPETITOR,
];
