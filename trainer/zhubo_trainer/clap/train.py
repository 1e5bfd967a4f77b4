"""Contrastive training (InfoNCE) of both encoders; clips that fit a line as well as its own are masked out."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor

from .lessons import Writer, load_lessons
from .model import MotionEncoder, TextEncoder
from .tokens import encode

NOISE = 0.15
UNIT_DROPOUT = 0.08
PAIR_DROPOUT = 0.35
LOG_EVERY = 20


def batch_of(texts: list[str]) -> tuple[Tensor, Tensor]:
    rows = [encode(t) for t in texts]
    length = max(len(u) for u, _ in rows)
    pad = [[x + [0] * (length - len(x)) for x in row] for row in rows]
    return torch.tensor([u for u, _ in pad]), torch.tensor([p for _, p in pad])


def poses_of(raw: dict[str, Any]) -> tuple[Tensor, Tensor]:
    poses = torch.tensor([c["frames"] for c in raw["clips"]], dtype=torch.float32)
    mean, deviation = poses.mean((0, 1)), poses.std((0, 1)) + 1e-3
    return (poses - mean) / deviation, torch.tensor([c["durationS"] for c in raw["clips"]])


def train(
    library: Path, work: Path, log: Path, *, seed: int, steps: int, lines: int, rate: float, width: int, space: int, threads: int
) -> Path:
    """Trains from the library's file; writes a checkpoint into `work` and loss lines into `log`. Returns the checkpoint."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    lessons, raw = load_lessons(library)
    writer = Writer(lessons, Random(seed))
    poses, seconds = poses_of(raw)
    text, motion = TextEncoder(width, space), MotionEncoder(poses.shape[-1], width, space)
    temperature = torch.nn.Parameter(torch.tensor(2.3))
    tables = [text.units.weight, text.pairs.weight]
    rest = [p for p in [*text.parameters(), *motion.parameters()] if all(p is not t for t in tables)]
    groups = [{"params": tables, "weight_decay": 0.0}, {"params": rest, "weight_decay": 0.02}, {"params": [temperature], "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    work.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as out:
        for step in range(1, steps + 1):
            items = [writer.one() for _ in range(lines)]
            units, pairs = batch_of([t for t, _, _ in items])
            right = torch.zeros(lines, len(poses))
            spared = torch.zeros(lines, len(poses), dtype=torch.bool)
            for i, (_, means, kin) in enumerate(items):
                right[i, list(means)] = 1
                spared[i, list(kin)] = True
            units = units.masked_fill(torch.rand(units.shape) < UNIT_DROPOUT, 0)
            units[:, 0] = units[:, 0].clamp(min=1)
            keep = (torch.rand(*pairs.shape, 1) > PAIR_DROPOUT).float()
            t = text(units, pairs, keep)
            m = motion(poses + NOISE * torch.randn_like(poses), seconds)
            score = (t @ m.T * temperature.clamp(max=3.4).exp()).masked_fill(spared, -1e4)
            inner = score.masked_fill(right == 0, -1e4)
            to_motion = (score.logsumexp(1) - inner.logsumexp(1)).mean()
            named = right.sum(0) > 0
            to_text = (score.logsumexp(0) - inner.logsumexp(0))[named].mean()
            loss = to_motion + 0.5 * to_text
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(text.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            if step % LOG_EVERY == 0 or step == steps:
                row = {"step": step, "seconds": round(time.monotonic() - started, 1), "loss": round(loss.item(), 4), "toMotion": round(to_motion.item(), 4)}
                out.write(json.dumps(row) + "\n")
                out.flush()
                print(row, flush=True)
    path = work / "checkpoint.pt"
    torch.save({"text": text.state_dict(), "motion": motion.state_dict(), "width": width, "space": space}, path)
    return path
