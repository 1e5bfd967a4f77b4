"""The prompt the runtime renders, word for word. Change both sides together or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SLOT = re.compile(r"【([^【】]+)】")

HEAD = "资料：\n"
VIEWER = "观众："
HOST = "助播："


def facts_block(facts: Mapping[str, str]) -> str:
    """`资料：` and one `【label】value` a line, in the mapping's order."""
    return HEAD + "".join(f"【{label}】{value}\n" for label, value in facts.items())


def turns_block(history: Iterable[tuple[str, str]], question: str) -> str:
    """Earlier turns, the question, and the host's cue; the answer follows it, one line ended by a newline."""
    past = "".join(f"{VIEWER}{q}\n{HOST}{a}\n" for q, a in history)
    return f"{past}{VIEWER}{question}\n{HOST}"


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Replaces each slot by its fact's value; unknown slots stay as they are."""
    return SLOT.sub(lambda m: facts.get(m[1], m[0]), text)
