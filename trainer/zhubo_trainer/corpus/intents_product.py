"""What the product is: attributes, material, selling points, genuineness, name."""

from __future__ import annotations

from random import Random

from .draft import Draft, Facts, first_clauses
from .grammar import expand, pick_template
from .products import HAS_NUMBER, Product, question_words
from .questions import QUESTIONS

FRAMES: dict[str, list[str]] = {
    "is": ["【<l>】", "【<l>】{的|哦|}", "是【<l>】", "是【<l>】{的|}", "{<t>|<l>}是【<l>】", "<t>【<l>】", "写的是【<l>】"],
    "amount": ["【<l>】", "【<l>】{哦|}", "是【<l>】", "<t>{是|}【<l>】", "<t>【<l>】", "写的{是|}【<l>】", "<l>标的【<l>】"],
    "do": ["【<l>】", "【<l>】{就行|哦|}", "建议【<l>】", "<t>{是|}【<l>】", "写的是【<l>】", "资料写的【<l>】"],
    "who": ["【<l>】", "【<l>】{的|哦|}", "写的是【<l>】", "<t>是【<l>】", "资料写的【<l>】", "<l>【<l>】"],
    "say": ["【<l>】", "【<l>】{哦|哈|}", "<t>{这块|}【<l>】", "写的是【<l>】", "资料写的【<l>】"],
}


ATTRIBUTE_TAILS = ["{您|}可以{参考|看}一下", "有别的{想问的|问题|}接着问", "您看合不合适", "还想了解{什么|哪点}{您说|}", "不清楚再问我"]


def attribute(p: Product, rng: Random, test: bool) -> Draft:
    held = [a for a in p.topics.values() if a.held_out]
    a = rng.choice(held) if held and rng.random() < 0.5 else rng.choice(list(p.topics.values()))
    label = a.label
    bank = list(a.questions) if rng.random() < 0.8 else QUESTIONS["any_label"]
    question = expand(pick_template(bank, rng, test and not a.held_out), rng, question_words(p, rng, l=label))

    def answer(f: Facts) -> str | None:
        if label not in f:
            return None
        heads = [h.replace("<l>", label).replace("<t>", a.topic) for h in FRAMES[a.manner]]
        value = f[label]
        if label[:2] in value or a.topic[:2] in value:
            heads = [f"【{label}】", f"【{label}】{{哦|哈}}", f"写的是【{label}】", f"资料写的【{label}】"]
        if label == "材质" and not HAS_NUMBER.search(value) and len(value) < 8 and rng.random() < 0.5:
            heads = [f"{value}的", f"是{value}", f"{value}材质", f"材质是{value}"]
        if label in ("产地", "发货地") and not HAS_NUMBER.search(value) and "仓" not in value and rng.random() < 0.4:
            heads = [f"{value}产的", f"是{value}的", f"产地{value}"] if label == "产地" else [f"{value}发货", f"从{value}发"]
        return first_clauses(heads, ATTRIBUTE_TAILS, rng, 0.2)

    return Draft(f"attribute.{'unseen' if a.held_out else 'seen'}", question, (label,), answer, a.topic, accept=(label, p.facts[label]))


MATERIALS = ["纯棉", "真皮", "真丝", "羊毛", "不锈钢", "塑料", "实木", "陶瓷"]


def _made_of(m: str, value: str) -> bool:
    """Whether the material fact says that it is made of `m` and nothing else."""
    return {
        "纯棉": value in ("100%棉", "新疆长绒棉"), "真皮": "牛皮" in value, "真丝": value == "真丝", "不锈钢": "不锈钢" in value,
        "塑料": "塑料" in value or "PP" in value, "实木": value == "榉木", "陶瓷": value == "陶瓷",
    }.get(m, False)  # fmt: skip


def what(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "商品" not in f:
            return None
        tails = (
            (["现在【价格】", "【价格】一" + p.unit] if "价格" in f else []) + (["【卖点】"] if "卖点" in f else []) + ["想了解什么问我"]
        )
        return first_clauses(
            ["这是【商品】", "【商品】", "在讲【商品】", "现在是【商品】", "是【商品】", "正在看【商品】"], tails, rng, 0.6
        )

    return Draft("what", expand(pick_template(QUESTIONS["what"], rng, test), rng, question_words(p, rng)), ("商品",), answer, "商品名")


def material(p: Product, rng: Random, test: bool) -> Draft | None:
    """纯棉的吗: yes or no from the material fact."""
    if "材质" not in p.facts:
        return None
    value = p.facts["材质"]
    hits = [m for m in MATERIALS if _made_of(m, value)]
    m = rng.choice(hits) if hits and rng.random() < 0.5 else rng.choice(MATERIALS)
    true = _made_of(m, value)

    def answer(f: Facts) -> str | None:
        if "材质" not in f:
            return None
        if true:
            return first_clauses([f"是{m}的，【材质】", f"是{m}的", f"是{m}，材质【材质】"], [], rng)
        if m == "羊毛" and "羊毛" in value:
            return first_clauses(["含羊毛，【材质】", "不全是，【材质】"], [], rng)
        return first_clauses([f"不是{m}，是【材质】", f"不是{m}，材质【材质】", f"不是{m}哦，材质是【材质】"], [], rng)

    question = expand(pick_template(QUESTIONS["made_of"], rng, test), rng, question_words(p, rng, m=m))
    return Draft(
        "material.yes" if true else "material.no",
        question,
        ("材质",),
        answer,
        "材质",
        accept=("材质", f"是{m}") if true else ("材质",),
        reject=() if true else (f"是{m}的",),
    )


def points(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "卖点" in f:
            tails = (["材质是【材质】"] if "材质" in f else []) + (["现在【价格】"] if "价格" in f else []) + ["您看适不适合{自己|}"]
            return first_clauses(
                ["【卖点】", "{特点|卖点}是【卖点】", "【卖点】{哦|}", "主要是【卖点】", "这款【卖点】", "卖点有【卖点】"], tails, rng, 0.4
            )
        if "材质" in f:
            return first_clauses(["材质是【材质】", "用的【材质】"], ["别的资料没写，我不乱夸", "您看合不合适"], rng, 0.6)
        return None

    return Draft(
        "points",
        expand(pick_template(QUESTIONS["points"], rng, test), rng, question_words(p, rng)),
        ("卖点",),
        answer,
        "这款的特点",
        accept=("卖点", "材质"),
    )


def genuine(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "正品" not in f:
            return None
        return first_clauses(
            ["【正品】", "【正品】哦", "资料写的【正品】", "正品信息是【正品】", "写的是【正品】"], ["不放心可以问客服"], rng, 0.3
        )

    return Draft(
        "genuine", expand(pick_template(QUESTIONS["genuine"], rng, test), rng, question_words(p, rng)), ("正品",), answer, "正品信息"
    )
