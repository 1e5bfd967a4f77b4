/** Brands, all invented for this data set; two or three characters that say nothing of the goods. */
export const BRANDS =
  '木遇里 拾壹仓 云朵匠 不晚家 北巷九 柚见 慢半拍 麦与海 一隅青 鹿鸣坞 浅川渡 野莓社 半亩塘 三分屿 竹里风 听雨坞 石榴街 南枝渡 小满仓 阿柚 橘子洲 花椒巷 白露集 晚风造 拾柴 二两云 糯叽 青梧里 蓝田坊 山有木 早八点 沐禾町 芥末树 石头缝 折耳根 小半格 七里桥 绒球 泡芙街 桂花弄 瓦片上 灯笼鱼 海盐季 松果社 半颗糖纸 稻草垛 北窗 糖水巷 南瓜藤 苔痕 井台边 麻雀窝 大榕树下 青石板 棉花地 梧桐里 四月半 溪头 河湾 木格子 铃铛花 有枝 枫叶渡 一盏茶 云岫 雨前集 山雀 橡果屋 竹蜻蜓 小酒窝 萤火谷 芦苇荡 灰喜鹊 长尾雀 知了家 半山腰 葵花籽屋 小河沿 青团子铺 柴门 糍粑街 油纸伞 红泥炉 秋千架 土豆洞 番薯藤 老槐 丁香巷 雪里蕻 灶台边 羊角坳 七棵树 鱼鳞云 蒲公英渡'.split(
    ' ',
  );

export const SHOP_TAILS =
  '小店 生活馆 直播间 的铺子 杂货铺 工厂店 旗舰小店 精选 百货 优选小铺 家的店 集市 小仓库 源头店 好物铺'.split(
    ' ',
  );

export const HOST_NAMES =
  '小鹿 阿芒 豆子 木木 老周 阿宽 芝芝 团子 七七 大橙 米粒 北北 小唐 阿婉 石头 圆圆 桃子 麦麦 小川 阿梨 糖糖 小满子 青青 阿布 小瓷 阿朵 丸子 柚子 小舟 冬冬 阿澜 朵拉 果果 小棠 年年 阿宁 云朵 小葵 土豆 阿昕'.split(
    ' ',
  );

export const COLOURS =
  '黑色 白色 米白 奶白 燕麦色 卡其 驼色 焦糖 咖色 深灰 浅灰 炭灰 藏青 雾蓝 天蓝 牛仔蓝 墨绿 豆绿 薄荷绿 军绿 鹅黄 姜黄 橘色 酒红 砖红 正红 樱花粉 藕粉 香芋紫 银色 香槟色 樱桃红 抹茶绿 湖蓝'.split(
    ' ',
  );
/** Colours that viewers ask for whether they are there or not. */
export const ASKED_COLOURS =
  '黑色 白色 红色 蓝色 绿色 粉色 紫色 灰色 黄色 咖啡色 米色 橙色 荧光绿 金色'.split(' ');

export const LETTER_SIZES = 'XS S M L XL 2XL 3XL'.split(' ');
export const SHOE_SIZES = '34 35 36 37 38 39 40 41 42 43 44'.split(' ');
export const KIDS_SIZES = '80 90 100 110 120 130 140 150'.split(' ');
export const DIAPER_SIZES = 'NB S M L XL XXL'.split(' ');
