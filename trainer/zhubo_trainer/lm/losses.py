"""What is learnt from a batch. Losses are sums over this process's rows; the loop divides by what all processes counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .model import Mask, documents, see
from .samples import BAD


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    positions: Tensor
    branches: Tensor
    mask: Mask
    where: Tensor
    """[rows, length], true where the next token is learnt."""
    targets: Tensor
    """Those tokens, in the order of `where`."""
    pairs: Tensor
    """For each target the pair that it belongs to, from 0."""
    chosen: Tensor
    """For each target whether it stands in the pair's chosen answer; of kto, in the answer itself and not in the stranger's."""
    bad: Tensor
    """For each target whether its answer was bad (kto)."""


def batch_of(rows: np.ndarray, device: torch.device) -> Batch:
    """From rows of TOKEN."""
    ids, positions, branches, scored = (
        torch.from_numpy(rows[key].astype(np.int64)).to(device) for key in ("id", "position", "branch", "scored")
    )
    docs = documents(positions)
    follows = (positions[:, 1:] == positions[:, :-1] + 1) & (docs[:, 1:] == docs[:, :-1])
    where = torch.zeros_like(ids, dtype=torch.bool)
    where[:, :-1] = follows & (scored[:, 1:] > 0)
    target = where[:, :-1]
    row = torch.arange(len(ids), device=device)[:, None].expand_as(target)
    named = torch.stack([row, docs[:, 1:], (branches[:, 1:] + 1) // 2], -1)[target]
    pairs = torch.unique(named, dim=0, return_inverse=True)[1] if len(named) else named.new_zeros(0)
    return Batch(
        ids, positions, branches, see(positions, branches, block=device.type == "cuda"),
        where, ids[:, 1:][target], pairs, branches[:, 1:][target] % 2 == 1, scored[:, 1:][target] == BAD,
    )  # fmt: skip


def count_of(batch: Batch) -> int:
    """How many pairs, or labelled answers."""
    return int(batch.pairs.max()) + 1 if len(batch.pairs) else 0


def _by_pair(batch: Batch, like: Tensor) -> Callable[[Tensor], Tensor]:
    count = count_of(batch)
    return lambda values: like.new_zeros(count).index_add(0, batch.pairs, values)


def log_probabilities(model: nn.Module, batch: Batch) -> Tensor:
    """Of each target."""
    logits = model(batch.ids, batch.positions, batch.mask, batch.where)
    return -F.cross_entropy(logits, batch.targets, reduction="none")


def preference(told: Tensor, reference: Tensor, batch: Batch, beta: float, chosen_weight: float) -> tuple[Tensor, Tensor]:
    """DPO (Rafailov et al. 2023): for each pair its loss, and whether the chosen answer gained on the rejected one.

    `told` and `reference` are the log probabilities of each target by the model and by the start weights. `chosen_weight`
    adds the mean loss of the chosen answer's tokens.
    """
    by_pair = _by_pair(batch, told)
    margin = by_pair(torch.where(batch.chosen, told - reference, reference - told))
    chosen = batch.chosen.to(told.dtype)
    plain = by_pair(-told * chosen) / by_pair(chosen).clamp(min=1)
    return -F.logsigmoid(beta * margin) + chosen_weight * plain, margin > 0


def drift(told: Tensor, reference: Tensor, batch: Batch) -> Tensor:
    """The sum over strangers' answers of how much likelier the model holds them than the start weights do (kto)."""
    return torch.where(batch.chosen, 0.0, told - reference).sum()


def unpaired(
    told: Tensor, reference: Tensor, batch: Batch, beta: float, moved: float, good_weight: float, bad_weight: float
) -> tuple[Tensor, Tensor]:
    """KTO (Ethayarajh et al. 2024, equation 8): for each labelled answer its loss, and whether it is on the right side.

    `moved` is the paper's z0: the mean over the step of how far strangers' answers have moved, at least 0. A good answer
    should have gained more than that on the start weights, a bad one less.
    """
    by_pair = _by_pair(batch, told)
    gain = by_pair(torch.where(batch.chosen, told - reference, 0.0)) - moved
    bad = by_pair((batch.bad & batch.chosen).to(told.dtype)) > 0
    toward = torch.where(bad, -gain, gain)
    weight = torch.where(bad, bad_weight, good_weight)
    return weight * (1 - torch.sigmoid(beta * toward)), toward > 0
