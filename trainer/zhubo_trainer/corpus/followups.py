"""Questions that only earlier turns explain: 那黑色的呢, 那两件呢, 那多少钱."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ..prompt import fill
from . import intents_money, intents_product, intents_service, intents_size, intents_stock
from .draft import Draft
from .grammar import expand, pick_template
from .products import COLOURS, FLAVOURS, PACKS, SCENTS, Product
from .questions import QUESTIONS

Intent = Callable[[Product, Random, bool], Draft | None]
MAKERS: dict[str, tuple[Intent, tuple[Intent, ...]]] = {
    "option": (intents_stock.option, (intents_stock.option, intents_stock.options, intents_stock.stock)),
    "price": (intents_money.price, (intents_product.attribute, intents_product.points, intents_stock.option)),
    "total": (intents_money.total, (intents_money.price, intents_money.bargain)),
    "remote": (intents_service.remote, (intents_service.freight, intents_service.shipping)),
    "shipping": (intents_service.shipping, (intents_money.price, intents_service.freight, intents_stock.stock)),
    "returns": (intents_service.returns, (intents_size.size_chart, intents_stock.option, intents_money.price)),
    "gift": (intents_money.gift, (intents_money.price, intents_money.discount)),
    "attribute": (intents_product.attribute, (intents_product.attribute, intents_money.price)),
}
SPOKEN_SHARE = 0.75
"""Share of histories with values filled in, as they were spoken; the rest keep their slots."""


def follow_up(p: Product, rng: Random, test: bool) -> Draft | None:
    """A draft whose question is short and leans on one or two earlier turns."""
    kind = rng.choice(list(MAKERS))
    maker, before = MAKERS[kind]
    draft = maker(p, rng, test)
    if draft is None:
        return None
    words = {"u": p.unit, **intents_money.count_words(p)}
    if kind == "option":
        o = next(
            (
                x
                for x in sorted(
                    {*COLOURS, *FLAVOURS, *SCENTS, *PACKS, *p.options},
                    key=len,
                    reverse=True,
                )
                if x in draft.question
            ),
            None,
        )
        if o is None:
            return None
        words["o"] = o
    elif kind == "remote":
        region = next((r for r in intents_service.FAR if r in draft.question), None)
        if region is None:
            return None
        words["r"] = region
    elif kind == "attribute":
        words["l"] = draft.needs[0]
    draft.question = expand(pick_template(QUESTIONS[f"then_{kind}"], rng, test), rng, words)
    draft.history = history(p, rng, before)
    draft.intent = f"followUp.{draft.intent}"
    return draft


def history(p: Product, rng: Random, makers: tuple[Intent, ...]) -> tuple[tuple[str, str], ...]:
    """One or two answered turns about the same product, from all of its facts."""
    turns = []
    for _ in range(rng.choice([1, 1, 2])):
        past = rng.choice(makers)(p, rng, False)
        said = past.answer(p.facts) if past else None
        if past and said:
            turns.append((past.question, fill(said, p.facts) if rng.random() < SPOKEN_SHARE else said))
    return tuple(turns)
