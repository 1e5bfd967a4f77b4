/** How words are typed on phones: the standard word, then what is met instead. Homophones, initials, slang; ours. */
export const TYPED: readonly (readonly [string, readonly string[]])[] =
  `多少钱=多少米/多钱/多少q/dsq/多少钱钱/多少💰/多sao钱
怎么=咋/怎末/zenme/怎莫/乍
什么=啥/神马/sm/什莫/森么
有没有=有木有/有没/有不有/ymy
没有=木有/没/莫有/某有
吗=嘛/不/么/ma/嘛嘛
可以=阔以/可/ky/能
这个=这/介个/这玩意/这款/zg
发货=发huo/发活/fh/发或
优惠=优会/yh/优慧
优惠券=优惠卷/卷/yhq
包邮=包u/包油/包有/by
质量=zl/质亮/制量
价格=价钱/jg/价个/价格格
链接=连接/lj/链节/炼接
现在=现再/xz/先在
尺码=码数/尺马/吃码/cm码
主播=煮播/主波/zb/猪播/主包
便宜=便谊/片宜/骗宜/pyi
喜欢=稀饭/喜翻/xh
知道=造/晓得/zd/只道
运费=运肥/邮费/yf
快递=筷递/kd/快第
客服=kf/克服/客户
颜色=yanse/颜涩/言色
退货=退huo/退或/th
已经=已今/yj/以经
尺寸=吃寸/尺村/cc
材质=才质/材料/cz
补货=补huo/补或/bh
库存=裤存/kc
下单=下蛋/xd/夏单
好的=好滴/好哒/hd/嚎的
谢谢=蟹蟹/谢啦/xx/3q
真的=尊嘟/zd/珍的
是不是=4不4/sbs/是8是
大概=大该/dg
东西=东东/dx/冬西
一下=一哈/1下/一下下
不要=8要/表/不药
我们=俺们/wm/窝们
你们=尼们/nm们/泥们
保质期=保质七/bzq/保制期
孩子=娃/hz/孩几
老公=lg/老攻/我家那位
老婆=lp/媳妇/劳婆
朋友=盆友/py/鹏友
会不会=会8会/hbh/会不
好吃=好次/hc/好恰
能不能=能8能/nbn/能不
还有=还又/hy/嗨有
收到=收倒/sd/受到
赠品=增品/zp/送的
材料=财料/cl
介绍=介少/js/讲
看看=康康/瞅瞅/kk
非常=灰常/fc
不是=8是/bs/布是
机洗=鸡洗/jx
正品=政品/zp
视频=sp/是频
说明书=说明树/sms
售后=受后/sh
身高=生高/sg
体重=提重/tz`
    .split('\n')
    .map((row) => {
      const [word, others] = row.split('=');
      return [word!, others!.split('/')] as const;
    });

/** Drawn after or within a comment. */
export const EMOJI =
  '😂 🤔 😭 🙏 👀 ❤️ 👍 🌹 😍 😅 🥺 🎉 💰 🔥 👏 🤣 😊 😳 🐶 🍉 [捂脸] [玫瑰] [疑问] [赞] [流泪] [呲牙] [偷笑] [比心] [爱心] [抠鼻] [大哭] [OK] [握手] [灵机一动]'.split(
    ' ',
  );

/** Said before a question by people who dictate instead of type. */
export const DICTATED = '嗯 那个 就是 我想问一下啊 哎 然后 就是说 对了 呃 我跟你说'.split(' ');

/** Other words for the same thing, as people choose them without thinking; not mistakes. */
export const OTHER_WORDS: readonly (readonly [string, readonly string[]])[] = `什么时候=啥时候/几时/哪天
多少钱=什么价/几块钱/啥价
怎么办=咋整/怎么弄/咋办
怎么=咋
什么=啥
这个=这款/这
有没有=有无
能不能=可不可以/能否
可以=能
吗=不/么/嘛
多久=几天/多长时间/要多长时间
质量=品质/做工
便宜=划算/实惠/优惠
快递=物流
发货=寄出/发出/发走
地址=收货地址
退货=退/退回
收到=拿到/到手
坏了=坏掉了/出问题了
颜色=色/配色
运费=邮费/快递费
送人=送礼/送朋友
孩子=小孩/娃/小朋友
老公=我老公/先生
看看=瞧瞧/看下/瞅瞅
说一下=讲下/说说/讲讲
知道=晓得/清楚
现在=目前/这会儿/眼下
一下=下
刚才=刚刚/前面
是不是=是否
客服=店家/卖家/人工
这里=你们这/你家
你们=你家
东西=货/商品
担心=怕/就怕
需要=要`
  .split('\n')
  .map((row) => {
    const [word, others] = row.split('=');
    return [word!, others!.split('/')] as const;
  });
