"""Two encoders into one space: text as gated convolutions over hashed units, motion as convolutions over poses."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from .tokens import PAIR_BUCKETS, UNIT_BUCKETS

LAYERS = 1


class GatedConv(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, 2 * width, 3, padding=1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.conv((self.norm(x) * mask).transpose(1, 2)).transpose(1, 2)
        a, b = y.chunk(2, dim=-1)
        return x + a * torch.sigmoid(b)


class TextEncoder(nn.Module):
    """[batch, length] numbers of units and pairs (0 pads) to unit vectors [batch, space]."""

    def __init__(self, width: int, space: int) -> None:
        super().__init__()
        self.units = nn.Embedding(UNIT_BUCKETS, width, sparse=True)
        self.pairs = nn.Embedding(PAIR_BUCKETS, width, sparse=True)
        self.layers = nn.ModuleList(GatedConv(width) for _ in range(LAYERS))
        self.weigh = nn.Linear(width, 1)
        self.out = nn.Linear(2 * width, space)
        nn.init.zeros_(self.weigh.weight)
        nn.init.zeros_(self.out.bias)
        with torch.no_grad():
            # At first a text is the mean of its units: what the tables were given (`start.py`) holds from the first step.
            self.out.weight.mul_(0.1)
            self.out.weight[:, width:] += torch.eye(space, width)

    def forward(self, units: Tensor, pairs: Tensor, keep_pairs: Tensor | None = None) -> Tensor:
        pair = self.pairs(pairs)
        if keep_pairs is not None:
            pair = pair * keep_pairs
        return self.read(self.units(units) + pair, (units > 0).unsqueeze(-1).float())

    def read(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """The same from rows of the tables, summed."""
        plain = embedded * mask
        x = plain
        for layer in self.layers:
            x = layer(x, mask)
        w = torch.softmax(self.weigh(x) + (mask - 1) * 1e4, dim=1) * mask
        return fn.normalize(self.out(torch.cat([(w * x).sum(1), (w * plain).sum(1)], dim=-1)), dim=-1)


class MotionEncoder(nn.Module):
    """[batch, frames, channels] poses (standardised) and [batch] seconds to unit vectors [batch, space]."""

    def __init__(self, channels: int, width: int, space: int) -> None:
        super().__init__()
        self.first = nn.Conv1d(channels, width, 3, padding=1)
        self.second = nn.Conv1d(width, width, 5, padding=2, stride=2)
        self.third = nn.Conv1d(width, width, 5, padding=2, stride=2)
        self.out = nn.Sequential(nn.Linear(2 * width + 1, 2 * width), nn.GELU(), nn.Linear(2 * width, space))

    def forward(self, poses: Tensor, seconds: Tensor) -> Tensor:
        x = fn.gelu(self.first(poses.transpose(1, 2)))
        x = fn.gelu(self.second(x))
        x = x + fn.gelu(self.third(x)).repeat_interleave(2, dim=-1)[..., : x.shape[-1]]
        return fn.normalize(self.out(torch.cat([x.mean(-1), x.amax(-1), seconds[:, None] / 4], dim=-1)), dim=-1)
