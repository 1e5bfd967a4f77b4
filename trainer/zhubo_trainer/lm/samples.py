"""What a line of training data may be, and how it becomes tokens.

    {"text": …}                                        a document
    {"prompt": …, "answer": …}                         one answer
    {"prompt": …, "chosen": …, "rejected": …}          a pair to prefer by
    {"facts": {label: value}, "turns": [{"question", "answer", "history"?: [[viewer, host]], "said"?, "rejected"?}]}
                                                       a scene: many questions on the same facts, in the prompt of `prompt.py`

`"good": true` or `false` in a turn, or beside a prompt, says how its one answer was taken (kto). A scene's `"spelled": [label, …]` names slots to be written out even where the vocabulary has a token for the whole. Other keys of a line are left alone (intent, provenance). A sample is a trunk with branches: each branch sees the trunk and
itself only, so a scene's facts are computed once for all of its questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from ..prompt import SLOT, facts_block, turns_block

GOOD, BAD = 1, 2


class SampleError(ValueError):
    """A line of a data file is not a sample; the message names file and line."""


@dataclass(frozen=True)
class Branch:
    ask: list[int]
    say: list[int]
    scored: int = 1
    """How the answer's tokens are marked: GOOD or BAD."""


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
    spelled: frozenset[str] = frozenset()
    labels: tuple[bool | None, ...] = ()
    """For each branch whether its one answer was good; None where nobody says."""


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
            turns = [(turns_block(t.get("history", []), t["question"]) + t.get("said", ""), _said(t, "answer")) for t in row["turns"]]
            return _Words(facts_block(row["facts"]), turns, frozenset(row.get("spelled", [])), tuple(map(_label, row["turns"])))
        return _Words(row["prompt"], [("", _said(row, "chosen" if "chosen" in row else "answer"))], labels=(_label(row),))
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        raise SampleError(f"{at}: neither text, prompt and answer, prompt and pair, nor facts and turns ({e!r})") from e


def _said(turn: dict[str, Any], key: str) -> list[str]:
    return [turn[key], turn["rejected"]] if "rejected" in turn else [turn[key]]


def _label(turn: dict[str, Any]) -> bool | None:
    good = turn.get("good")
    if good is not None and not isinstance(good, bool):
        raise TypeError(f"good: expected true or false, got {good!r}")
    return good


def texts_of(row: dict[str, Any]) -> Iterator[str]:
    """The sample's text in pieces, each piece once."""
    words = _words(row)
    yield words.trunk
    for ask, said in words.branches:
        for answer in said:
            yield f"{ask}{answer}\n"


class SampleReader:
    """Reads samples as tokens. `pairs`: only what has a rejected answer; otherwise the rejected ones are left out.

    `labelled` (kto): answers that are known to be good or bad, a pair as one of each; each with the answer to another question
    beside it, by which it is measured how far the model has moved at all.
    """

    def __init__(self, tokenizer: Tokenizer, bos: int, eos: int, pairs: bool, labelled: bool = False) -> None:
        self.tokenizer, self.bos, self.eos, self.pairs, self.labelled = tokenizer, bos, eos, pairs, labelled
        self.stranger: list[int] | None = None

    def read(self, files: Iterable[Path]) -> Iterator[Sample]:
        for at, row in read_rows(files):
            words = _words(row, at)
            spell = words.spelled
            if not words.branches:
                if not self.pairs:
                    yield Sample([self.bos, *self._ids(words.trunk), self.eos], [])
                continue
            trunk, shared = [self.bos, *self._ids(words.trunk, spell)], []
            if words.branches[0][0] == "":
                # Every branch must hold the token that its first answer token is told by.
                trunk, shared = trunk[:-1], trunk[-1:]
            groups: list[list[Branch]] = []
            for (ask, said), label in zip(words.branches, words.labels, strict=True):
                if self.pairs and len(said) < 2:
                    continue
                before = shared + self._ids(ask, spell)
                if self.labelled:
                    groups += self._labelled(before, [self._ids(f"{answer}\n", spell) for answer in said], label)
                    continue
                groups.append([Branch(before, self._ids(f"{answer}\n", spell)) for answer in (said if self.pairs else said[:1])])
            if groups:
                yield Sample(trunk, groups)

    def _labelled(self, ask: list[int], said: list[list[int]], good: bool | None) -> Iterator[list[Branch]]:
        marks = [GOOD, BAD] if len(said) == 2 else [] if good is None else [GOOD if good else BAD]
        for say, mark in zip(said, marks, strict=False):
            yield [Branch(ask, say, mark), Branch(ask, self.stranger or say)]
        self.stranger = said[0]

    def _ids(self, text: str, spell: frozenset[str] = frozenset()) -> list[int]:
        """A spelled label goes through the tokenizer apart from its brackets, so that no token for the whole is found."""
        ids: list[int] = []
        at = 0
        for slot in SLOT.finditer(text) if spell else ():
            if slot[1] in spell:
                for part in (f"{text[at : slot.start()]}【", slot[1]):
                    ids += self.tokenizer.encode(part, add_special_tokens=False).ids
                at = slot.end() - 1
        ids += self.tokenizer.encode(text[at:], add_special_tokens=False).ids
        return ids
