"""Price, list price, several pieces, discounts, bargaining, wrong prices, gifts."""

from __future__ import annotations

from random import Random

from .draft import Draft, Facts, first_clauses
from .grammar import expand, pick_template
from .products import Product
from .questions import QUESTIONS


def ask(bank: str, p: Product, rng: Random, test: bool) -> str:
    k = p.facts["链接"]
    link = rng.choice([k, k.replace("链接", ""), k.replace("链接", "")])
    wrong = str(rng.randint(5, 300))
    return expand(
        pick_template(QUESTIONS[bank.lower()], rng, test), rng, {"u": p.unit, "n": p.noun, "k": link, "x": wrong, **count_words(p)}
    )


def count_words(p: Product) -> dict[str, str]:
    """The number of pieces that the total was computed for, as a word and as a digit."""
    n = "两345".index(p.facts["合计"][0])
    return {"m": "两三四五"[n], "d": str(n + 2)}


def option_price(p: Product, rng: Random, test: bool) -> Draft | None:
    """One variant has its own price, told under `价格-variant`."""
    label = next((x for x in p.facts if x.startswith("价格-")), None)
    if label is None:
        return None
    o = label.removeprefix("价格-")

    def answer(f: Facts) -> str | None:
        if label not in f:
            return None
        return first_clauses(
            [f"【{label}】", f"【{label}】一{p.unit}", f"现在【{label}】", f"这款【{label}】", f"卖【{label}】", f"【{label}】哦"],
            ["选对规格再拍", "拍的时候选一下"],
            rng,
            0.35,
        )

    question = expand(pick_template(QUESTIONS["option_price"], rng, test), rng, {"o": o, "n": p.noun, "u": p.unit})
    return Draft("optionPrice", question, (label,), answer, "这个规格的价格")


def _price_tails(f: Facts, rng: Random) -> list[str]:
    tails = [
        "喜欢{的|}可以{直接|}拍",
        "{看好|想好}{规格|款式}再拍{就行|}",
        "点链接就能拍",
        "{有|}想了解的{接着|随时}问我",
        "以下单页面为准",
    ]
    if "吊牌价" in f:
        tails += ["吊牌{价|上}是【吊牌价】"] * 3
    if "优惠" in f:
        tails += ["优惠是【优惠】", "另外【优惠】"]
    if "运费" in f:
        tails += ["运费{这块|}【运费】"]
    return [rng.choice(tails)]


PRICE_A = ["【价格】一<u>", "【价格】一<u>", "现在【价格】", "现在【价格】一<u>", "直播间【价格】", "【价格】{哦|哈|就能拍}", "{单<u>|一<u>}【价格】", "这款【价格】", "{价格|价钱}是【价格】", "今天【价格】", "一<u>【价格】{哦|}", "卖【价格】", "{就|}【价格】"]  # fmt: skip


def price(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "价格" not in f:
            return None
        return first_clauses([a.replace("<u>", p.unit) for a in PRICE_A], _price_tails(f, rng), rng, 0.45)

    return Draft("price", ask("PRICE", p, rng, test), ("价格",), answer, "价格")


def list_price(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "吊牌价" not in f:
            return None
        heads = ["吊牌价【吊牌价】", "吊牌{上|}是【吊牌价】", "【吊牌价】是吊牌价", "吊牌写的【吊牌价】", "标的是【吊牌价】"]
        tails = (
            ["现在【价格】", "直播间【价格】", "今天拍是【价格】", "现在卖【价格】{一<u>|}".replace("<u>", p.unit)] if "价格" in f else []
        )
        return first_clauses(heads, tails, rng, 0.8)

    return Draft("listPrice", ask("LIST", p, rng, test), ("吊牌价",), answer, "吊牌价")


def total(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "合计" in f:
            tails = ["{放一起|一起}拍就行", "数量选好再付款", "下单{时|的时候}改数量就行", "喜欢可以一起带"]
            tails += ["优惠是【优惠】"] if "优惠" in f else []
            return first_clauses(
                ["【合计】", "【合计】{哦|哈}", "{算下来|算好了}【合计】", "一共【合计】", "加起来【合计】"], tails, rng, 0.4
            )
        if "价格" in f:
            tails = ["{多件|多拍}的价我帮您{问|问一下}", "多件以下单页面为准", "一起拍的价{得|要}看下单页"]
            tails += ["优惠是【优惠】"] * 3 if "优惠" in f else []
            return first_clauses([f"单{p.unit}【价格】", f"一{p.unit}【价格】", f"【价格】一{p.unit}"], tails, rng, 1)
        return None

    return Draft("total", ask("TOTAL", p, rng, test), ("合计",), answer, "多件的价格", accept=("合计", "价格"))


def unit_price(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "单位价" not in f:
            return None
        tails = ["整<u>【价格】", "一<u>是【价格】", "总价【价格】"] if "价格" in f else ["您可以{参考|比比}"]
        heads = ["【单位价】", "{算下来|折下来|折合}【单位价】", "合【单位价】", "平均{下来|}【单位价】", "【单位价】{哦|哈|}"]
        return first_clauses(heads, [t.replace("<u>", p.unit) for t in tails], rng, 0.5)

    return Draft("unitPrice", ask("UNIT", p, rng, test), ("单位价",), answer, "单价")


def discount(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "优惠" not in f:
            return None
        if "没有" in f["优惠"]:
            return first_clauses(["【优惠】", "【优惠】哦"], ["现在【价格】"] if "价格" in f else [], rng, 0.6)
        heads = [
            "【优惠】",
            "优惠是【优惠】",
            "现在【优惠】",
            "有优惠，【优惠】",
            "活动是【优惠】",
            "今天【优惠】",
            "能用的是【优惠】",
            "【优惠】{哦|哈}",
        ]
        return first_clauses(
            heads[:3] * 2 + heads, ["{领了|领完}再拍", "付款前{看一眼|核对一下}价格", "下单页{能看到|会显示}", "记得{先领|用上}"], rng, 0.35
        )

    return Draft("discount", ask("DISCOUNT", p, rng, test), ("优惠",), answer, "优惠")


def bargain(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "优惠" in f and rng.random() < 0.7 and "没有" not in f["优惠"]:
            heads = ["优惠是【优惠】", "能用的是【优惠】", "【优惠】，能省一点", "【优惠】，价我改不了", "【优惠】，可以用上"]
            return first_clauses(heads, ["现在【价格】"] if "价格" in f else [], rng, 0.4)
        if "价格" in f:
            heads = ["现在是【价格】", "【价格】是现在的价", "就是【价格】{哦|}", "目前【价格】", "直播间【价格】"]
            tails = ["{价格|价}我改不了{哦|}", "再低我做不了主", "我{不能|没法}私自降价", "我没有改价的权限", "有{新|}优惠我会说"]
            tails += ["吊牌是【吊牌价】"] if "吊牌价" in f else []
            return first_clauses(heads, tails, rng, 1)
        return None

    return Draft(
        "bargain",
        ask("BARGAIN", p, rng, test),
        ("价格", *(("优惠",) if rng.random() < 0.5 else ())),
        answer,
        "优惠",
        accept=("价格", "优惠"),
    )


def wrong_price(p: Product, rng: Random, test: bool) -> Draft:
    right = rng.random() < 0.15
    question = ask("WRONG", p, rng, test)
    if right:
        number = p.facts["价格"].removesuffix("元")
        template = pick_template([t for t in QUESTIONS["wrong"] if "对吗" in t or "吧" in t or "是不是" in t], rng, test)
        question = expand(template, rng, {"u": p.unit, "n": p.noun, "x": number})
        right = number in question

    def answer(f: Facts) -> str | None:
        if "价格" not in f:
            return None
        if right:
            return first_clauses(
                ["就是【价格】", f"是【价格】一{p.unit}", "现在就是【价格】", "是【价格】"], ["喜欢可以拍", "点链接就能拍"], rng, 0.3
            )
        heads = [
            "现在是【价格】",
            f"现在【价格】一{p.unit}",
            "是【价格】",
            "现在卖【价格】",
            "目前是【价格】",
            "这会儿是【价格】",
            "直播间是【价格】",
        ]
        return first_clauses(heads, ["以下单页面为准", "以现在的{价|价格}为准", "您刷新{看看|一下}", "以链接里的为准"], rng, 0.6)

    return Draft("wrongPrice", question, ("价格",), answer, "价格")


def gift(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "赠品" not in f:
            return None
        value = f["赠品"]
        if value.startswith(("无", "没有")):
            return first_clauses(
                ["这款{没有赠品|不带赠品|没赠品}", "没有赠品{哦|}", "赠品没有{哦|}", "不送{东西|赠品}的"],
                ["就是{单品|本品}", "{拍的|下单}就是商品本身", "不好意思呀"] + (["现在【价格】"] if "价格" in f else []),
                rng,
                0.5,
            )
        heads = ["【赠品】", "赠品【赠品】", "赠品是【赠品】", "【赠品】{哦|哈}"]
        return first_clauses(heads[:1] * 2 + heads, ["跟{着|}包裹一起发", "一起寄{出|给您}"], rng, 0.3)

    return Draft(
        "gift", ask("GIFT", p, rng, test), ("赠品",), answer, "赠品", accept=("赠品", "没有赠品", "不带赠品", "没赠品", "赠品没有", "不送")
    )
