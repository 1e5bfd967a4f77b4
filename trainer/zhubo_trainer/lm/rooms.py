"""Scenes of `zhubo corpus simulate --format chat` as the product would hand them over: few facts instead of all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from ..prompt import SLOT

FACTS_MAX = 9
"""The live host passes at most eight and the product's name."""
PIECES = re.compile(r"[、，；\s]")
PIECE_MIN = 2


def room_scenes(lines: Iterable[str], rng: Random) -> Iterator[dict[str, Any]]:
    """Each scene with the facts that its answers rest on, and with some that they do not."""
    for line in lines:
        row = json.loads(line)
        facts: dict[str, str] = row["facts"]
        said = "".join(t["question"] + t["answer"] for t in row["turns"])
        slots = set(SLOT.findall(said))
        needed = {x for x, value in facts.items() if x in slots or x == "商品" or _touched(value, said)}
        spare = [x for x in facts if x not in needed]
        rng.shuffle(spare)
        kept = needed | set(spare[: max(0, FACTS_MAX - len(needed))])
        order = [x for x in facts if x in kept and x != "商品"]
        rng.shuffle(order)
        turns = [{k: t[k] for k in ("question", "answer", "intent", "history") if t.get(k)} for t in row["turns"]]
        yield {"facts": {x: facts[x] for x in ["商品", *order] if x in facts}, "turns": turns}


def _touched(value: str, said: str) -> bool:
    """Whether a word of the value was said, as options are."""
    return any(len(piece) >= PIECE_MIN and piece in said for piece in PIECES.split(value))


def write_rooms(source: Path, target: Path, seed: int) -> None:
    draft = target.with_suffix(".partial")
    with source.open(encoding="utf-8") as lines, draft.open("w", encoding="utf-8") as out:
        for row in room_scenes(lines, Random(f"{seed}/rooms")):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    draft.replace(target)
