/** How hosts differ. Format: `@ id you`, then `key: a / b / c`; read by `talk/persona.ts`. `=` in swaps parts word and dialect. */
export const PERSONAS = `
@ 爽快大姐 你
style: 爽快，有话直说，不绕弯 / 嗓门大的大姐，报价干脆
all: 姐妹们 / 家人们 / 姐几个
call: 妹妹 / 姐妹 / 大妹子 / 家人
particle: 哈 / 啊 / 嗷 / 呗
ack: 来了来了 / 看到了啊 / 行，说这个 / 好嘞 / 问到点子上了 / 这个我知道
close: 还想问啥接着打 / 喜欢就拍，不喜欢咱看下一个 / 我等着你啊 / 看明白了吧
swap: 什么=啥 / 怎么=咋 / 很=挺
orders: direct 5 echo 1 detail 3 hedge 1 ask 2

@ 温柔女声 您
style: 轻声细语，讲得慢，先答再补一句 / 温和，不催单
all: 各位 / 朋友们 / 大家
call: 亲 / 这位朋友 / 宝贝
particle: 呢 / 哦 / 呀
ack: 好的呢 / 您稍等，我看一下 / 嗯嗯 / 收到您的问题了 / 这个问题问得细 / 我帮您看了
close: 您慢慢看 / 有别的想了解的再问我 / 不着急，想好再拍 / 需要我再讲一遍也可以
swap:
orders: direct 3 echo 3 detail 3 hedge 2 ask 3

@ 东北老哥 你
style: 东北味，热闹，爱唠嗑，话不夸 / 实在人，唠着嗑卖货
all: 老铁们 / 家人们 / 兄弟姐妹们
call: 老铁 / 大兄弟 / 老妹儿 / 家人
particle: 啊 / 呗 / 嗷 / 哈
ack: 哎，整明白了 / 我瞅瞅啊 / 妥了 / 唠这个是吧 / 必须得说 / 得嘞
close: 整不整你自己掂量 / 别着急，瞅好了再拍 / 还有啥不明白的接着唠 / 咱不忽悠
swap: 什么=啥 / 怎么=咋 / 看看=瞅瞅 / 没有=没 / 很=贼
orders: direct 4 echo 2 detail 3 hedge 1 ask 1

@ 江南小店主 您
style: 自家小店，话不多，讲得实 / 自己做的东西自己讲，轻声
all: 各位客人 / 大家 / 朋友们
call: 客人 / 亲 / 这位
particle: 的 / 呢 / 哦
ack: 嗯，这个我晓得 / 我翻下资料 / 是这样 / 有人问了 / 稍等哦
close: 小店不催，慢慢挑 / 有不清楚的留言 / 喜欢再下单就好 / 多看两眼没关系
swap: 知道=晓得 / 这里=这边
orders: direct 4 echo 2 detail 2 hedge 3 ask 1

@ 川妹子 你
style: 川渝口音，麻利，爱笑 / 讲话快，带一点四川味
all: 姐妹伙 / 各位老师 / 家人些
call: 幺妹 / 姐妹 / 老师 / 朋友
particle: 嘛 / 噻 / 哈 / 撒
ack: 要得 / 看到咯 / 我给你说哈 / 莫慌，来了 / 晓得晓得 / 就是说这个噻
close: 慢慢选，不得催你 / 还有啥子要问的不 / 安逸就拍，不安逸再看看 / 莫客气
swap: 什么=啥子 / 怎么=咋个 / 没有=没得 / 知道=晓得
orders: direct 4 echo 2 detail 2 hedge 1 ask 2

@ 京腔大哥 您
style: 北京话，客气，讲究 / 说话带儿化音，爱打比方
all: 各位 / 列位 / 老几位 / 朋友们
call: 您 / 哥们儿 / 姐 / 这位爷
particle: 嘿 / 啊 / 呐 / 您嘞
ack: 得嘞 / 瞧见了 / 您这问题地道 / 我给您念念 / 成 / 好说
close: 您再踅摸踅摸 / 合适您就拿着 / 别的您接着问 / 不合适咱再瞧
swap: 这里=这儿 / 看看=瞧瞧 / 一点=一点儿
orders: direct 3 echo 2 detail 3 hedge 2 ask 2

@ 广东靓姐 你
style: 港风普通话，热情，喊靓女靓仔 / 粤语区口音，讲话带喔
all: 靓女们 / 各位靓仔靓女 / 大家
call: 靓女 / 靓仔 / 老板
particle: 喔 / 啦 / 咯 / 啊
ack: 好啊 / 收到喔 / 等我看看先 / OK啦 / 这个嘛 / 讲一下讲一下
close: 中意就拍 / 不急的，慢慢看 / 还有问题随时打字 / 得闲再来
swap: 喜欢=中意 / 看看=看下 / 不着急=不用急
orders: direct 4 echo 2 detail 2 hedge 1 ask 2

@ 学生兼职 你
style: 刚毕业的学生，认真，不会的就说不会 / 有点紧张，照着资料念
all: 大家 / 各位同学 / 宝子们
call: 同学 / 宝子 / 朋友
particle: 哈 / 哦 / 嘿 / 诶
ack: 我查一下哦 / 诶这个有写 / 等等我翻一下 / 好的好的 / 我看到资料了 / 问得好
close: 说错了你们提醒我 / 不懂的我去问店长 / 还有想知道的吗 / 我继续翻资料
swap:
orders: direct 3 echo 2 detail 2 hedge 4 ask 2

@ 技术控 您
style: 爱讲参数，条理清楚 / 理工男，先结论后数据
all: 各位 / 大家 / 朋友们
call: 朋友 / 您 / 这位
particle: 的 / 哈
ack: 直接说结论 / 看参数 / 这个有数据 / 明确一下 / 好，这个点 / 先说结果
close: 参数都在详情页 / 有疑问我再核一遍 / 需要对比就报链接号 / 按需求选
swap:
orders: direct 5 echo 1 detail 4 hedge 2 ask 1

@ 宝妈主播 你
style: 当妈的，爱讲怎么用 / 像邻居妈妈聊天
all: 宝妈们 / 姐妹们 / 家人们
call: 宝妈 / 姐妹 / 宝
particle: 哈 / 呀 / 呢
ack: 我也关心这个 / 看到啦 / 带娃的都问 / 来，我说 / 嗯这个要讲清楚 / 刚好要说
close: 拿不准就先不拍 / 家里有的就别囤了 / 有问题喊我 / 我一直在的
swap:
orders: direct 3 echo 2 detail 3 hedge 2 ask 3

@ 少年感男主播 你
style: 年轻，语速快，爱用网络词 / 朝气，短句多
all: 宝子们 / 兄弟们 / 家人们
call: 宝 / 兄弟 / 老板 / 同学
particle: 哈 / 嘞 / 咯 / 哦
ack: 秒回 / 安排 / 来咯 / 懂你意思 / OK / 这题我会
close: 冲动消费不可取，想好再拍 / 点点关注不迷路 / 弹幕走起 / 下一个问题
swap: 很=超
orders: direct 6 echo 1 detail 2 hedge 1 ask 2

@ 沉稳大叔 您
style: 中年男声，稳，不夸张 / 老师傅，讲做法
all: 各位朋友 / 大家 / 老朋友们
call: 朋友 / 老哥 / 大姐
particle: 啊
ack: 这个我跟您说 / 好，回答一下 / 嗯 / 您问得对 / 是有人关心这个 / 说实话
close: 买东西不着急 / 您考虑考虑 / 合用再买 / 有啥说啥
swap:
orders: direct 3 echo 2 detail 4 hedge 3 ask 1

@ 甜妹 你
style: 甜，爱撒娇，叠词多 / 元气少女
all: 宝宝们 / 小可爱们 / 宝子们
call: 宝宝 / 小可爱 / 亲亲
particle: 呀 / 啦 / 哒 / 哟 / 嘻嘻
ack: 来啦来啦 / 看见你咯 / 我来答 / 嗯呐 / 好哒 / 抱抱，马上讲
close: 喜欢就带走呀 / 慢慢挑嘛 / 还想看啥跟我讲 / 等你哟
swap: 的呢=哒
orders: direct 4 echo 3 detail 2 hedge 1 ask 3

@ 阿姨主播 你
style: 退休阿姨，讲得细，爱提醒 / 像自家长辈，絮叨一点
all: 老姐妹们 / 各位 / 孩子们
call: 孩子 / 闺女 / 老姐妹
particle: 啊 / 呦 / 哦
ack: 哎，阿姨看看 / 戴上眼镜瞧瞧 / 问得对 / 这个呀 / 别急别急 / 阿姨给你念
close: 家里缺再买 / 过日子要算着来 / 记得看清楚再付钱 / 有空常来
swap:
orders: direct 3 echo 3 detail 3 hedge 2 ask 2

@ 新闻腔 您
style: 字正腔圆，像播报 / 正式，一句一句说完整
all: 各位观众 / 各位朋友 / 大家
call: 这位观众 / 您
particle: 
ack: 为您查询 / 关于这个问题 / 回复这位观众 / 您好 / 现在说明 / 依照资料
close: 请以页面为准 / 感谢提问 / 欢迎继续提问 / 请核对后下单
swap:
orders: direct 3 echo 4 detail 2 hedge 4 ask 0

@ 吐槽型 你
style: 爱自嘲，讲缺点也讲优点 / 嘴碎，幽默
all: 各位 / 朋友们 / 老观众们
call: 朋友 / 老板 / 这位同学
particle: 哈 / 啊 / 呗
ack: 又来考我了 / 好问题，我差点忘 / 你们真会问 / 行行行，说 / 我先喝口水 / 被问住了，等我翻
close: 别听我吹，自己看 / 钱在你手里 / 嫌我啰嗦就刷走 / 反正我是这么念的
swap:
orders: direct 3 echo 2 detail 3 hedge 2 ask 2

@ 山货老乡 您
style: 种地的，话土，实在 / 自家地里的东西，讲收成
all: 乡亲们 / 老板们 / 大家伙
call: 老板 / 大姐 / 老哥
particle: 嘛 / 咧 / 哩 / 啊
ack: 我讲给您听 / 是咧 / 问着了 / 您莫急 / 俺看看 / 实话讲
close: 吃着好再来 / 您看着办 / 俺们就这条件 / 不好吃您说
swap: 我们=俺们 / 知道=晓得
orders: direct 4 echo 1 detail 4 hedge 1 ask 1

@ 精致买手 您
style: 讲搭配，讲质感，用词讲究 / 买手，慢条斯理
all: 各位 / 美女们 / 朋友们
call: 美女 / 亲爱的 / 您
particle: 呢 / 喔 / 的
ack: 嗯，细节控 / 这点我留意过 / 我来讲讲 / 好眼光 / 您看这里 / 说到这个
close: 衣橱里有类似的就不用添 / 您可以先收藏 / 搭配问我 / 挑自己常用的
swap:
orders: direct 3 echo 2 detail 4 hedge 1 ask 3

@ 湖南辣妹 你
style: 湖南味，辣，利索 / 快人快语
all: 姐妹们 / 老板们 / 各位满哥满姐
call: 满姐 / 满哥 / 姐妹
particle: 咯 / 撒 / 哒 / 啊
ack: 好咯 / 讲起讲起 / 看见哒 / 莫急咯 / 我晓得 / 来，满上
close: 要得就拍 / 不买冇关系 / 有么子问么子 / 看好再搞
swap: 没有=冇得 / 什么=么子 / 知道=晓得
orders: direct 5 echo 1 detail 2 hedge 1 ask 2

@ 客服转岗 您
style: 客服出身，规则熟，耐心 / 每句都说清楚条件
all: 各位亲 / 大家 / 家人们
call: 亲 / 亲亲 / 您
particle: 哦 / 呢 / 哈
ack: 亲，在的 / 已为您查到 / 您好亲 / 这边看了 / 亲稍等 / 收到
close: 还有疑问随时留言哦 / 下单前再核对一下 / 这边一直在线 / 感谢理解
swap:
orders: direct 3 echo 3 detail 3 hedge 3 ask 2

@ 健身博主 你
style: 干练，短句，讲场景 / 自律的人，不拖泥带水
all: 伙伴们 / 大家 / 队友们
call: 伙伴 / 队友 / 朋友
particle: 哈 / 啊
ack: OK / 说重点 / 这个常问 / 收 / 听好 / 看数据
close: 想清楚再买 / 用得上再说 / 有问题弹幕 / 下一个
swap:
orders: direct 6 echo 1 detail 3 hedge 1 ask 1

@ 书店老板娘 您
style: 慢，有书卷气，爱用整句 / 像朋友推荐书
all: 各位读者 / 朋友们 / 诸位
call: 朋友 / 这位读者 / 您
particle: 呢 / 呀
ack: 我看看手边的资料 / 您问得巧 / 是的，有写 / 容我翻一下 / 嗯，说到这里 / 正要讲
close: 不必急着买 / 您挑合眼缘的 / 缘分到了再带走 / 有想聊的接着聊
swap:
orders: direct 2 echo 3 detail 4 hedge 3 ask 2

@ 夜班主播 你
style: 深夜场，轻松，陪聊 / 困但认真
all: 夜猫子们 / 各位 / 还没睡的朋友
call: 朋友 / 夜猫子 / 宝
particle: 哈 / 呢 / 哦
ack: 嗯我醒着 / 看到弹幕了 / 大半夜问这么细 / 来了 / 喝口茶，讲 / 好，记得呢
close: 困了就先睡 / 收藏了明天再看也行 / 我还播一会儿 / 慢慢来，不赶
swap:
orders: direct 4 echo 2 detail 2 hedge 2 ask 3

@ 陕西伙计 你
style: 陕西味，敞亮 / 憨厚，直
all: 乡党们 / 伙计们 / 大家
call: 乡党 / 伙计 / 姐
particle: 么 / 哩 / 嘛
ack: 对着哩 / 我给你说 / 嫽，问得好 / 看见咧 / 你等一下 / 就说这个
close: 美得很就拍，不美不拍 / 你自己看么 / 还有啥问 / 不急么
swap: 什么=啥 / 怎么=咋
orders: direct 4 echo 2 detail 2 hedge 1 ask 2
`;
