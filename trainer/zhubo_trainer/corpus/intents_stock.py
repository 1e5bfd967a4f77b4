"""How many are left, which options there are, and whether the asked one exists."""

from __future__ import annotations

from random import Random

from .draft import Draft, Facts, first_clauses
from .grammar import expand, pick_template
from .products import COLOURS, FLAVOURS, HAS_NUMBER, LETTER_SIZES, PACKS, SCENTS, SHOE_SIZES, Product, is_gone, question_words
from .questions import QUESTIONS


def stock(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "库存" in f:
            if not any(p.stock.values()) if p.stock else is_gone(f["库存"]):
                return first_clauses(
                    ["已经卖完了", "现在没货了", "没有库存了", "卖完了{哦|}", "{暂时|目前}没货", "这款{卖空|没货}了"],
                    ["补货时间我帮您问", "可以先看看别的", "想要的话我帮您问补货"],
                    rng,
                    0.5,
                )
            if p.stock and not p.stock_labels:
                return first_clauses(["【库存】", "现在【库存】", "还有【库存】", "库存是【库存】"], ["看好再拍", "按需要拍"], rng, 0.25)
            return first_clauses(
                ["还有【库存】", "还剩【库存】", "现货【库存】", "库存【库存】", "【库存】现货", "剩【库存】", "还能拍，剩【库存】"],
                ["喜欢可以拍", "看好款式再拍", "按需要拍就行"],
                rng,
                0.35,
            )
        told = [(o, label) for o, label in p.stock_labels.items() if label in f]
        if not told:
            return None
        left = [(o, label) for o, label in told if not is_gone(f[label])]
        if not left:
            return first_clauses(["这几款都卖完了", "现在没货了", "都卖完了{哦|}"], ["可以先看看别的"], rng, 0.4)
        o, label = rng.choice(left)
        head = f"还有【{label}】" if HAS_NUMBER.search(o) else rng.choice([f"{o}还有【{label}】", f"{o}有【{label}】", f"{o}剩【{label}】"])
        others = [(a, b) for a, b in left if b != label]
        tails = []
        if others:
            a, b = rng.choice(others)
            tails = [f"{'另一款' if HAS_NUMBER.search(a) else a}{rng.choice(['有', '还有', '剩'])}【{b}】"]
        return first_clauses([head], tails, rng, 0.7)

    needs = ("库存",) if "库存" in p.facts else tuple(p.stock_labels.values())
    words = ("卖完", "没货", "没有库存", "卖空")
    return Draft(
        "stock",
        expand(pick_template(QUESTIONS["stock"], rng, test), rng, question_words(p, rng)),
        needs,
        answer,
        "库存",
        accept=(*needs, *words),
    )


def _listed(p: Product, f: Facts, without: str, rng: Random) -> str:
    """The options in words, or the slot when they hold numbers."""
    others = [o for o in p.options if o != without]
    if any(HAS_NUMBER.search(o) for o in p.options) or rng.random() < 0.3:
        return f"【{p.options_label}】" if p.options_label in f else ""
    return "、".join(others[:-1]) + ("和" if len(others) > 1 else "") + others[-1] if others else ""


def option(p: Product, rng: Random, test: bool) -> Draft:
    """Is there black? How many of it? The truth from the options, and from the stock when it is told."""
    pool = {"颜色": COLOURS, "口味": FLAVOURS, "香型": SCENTS}.get(p.axis, [x for x in PACKS if x[-1:] == p.options[0][-1:]] or PACKS)
    exists = rng.random() < 0.6
    o = (
        rng.choice(p.options)
        if exists
        else rng.choice([c for c in pool if c not in p.options and not any(c in x or x in c for x in p.options)] or ["定制款"])
    )
    bank = QUESTIONS["option_stock"] if (exists and rng.random() < 0.5) else QUESTIONS["has_option"]
    spoken = "这个" if HAS_NUMBER.search(o) else o
    stock_label = p.stock_labels.get(o)
    needs = tuple(x for x in ((p.options_label,) + ((stock_label or "库存",) if p.stock else ())) if x in p.facts)
    if bank is QUESTIONS["option_stock"] and p.stock:
        needs = (stock_label,) if stock_label and rng.random() < 0.7 else tuple(p.stock_labels.values()) or ("库存",)

    def answer(f: Facts) -> str | None:
        per_option = [x for x, label in p.stock_labels.items() if label in f]
        in_one_line = bool(p.stock) and not p.stock_labels and "库存" in f
        listed = p.options_label in f
        if not (listed or in_one_line or len(per_option) == len(p.options) or o in per_option):
            return None
        if o not in p.options:
            rest = _listed(p, f, o, rng) if listed or not HAS_NUMBER.search("".join(p.options)) else ""
            heads = [f"没有{spoken}", f"没有{spoken}哦", f"{spoken}没有", f"{spoken}没有哦", f"这款没有{spoken}", f"没出{spoken}"]
            if spoken == "这个":
                heads = ["没有这个规格", "这个没有哦", "没有这款", "这个规格没有"]
            return first_clauses(
                heads, [f"有{rest}", f"{{现在|目前|}}有{rest}", f"只有{rest}", f"可以看看{rest}"] if rest else [], rng, 0.85
            )
        if (stock_label and stock_label in f) or in_one_line:
            label = stock_label or "库存"
            if not p.stock[o]:
                left = [x for x in p.options if p.stock[x] and (in_one_line or x in per_option)]
                heads = [f"{spoken}卖完了", f"{spoken}没货了", f"{spoken}已经卖完了", f"{spoken}暂时没货"]
                tails = []
                if left:
                    a = rng.choice(left)
                    word = "别的款" if HAS_NUMBER.search(a) else a
                    tails = [f"{word}还有【{p.stock_labels[a]}】" if p.stock_labels else f"{word}还有", f"{word}有货"]
                return first_clauses(heads, tails, rng, 0.85)
            if in_one_line:
                return first_clauses(
                    [f"{spoken}有的，【库存】", f"有{spoken}，【库存】", f"{spoken}还有，【库存】", f"{spoken}有货"],
                    ["喜欢可以拍"],
                    rng,
                    0.15,
                )
            return first_clauses(
                [
                    f"{spoken}还有【{label}】",
                    f"{spoken}有【{label}】",
                    f"{spoken}剩【{label}】",
                    f"有{spoken}，还有【{label}】",
                    f"还有【{label}】",
                ],
                ["喜欢可以拍", "选好就能拍"],
                rng,
                0.3,
            )
        if bank is QUESTIONS["option_stock"] and not listed:
            return None
        rest = _listed(p, f, o, rng)
        heads = (
            [f"有{spoken}", f"{spoken}有的", f"有{spoken}的", f"{spoken}可以选"]
            if spoken != "这个"
            else ["有这个规格", "这个有的", "有这款"]
        )
        tails = [f"还有{rest}", f"另外{{有|还有}}{rest}"] if rest and "【" not in rest else [f"可以选【{p.options_label}】"]
        return first_clauses(heads, [*tails, "喜欢可以拍", "拍的时候选一下"], rng, 0.6)

    question = expand(pick_template(bank, rng, test), rng, question_words(p, rng, o=o))
    if not exists:
        return Draft("option.no", question, needs, answer, p.axis if p.axis in question else "规格", accept=("没有", "没出"))
    draft = Draft("option.yes", question, needs, answer, p.axis if p.axis in question else "规格")
    draft.accept = (*needs, "有", "可以选", "剩")
    draft.reject = ("没有", "没出")
    draft.gone = bool(p.stock) and not p.stock[o]
    return draft


def variant(p: Product, rng: Random, test: bool) -> Draft | None:
    """A size, or a colour in a size: 雾霾蓝M码还有吗, 39码有吗, and sizes that do not exist."""
    if "尺码" not in p.facts:
        return None
    sizes = p.facts["尺码"].removesuffix("码").split("、")
    exists = rng.random() < 0.75
    others = [x for x in [*LETTER_SIZES, "4XL", *SHOE_SIZES] if x not in sizes and x[-1].isdigit() == sizes[0][-1].isdigit()]
    chosen = rng.choice(sizes) if exists else rng.choice(others)
    colour = rng.choice(["", rng.choice(p.options)]) if exists else ""
    label = f"库存-{colour}{chosen}"
    asked = f"{colour}{rng.choice(['', '的', ' ']) if colour else ''}{rng.choice([chosen, chosen.lower(), chosen])}{rng.choice(['', '码', '码的'])}"
    if exists:
        p.facts[label] = f"{rng.choice([0, rng.randint(1, 40), rng.randint(1, 40)])}{p.unit}"
    spoken = "这个码" if HAS_NUMBER.search(colour + chosen) else f"{colour}{chosen}码"
    options_label = p.options_label if "尺码" in p.facts[p.options_label] else "尺码"

    def answer(f: Facts) -> str | None:
        if exists:
            if label not in f:
                return None
            if is_gone(f[label]):
                return first_clauses(
                    [f"{spoken}卖完了", f"{spoken}没货了", f"{spoken}暂时没货", f"{spoken}已经卖完了"],
                    ["可以看看别的码" if not colour else "可以看看别的颜色", "补货我帮您问"],
                    rng,
                    0.6,
                )
            return first_clauses(
                [
                    f"{spoken}还有【{label}】",
                    f"{spoken}剩【{label}】",
                    f"还有【{label}】",
                    f"{spoken}有【{label}】",
                    f"有{spoken}，还有【{label}】",
                ],
                ["喜欢可以拍", "选好就能拍"],
                rng,
                0.3,
            )
        if options_label not in f:
            return None
        return first_clauses(
            [f"没有{spoken}", f"{spoken}没有", f"没有{spoken}哦", f"没出{spoken}"],
            [f"有【{options_label}】", f"可以选【{options_label}】"],
            rng,
            0.8,
        )

    draft = Draft(
        "variant.yes" if exists else "variant.no",
        expand(pick_template(QUESTIONS["variant"], rng, test), rng, question_words(p, rng, v=asked)),
        (label,) if exists else (options_label,),
        answer,
        "这个码的库存",
    )
    draft.accept = (label,) if exists else ("没有", "没出")
    draft.gone = exists and is_gone(p.facts[label])
    return draft


def options(p: Product, rng: Random, test: bool) -> Draft:
    label = p.options_label

    def answer(f: Facts) -> str | None:
        if label not in f:
            return None
        words = "、".join(p.options)
        heads = [f"有【{label}】", f"可以选【{label}】", f"【{label}】", f"{p.axis}有【{label}】", f"有【{label}】可以选"]
        if "，尺码" in f[label]:
            heads = [f"【{label}】", f"【{label}】，都可以选"]
        if not HAS_NUMBER.search(words):
            heads += [f"有{words}", f"{p.axis}有{words}", f"有{words}可以选"]
        return first_clauses(heads, ["看您喜欢哪个", "您想要哪个", "喜欢哪个拍哪个", "下单{时|的时候}选就行"], rng, 0.4)

    question = expand(pick_template(QUESTIONS["options"], rng, test), rng, question_words(p, rng))
    return Draft("options", question, (label,), answer, p.axis if p.axis in question else "规格", accept=(label, *p.options))
