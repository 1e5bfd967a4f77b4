/** Tries to give the host orders from a comment, in Chinese and English. */
export const INJECTION =
  /(忽略|无视|忘(记|掉)|不要管|跳过|抛开|绕过|覆盖|取消|推翻).{0,8}(指令|规则|提示|设定|要求|限制|命令|约束|上文|上面|以上|之前|前面|对话|身份)|ignore.{0,20}(instruction|prompt|rule|previous|above)|disregard|forget (all|everything|your|previous)|(系统|初始|原始|内部|你的|隐藏)(的)?(提示词?|指令|设定|prompt|规则|配置)|system\s*(prompt|message|:)|提示词|\bprompt\b|developer mode|开发者模式|越狱|jailbreak|\bdan\b模式|(假装|扮演|假设|想象|角色扮演|装作|你现在是|从现在(起|开始)|act as|pretend|you are now|roleplay)(?!.{0,4}(真人吗|ai吗|机器人吗))|(把|将|让).{0,10}(价格|价钱|库存|运费|价).{0,3}(改|设|调|变|降)(成|为|到)|价格改|改(成|为)(0|1|一|零|免费|9)(\.\d+)?(元|块|分|毛)|(说|告诉(大家|他们|观众)|承认|宣布|跟大家说|请说|只(能)?说|回答|回复|就说|喊)(出)?[:：,"“'「]?.{0,4}(你是(真人|人类)|我是(真人|人类|骗子|傻)|全网(第一|最低)|免费(送)?|不要钱|\d+(元|块)|保证|能治|包治|最好的|假货|倒闭|垃圾)(?!.{0,4}的?吗[?？]?$)|(?<!别|不要?|没)(跟|照)(着)?我(念|说|读)|(重复|复述|复读|照读|翻译|输出|打印|显示|泄露|透露|背诵|告诉我|print|repeat|reveal|show me).{0,10}(以上|上面|上文|指令|提示|规则|设定|instruction|above|prompt|我(说|的话)|这句|下面(这|的)|配置|密钥|密码|api|资料)|<\/?(system|user|assistant|s|start_of_turn|end_of_turn|im_start|im_end|script)|\[\/?inst\]|<\||\|>|###|【[^】]{0,12}】|资料[:：]|观众[:：]|助播[:：]|assistant\s*:|管理员(权限|模式|命令)|我是(管理员|开发者|老板|店主|你的主人|程序员|运营|客服主管|平台).{0,8}(命令|要求|让|现在|把|必须|改|通知|授权|说)|执行(以下|下面|命令|代码)|sudo |drop table|<script|\$\{|\{\{|新(的)?(指令|规则|任务)[:：]|override|无限制模式|不受限制|(不要|别|不许)(再)?(说|承认)(你|自己)?是(ai|机器|人工)|(以上|上面|上文|前面|之前)(的)?(内容|文字|话|对话)?.{0,4}(逐字|原样|完整)?(重复|复述|逐字|念出来|发出来)|(管理员|开发者|系统|root|超级用户)(的)?身份|系统(通知|消息|公告|升级|更新)[:：]|请(你)?(说|讲|念)[,，:：\s]?.{0,10}(假货|骗|免费|真人|垃圾)|(每(次|句)|所有|回答|回复).{0,8}(都)?(要)?(加上|加一句|带上|结尾|开头).{0,12}(两个字|说|字|喵)|写(一)?(篇|段|个|首).{0,8}(作文|文章|代码|论文|小说)/iu;

/** Insults at the host or others; nicknames of players such as 牛逼 are talk, not abuse. */
export const ABUSE =
  /[傻儍](逼|b|比|叉|x|屌|缺|狗|der)|煞笔|沙(比|雕主播)|啥比|\bs\s*b\b|(?<![a-z])sb(?![a-z])|nmsl|\bcnm\b|(?<![a-z])nm(b|d|sl)(?![a-z])|\btmd\b|\bmdzz\b|\bnmb\b|\bwcnm\b|妈卖批|操(你|尼|泥|他|她)|艹(你|尼)|草(你|泥马|尼玛)|日(你|尼)|干你(娘|妈|老)|(你|尼|泥|他|特)妈?(妈)?(逼|比|b)(?!较|起|赛)|你妈(死|没|的|逼|炸|了个)|尼玛|他妈的|特么的|妈的|去死|死(全家|妈|爹|吧你)|全家(死|爆)|滚(蛋|开|出|犊|$|吧|远)|废物|脑(残|瘫|子有病|子进水)|智障|弱智|贱(人|货|逼|b)|婊|妓|鸡婆|卖淫|约炮|开房|裸|骚(货|逼|b)|奶子|(?<!鸡|鸭)胸(好|真)大|胸大(?!的|小|能|可|穿|围)|(看看?|露|摸)(下|一下|点)?(胸|奶|肉|腿根)|脱(了|光|衣服|一件|掉)(看|给|$|吧|呗)|摸(胸|奶)|屌丝|狗(东西|杂|日|娘养)|杂(种|碎)|畜(生|牲)|王八(蛋)?|混蛋|丑(逼|八怪|死了)|恶心死|闭嘴|婊子|fuck|bitch|shit|asshole|idiot|stupid|口我|含着|胯下|啪啪啪|睡过|马勒|mmp|死(肥|胖)(婆|猪|子)|肥猪|丑女|杀了你|弄死你|打死你|爬(开|$)|hun蛋|傻子|蠢(货|猪|逼)|有病吧你|神经病|白痴|(真|好|太)?贱(不贱|死|啊|$)|不要(碧)?脸|司马(东西|主播|玩意|$)|草(拟|尼)(吗|妈|马)|(🐴|🐎|马)(死|没|炸)了?(吧|的)?你|你(🐴|🐎)|狗(商家|店|贼|逼|b)|臭嘴|嘴(真)?(贱|臭)/iu;

export const SPAM =
  /https?:|www\.|\.(com|cn|net|top|xyz|vip)(?![a-z])|互(粉|关|赞|推)|(加|进|扫|建)(我的?)?(群|q群|微信群)|刷(单|粉|量|人气)|兼职|日(入|结|赚)|月入|躺赚|赚(钱|米)(项目|加|请|私|了解)|(看|点|进)(我)?(主页|头像|橱窗|简介|资料卡)|私(我|信我|聊)|(关注|点)我(头像|主页|送|领)|求(互)?关注我|代(刷|练|购加|理招)|招(代理|聘|兼职|加盟)|贷款|办证|发票代开|菠菜|彩票|博彩|澳门(赌|新葡|首家)|六合|棋牌|外挂|低价(出|充)|充值(优惠|返)|免费领(皮肤|手机|红包|会员)|优惠充|卖(号|挂|粉|片)|出售(账号|粉)|特价(充|手机)|加(薇|v|vx|wx|q|威|微|微信|扣扣)|(薇|威|微|v|wx|vx)信?[:：]\s*[a-z0-9]|资源(私|加|免费)|我(家|店)(更|比).{0,4}便宜|来我(家|店|直播间)|去我直播间|(?<rep>.{2,8})\k<rep>{3,}/iu;

const PHONE = /(?<!\d)(?:\+?86[-\s]?)?1[3-9](?:[-\s.]?\d){9}(?!\d)/u;
const ID_CARD = /(?<!\d)\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dx](?!\d)/iu;
const BANK_CARD = /(?<!\d)(?:62|4\d|5[1-5]|3[47])\d{12,17}(?!\d)/u;
const EMAIL = /[\w.+-]{2,}@[\w-]+\.[a-z]{2,}/iu;
const CHAT_ID =
  /(?:我的?|本人)?(?:微信|vx|wx|v信|薇信|威信|qq|扣扣|企鹅|telegram|tg|whatsapp)(?:号|id|是)?(?:码)?\s*(?:是|:|：|,|，)?\s*[a-z\d_-]{5,20}/iu;
const ADDRESS =
  /(?:省|自治区|市|区|县|镇|乡|街道|路|街|巷|弄|小区|村)[^,，。]{0,12}\d{1,5}(?:号|栋|幢|单元|室|弄|楼)|(?:\d+栋|\d+幢|\d+单元).{0,6}\d+(?:室|号|楼)?|收(?:货|件)(?:人|地址)\s*(?:是|:|：)\s*.{2,}/u;
const HAN_PHONE = /(?:[一二三四五六七八九零〇幺壹贰叁]\s*){11}/u;

/** A number that is given in part, and an order's: "138xxxx1234", "订单号5301122334455", "卡号尾号6621". */
const PARTIAL =
  /(?<!\d)1[3-9]\d{1,2}[x*＊×]{3,5}\d{2,4}|订单(?:编?号|号码)?\D{0,3}\d{8,}|(?:卡号?|手机号?|电话|身份证)(?:号码?)?(?:的)?(?:尾号|后[四4六6]位|末四位)\D{0,3}\d{4,6}(?!\d)/iu;

/** Spaces and dots put between Chinese characters to get past a word list. */
const BETWEEN_HAN = /(?<=\p{Script=Han})[\s.·*_~|-]+(?=\p{Script=Han})/gu;

/** "送妈妈的" is for a mother; "b类" is a class of safety. */
const HARMLESS = /(?<![你尼泥他她操草日])妈妈|(?<![a-z])[abc][类款]/gu;

/** An insult, also one that is written with gaps. */
export const isAbuse = (text: string): boolean =>
  ABUSE.test(text.replace(HARMLESS, ' ')) || ABUSE.test(text.replace(HARMLESS, ' ').replace(BETWEEN_HAN, ''));

/** Someone's phone, identity or bank number, address or chat id stands in the text. */
export function holdsPersonalData(text: string): boolean {
  const t = text.normalize('NFKC');
  return [PHONE, ID_CARD, BANK_CARD, EMAIL, CHAT_ID, ADDRESS, HAN_PHONE, PARTIAL].some((p) => p.test(t));
}
