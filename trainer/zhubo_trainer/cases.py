"""Held-out cases: product names, some labels and question wordings that no training scene holds; and how they are scored."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from .corpus.scene import Turn, random_scene
from .prompt import SLOT, facts_block, turns_block

TURNS_PER_SCENE = 6
ANSWERABLE_SHARE = 0.7
"""Lower than in training, so that refusals are measured on enough cases."""
PER_INTENT_MAX = 14
REFUSAL = re.compile(r"没写|没有资料|没有.{1,8}的资料|没拿到|没查到|没标|没资料|资料里?没|不确定|不清楚|不好说|没有写|帮您问|问一?下?客服")
DIGIT = re.compile(r"[0-9０-９]")
EXPECTED_SILENT = ("identity", "hello", "effect", "promise", "order")
"""Intents whose right answer names no fact."""


@dataclass(frozen=True)
class Case:
    id: int
    intent: str
    facts: dict[str, str]
    prompt: str
    question: str
    expected: str
    refused: bool
    accept: list[str]
    reject: list[str]


def held_out_cases(seed: int, count: int) -> list[Case]:
    """`count` cases, at most `PER_INTENT_MAX` of an intent, in a fixed order."""
    rng = Random(seed)
    cases: list[Case] = []
    taken: dict[str, int] = defaultdict(int)
    while len(cases) < count:
        scene = random_scene(rng, TURNS_PER_SCENE, test=True, answerable=ANSWERABLE_SHARE)
        for turn in scene.turns:
            kind = f"{turn.intent}{'.refused' if turn.refused else ''}"
            if taken[kind] < PER_INTENT_MAX and len(cases) < count:
                taken[kind] += 1
                cases.append(_case(len(cases), scene.facts, turn))
    return cases


def _case(number: int, facts: dict[str, str], turn: Turn) -> Case:
    prompt = facts_block(facts) + turns_block(turn.history, turn.question)
    return Case(number, turn.intent, facts, prompt, turn.question, turn.answer, turn.refused, list(turn.accept), list(turn.reject))


def write_cases(cases: Iterable[Case], path: Path) -> None:
    path.write_text("".join(json.dumps(asdict(c), ensure_ascii=False) + "\n" for c in cases), encoding="utf-8")


def read_cases(path: Path) -> list[Case]:
    return [Case(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True)
class Verdict:
    right: bool
    noDigit: bool
    knownSlots: bool
    ended: bool


def judge(case: Case, answer: str, ended: bool) -> Verdict:
    """Right: the asked fact (by slot or in words), the truth of yes and no, or a refusal where the facts lack it."""
    slots = SLOT.findall(answer)
    words = SLOT.sub("", answer)
    known = all(s in case.facts for s in slots)
    return Verdict(_right(case, answer, slots), DIGIT.search(words) is None, known, ended)


def _right(case: Case, answer: str, slots: list[str]) -> bool:
    refuses = REFUSAL.search(answer) is not None
    if case.refused:
        return refuses and not slots
    if any(word in answer for word in case.reject):
        return False
    family = case.intent.removeprefix("followUp.").split(".")[0]
    if family in EXPECTED_SILENT:
        return any(word in answer for word in case.accept)
    if refuses and not (set(slots) & set(case.accept)) and not any(w in answer for w in case.accept if w not in case.facts):
        return False
    if case.intent.endswith(".no"):
        return any(word in answer for word in case.accept) or (family == "material" and "不是" in answer)
    if slots and slots[0] in case.accept:
        return True
    return any(word in answer for word in case.accept if word not in case.facts) or any(
        case.facts.get(label, "\0") in answer for label in case.accept
    )


def summary(cases: list[Case], answers: Mapping[int, dict[str, object]]) -> dict[str, object]:
    """Rates over all cases, rates by intent, the wrong ones, and the speed that the answering engine reported."""
    verdicts = {c.id: judge(c, str(answers[c.id]["answer"]), bool(answers[c.id]["ended"])) for c in cases}
    by_intent: dict[str, list[bool]] = defaultdict(list)
    for c in cases:
        by_intent[f"{c.intent}{'.refused' if c.refused else ''}"].append(verdicts[c.id].right)

    def rate(values: Iterable[bool]) -> float:
        listed = list(values)
        return round(sum(listed) / max(1, len(listed)), 4)

    def median(key: str) -> float:
        return round(sorted(float(str(a[key])) for a in answers.values())[len(answers) // 2], 1)

    return {
        "cases": len(cases),
        "right": rate(v.right for v in verdicts.values()),
        "rightWhenAnswerable": rate(verdicts[c.id].right for c in cases if not c.refused),
        "refusedWhenUnanswerable": rate(verdicts[c.id].right for c in cases if c.refused),
        "rightOnUnseenLabels": rate(verdicts[c.id].right for c in cases if c.intent.endswith("unseen") and not c.refused),
        "noDigitWritten": rate(v.noDigit for v in verdicts.values()),
        "onlyKnownSlots": rate(v.knownSlots for v in verdicts.values()),
        "oneLine": rate(v.ended for v in verdicts.values()),
        "firstTokenMsP50": median("firstTokenMs"),
        "totalMsP50": median("totalMs"),
        "byIntent": {k: f"{sum(v)}/{len(v)}" for k, v in sorted(by_intent.items())},
        "wrong": [
            {"intent": c.intent, "question": c.question, "answer": answers[c.id]["answer"], "expected": c.expected, "facts": c.facts}
            for c in cases
            if not (verdicts[c.id].right and verdicts[c.id].noDigit and verdicts[c.id].knownSlots)
        ],
    }
