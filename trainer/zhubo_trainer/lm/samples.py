"""What a line of training data may be, and how it becomes tokens.

    {"text": …}                                        a document
    {"prompt": …, "answer": …}                         one answer
    {"prompt": …, "chosen": …, "rejected": …}          a pair to prefer by
    {"facts": {label: value}, "turns": [{"question", "answer", "history"?: [[viewer, host]], "rejected"?}]}
                                                       a scene: many questions on the same facts, in the prompt of `prompt.py`

Other keys of a line are left alone (intent, provenance). A sample is a trunk with branches: each branch sees the trunk and
itself only, so a scene's facts are computed once for all of its questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from ..prompt import facts_block, turns_block


class SampleError(ValueError):
    """A line of a data file is not a sample; the message names file and line."""


@dataclass(frozen=True)
class Branch:
    ask: list[int]
    say: list[int]


@dataclass(frozen=True)
class Sample:
    trunk: list[int]
    groups: list[list[Branch]]
    """Branches that belong together: one answer, or the chosen and the rejected. No group: a plain document."""


@dataclass(frozen=True)
class _Words:
    trunk: str
    branches: list[tuple[str, list[str]]]
    """(what is asked, what may be said: one answer, or chosen and rejected)."""


def read_rows(files: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(`file:line`, the line's object) in order."""
    for file in files:
        if not file.exists():
            raise SampleError(f"{file}: no such file")
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                at = f"{file}:{number}"
                try:
                    row = json.loads(line)
                except json.JSONDecodeError as e:
                    raise SampleError(f"{at}: not JSON ({e})") from e
                if not isinstance(row, dict):
                    raise SampleError(f"{at}: expected an object")
                yield at, row


def _words(row: dict[str, Any], at: str = "") -> _Words:
    try:
        if "text" in row:
            return _Words(row["text"], [])
        if "facts" in row:
            turns = [(turns_block(t.get("history", []), t["question"]), _said(t, "answer")) for t in row["turns"]]
            return _Words(facts_block(row["facts"]), turns)
        return _Words(row["prompt"], [("", _said(row, "chosen" if "chosen" in row else "answer"))])
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        raise SampleError(f"{at}: neither text, prompt and answer, prompt and pair, nor facts and turns ({e!r})") from e


def _said(turn: dict[str, Any], key: str) -> list[str]:
    return [turn[key], turn["rejected"]] if "rejected" in turn else [turn[key]]


def texts_of(row: dict[str, Any]) -> Iterator[str]:
    """The sample's text in pieces, each piece once."""
    words = _words(row)
    yield words.trunk
    for ask, said in words.branches:
        for answer in said:
            yield f"{ask}{answer}\n"


class SampleReader:
    """Reads samples as tokens. `pairs`: only what has a rejected answer; otherwise the rejected ones are left out."""

    def __init__(self, tokenizer: Tokenizer, bos: int, eos: int, pairs: bool) -> None:
        self.tokenizer, self.bos, self.eos, self.pairs = tokenizer, bos, eos, pairs

    def read(self, files: Iterable[Path]) -> Iterator[Sample]:
        for at, row in read_rows(files):
            words = _words(row, at)
            if not words.branches:
                if not self.pairs:
                    yield Sample([self.bos, *self._ids(words.trunk), self.eos], [])
                continue
            trunk, shared = [self.bos, *self._ids(words.trunk)], []
            if words.branches[0][0] == "":
                # Every branch must hold the token that its first answer token is told by.
                trunk, shared = trunk[:-1], trunk[-1:]
            groups = []
            for ask, said in words.branches:
                if self.pairs and len(said) < 2:
                    continue
                before = shared + self._ids(ask)
                groups.append([Branch(before, self._ids(f"{answer}\n")) for answer in (said if self.pairs else said[:1])])
            if groups:
                yield Sample(trunk, groups)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids
