"""Training lines: the library's own words, varied by a lexicon, cut, joined, spoilt, and with one attribute exchanged."""

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
DIGITS = "一二三四五六七八九十"
ENGLISH_DIGITS = "one two three four five six seven eight nine ten".split()
NUMBERED = [
    "比{n}", "比个{d}", "数字{n}", "手势{n}", "用手指比{n}", "比划数字{d}", "手比{n}", "{d}号链接", "{n}号", "{n}件套", "{n}种颜色", "{n}片装",
    "{n}瓶一组", "{n}个月", "{n}周年", "送{n}件", "{n}款可选", "第{n}名", "买{n}送一", "打{n}折", "公屏扣{d}", "number {e}", "show {e} on the fingers",
    "the number {d}", "pack of {e}", "link {d}", "{e} pieces",
]  # fmt: skip
MIRRORED = [("左", "右"), ("left", "right")]
"""A line is drawn for a clip in these parts: what is seen, in Chinese and in English, and what is said."""
KINDS = {"zh": 0.45, "en": 0.2, "says": 0.35}
"""Lines kept out of training while choices are made: every so many of a kind, of those that a clip has."""
DEV_EVERY = 6


@dataclass(frozen=True)
class Line:
    text: str
    """Numbers of the clips it is about."""
    clips: tuple[int, ...]


@dataclass(frozen=True)
class Lessons:
    """For each clip and kind of words, its lines."""

    lines: list[dict[str, list[Line]]]
    """For each clip, its mirror image, which a line that names no side fits as well."""
    mirror: list[int | None]
    groups: list[list[str]]
    """Lines kept out: text and clips."""
    dev: list[Line]


def load_lessons(library: Path, *, keep_dev: bool = False) -> tuple[Lessons, dict[str, Any]]:
    """Lines of the library's file; with `keep_dev` every sixth wording of a clip is kept out."""
    raw = json.loads(library.read_text(encoding="utf-8"))
    clips = raw["clips"]
    ids = [c["id"] for c in clips]
    mirror = [ids.index(m) if (m := mirrored(own)) != own and m in ids else None for own in ids]
    dev: list[str] = []
    texts: list[dict[str, list[str]]] = []
    for clip in clips:
        held = {k: [t for i, t in enumerate(clip[k]) if i % DEV_EVERY == DEV_EVERY - 2] if keep_dev else [] for k in KINDS}
        dev += [t for k in KINDS for t in held[k]]
        texts.append({k: [t for t in clip[k] if t not in held[k]] for k in KINDS})
    known = set(dev)
    for i, other in enumerate(mirror):
        if other is not None:
            for k in KINDS:
                swapped = [s for t in clips[other][k] if t not in known and (s := mirrored(t)) != t]
                texts[i][k] += [s for s in swapped if s not in known and s not in texts[i][k]]
    for n, (digit, word) in enumerate(zip(DIGITS, ENGLISH_DIGITS, strict=True), 1):
        if f"count.{n}" not in ids:
            continue
        at = ids.index(f"count.{n}")
        for form in NUMBERED:
            text = form.format(n=digit, d=n, e=word)
            texts[at]["en" if text.isascii() else "says" if re.search(r"号|件|种|片|瓶|月|年|送|款|名|折|公屏", text) else "zh"].append(
                text
            )
    owners: dict[str, set[int]] = {}
    for i, kinds in enumerate(texts):
        for t in (t for k in KINDS for t in kinds[k]):
            owners.setdefault(t, set()).add(i)
    lines = [{k: [Line(t, tuple(sorted(owners[t]))) for t in kinds[k]] for k in KINDS} for kinds in texts]
    rows = LEXICON.read_text(encoding="utf-8").splitlines()
    groups = [r.replace("-", " ").split() if r.isascii() else r.split() for r in rows if r and not r.startswith("#")]
    held_out = [Line(t, tuple(i for i, c in enumerate(clips) if any(t in c[k] for k in KINDS))) for t in dict.fromkeys(dev)]
    return Lessons(lines, mirror, groups, held_out), raw


def mirrored(text: str) -> str:
    """Left for right and right for left."""
    for a, b in MIRRORED:
        text = text.replace(a, "\0").replace(b, a).replace("\0", b)
    return text


class Writer:
    """Makes endless variants of the lines."""

    def __init__(self, lessons: Lessons, random: Random) -> None:
        self.lessons = lessons
        self.random = random
        self.groups_of: dict[str, list[list[str]]] = {}
        for g in lessons.groups:
            for word in g:
                self.groups_of.setdefault(word, []).append(g)
        whole = [
            rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in sorted(self.groups_of, key=len, reverse=True)
        ]
        self.words = re.compile("|".join(whole))

    def one(self) -> tuple[str, set[int], set[int]]:
        """A line, the clips it means, and those that must not count against it."""
        r = self.random
        line = self._draw()
        text, means = self._vary(line.text), set(line.clips)
        spared = self._spared(line)
        if r.random() < 0.12:
            other = self._draw()
            text = f"{text}{r.choice(JOINTS)}{self._vary(other.text)}"
            means |= set(other.clips)
            spared |= self._spared(other)
        elif r.random() < 0.3:
            text = f"{r.choice(OPENERS)}{text}{r.choice(CLOSERS)}"
        return text, means, spared - means

    def _draw(self) -> Line:
        kinds = self.random.choice(self.lessons.lines)
        kind = self.random.choices(list(KINDS), list(KINDS.values()))[0]
        return self.random.choice(kinds[kind] or kinds["zh"])

    def _spared(self, line: Line) -> set[int]:
        if SIDED.search(line.text):
            return set()
        return {m for c in line.clips if (m := self.lessons.mirror[c]) is not None}

    def _vary(self, text: str) -> str:
        r = self.random
        rate = r.choice([0, 0, 0.3, 0.6])

        def other(m: re.Match[str]) -> str:
            if r.random() >= rate:
                return m.group()
            word = r.choice(r.choice(self.groups_of[m.group()]))
            return f"{word}" if not word.isascii() or word.isdigit() else f" {word} "

        text = self.words.sub(other, text)
        if len(text) > 5 and r.random() < 0.2:
            # A heard or typed line is often cut short.
            keep = max(4, int(len(text) * r.uniform(0.6, 0.9)))
            start = r.randrange(len(text) - keep + 1)
            text = text[start : start + keep] if not text.isascii() else text
        return text
