"""Labels that nobody taught: made up for one scene, asked for by name, and copied or refused. They teach to read instead of to recall."""

from __future__ import annotations

from random import Random

from ..corpus.draft import USUAL_REFUSAL, refusal
from ..corpus.grammar import expand, pick_template
from ..corpus.noise import noisy
from ..corpus.questions import QUESTIONS
from ..corpus.scene import Scene, Turn

STEMS = (
    "镜片 表盘 表带 轮子 杯口 杯盖 刀刃 手柄 电机 水箱 灯头 灯珠 风速 档位 噪音 接口 屏幕 像素 镜头 内存 电池 线材 插头 领口 袖口 裤脚 "
    "腰围 胸围 肩部 衣长 袖长 里布 填充 充绒 拉链 纽扣 口袋 鞋底 鞋垫 鞋带 鞋面 包带 夹层 隔层 糖分 脂肪 盐分 热量 甜度 酒精 果肉 "
    "果径 茶底 发酵 采摘 炒制 辣椒 咖啡 香精 防腐 酸碱 泡沫 色号 质地 膜布 喷头 泵头 层架 纸张 长边 宽边 直径 口径 边缘 坡度 弹力 密度 "
    "针脚 纱线 染色 印花 图案 夹角 折叠 收纳 底座 支架 滤网 刷头 刷毛 毛量 羽丝 棉芯 床笠 被芯 枕芯 帐杆 地钉 防水 透气 反光 提手 肩带 "
    "腰带 背板 坐垫 靠背 安全带 刹车 车轮 车架 奶嘴 瓶身 吸管 勺子 围嘴 尿湿 猫砂 狗链 颗粒 肉源 谷物 冻干 墨水 笔芯 纸色 页数 装订 胶水"
).split()
ENDS = ("", "", "数", "量", "率", "等级", "类型", "版本", "长", "宽", "度", "方式", "时间", "范围", "尺寸", "工艺", "个数", "品牌")
VALUES = (
    "{约|}{1|2|3|5|8|12|15|20|35|60|120}{厘米|毫米|克|个|层|分钟|小时|度|支|片}", "{不低于|小于|}{5|12|30|45|80}%", "{一|二|三|特}级",
    "{普通|加厚|加宽|加长|可拆|固定|双层|单层|可调|隐形|磁吸|手动|电动}{款|式|}", "{进口|国产|天然|合成|环保}{料|的|}", "{有|没有|可选}", "{A|B|C|E}{1|2|3|5}{型|}",
)  # fmt: skip
ASKS = (
    "{L}{多少|是多少|呢|是什么|咋样|怎么样|是几|有多少}", "{什么|多少|啥}{L}", "{S}{多少|几|怎么样|呢|多大|是啥}", "这个{S}{怎么样|多少|好不好}",
    "{S}{是什么样的|说说|哪种|要注意啥}", "{想知道|问问}{L}", "{有没有|}{L}{的资料|}",
)  # fmt: skip
SAYS = ("【L】{|哦|}", "是【L】", "L【L】", "L是【L】", "写的{是|}【L】", "资料写的【L】", "S是【L】")
SCENE_SHARE = 0.6
NONSENSE_SHARE = 0.3
"""Of made-up labels whose characters were drawn one by one: no meaning helps, only reading."""
REFUSED_SHARE = 0.35
SPELLED_SHARE = 0.2
"""Of the labels with a token of their own that are spelled out in a scene all the same."""


def made_up(scene: Scene, rng: Random) -> None:
    """Adds labels to the scene's facts, questions to them, and questions to near misses that the facts do not hold."""
    if rng.random() >= SCENE_SHARE:
        return
    told = list(scene.facts.items())
    labels: dict[str, str] = {}
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        label, stem = _label(rng)
        if label not in scene.facts and all(stem != s for s in labels.values()):
            labels[label] = stem
            told.insert(rng.randint(1, len(told)) if told else 0, (label, expand(rng.choice(VALUES), rng)))
    scene.facts = dict(told)
    for label, stem in labels.items():
        for _ in range(rng.choice([1, 1, 2])):
            scene.turns.append(_turn(label, stem, False, rng))
    near = [_label(rng, end) for end in ENDS if rng.random() < REFUSED_SHARE / 3]
    for label, stem in near[: len(labels)]:
        if label not in labels and stem not in labels.values():
            scene.turns.append(_turn(label, stem, True, rng))


def spelled(scene: Scene, rng: Random) -> list[str]:
    """Labels that are to be written out in this scene."""
    return [x for x in scene.facts if rng.random() < SPELLED_SHARE]


def _label(rng: Random, end: str | None = None) -> tuple[str, str]:
    stem = rng.choice(STEMS)
    if rng.random() < NONSENSE_SHARE:
        stem = rng.choice("".join(STEMS)) + rng.choice("".join(STEMS))
    return stem + (rng.choice(ENDS) if end is None else end), stem


def _turn(label: str, stem: str, refused: bool, rng: Random) -> Turn:
    if rng.random() < 0.4:
        question = expand(pick_template(QUESTIONS["any_label"], rng, False), rng, {"l": label, "n": ""})
    else:
        question = expand(rng.choice(ASKS).replace("{L}", label).replace("{S}", stem), rng)
    answer = refusal(label, rng) if refused else expand(rng.choice(SAYS), rng).replace("S", stem).replace("L", label) + "。"
    if refused and rng.random() < 0.3:
        answer = USUAL_REFUSAL
    return Turn("madeUp", noisy(question, rng), answer, refused, () if refused else (label,), (), ())
