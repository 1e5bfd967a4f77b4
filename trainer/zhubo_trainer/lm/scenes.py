"""The grammar's scenes as data files: training, held out (other products, labels and wordings), and pairs to prefer by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from ..corpus.draft import USUAL_REFUSAL
from ..corpus.scene import Scene, Turn, random_scene
from ..prompt import SLOT, fill
from .made_up import made_up, spelled

TURNS_PER_SCENE = 7
MORE_TURNS = 9
"""Questions on facts that are there already: a scene of sixteen costs less than twice one of eight."""
PAIRED_TURNS = 8
FOCUSED_SHARE = 0.2
"""Of scenes as the live host hands them over: few questions, and first the facts that answer them."""
NEEDLESS_REFUSAL_SHARE = 0.15
"""Of answerable questions: refusals are then rejected about as often as chosen. More, and the model unlearns to refuse."""


def write_scenes(folder: Path, seed: int, scenes: int, held_out: int, pairs: int, continued: float = 0) -> None:
    """Writes `scenes.jsonl`, `held-out.jsonl`, `pairs.jsonl` and `held-out-pairs.jsonl`; the same seed gives the same bytes.

    `continued`: of answers of two clauses in `scenes.jsonl` the share whose first clause the host has said already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, count, test, paired in (
        ("scenes", scenes, False, False),
        ("held-out", held_out, True, False),
        ("pairs", pairs, False, True),
        ("held-out-pairs", max(1, held_out // 4), True, True),
    ):
        draft = folder / f"{name}.partial"
        with draft.open("w", encoding="utf-8") as out:
            rng = Random(f"{seed}/{name}")
            for row in _rows(rng, count, test, paired):
                if name == "scenes" and continued > 0:
                    row["turns"] = [_continued(t) if rng.random() < continued else t for t in row["turns"]]
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        draft.replace(folder / f"{name}.jsonl")


def _rows(rng: Random, count: int, test: bool, paired: bool) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        if paired or test:
            scene = random_scene(rng, PAIRED_TURNS, test)
        elif rng.random() < FOCUSED_SHARE:
            scene = _focused(random_scene(rng, 2, more=2))
        else:
            scene = random_scene(rng, TURNS_PER_SCENE, more=MORE_TURNS)
            made_up(scene, rng)
        row = {"facts": scene.facts, "turns": [_turn(t, scene, rng, paired) for t in scene.turns]}
        yield row if paired or test else row | {"spelled": spelled(scene, rng)}


def _continued(turn: dict[str, Any]) -> dict[str, Any]:
    """As the live host asks when it has said the fact itself: the model adds what it would have added."""
    first, comma, rest = turn["answer"].partition("，")
    return turn | {"said": first + comma, "answer": rest} if rest and SLOT.search(first) and "【" not in rest else turn


def _focused(scene: Scene) -> Scene:
    asked = ["商品", *(x for t in scene.turns for x in t.accept), *scene.facts]
    scene.facts = {x: scene.facts[x] for x in dict.fromkeys(asked) if x in scene.facts}
    return scene


def _turn(turn: Turn, scene: Scene, rng: Random, paired: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"question": turn.question, "answer": turn.answer, "intent": turn.intent}
    if turn.history:
        row["history"] = [list(h) for h in turn.history]
    if paired:
        row["rejected"] = _wrong(turn, scene, rng)
    return row


def _wrong(turn: Turn, scene: Scene, rng: Random) -> str:
    """An answer with one of the faults that must not be: a fact that was not asked for, a written value, a refusal too many or too few."""
    slots = SLOT.findall(turn.answer)
    other_kind = [t.answer for t in scene.turns if t.refused != turn.refused]
    if turn.refused:
        return rng.choice(other_kind or [f"有的，【{next(iter(scene.facts), '价格')}】。"])
    if rng.random() < NEEDLESS_REFUSAL_SHARE:
        return USUAL_REFUSAL
    faults = [fill(turn.answer, scene.facts), *(t.answer for t in scene.turns if not t.refused and t.accept != turn.accept)]
    wrong_labels = [x for x in scene.facts if x not in slots and x not in turn.accept]
    if slots and wrong_labels:
        faults.append(turn.answer.replace(f"【{slots[0]}】", f"【{rng.choice(wrong_labels)}】", 1))
    return rng.choice([f for f in faults if f != turn.answer] or [f"{turn.answer}{turn.answer}"])
