"""Which size to take; the size itself is computed by code."""

from __future__ import annotations

from random import Random

from .draft import Draft, Facts, first_clauses
from .grammar import expand, pick_template
from .products import Product, question_words
from .questions import QUESTIONS


def size(p: Product, rng: Random, test: bool) -> Draft | None:
    if "尺码建议" not in p.facts:
        return None
    if "脚长" in p.facts["尺码表"]:
        b = rng.randint(34, 44)
        variables = question_words(p, rng, c=rng.choice([f"{b / 2 + 5}", f"{b / 2 + 5}厘米", f"{b / 2 + 5}cm"]), b=str(b))
        bank = QUESTIONS["shoe_size"]
    else:
        cm, kg = rng.randint(148, 190), rng.randint(38, 95)
        h = rng.choice([f"{cm}", f"{cm}cm", f"1米{cm - 100}", f"一米{'五六七八'[min(3, max(0, cm // 10 - 15))]}"])
        w = rng.choice([f"{kg * 2}斤", f"{kg * 2}", f"{kg}kg", f"{kg}公斤", f"{kg * 2}斤"])
        variables = question_words(p, rng, h=h, w=w, s=rng.choice("SML"))
        bank = QUESTIONS["size"]

    def answer(f: Facts) -> str | None:
        if "尺码建议" in f:
            if "没有合适" in f["尺码建议"]:
                return first_clauses(
                    ["【尺码建议】", "【尺码建议】哦", "我看【尺码建议】"], ["您再量一下{看看|}", "可以看看别的款"], rng, 0.4
                )
            return first_clauses(
                [
                    "建议{拍|选|穿|}【尺码建议】",
                    "拍【尺码建议】",
                    "您拍【尺码建议】",
                    "选【尺码建议】",
                    "【尺码建议】{合适|就行|}",
                    "推荐【尺码建议】",
                    "穿【尺码建议】",
                ],
                ["按尺码表{算|对}的", "是按尺码表看的", "您再对下尺码表", "拿不准{可以|就}再问我"],
                rng,
                0.4,
            )
        if "尺码表" in f:
            return first_clauses(
                ["尺码表是【尺码表】", "【尺码表】", "您对下【尺码表】", "可以对照【尺码表】"], ["您对照着选", "看您在哪个范围"], rng, 0.5
            )
        return None

    return Draft(
        "size", expand(pick_template(bank, rng, test), rng, variables), ("尺码建议",), answer, "尺码", accept=("尺码建议", "尺码表")
    )


def size_chart(p: Product, rng: Random, test: bool) -> Draft | None:
    if "尺码表" not in p.facts:
        return None
    what = "脚长或者平时的码" if "脚长" in p.facts["尺码表"] else "身高体重"

    def answer(f: Facts) -> str | None:
        if "尺码建议" in f:
            heads = (
                ["【尺码建议】", "我看【尺码建议】"]
                if "没有合适" in f["尺码建议"]
                else ["建议拍【尺码建议】", "拍【尺码建议】", "您选【尺码建议】"]
            )
            return first_clauses(heads, ["您再对下尺码表"], rng, 0.3)
        if "尺码表" in f:
            return first_clauses(
                ["【尺码表】", "尺码表是【尺码表】", "尺码表写的【尺码表】", "您看【尺码表】"],
                [f"报下{what}，我帮您看", "您对照着选", f"您说下{what}，我帮您对"],
                rng,
                0.6,
            )
        return first_clauses([f"报下{what}", f"您说下{what}", f"告诉我{what}"], ["我帮您看{下|尺码|}", "我帮您对{一下|尺码}"], rng, 1)

    question = expand(pick_template(QUESTIONS["size_chart"], rng, test), rng, question_words(p, rng))
    return Draft("sizeChart", question, ("尺码表",), answer, "尺码", accept=("尺码表", "尺码建议", "身高体重", "脚长"))
