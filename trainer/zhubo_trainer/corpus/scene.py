"""One product's facts and several questions to it: the unit that training packs into one sequence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from ..prompt import SLOT
from . import intents_money as money
from . import intents_product as product
from . import intents_service as service
from . import intents_size as sizes
from . import intents_stock as stocks
from . import intents_talk as talk
from .draft import Draft, refusal
from .followups import follow_up, history
from .noise import noisy
from .products import Product, random_product

Intent = Callable[[Product, Random, bool], Draft | None]

WEIGHTS: list[tuple[Intent, float]] = [
    (money.price, 7), (money.option_price, 3), (product.what, 1.5), (money.list_price, 2), (money.total, 3), (money.unit_price, 2), (money.discount, 4),
    (money.bargain, 4), (money.wrong_price, 4), (money.gift, 4), (stocks.stock, 5), (stocks.option, 16),
    (stocks.options, 4), (stocks.variant, 9), (sizes.size, 8), (sizes.size_chart, 3), (product.attribute, 18), (product.material, 3),
    (product.points, 3), (product.genuine, 2), (service.shipping, 5), (service.freight, 4), (service.remote, 4),
    (service.returns, 4), (service.after_sales, 4), (service.how_to_buy, 3), (talk.identity, 1), (talk.hello, 1),
    (talk.effect, 1.5), (talk.promise, 2.5), (talk.order, 1), (follow_up, 12),
]  # fmt: skip
ANSWERABLE_SHARE = 0.78
STRAY_HISTORY_SHARE = 0.08
REFUSED_SHARE = 0.24
ANOTHER_TRIES = 1_000
PRODUCT_SHARE = 0.98
PRODUCT_FIRST_SHARE = 0.95
PRICE_SHARE = 0.6
SMOOTH_TRIES = 6
SOLD_OUT = ("卖完", "没货", "没有库存", "卖空")


COMPANIONS = (
    ("价格", "吊牌价", "优惠", "赠品"), ("发货", "运费", "快递", "发货地", "偏远运费"), ("产地", "发货地"), ("保质期", "生产日期", "储存"),
    ("库存", "规格"), ("尺码建议", "尺码表", "规格"), ("退换", "运费险"), ("售后", "保修", "退换"), ("材质", "厚薄", "洗涤"),
    ("使用方法", "洗涤", "储存"), ("适用人群", "适用机型", "适用肤质", "适用对象", "适用季节"), ("正品", "认证", "卖点"),
)  # fmt: skip
"""Facts that the runtime hands over together because one question touches them all: the ones most easily mistaken."""
COMPANION_SHARE = 0.5


@dataclass
class Turn:
    intent: str
    question: str
    answer: str
    refused: bool
    accept: tuple[str, ...]
    reject: tuple[str, ...]
    history: tuple[tuple[str, str], ...]
    said: str = ""
    """What the host has said already; the answer goes on from there."""


@dataclass
class Scene:
    facts: dict[str, str]
    turns: list[Turn]


def random_scene(rng: Random, turns: int, test: bool = False, answerable: float = ANSWERABLE_SHARE, more: int = 0) -> Scene:
    """`turns` questions on one random product whose facts lie shuffled among 0-8 that nobody asked for.

    `more` questions follow, on the facts as they then stand: they cost a learner little, because the facts are read once.
    """
    p = random_product(rng, test)
    makers, weights = zip(*WEIGHTS, strict=True)
    drafts: list[Draft] = []
    while len(drafts) < turns:
        draft = rng.choices(makers, weights)[0](p, rng, test)
        if draft is not None:
            drafts.append(draft)
    chosen = {label for d in drafts if rng.random() < answerable for label in d.needs}
    chosen |= {"商品"} if rng.random() < PRODUCT_SHARE else set()
    chosen |= {"价格"} if rng.random() < PRICE_SHARE else set()
    for group in COMPANIONS:
        if rng.random() < COMPANION_SHARE and chosen & set(group):
            # A label that a question was left without on purpose stays out.
            chosen |= {x for x in group if x in p.facts} - {label for d in drafts for label in d.needs}
    spare = [x for x in p.facts if x not in chosen and not x.startswith("库存")]
    chosen |= set(rng.sample(spare, min(len(spare), rng.choice([0, 1, 2, 2, 3, 4, 5, 8]))))
    labels = [x for x in p.facts if x in chosen]
    if rng.random() < 0.7:
        rng.shuffle(labels)
    if "商品" in labels and rng.random() < PRODUCT_FIRST_SHARE:
        labels.insert(0, labels.pop(labels.index("商品")))
    facts = {x: p.facts[x] for x in labels}
    asked = [_turn(d, facts, p, rng) for d in drafts]
    return Scene(facts, [*asked, *(_another(facts, p, rng, test) for _ in range(more))])


def _another(facts: dict[str, str], p: Product, rng: Random, test: bool) -> Turn:
    """One more question on the same facts; refused as often as `REFUSED_SHARE` says, though most that come to mind are not told."""
    makers, weights = zip(*WEIGHTS, strict=True)
    refuse = rng.random() < REFUSED_SHARE
    turn: Turn | None = None
    tries = 0
    # Where the facts tell everything there is to ask, nothing can be refused.
    while turn is None or (turn.refused != refuse and tries < ANOTHER_TRIES):
        tries += 1
        draft = rng.choices(makers, weights)[0](p, rng, test)
        if draft is not None:
            turn = _turn(draft, facts, p, rng)
    return turn


def _turn(draft: Draft, facts: dict[str, str], p: Product, rng: Random) -> Turn:
    said = draft.answer(facts)
    for _ in range(SMOOTH_TRIES):
        if said is None or not stumbles(said, facts):
            break
        said = draft.answer(facts)
    past = draft.history
    if not past and rng.random() < STRAY_HISTORY_SHARE:
        past = history(p, rng, (money.price, product.attribute, service.shipping))
    accept, reject = (() if said is None else (draft.accept or draft.needs)), draft.reject
    if draft.gone and said and any(x.startswith("库存") for x in facts):
        accept, reject = SOLD_OUT, ()
    return Turn(draft.intent, noisy(draft.question, rng), said or refusal(draft.topic, rng), said is None, accept, reject, past)


def stumbles(answer: str, facts: Mapping[str, str]) -> bool:
    """Whether a filled slot repeats what stands beside it: 运费【运费8元】, 有【有运费险】, 【七天…换】的."""
    for m in SLOT.finditer(answer):
        value = facts[m[1]]
        before, after = answer[: m.start()], answer[m.end() :]
        if any(before.endswith(value[:n]) for n in (1, 2, 3)) or after[:1] == value[-1:]:
            return True
    return False
