"""Training lines: the library's own words, varied by a lexicon, cut, joined and spoilt."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

LEXICON = Path(__file__).with_name("lexicon.txt")
SIDED = re.compile(r"左|右|双|两|left|right|both|two")
OPENERS = ["", "", "", "来", "那个", "主播", "家人们", "我们", "就是", "这个", "现在", "大家看", "做个", "请"]
CLOSERS = ["", "", "", "啊", "呀", "哦", "的动作", "一下", "了", "吧", "哈", "的样子", "给大家"]
JOINTS = ["然后", "再", "同时", "接着", "一边", "并且", "，", "之后", " and then "]


@dataclass(frozen=True)
class Line:
    text: str
    """Numbers of the clips it is about."""
    clips: tuple[int, ...]


@dataclass(frozen=True)
class Lessons:
    lines: list[Line]
    """For each clip, those of its kin."""
    kin: list[list[int]]
    groups: list[list[str]]


def load_lessons(library: Path) -> tuple[Lessons, dict[str, Any]]:
    raw = json.loads(library.read_text(encoding="utf-8"))
    ids = [c["id"] for c in raw["clips"]]
    kin = [[j for j, other in enumerate(ids) if other.split(".")[0] == own.split(".")[0]] for own in ids]
    texts: dict[str, set[int]] = {}
    for i, clip in enumerate(raw["clips"]):
        for text in [*clip["zh"], *clip["en"], *clip["says"]]:
            texts.setdefault(text, set()).add(i)
    lines = [Line(t, tuple(sorted(c))) for t, c in texts.items()]
    rows = LEXICON.read_text(encoding="utf-8").splitlines()
    groups = [r.replace("-", " ").split() if r.isascii() else r.split() for r in rows if r and not r.startswith("#")]
    return Lessons(lines, kin, groups), raw


class Writer:
    """Makes endless variants of the lines."""

    def __init__(self, lessons: Lessons, random: Random) -> None:
        self.lessons = lessons
        self.random = random
        self.groups_of: dict[str, list[list[str]]] = {}
        for g in lessons.groups:
            for word in g:
                self.groups_of.setdefault(word, []).append(g)
        whole = [rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in sorted(self.groups_of, key=len, reverse=True)]
        self.words = re.compile("|".join(whole))

    def one(self) -> tuple[str, set[int], set[int]]:
        """A line, the clips it means, and those that must not count against it."""
        r = self.random
        line = r.choice(self.lessons.lines)
        text, means = self._vary(line.text), set(line.clips)
        spared = self._spared(line)
        if r.random() < 0.12:
            other = r.choice(self.lessons.lines)
            text = f"{text}{r.choice(JOINTS)}{self._vary(other.text)}"
            means |= set(other.clips)
            spared |= self._spared(other)
        elif r.random() < 0.3:
            text = f"{r.choice(OPENERS)}{text}{r.choice(CLOSERS)}"
        return text, means, spared - means

    def _spared(self, line: Line) -> set[int]:
        if SIDED.search(line.text):
            return set()
        return {k for c in line.clips for k in self.lessons.kin[c]}

    def _vary(self, text: str) -> str:
        r = self.random
        rate = r.choice([0, 0.3, 0.6, 0.8])

        def other(m: re.Match[str]) -> str:
            if r.random() >= rate:
                return m.group()
            word = r.choice(r.choice(self.groups_of[m.group()]))
            return f"{word}" if not word.isascii() or word.isdigit() else f" {word} "

        text = self.words.sub(other, text)
        if len(text) > 5 and r.random() < 0.3:
            # A heard or typed line is often cut short.
            keep = max(3, int(len(text) * r.uniform(0.5, 0.9)))
            start = r.randrange(len(text) - keep + 1)
            text = text[start : start + keep] if not text.isascii() else text
        return text
