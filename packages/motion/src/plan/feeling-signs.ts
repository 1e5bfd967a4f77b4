/** Words that tell a feeling by themselves; the model weighs them beside the sentence's own characters. */
export const SIGNS = {
  apology: /抱歉|对不[起住]|不好意思|过意不去|请?(您|你|大家)?(见谅|谅解|原谅|理解)|道歉|sorry|apolog/i,
  regret:
    /遗憾|可惜|难过|惭愧|委屈|失望|唉|怪我|(我们|我)(的错|没做好|疏忽|说错|报错)|\b(unfortunately|my mistake)\b/i,
  gone: /售罄|卖完|卖光|没货|没有货|断货|缺货|断码|下架|停产|没有现货|名额满|sold out|out of stock/i,
  cannot:
    /(不能|没法|做不到|不了)(再|了|便宜|$)|降不了|发不了|拍不了|买不到|不支持|没有(您|你)?要?的?(尺码|颜色|码)/,
  asking:
    /问一下|帮[您你]?(问|查|确认)|打听|请教|(确认|核实|核对|查证|查)一下|商量|let me (check|ask)|need to ask/i,
  doubt:
    /稍等|不(太)?清楚|不确定|说不准|不好说|想一想|想想|考虑|琢磨|分析|算(一)?[下算]|也许|可能|大概|好像|应该是|到底|究竟|看情况|要看|让我(想|看)|怎么说|not sure|let me think|hmm|depends/i,
  reported:
    /(朋友|家人|宝宝|宝子|姐姐|阿姨|观众|同学|粉丝|仙女|哪位|有人|谁|小.|阿.)们?.{0,6}(问|说|留言|想知道)|[问说][：:]|(看到|看见|念|听听).{0,8}(问|评论|留言|公屏|弹幕)|\b(asks?|asked|someone says)\b/i,
  turned:
    /公屏|弹幕|评论区|留言|下一个问题|什么问题吗|告诉我|你们?(觉得|怎么看|更喜欢|想)|请讲|您(接着)?说|在听|听着|听见|听到|对吗|tell me|what do you think|your comments/i,
  wonder:
    /哇|天[哪呐啊]|我的妈|居然|竟然?|没想到|想不到|万万|不敢相信|不可思议|出乎|出人意料|神奇|惊|怎么(会|回事|做到)|什么情况|真的[吗假]|不会吧|原来|离谱|绝了|神了|吓我|奇怪|\bwow\b|can.t believe|unbelievable|oh my|really\?/i,
  cry: /^(咦|诶|哎呀?|哎哟|呀|嚯|啊[，,这]|什么[，,]|what,)/i,
  hurry:
    /赶紧|抓紧|赶快|快[快去来拍抢，,]|手慢|手速|秒[没杀]|倒计时|倒数|马上(就)?(没|抢|结束|恢复|开始|放|揭)|[开准]抢|冲|上链接|上车|别(犹豫|等)|抢到|hurry|last chance|selling fast|go go/i,
  last: /最后.{0,4}([件单个份套箱盒]|分钟|名额|库存|两)|[只仅]剩|只有.{1,3}[单件]了|告急|名额不多|再不|错过|only .{1,6} left/i,
  deal: /半价|[打享]?[一二三四五六七八九\d]折|立减|直降|满.{1,4}减|优惠|福利|买.送.|第.件(零元|半价)|加送|再送|包邮|免单|half price|get one free/i,
  price: /([\d零一二两三四五六七八九十百千万]+)(\.\d+)?\s*(元|块)|到手(价)?|只[要卖]|¥|￥|\byuan\b/i,
  rally: /爆单|卖疯|炸了|嗨起来|破纪录|首发|重磅|王炸|准备好|来了来了|加油|榜一/,
  thanks: /谢谢|感谢|多谢|\bthanks?\b|thank you/i,
  greeting:
    /欢迎|大家好|[你您]好|[早晚]上好|早安|晚安|下午好|哈喽|嗨|拜拜|再见|明天见|又见面|好久不见|\b(hello|hi|welcome|bye|good night)\b/i,
  fond: /爱你|比心|么么|抱抱|恭喜|快乐|点赞|点个(赞|关注)|关注(我|主播|一下)|love you|congrat/i,
  pleased:
    /喜欢|开心|高兴|好看|舒服|好吃|漂亮|好美|多美|可爱|放心|满意|夸|温馨|心里.{0,3}(暖|甜)|哈哈|真[香好逗]|显瘦|great|lovely|love this/i,
  marks: /[!！~～]/,
  question: /[?？]|[吗呢吧]$/,
} as const satisfies Record<string, RegExp>;

/** "不用谢", "没什么可惜的", "不是最后": the words of a feeling without it. */
const NOT_FELT =
  /不用(客气|谢|抱歉|不好意思)|别客气|没有?(抱歉|遗憾)|没什么(可惜|遗憾|好惊讶)的?|不(难过|可惜|遗憾|着急|抢|优惠)|(价格|货)的(问题|时候)|感谢卡/g;

export type Sign = keyof typeof SIGNS;

/** The sentence without feelings that it denies or only names. */
export const withoutDenied = (text: string): string => text.replace(NOT_FELT, '');

/** Signs in a sentence, those of denied feelings left out. */
export function signsOf(text: string): Sign[] {
  const meant = withoutDenied(text);
  return (Object.keys(SIGNS) as Sign[]).filter((name) => SIGNS[name].test(meant));
}
