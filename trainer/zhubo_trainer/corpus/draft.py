"""What an intent hands back: a question and how it is answered from whatever facts are present."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from .grammar import expand

Facts = Mapping[str, str]


@dataclass
class Draft:
    intent: str
    question: str
    needs: tuple[str, ...]
    """Labels that answer it; the scene usually includes them, sometimes leaves them out on purpose."""
    answer: Callable[[Facts], str | None]
    """The answer from the facts present, or None when they do not answer it (then a refusal is taught)."""
    topic: str = ""
    """What was asked, as a noun, for the refusal."""
    history: tuple[tuple[str, str], ...] = ()
    accept: tuple[str, ...] = ()
    """Evaluation: any of these slots or words counts as the right fact; `needs` when empty."""
    reject: tuple[str, ...] = ()
    """Evaluation: words that make an answer untrue."""
    gone: bool = False
    """The asked option is sold out; where the facts tell it, the answer must."""


REFUSALS = [
    "资料里没写，我{帮您|去|替您}问一下。",
    "这个资料里没写，我帮您问{一下|问}。",
    "{没写<t>|<t>没写}，我帮您问一下。",
    "<t>资料里没有，我{去|帮您}确认{一下|下}。",
    "这个我不确定，{得|先|要}问{一下|过}客服。",
    "不清楚<t>，我{不乱说|先不说}，帮您问一下。",
    "我手上没写<t>，{稍等|等我|等下}帮您问。",
    "<t>我这儿没资料，{问到了|问清楚}再说。",
    "这个没写，您{稍等|等一下}，我问下客服。",
    "{暂时|目前}没有资料，我帮您{问问|记下来问}。",
    "<t>没标，{我不敢乱说|不能乱说}，帮您问客服。",
    "没查到<t>，我帮您{问一下|确认}{，别急|}。",
    "这个不好说，资料没写，我问{下|一下}。",
    "我{没有|没拿到}<t>的资料，帮您问。",
]


USUAL_REFUSAL = "这个资料里没写，我帮您问一下。"
USUAL_REFUSAL_SHARE = 0.6
"""One wording must be likely enough to win against a wrong slot; the rest keep it from being the only one."""


def refusal(topic: str, rng: Random) -> str:
    """A plain "not written, I will ask", naming the topic when there is one."""
    if rng.random() < USUAL_REFUSAL_SHARE:
        return USUAL_REFUSAL
    pool = REFUSALS if topic else [t for t in REFUSALS if "<t>" not in t]
    return expand(rng.choice(pool), rng, {"t": topic})


def first_clauses(heads: list[str], tails: list[str], rng: Random, tail_share: float = 0.5) -> str:
    """A short clause with the fact, and with `tail_share` one more; ends in a full stop."""
    head = expand(rng.choice(heads), rng)
    if head[-1] in "。！？":
        return head
    if tails and rng.random() < tail_share:
        return f"{head}，{expand(rng.choice(tails), rng)}。"
    return f"{head}。"
