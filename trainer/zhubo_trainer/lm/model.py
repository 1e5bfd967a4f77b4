"""A Llama whose weights bear the names of transformers' LlamaForCausalLM, with attention that knows documents and branches."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, Union

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from .recipe import ModelRecipe

if TYPE_CHECKING:
    from torch.nn.attention.flex_attention import BlockMask

INIT_STD = 0.02

Mask = Union[Tensor, "BlockMask"]


def documents(positions: Tensor) -> Tensor:
    """[rows, length] of document numbers: position 0 begins one."""
    return (positions == 0).cumsum(1)


def see(positions: Tensor, branches: Tensor, block: bool) -> Mask:
    """Who sees whom: what stands earlier in the same document, in the trunk or in the same branch.

    `block` gives the mask of flex attention, which skips what nobody sees; otherwise booleans, [rows, 1, length, length].
    """
    docs = documents(positions)
    rows, length = positions.shape

    def seen(b: Tensor, _h: Tensor, q: Tensor, k: Tensor) -> Tensor:
        return (k <= q) & (docs[b, q] == docs[b, k]) & ((branches[b, k] == 0) | (branches[b, k] == branches[b, q]))

    if block:
        # Brings torch.compile with it, which takes seconds to import: only where it is used.
        from torch.nn.attention.flex_attention import create_block_mask

        return create_block_mask(seen, rows, None, length, length, device=str(positions.device))
    at = torch.arange(length, device=positions.device)
    each = torch.arange(rows, device=positions.device)
    return seen(each[:, None, None], each, at[None, :, None], at[None, None, :])[:, None]


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Mask) -> Tensor:
    """[rows, heads, length, width] each; k and v may have fewer heads."""
    if isinstance(mask, Tensor):
        groups = q.shape[1] // k.shape[1]
        return F.scaled_dot_product_attention(q, k.repeat_interleave(groups, 1), v.repeat_interleave(groups, 1), attn_mask=mask)
    mixed: Tensor = _flex(compiled=q.is_cuda)(q, k, v, block_mask=mask, enable_gqa=True)
    return mixed


@cache
def _flex(compiled: bool) -> Any:
    from torch.nn.attention.flex_attention import flex_attention

    return torch.compile(flex_attention) if compiled else flex_attention


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary positions over halves of each head (Su et al., RoFormer)."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Attention(nn.Module):
    def __init__(self, m: ModelRecipe) -> None:
        super().__init__()
        self.width = m.hidden // m.heads
        self.q_proj = nn.Linear(m.hidden, m.heads * self.width, bias=False)
        self.k_proj = nn.Linear(m.hidden, m.kvHeads * self.width, bias=False)
        self.v_proj = nn.Linear(m.hidden, m.kvHeads * self.width, bias=False)
        self.o_proj = nn.Linear(m.heads * self.width, m.hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Mask) -> Tensor:
        q, k, v = (p(x).unflatten(-1, (-1, self.width)).transpose(1, 2) for p in (self.q_proj, self.k_proj, self.v_proj))
        mixed = attend(rotate(q, cos, sin), rotate(k, cos, sin), v, mask)
        out: Tensor = self.o_proj(mixed.transpose(1, 2).flatten(2))
        return out


class FeedForward(nn.Module):
    def __init__(self, m: ModelRecipe) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(m.hidden, m.ffn, bias=False)
        self.up_proj = nn.Linear(m.hidden, m.ffn, bias=False)
        self.down_proj = nn.Linear(m.ffn, m.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))
        return out


class Layer(nn.Module):
    def __init__(self, m: ModelRecipe, recompute: bool) -> None:
        super().__init__()
        self.recompute = recompute
        self.input_layernorm = nn.RMSNorm(m.hidden, m.normEpsilon)
        self.self_attn = Attention(m)
        self.post_attention_layernorm = nn.RMSNorm(m.hidden, m.normEpsilon)
        self.mlp = FeedForward(m)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Mask) -> Tensor:
        if self.recompute and self.training:
            kept: Tensor = checkpoint(self._forward, x, cos, sin, mask, use_reentrant=False)
            return kept
        return self._forward(x, cos, sin, mask)

    def _forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Mask) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        out: Tensor = x + self.mlp(self.post_attention_layernorm(x))
        return out


class Llama(nn.Module):
    def __init__(self, m: ModelRecipe, vocabulary: int, seed: int, recompute: bool = False) -> None:
        """Random weights that depend on `seed` alone."""
        super().__init__()
        self.shape = m
        self.embed_tokens = nn.Embedding(vocabulary, m.hidden)
        self.layers = nn.ModuleList(Layer(m, recompute) for _ in range(m.layers))
        self.norm = nn.RMSNorm(m.hidden, m.normEpsilon)
        self.lm_head = None if m.tied else nn.Linear(m.hidden, vocabulary, bias=False)
        generator = torch.Generator().manual_seed(seed)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                # What is added to the residual stream is smaller the more layers add to it (GPT-2).
                added = name.endswith(("o_proj.weight", "down_proj.weight"))
                nn.init.normal_(p, std=INIT_STD / (math.sqrt(2 * m.layers) if added else 1), generator=generator)

    def forward(self, ids: Tensor, positions: Tensor, mask: Mask, where: Tensor) -> Tensor:
        """Logits, fp32, [n, vocabulary], at the n places of [rows, length] where `where` is true."""
        x = self.embed_tokens(ids)
        cos, sin = (t.to(x.dtype) for t in self._angles(positions))
        for layer in self.layers:
            x = layer(x, cos, sin, mask)
        states = self.norm(x[where])
        head = self.embed_tokens.weight if self.lm_head is None else self.lm_head.weight
        return F.linear(states, head).float()

    def _angles(self, positions: Tensor) -> tuple[Tensor, Tensor]:
        half = self.shape.hidden // self.shape.heads // 2
        frequencies = self.shape.ropeTheta ** (-torch.arange(half, device=positions.device, dtype=torch.float32) / half)
        angles = positions[:, None, :, None].float() * frequencies
        return angles.cos(), angles.sin()


def transformers_name(name: str) -> str:
    return name if name.startswith("lm_head") else f"model.{name}"
