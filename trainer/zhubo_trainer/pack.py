"""Packs a scene into one sequence: the facts once, then every question as a branch that sees the facts and itself only.

The facts are the larger part of a prompt, so eight questions cost about a third of eight sequences; positions restart
after the facts in each branch, so the model sees exactly what it will see at run time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from .corpus.scene import Scene
from .prompt import facts_block, turns_block


@dataclass
class Packed:
    ids: list[int]
    positions: list[int]
    branches: list[int]
    """0 for the facts, else the branch's number."""
    targets: list[tuple[int, int]]
    """(index whose next token is scored, that token)."""


def pack(scene: Scene, tokenizer: Any, max_tokens: int) -> Packed:
    """Token ids of the scene; questions that no longer fit within `max_tokens` are left out."""
    ids: list[int] = tokenizer(facts_block(scene.facts)).input_ids
    prefix = len(ids)
    packed = Packed(list(ids), list(range(prefix)), [0] * prefix, [])
    for number, turn in enumerate(scene.turns, 1):
        ask = tokenizer(turns_block(turn.history, turn.question) + turn.said, add_special_tokens=False).input_ids
        say = tokenizer(turn.answer + "\n", add_special_tokens=False).input_ids
        start = len(packed.ids)
        if start + len(ask) + len(say) > max_tokens:
            continue
        packed.ids += ask + say
        packed.positions += range(prefix, prefix + len(ask) + len(say))
        packed.branches += [number] * (len(ask) + len(say))
        packed.targets += [(start + len(ask) - 1 + i, token) for i, token in enumerate(say)]
    return packed


@dataclass
class Batch:
    ids: Tensor
    positions: Tensor
    mask: Tensor
    """[batch, 1, length, length], additive."""
    rows: Tensor
    columns: Tensor
    targets: Tensor
    tokens: int


def collate(scenes: list[Packed]) -> Batch:
    """Pads to the longest; padding sees itself only, so that no row of the softmax is empty."""
    length = max(len(s.ids) for s in scenes)
    ids = torch.zeros(len(scenes), length, dtype=torch.long)
    positions = torch.zeros_like(ids)
    branches = torch.full_like(ids, -1)
    for i, s in enumerate(scenes):
        n = len(s.ids)
        ids[i, :n], positions[i, :n], branches[i, :n] = torch.tensor(s.ids), torch.tensor(s.positions), torch.tensor(s.branches)
    seen = (branches[:, None, :] == branches[:, :, None]) | (branches[:, None, :] == 0)
    seen &= torch.ones(length, length, dtype=torch.bool).tril()
    seen &= branches[:, :, None] >= 0
    seen |= torch.eye(length, dtype=torch.bool)
    mask = torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)[:, None]
    flat = [(i, at, token) for i, s in enumerate(scenes) for at, token in s.targets]
    rows, columns, targets = (torch.tensor(x) for x in zip(*flat, strict=True))
    return Batch(ids, positions, mask, rows, columns, targets, sum(len(s.ids) for s in scenes))


def answer_loss(model: Any, batch: Batch, rivals: Tensor | None = None) -> Tensor:
    """Mean cross-entropy of the answers' tokens; the head runs on those positions alone.

    With `rivals` (token ids) the softmax is over them and the batch's own targets instead of the whole vocabulary of
    262k, which costs as much as half of the layers and never says anything but Chinese here.
    """
    states, head = hidden_states(model, batch)
    if rivals is None:
        return torch.nn.functional.cross_entropy(torch.nn.functional.linear(states, head), batch.targets)
    kept = torch.unique(torch.cat([rivals, batch.targets]))
    logits = torch.nn.functional.linear(states, head[kept])
    return torch.nn.functional.cross_entropy(logits, torch.searchsorted(kept, batch.targets))


def hidden_states(model: Any, batch: Batch) -> tuple[Tensor, Tensor]:
    """The last layer's states where an answer's token is told, and the head's rows, one a token."""
    base = model.get_base_model()
    # One mask serves both kinds of layer: a branch is shorter than the sliding window.
    masks = {"full_attention": batch.mask, "sliding_attention": batch.mask}
    # A model whose layers are all of one kind takes the mask itself.
    seen = masks if getattr(base.config, "layer_types", None) else batch.mask
    hidden = base.model(input_ids=batch.ids, position_ids=batch.positions, attention_mask=seen, use_cache=False).last_hidden_state
    return hidden[batch.rows, batch.columns], base.lm_head.weight
