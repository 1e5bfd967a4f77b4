"""Packs samples into rows of `context` tokens in one file, mapped into memory; and says which rows belong to a step.

What a step sees depends on seed and step alone, never on the number of processes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from .samples import Branch, Sample, SampleError

TOKEN = np.dtype([("id", "<u4"), ("position", "<u2"), ("branch", "u1"), ("scored", "u1")])
"""Position 0 begins a document; branch 0 is its trunk; scored tokens are learnt: 1, or 2 in an answer that was bad (kto)."""
OPEN_ROWS = 32
"""Rows that wait for a sample that fills them; more would waste less room and scatter neighbours further."""
BRANCHES_MAX = 254


@dataclass(frozen=True)
class Rows:
    """A packed file."""

    path: Path
    context: int
    seed: int

    @cached_property
    def tokens(self) -> np.ndarray:
        """[rows, context] of TOKEN."""
        return np.memmap(self.path, TOKEN, "r").reshape(-1, self.context)

    def of_step(self, step: int, count: int) -> np.ndarray:
        """The rows of a step, in order: all rows in a new order in each epoch."""
        at = np.arange(step * count, (step + 1) * count)
        return np.array([self._order(int(a) // len(self.tokens))[int(a) % len(self.tokens)] for a in at])

    def _order(self, epoch: int) -> np.ndarray:
        if epoch not in self._orders:
            self._orders.clear()
            self._orders[epoch] = np.random.default_rng([self.seed, epoch]).permutation(len(self.tokens))
        return self._orders[epoch]

    @cached_property
    def _orders(self) -> dict[int, np.ndarray]:
        return {}


def digest(files: Iterable[Path]) -> str:
    """sha256 over the files' contents."""
    whole = hashlib.sha256()
    for file in files:
        with file.open("rb") as f:
            whole.update(hashlib.file_digest(f, "sha256").digest())
    return whole.hexdigest()


def pack(samples: Iterable[Sample], context: int, score_all: bool, path: Path, pad: int) -> dict[str, int]:
    """Writes rows of `context` tokens and, beside them, how many samples and tokens they hold. The file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.partial")
    counts = {"samples": 0, "tooLong": 0, "tokens": 0, "scored": 0, "rows": 0}
    with draft.open("wb") as out:
        for row in _rows(_pieces(samples, context, score_all, counts), context, pad):
            counts["rows"] += 1
            counts["scored"] += int((row["scored"] > 0).sum())
            out.write(row.tobytes())
    if counts["rows"] == 0:
        draft.unlink()
        raise SampleError("no sample in the data files fits this stage")
    path.with_suffix(".json").write_text(json.dumps(counts) + "\n", encoding="utf-8")
    draft.replace(path)
    return counts


def _pieces(samples: Iterable[Sample], context: int, score_all: bool, counts: dict[str, int]) -> Iterator[np.ndarray]:
    for sample in samples:
        counts["samples"] += 1
        if not sample.groups:
            for at in range(0, len(sample.trunk), context):
                # A document longer than a row goes on in the next, which does not see what came before.
                yield _tokens(sample.trunk[at : at + context], [], True, counts)
            continue
        taken: list[Branch] = []
        room = context - len(sample.trunk)
        for group in sample.groups:
            size = sum(len(b.ask) + len(b.say) for b in group)
            if size > context - len(sample.trunk):
                counts["tooLong"] += 1
                continue
            if size > room or len(taken) + len(group) > BRANCHES_MAX:
                yield _tokens(sample.trunk, taken, score_all, counts)
                taken, room = [], context - len(sample.trunk)
            taken += group
            room -= size
        if taken:
            yield _tokens(sample.trunk, taken, score_all, counts)


def _tokens(trunk: list[int], branches: list[Branch], score_all: bool, counts: dict[str, int]) -> np.ndarray:
    ids, scored, position, branch = list(trunk), [int(score_all)] * len(trunk), list(range(len(trunk))), [0] * len(trunk)
    for number, b in enumerate(branches, 1):
        ids += b.ask + b.say
        scored += [int(score_all)] * len(b.ask) + [b.scored] * len(b.say)
        position += range(len(trunk), len(trunk) + len(b.ask) + len(b.say))
        branch += [number] * (len(b.ask) + len(b.say))
    piece = np.zeros(len(ids), TOKEN)
    piece["id"], piece["position"], piece["branch"], piece["scored"] = ids, position, branch, scored
    piece["scored"][0] = 0
    counts["tokens"] += len(ids)
    return piece


def _rows(pieces: Iterable[np.ndarray], context: int, pad: int) -> Iterator[np.ndarray]:
    """Each piece goes into the fullest open row that has room for it."""
    rows: list[list[np.ndarray]] = []
    room: list[int] = []

    def close(at: int) -> np.ndarray:
        room.pop(at)
        row = np.zeros(context, TOKEN)
        row["id"] = pad
        filled = np.concatenate(rows.pop(at))
        row[: len(filled)] = filled
        return row

    for piece in pieces:
        fitting = [i for i, r in enumerate(room) if r >= len(piece)]
        if fitting:
            at = min(fitting, key=lambda i: room[i])
            rows[at].append(piece)
            room[at] -= len(piece)
        else:
            rows.append([piece])
            room.append(context - len(piece))
            at = len(rows) - 1
        if room[at] == 0:
            yield close(at)
        elif len(rows) > OPEN_ROWS:
            yield close(min(range(len(rows)), key=lambda i: room[i]))
    while rows:
        yield close(0)
