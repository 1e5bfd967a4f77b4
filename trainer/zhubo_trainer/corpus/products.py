"""Random products with every fact the runtime can state about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from .attributes import ANY, ATTRIBUTES, Attribute

NOUNS: dict[str, str] = {
    "服饰": "件:衬衫 件:卫衣 件:羽绒服 条:阔腿裤 条:连衣裙 件:针织衫 条:半身裙 件:T恤 套:睡衣 件:风衣 条:运动裤 件:马甲 双:袜子 顶:渔夫帽 条:围巾 件:冲锋衣 件:打底衫 件:西装外套",
    "鞋包": "双:运动鞋 双:凉鞋 双:马丁靴 双:拖鞋 只:双肩包 只:托特包 只:斜挎包 双:乐福鞋 双:帆布鞋 只:行李箱",
    "食品": "盒:蛋黄酥 袋:牛肉干 箱:苹果 罐:蜂蜜 盒:龙井茶 袋:大米 箱:螺蛳粉 盒:巧克力 罐:燕麦片 袋:香菇干 箱:酸奶 盒:粽子 袋:辣条 罐:普洱茶 瓶:酱油 箱:脐橙",
    "美妆": "瓶:精华水 支:口红 盒:面膜 瓶:卸妆油 支:防晒霜 瓶:身体乳 盒:气垫 瓶:洗发水 支:润唇膏 瓶:护发精油 支:眉笔",
    "日化": "瓶:洗衣液 袋:洗衣凝珠 瓶:洗洁精 盒:牙膏 提:抽纸 瓶:洗手液 块:香皂 瓶:消毒液",
    "家居": "个:炒锅 个:收纳箱 台:加湿器 把:菜刀 个:抱枕 台:电热水壶 个:花瓶 套:碗碟 台:落地扇 个:垃圾桶 台:吸尘器 个:砂锅 盏:落地灯",
    "家纺": "套:四件套 床:蚕丝被 个:乳胶枕 条:毛毯 条:浴巾 张:凉席 块:地毯",
    "数码": "个:充电宝 副:头戴耳机 个:蓝牙音箱 根:数据线 块:智能手表 个:鼠标 个:键盘 台:投影仪 个:手机支架 台:平板支架",
    "母婴": "包:纸尿裤 个:奶瓶 套:婴儿连体衣 个:围兜 盒:爬行垫 辆:婴儿推车 个:儿童餐椅 件:儿童雨衣 个:辅食碗",
    "户外": "顶:帐篷 个:登山包 张:野餐垫 个:睡袋 根:登山杖 盏:露营灯 个:瑜伽垫 副:护膝 根:跳绳",
    "文具": "盒:马克笔 本:笔记本 个:笔袋 盒:铅笔 套:文具礼盒 个:订书机 卷:胶带",
    "宠物": "袋:猫粮 袋:猫砂 个:猫抓板 个:宠物窝 条:牵引绳 盒:猫条 袋:狗粮 个:宠物饮水机",
}  # fmt: skip

TEST_NOUNS: dict[str, str] = {
    "服饰": "件:防晒衣 条:牛仔裤", "鞋包": "双:小白鞋 只:腰包", "食品": "盒:每日坚果 罐:高山红茶", "美妆": "支:洁面乳 支:护手霜",
    "日化": "瓶:柔顺剂", "家居": "台:台灯 口:平底锅", "家纺": "床:夏凉被", "数码": "副:蓝牙耳机 台:小风扇", "母婴": "提:棉柔巾 个:保温杯",
    "户外": "把:露营椅 个:头灯", "文具": "盒:中性笔", "宠物": "罐:冻干鸡胸肉",
}  # fmt: skip

BRANDS = "岚禾 素也 山野集 木耳朵 半夏 拾光 清和 小满家 雾里 云上 北屿 阿棠 知行 禾田 悦己 青柠 暖窝 牧野 南风 一朵 贝拉屋 轻氧 棉小匠 未央".split()
MODIFIERS = "云感 轻薄 加厚 经典 复古 日系 便携 大容量 家用 高腰 宽松 无线 迷你 静音 软糯 原味 手工 简约 ins风 升级款 折叠 可爱 学生 纯色 条纹 儿童".split()
COLOURS = "黑色 白色 卡其 雾霾蓝 奶白 墨绿 酒红 浅灰 樱花粉 藏青 焦糖 鹅黄 纯白 香芋紫 薄荷绿 咖色 米白 天蓝 豆沙红 橘色 银色 石墨黑 军绿 燕麦色 粉色 红色 深灰 紫色 驼色 牛油果绿".split()
FLAVOURS = "原味 麻辣 五香 抹茶 海盐 草莓 蓝莓 番茄 香辣 奶香 黑芝麻 桂花 三文鱼 鸡肉 牛肉 海苔".split()
SCENTS = "山茶花 橙花 无香 薰衣草 柠檬 白茶 樱花 茉莉 薄荷 雪松".split()
PACKS = ["30包装", "15包装", "大号", "小号", "中号", "24厘米", "28厘米", "500克", "1千克", "单只装", "两件装", "三件套", "家庭装", "体验装", "礼盒装", "1.5米", "2米", "12支装", "A5", "B5"]  # fmt: skip
LETTER_SIZES = "S M L XL 2XL 3XL".split()
SHOE_SIZES = "35 36 37 38 39 40 41 42 43".split()

SELLING_POINTS = "面料轻薄，收起来不占地方/一天一小包，独立包装/泡沫细，容易冲净/三档可调，触摸开关/拉开就能用，附收纳袋/袖口有拇指孔/加厚锅底，受热均匀/握笔处有软胶/连帽设计，下摆抽绳/两面都能用/不粘手，抹开很快/配两个盖子，换着用/可以同时连两台设备/边角包了软边/小颗粒，可以掰开/罐内附小勺/走线整齐，口袋够深/静音轮，推着不吵/可折叠，放后备箱不占地方/新疆长绒棉，三层纱".split("/")  # fmt: skip
SHIPPING = "每天16点前付款当天发出，16点后次日发出/48小时内发货/预售，15天内发出/当天发货/今天下单明天发/付款后24小时内发出/下午5点前下单当天发/现货，次日发出/拍下3天内发货/大件，四十八小时内发".split("/")  # fmt: skip
FREIGHT = "全场包邮/满39元包邮，不满收6元/包邮/全国包邮，偏远地区除外/运费8元，两件包邮/满99元包邮，不满收10元/江浙沪包邮，其他地区8元".split("/")  # fmt: skip
REMOTE = ["新疆、西藏补运费15元", "新疆、西藏、内蒙古补运费20元", "新疆、西藏不发货", "内蒙古、青海、宁夏、甘肃补运费8元，新疆、西藏补15元", "海南补运费10元，新疆、西藏补18元", "新疆、西藏、青海每件加12元", "港澳台和海外暂不发货，新疆、西藏补运费15元"]  # fmt: skip
RETURNS = "七天无理由退换/支持7天无理由退货/签收后七天无理由，不影响二次销售即可/15天无理由退换/食品拆封后不支持无理由退换/未拆封七天内可退，质量问题包退/定制商品不支持无理由退换/30天无理由退换，送运费险/贴身衣物拆封不退，质量问题可退".split("/")  # fmt: skip
GIFTS = "送同色收纳袋一个/无赠品/送一双备用鞋带/两罐起送玻璃杯一个/送起泡网1个/前100名送小样3包/送帆布袋一个/三支起送化妆包/随机赠品1份/没有赠品/买两件送袜子1双/送硅胶铲".split("/")  # fmt: skip
AFTER = "有问题联系客服，9点到22点在线/一年质保，质量问题包换/坏果包赔，48小时内拍照联系客服/非人为损坏免费换新/收到破损拍照，24小时内补发/七天包退，三十天包换/质量问题运费我们出".split("/")  # fmt: skip
DISCOUNTS = "关注店铺领5元券，满99元可用/满200减20/第二件半价/新人券10元/两件9折/会员再减3元/满3件打8折/暂时没有优惠券/直播间专享券15元，满159可用/拍两件立减12元".split("/")  # fmt: skip
GENUINE = "品牌授权，支持平台验货/自有品牌，工厂直供/假一赔三/官方旗舰店发货/支持专柜验货/每件有防伪码".split("/")


SIZED_WEIGHT = 3
"""Clothes and shoes are asked about more, and only they have sizes."""


@dataclass
class Product:
    noun: str
    unit: str
    category: str
    facts: dict[str, str]
    """Every fact, by label, in no order."""
    axis: str
    """What options differ in (颜色, 口味, …)."""
    options: list[str]
    stock: dict[str, int]
    """By option; empty when only the total is told."""
    stock_labels: dict[str, str]
    """Option to its stock label; empty when stock is told in one line."""
    options_label: str
    topics: dict[str, Attribute] = field(default_factory=dict)


def _money(rng: Random, low: float = 9, high: float = 400) -> float:
    base = rng.uniform(low, high)
    return rng.choice([round(base), round(base) + 0.9, round(base, 1), float(int(base / 10) * 10 + 9)])


def yuan(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".") + "元"


def _options(category: str, rng: Random) -> tuple[str, list[str]]:
    pool = {
        "食品": [("口味", FLAVOURS), ("规格", PACKS)], "宠物": [("口味", FLAVOURS), ("规格", PACKS)],
        "美妆": [("香型", SCENTS), ("规格", PACKS)], "日化": [("香型", SCENTS), ("规格", PACKS)],
        "家居": [("颜色", COLOURS), ("尺寸", PACKS)], "文具": [("颜色", COLOURS), ("规格", PACKS)],
    }.get(category, [("颜色", COLOURS)])  # fmt: skip
    axis, values = rng.choice([*pool, ("颜色", COLOURS)])
    return axis, rng.sample(values, rng.randint(2, 4))


def _sizes(p: Product, rng: Random) -> None:
    """A measuring table, and the size that code computed for the viewer."""
    f = p.facts
    if p.category == "鞋包" or p.noun == "袜子":
        sizes = SHOE_SIZES[(start := rng.randint(0, 3)) : start + rng.randint(4, 6)]
        f["尺码"] = "、".join(sizes) + "码"
        foot = 22.0
        f["尺码表"] = "；".join(f"{s}码脚长{foot + i * 0.5:g}-{foot + i * 0.5 + 0.4:g}厘米" for i, s in enumerate(sizes))
        f["尺码建议"] = rng.choice([*[f"{rng.choice(sizes)}码"] * 4, f"{rng.choice(sizes)}码，脚背高选大一码"])
    else:
        sizes = LETTER_SIZES[: rng.randint(3, 6)]
        f["尺码"] = "、".join(sizes)
        low = rng.randint(38, 45)
        tall = rng.randint(148, 156)
        row = rng.choice(["{s}码身高{t}-{t2}厘米体重{w}-{w2}斤", "{s}码体重{w}-{w2}斤", "{s}码身高{t}-{t2}厘米体重{w}-{w2}斤胸围{c}cm"])
        f["尺码表"] = "；".join(
            row.format(s=s, t=tall + i * 6, t2=tall + i * 6 + 10, w=2 * low + i * 14, w2=2 * low + i * 14 + 16, c=96 + i * 4)
            for i, s in enumerate(sizes)
        )
        size = rng.choice(sizes)
        f["尺码建议"] = rng.choice([*[f"{size}码"] * 8, f"{size}码，喜欢宽松选大一码", "尺码表里没有合适的码"])


def _stock(p: Product, rng: Random) -> None:
    counts = [0 if rng.random() < 0.22 else rng.choice([rng.randint(1, 9), rng.randint(10, 300)]) for _ in p.options]
    zero = rng.choice(["0", "0", "0", "已售完", "没货"])
    told = {o: f"{n}{p.unit}" if n else (f"0{p.unit}" if zero == "0" else zero) for o, n in zip(p.options, counts, strict=True)}
    form = rng.random()
    total = sum(counts)
    if form < 0.15:
        p.stock = dict(zip(p.options, counts, strict=True))
        p.facts["库存"] = "，".join(f"{o}{told[o]}" for o in p.options)
    elif form < 0.8:
        p.stock = dict(zip(p.options, counts, strict=True))
        p.stock_labels = {o: f"库存-{o}" for o in p.options}
        p.facts |= {label: told[o] for o, label in p.stock_labels.items()}
        if rng.random() < 0.9:
            p.facts["库存"] = f"{total}{p.unit}"
    else:
        total = total if rng.random() < 0.8 else 0
        p.facts["库存"] = f"{total}{p.unit}" if total or zero == "0" else zero


def random_product(rng: Random, test: bool = False) -> Product:
    """A product of the asked split: test nouns and test labels never occur in training."""
    nouns = TEST_NOUNS if test else NOUNS
    category = rng.choices(list(nouns), [SIZED_WEIGHT if c in ("服饰", "鞋包") else 1 for c in nouns])[0]
    unit, noun = rng.choice(nouns[category].split()).split(":")
    axis, options = _options(category, rng)
    name = "".join([rng.choice(["", rng.choice(BRANDS)]), rng.choice(["", rng.choice(MODIFIERS)]), noun])
    p = Product(noun, unit, category, {}, axis, options, {}, {}, "规格")
    f = p.facts
    price = _money(rng)
    f["商品"] = name
    f["链接"] = f"{rng.randint(1, 60)}号链接"
    f["价格"] = yuan(price)
    f["吊牌价"] = yuan(_money(rng, price * 1.2, price * 2.2 + 5))
    f["合计"] = f"{rng.choice('两345')}{unit}{yuan(round(price * rng.choice([1.7, 1.9, 2, 3]), 1))}"
    f["单位价"] = rng.choice([f"每{unit}{yuan(price)}", f"每100克{yuan(round(price / 7, 2))}", f"一片{yuan(round(price / 20, 2))}", f"每斤{yuan(round(price / 3, 1))}"])  # fmt: skip
    if category in ("服饰", "鞋包"):
        _sizes(p, rng)
    listed = "、".join(options)
    form = rng.random()
    if form < 0.5:
        f["规格"] = listed
    elif form < 0.8:
        f["规格"] = f"{axis}{listed}，尺码{f['尺码']}" if "尺码" in f else listed
    else:
        p.options_label = axis
        f[axis] = listed
    _stock(p, rng)
    if rng.random() < 0.3:
        f[f"价格-{rng.choice(options)}"] = yuan(_money(rng))
    for label, pool in (("发货", SHIPPING), ("运费", FREIGHT), ("偏远运费", REMOTE), ("退换", RETURNS), ("赠品", GIFTS), ("售后", AFTER), ("优惠", DISCOUNTS), ("正品", GENUINE), ("卖点", SELLING_POINTS)):  # fmt: skip
        f[label] = rng.choice(pool)
    if rng.random() < 0.6:
        f["卖点"] = "；".join(rng.sample(SELLING_POINTS, rng.randint(2, 3)))
    for a in ATTRIBUTES:
        if (a.categories == ANY or category in a.categories.split()) and (test or not a.held_out) and a.label not in f:
            f[a.label] = rng.choice(a.values)
            p.topics[a.label] = a
    return p


HAS_NUMBER = re.compile(r"[0-9一二三四五六七八九十两百千半]")


def is_gone(value: str) -> bool:
    """Whether a stock value says that none is left."""
    return value.startswith("0") or "售" in value or "没货" in value


def question_words(p: Product, rng: Random, **more: str) -> dict[str, str]:
    """Variables of the question templates: unit, noun, link, what options differ in."""
    link = p.facts["链接"].replace("链接", rng.choice(["链接", ""]))
    return {"u": p.unit, "n": p.noun, "k": link, "a": p.axis, **more}
