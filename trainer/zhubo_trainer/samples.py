"""Prints scenes as the model sees them, to be read by a person."""

from __future__ import annotations

from random import Random

from .corpus.scene import random_scene
from .prompt import facts_block, turns_block

SHOWN_SCENES = 5


def show(rng: Random, turns: int) -> None:
    for _ in range(SHOWN_SCENES):
        scene = random_scene(rng, turns)
        print(facts_block(scene.facts), end="")
        for t in scene.turns:
            print(f"--- {t.intent}\n{turns_block(t.history, t.question)}{t.answer}")
        print()
