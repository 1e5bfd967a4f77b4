"""The model of feelings: a general sentence encoder learns them from labelled lines, and characters learn from it.

The encoder's classifier labels common words and all our lines; rows of characters and pairs are fitted to its log odds, so that
words which no labelled line holds have a feeling too. Signs (regular expressions) are weighed on top, on log odds that the
classifier gave to lines it had not seen.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn

from .start import fit
from .teacher import encode, teach
from .tokens import UNIT_BUCKETS

PAIR_ROWS = 32768
FOLDS = 5
STEPS = 300
TEACHER_SCALE = 5.0
TEACHER_DECAY = 3e-3
SIGN_DECAY = 3e-3
"""Rows of characters guess what the classifier would say of a line; this much of it is believed, and signs are weighed beside that."""
TRUST = 0.5
LONGEST_WORD = 5
"""Sentences count as much as so many words."""
SENTENCE_COPIES = 8
BYTE = 127
DIGITS = 3


def classifier(x: Tensor, truth: Tensor, classes: int, decay: float, offset: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Weights and biases of a multinomial logistic regression on `x`, beside `offset`."""
    weight = torch.zeros(x.shape[1], classes, requires_grad=True)
    bias = torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.Adam([weight, bias], lr=0.05)
    for _ in range(STEPS):
        score = x @ weight + bias + (0 if offset is None else offset)
        loss = fn.cross_entropy(score, truth) + decay * weight.square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return weight.detach(), bias.detach()


def feelings(lines_file: Path, library: Path, work: Path, more: list[Path], out: Path) -> None:
    """Learns from `lines_file` (`packages/motion/dist/plan/feeling-export.js`) and writes TypeScript to `out`; `more`: texts of ours, the last column of each row."""
    torch.manual_seed(7)
    raw = json.loads(lines_file.read_text(encoding="utf-8"))
    lines, names, signs = raw["lines"], raw["expressions"], raw["signs"]
    classes = len(names)
    truth = torch.tensor([names.index(line["feeling"]) for line in lines])
    own = torch.tensor(encode([line["text"] for line in lines])) * TEACHER_SCALE
    marks = torch.tensor([[float(s in line["signs"]) for s in signs] for line in lines])

    def centred(x: Tensor) -> Tensor:
        return x - x.mean(1, keepdim=True)

    unseen = torch.zeros(len(lines), classes)
    for k in range(FOLDS):
        held = torch.arange(len(lines)) % FOLDS == k
        weight, bias = classifier(own[~held], truth[~held], classes, TEACHER_DECAY)
        unseen[held] = centred(own[held] @ weight + bias)
    sign_weight, sign_bias = classifier(marks, truth, classes, SIGN_DECAY, TRUST * unseen)
    weight, bias = classifier(own, truth, classes, TEACHER_DECAY)

    words, vectors = teach(library, work)
    extra = list(
        dict.fromkeys(
            row.split("\t")[-1] for file in more for row in file.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"
        )
    )
    sentences = extra + [line["text"] for line in lines]
    known = np.concatenate([vectors, encode(sentences)])
    odds = centred(torch.tensor(known) * TEACHER_SCALE @ weight + bias)
    texts = words + sentences
    longer = [i for i, t in enumerate(texts) if len(t) > LONGEST_WORD and not (t.isascii() and t.isalpha())]
    rows = list(range(len(texts))) + longer * (SENTENCE_COPIES - 1)
    middle = odds.mean(0)
    units, pairs = torch.zeros(UNIT_BUCKETS, classes), torch.zeros(PAIR_ROWS, classes)
    fit([texts[i] for i in rows], odds[rows] - middle, units, pairs)
    units, pairs, middle = TRUST * units, TRUST * pairs, TRUST * middle
    write(out, units, pairs, dict(zip(signs, sign_weight, strict=True)), sign_bias + middle)


def write(out: Path, units: Tensor, pairs: Tensor, signs: dict[str, Tensor], bias: Tensor) -> None:
    steps = [t.abs().max().item() / BYTE for t in (units, pairs)]
    packed = [
        base64.b64encode((t / s).round().to(torch.int8).numpy().tobytes()).decode() for t, s in zip((units, pairs), steps, strict=True)
    ]

    def numbers(row: Tensor) -> str:
        return f"[{', '.join(str(round(x, DIGITS)) for x in row.tolist())}]"

    body = "\n".join(f"    {name}: {numbers(row)}," for name, row in signs.items())
    out.write_text(
        "import type { FeelingModel } from './feeling-model.js';\n\n"
        "/** Made by `zhubo_trainer clap-feelings`; not to be edited. */\n"
        "export const FEELING_MODEL: FeelingModel = {\n"
        f"  unitStep: {steps[0]},\n  pairStep: {steps[1]},\n  bias: {numbers(bias)},\n"
        f"  signs: {{\n{body}\n  }},\n  units:\n    '{packed[0]}',\n  pairs:\n    '{packed[1]}',\n}};\n",
        encoding="utf-8",
    )
    print({"bytes": out.stat().st_size})
