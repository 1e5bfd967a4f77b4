"""Muon (Jordan et al. 2024): a matrix moves by its momentum made orthogonal; everything else by AdamW. One optimizer, so one checkpoint."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor
from torch.distributed.tensor import DTensor, distribute_tensor

ITERATIONS = 5
COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the quintic that drives singular values towards 1 in few steps; it need not converge."""
RMS = 0.2
"""A matrix then moves about as far in a step as AdamW would move it, so both share one learning rate (Liu et al. 2025)."""
EPSILON = 1e-8


class Muon(torch.optim.Optimizer):
    """`matrices` are those between hidden states; embeddings and norms belong to the groups in `others`."""

    def __init__(
        self,
        matrices: Iterable[Tensor],
        others: list[dict[str, object]],
        lr: float,
        momentum: float,
        betas: tuple[float, float],
        weight_decay: float,
    ) -> None:
        groups = [{"params": list(matrices), "orthogonal": True}, *({"orthogonal": False} | g for g in others)]
        super().__init__(groups, {"lr": lr, "momentum": momentum, "betas": betas, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                p.mul_(1 - group["lr"] * group["weight_decay"])
                move = self._orthogonal(p, group["momentum"]) if group["orthogonal"] else self._adam(p, *group["betas"])
                p.sub_(move, alpha=group["lr"])

    def _orthogonal(self, p: Tensor, momentum: float) -> Tensor:
        state = self.state[p]
        if not state:
            state["momentum"] = torch.zeros_like(p)
        state["momentum"].lerp_(p.grad, 1 - momentum)
        ahead = p.grad.lerp(state["momentum"], momentum)  # type: ignore[union-attr]
        if not isinstance(ahead, DTensor):
            return orthogonalized(ahead)
        # Every process works on the whole matrix: it is small, and what comes out is the same everywhere.
        return distribute_tensor(orthogonalized(ahead.full_tensor()), ahead.device_mesh, ahead.placements)

    def _adam(self, p: Tensor, beta1: float, beta2: float) -> Tensor:
        state = self.state[p]
        if not state:
            state["step"] = torch.zeros(())
            state["mean"], state["square"] = torch.zeros_like(p), torch.zeros_like(p)
        state["step"] += 1
        state["mean"].lerp_(p.grad, 1 - beta1)
        state["square"].lerp_(p.grad.square(), 1 - beta2)  # type: ignore[union-attr]
        done = float(state["step"])
        spread: Tensor = (state["square"] / (1 - beta2**done)).sqrt().add(EPSILON)
        mean: Tensor = state["mean"] / (1 - beta1**done)
        return mean / spread


def orthogonalized(matrix: Tensor) -> Tensor:
    """The matrix with all singular values near 1, scaled to `RMS` times that of its longer side."""
    a, b, c = COEFFICIENTS
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + EPSILON)
    for _ in range(ITERATIONS):
        square = x @ x.T
        x = torch.addmm(x, torch.addmm(square, square, square, beta=b, alpha=c), x, beta=a)
    return (x.T if tall else x) * (RMS * max(matrix.shape) ** 0.5)
