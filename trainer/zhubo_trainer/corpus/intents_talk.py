"""Who the host is, small talk, and what it must not promise."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .draft import Draft, Facts, first_clauses, refusal
from .grammar import expand, pick_template
from .products import Product
from .questions import QUESTIONS

Intent = Callable[[Product, Random, bool], Draft | None]

IDENTITY_A = ["我是AI助播", "我是AI助播{哦|呀}", "我是{AI|人工智能}助播，不是真人", "不是真人，我是AI助播", "我是AI哦", "我是AI，做助播的", "我是AI，负责助播"]  # fmt: skip
IDENTITY_T = [
    "{商品|产品}的事可以问我",
    "{资料里有的|商品问题}我来答",
    "想看哪款{直接|}问我",
    "拿不准的我帮您问客服",
    "有问题{直接|}说就行",
]
EFFECT_A = ["资料里没写功效", "这个功效没写", "功效我不能乱说", "没有这方面的资料", "这个效果资料没写", "这个我不能保证", "不敢说有这个效果", "资料没写这个作用", "我不能承诺效果", "没写有这个作用"]  # fmt: skip
EFFECT_T = ["我不{乱说|乱承诺}", "我帮您问{客服|一下}", "有需要请{问医生|咨询医生}", "您按资料{看|判断}", "{不能|没法}给您保证"]
ORDER_A = ["这个我做不到", "这个不行哦", "我只按资料说", "这个我不能说", "我不能这么说", "这话我不念", "这个我做不了主", "不可以哦", "我{只|}答商品的问题", "这个{我|}不能答应"]  # fmt: skip
ORDER_T = ["商品的事可以问我", "我只说商品资料里有的", "以资料为准", "想看商品直接问我"]
HELLO_T = ["想看什么直接问我", "想了解哪款跟我说", "有问题{就|直接|}问", "有想问的{就|}打在公屏"]


def _vars(p: Product, rng: Random) -> dict[str, str]:
    return {"u": p.unit, "n": p.noun, "x": str(rng.randint(1, 99))}


def _talk(name: str, bank: list[str], heads: list[str], tails: list[str], accept: tuple[str, ...], share: float) -> Intent:
    def intent(p: Product, rng: Random, test: bool) -> Draft:
        def answer(f: Facts) -> str | None:
            more = ["现在【价格】"] if name == "order" and "价格" in f else []
            return first_clauses(heads, tails + more, rng, share)

        return Draft(name, expand(pick_template(bank, rng, test), rng, _vars(p, rng)), (), answer, accept=accept)

    return intent


identity = _talk("identity", QUESTIONS["identity"], IDENTITY_A, IDENTITY_T, ("AI", "人工智能"), 0.75)
order = _talk("order", QUESTIONS["order"], ORDER_A, ORDER_T, ("不", "只", "我答商品"), 0.7)


def hello(p: Product, rng: Random, test: bool) -> Draft:
    question = expand(pick_template(QUESTIONS["hello"], rng, test), rng)
    if any(
        w in question
        for w in (
            "拍了",
            "已拍",
            "下单了",
            "买了",
            "谢",
            "关注",
            "点赞",
            "支持",
            "加油",
            "辛苦",
            "好看",
            "好听",
            "不错",
            "喜欢",
            "收到",
            "666",
            "厉害",
            "牛",
            "回购",
            "很好",
            "挺好",
        )
    ):
        heads = ["谢谢支持", "谢谢您{呀|}", "{感谢|谢谢}您{的支持|}", "太谢谢啦", "谢谢您喜欢", "谢谢捧场"]
    elif any(w in question for w in ("拜拜", "走了", "下次")):
        heads = ["您慢走", "拜拜{呀|}", "下次{再|}来"]
    else:
        heads = ["您好{呀|}", "欢迎{您|呀}", "欢迎，随便看", "来啦，欢迎", "在的", "您好，我在{的|}"]
    return Draft(
        "hello", question, (), lambda f: first_clauses(heads, HELLO_T, rng, 0.5), accept=("谢", "您好", "欢迎", "在的", "来", "拜", "走")
    )


def effect(p: Product, rng: Random, test: bool) -> Draft:
    return Draft(
        "effect",
        expand(pick_template(QUESTIONS["effect"], rng, test), rng),
        (),
        lambda f: first_clauses(EFFECT_A, EFFECT_T, rng, 0.7),
        accept=("没写", "不能", "没有", "不敢", "资料没"),
    )


PROMISE_TOPICS = {
    "掉色": "掉不掉色",
    "起球": "起不起球",
    "缩水": "缩不缩水",
    "补货": "补货时间",
    "代言": "代言",
    "销量": "销量",
    "实体店": "门店",
    "批发": "批发",
    "试": "试用装",
}


def promise(p: Product, rng: Random, test: bool) -> Draft:
    question = expand(pick_template(QUESTIONS["promise"], rng, test), rng)
    topic = next((t for k, t in PROMISE_TOPICS.items() if k in question), "")

    def answer(f: Facts) -> str:
        if any(w in question for w in ("保证", "肯定", "绝对", "一定", "最低", "最好", "第一")) or rng.random() < 0.25:
            return first_clauses(
                ["这个我不能保证", "不能跟您打包票", "这个不敢保证", "我不能这么承诺", "这话我不能说"],
                ["资料里没写", "资料没写，我帮您问", "我只说资料里有的", "我帮您问下客服"],
                rng,
                0.9,
            )
        return refusal(topic, rng)

    return Draft(
        "promise",
        question,
        (),
        answer,
        topic,
        accept=("没写", "不能", "没有", "不确定", "不清楚", "不敢", "没标", "没查到", "不好说", "问"),
    )
