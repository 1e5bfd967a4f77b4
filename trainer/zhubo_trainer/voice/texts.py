"""Sentences for the teacher to speak: our own sales talk with its facts read out, and random words for rare syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from ..corpus.scene import random_scene

SLOT = re.compile(r"【([^】]+)】")
SALES_SHARE = 0.7
TURNS_PER_SCENE = 12
MAX_CHARS = 44
MARKS = "，，，。！？、"
LATIN = ["SPF50", "PPT", "USB", "Type-C", "ok", "VIP", "XL", "2XL", "iPhone", "wifi", "A4", "logo", "led", "T恤", "K歌", "PH5.5", "Q弹", "max", "pro"]


def sentences(rng: Random, words: list[str]) -> Iterator[str]:
    """Endless sentences of 2 to 44 characters. `words`: a Chinese word list, for syllables that sales talk hardly has."""
    while True:
        if rng.random() < SALES_SHARE:
            yield from _sales(rng)
        else:
            yield _random_words(rng, words)


def word_list(path: Path) -> list[str]:
    """Words of a jieba-style dictionary (word, count, tag a line) that are Chinese and one to four characters long."""
    words = (line.split(" ")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return [w for w in words if re.fullmatch(r"[一-鿿]{1,4}", w)]


def _sales(rng: Random) -> Iterator[str]:
    scene = random_scene(rng, TURNS_PER_SCENE)
    for turn in scene.turns:
        for line in (turn.answer, turn.question):
            spoken = SLOT.sub(lambda slot: scene.facts.get(slot[1], slot[1]), line)
            if 2 <= len(spoken) <= MAX_CHARS:
                yield spoken


def _random_words(rng: Random, words: list[str]) -> str:
    out = ""
    for _ in range(rng.randint(1, 7)):
        draw = rng.random()
        out += rng.choice(LATIN) if draw < 0.06 else str(rng.randint(0, 9999)) if draw < 0.12 else rng.choice(words)
        out += rng.choice(MARKS) if rng.random() < 0.3 else ""
    return out[:MAX_CHARS]
