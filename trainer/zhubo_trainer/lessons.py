"""A room's own lessons beside the grammar's scenes: examples to say, and pairs to prefer by (`zhubo learn collect` writes both)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor

from .corpus.scene import Scene, Turn
from .pack import Batch, Packed, answer_loss, collate, hidden_states, pack
from .recipe import Learn, RecipeError


@dataclass(frozen=True)
class Lesson:
    scene: Scene
    """Facts with one turn, or with two: the chosen answer and the rejected one."""
    weight: float


def read_lessons(path: Path, paired: bool) -> list[Lesson]:
    """Lines of `{"facts": …, "turns": [{"question", "answer", "history"?, "said"?, "rejected"?, "weight"?}]}`, one lesson a turn."""
    lessons = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        for turn in row["turns"]:
            said = [turn["answer"], turn["rejected"]] if paired else [turn["answer"]]
            history = tuple((q, a) for q, a in turn.get("history", []))
            intent, before = turn.get("intent", ""), turn.get("said", "")
            turns = [Turn(intent, turn["question"], answer, False, (), (), history, before) for answer in said]
            weight = float(turn.get("weight", 1.0))
            if not weight > 0:
                raise RecipeError(f"{path}:{number}: weight {weight} must be above 0")
            lessons.append(Lesson(Scene(row["facts"], turns), weight))
    return lessons


class Lessons:
    """The packed lessons of a run. What a step sees depends on seed and step alone."""

    def __init__(self, learn: Learn, tokenizer: Any, max_tokens: int, seed: int) -> None:
        self.learn, self.seed = learn, seed
        self.examples = _packed(read_lessons(learn.examples, False), tokenizer, max_tokens, 1)
        self.pairs = _packed(read_lessons(learn.pairs, True), tokenizer, max_tokens, 2)
        self.known: list[Tensor] = []
        if not self.examples and not self.pairs:
            raise RecipeError(f"learn: no lesson in {learn.examples} and {learn.pairs}")

    def tokens(self) -> set[int]:
        """Every token that a lesson's answer is scored on."""
        return {token for packed, _ in [*self.examples, *self.pairs] for _, token in packed.targets}

    @torch.no_grad()
    def remember(self, model: Any, rivals: Tensor) -> None:
        """Notes what the model says of the pairs before it learns: preference is measured against that (DPO)."""
        self.known = [told(model, packed, rivals) for packed, _ in self.pairs]

    def loss(self, model: Any, step: int, questions: int, rivals: Tensor) -> tuple[Tensor | None, int]:
        """The step's weighted loss, and the tokens it took; None when there is nothing to learn from in it."""
        rng = Random(f"{self.seed}/lessons/{step}")
        parts: list[Tensor] = []
        tokens = 0
        if self.examples and questions > 0 and self.learn.share > 0:
            batch: Batch = collate([p for p, _ in _draw(self.examples, questions, rng)])
            parts.append(self.learn.share * answer_loss(model, batch, rivals))
            tokens += batch.tokens
        if self.pairs and self.learn.pairsPerStep > 0 and self.learn.pairWeight > 0:
            numbered = [((i, p), w) for i, (p, w) in enumerate(self.pairs)]
            for (number, packed), _ in _draw(numbered, self.learn.pairsPerStep, rng):
                chosen, rejected = told(model, packed, rivals) - self.known[number]
                preferred = torch.nn.functional.logsigmoid(self.learn.beta * (chosen - rejected))
                parts.append(-self.learn.pairWeight / self.learn.pairsPerStep * preferred)
                tokens += len(packed.ids)
        return (sum(parts[1:], parts[0]) if parts else None), tokens


def told(model: Any, packed: Packed, rivals: Tensor) -> Tensor:
    """[branches]: log-probability of each branch's answer."""
    batch = collate([packed])
    states, head = hidden_states(model, batch)
    kept = torch.unique(torch.cat([rivals, batch.targets]))
    logits = torch.nn.functional.linear(states, head[kept])
    each = logits.log_softmax(-1).gather(1, torch.searchsorted(kept, batch.targets)[:, None])[:, 0]
    branch = torch.tensor([packed.branches[at] - 1 for at, _ in packed.targets])
    return torch.zeros(int(branch.max()) + 1).index_add(0, branch, each)


def _packed(lessons: list[Lesson], tokenizer: Any, max_tokens: int, branches: int) -> list[tuple[Packed, float]]:
    """Those that fit whole."""
    packed = [(pack(lesson.scene, tokenizer, max_tokens), lesson.weight) for lesson in lessons]
    return [(p, w) for p, w in packed if max(p.branches, default=0) == branches and len(set(p.branches)) == branches + 1]


def _draw(lessons: list[tuple[Any, float]], count: int, rng: Random) -> list[tuple[Any, float]]:
    return rng.choices(lessons, [w for _, w in lessons], k=count)
