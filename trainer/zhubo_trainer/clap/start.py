"""Tables that a text encoder begins with: the mean of a text's units and pairs is near to what the teacher thinks of it."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .tokens import encode

PASSES = 12
BATCH = 2048
RATE = 0.02
"""Length of a text's vector in the tables."""
SCALE = 3.0


def reduced(vectors: NDArray[np.float32], width: int) -> Tensor:
    """The teacher's vectors about their mean, on their `width` main axes, of length `SCALE`."""
    x = torch.tensor(vectors, dtype=torch.float32)
    x = x - x.mean(0)
    _, axes = torch.linalg.eigh(x.T @ x)
    return torch.nn.functional.normalize(x @ axes[:, -width:].flip(1), dim=-1) * SCALE


def fit(texts: list[str], targets: Tensor, units: Tensor, pairs: Tensor) -> None:
    """Fits the rows of both tables; rows of texts never seen stay 0. Pairs are folded into as many rows as `pairs` has."""
    width = targets.shape[1]
    bags = [torch.nn.EmbeddingBag(len(t), width, mode="mean", sparse=True, padding_idx=0) for t in (units, pairs)]
    for bag in bags:
        torch.nn.init.zeros_(bag.weight)
    rows = [encode(t) for t in texts]
    longest = max(len(u) for u, _ in rows)
    numbers = [torch.tensor([row[k] + [0] * (longest - len(row[k])) for row in rows]) for k in (0, 1)]
    numbers[1] %= len(pairs)
    optimiser = torch.optim.SparseAdam([w for bag in bags for w in bag.parameters()], lr=RATE)
    for step in range(PASSES):
        for some in torch.randperm(len(rows)).split(BATCH):
            # Units first, then what pairs add to them.
            guess = bags[0](numbers[0][some]) + (bags[1](numbers[1][some]) if step >= PASSES // 3 else 0)
            loss = (guess - targets[some]).square().sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    with torch.no_grad():
        units.copy_(bags[0].weight)
        pairs.copy_(bags[1].weight)
    print({"start": round(loss.item(), 3)}, flush=True)
