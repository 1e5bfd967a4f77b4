"""The training loop: seeded by step, with checkpoints, started again it goes on."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from random import Random

import torch

from .lessons import MARGIN_FRAMES, Lesson, batch, read_shard
from .losses import SpectralLoss
from .model import Student
from .source import HOP

HELD_OUT_EVERY = 20
"""Every twentieth piece is never learnt from."""
AVERAGE_DECAY = 0.998
LOG_EVERY_STEPS = 20
EVAL_CROPS = 32


def train(
    data: Path,
    work: Path,
    log: Path,
    *,
    seed: int,
    steps: int,
    crops: int,
    crop_frames: int,
    learning_rate: float,
    final_learning_rate: float,
    warmup_steps: int,
    checkpoint_every_s: float,
    threads: int,
) -> Path:
    """Trains until `steps`; returns the checkpoint with the averaged weights."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "checkpoint.pt"
    student, losses = Student(), SpectralLoss()
    average = torch.optim.swa_utils.AveragedModel(student, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE_DECAY))
    optimizer = torch.optim.AdamW(student.parameters(), learning_rate, betas=(0.9, 0.98), weight_decay=0.01)
    first = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        student.load_state_dict(saved["student"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["step"]
    shards: set[Path] = set()
    lessons: list[Lesson] = []
    held_out: list[Lesson] = []
    saved_at = began = time.monotonic()
    heard = 0.0
    sums: dict[str, float] = {}
    _read_new(data, shards, lessons, held_out)
    for step in range(first, steps):
        rate = _rate(step, steps, learning_rate, final_learning_rate, warmup_steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        parts = _losses(student, losses, batch(lessons, Random(f"{seed}.{step}"), crops, crop_frames), step)
        loss = parts["magnitude"] + parts["mel"] + 0.5 * parts["coherent"]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        if torch.isfinite(norm):
            optimizer.step()
            average.update_parameters(student)
        heard += crops * crop_frames * 0.025
        for name, value in {**parts, "norm": norm}.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach()) / LOG_EVERY_STEPS
        if (step + 1) % LOG_EVERY_STEPS == 0:
            speed = heard / (time.monotonic() - began)
            _write(log, {"step": step + 1, "lr": rate, **sums, "audioSecondsPerSecond": speed, "pieces": len(lessons)})
            sums = {}
        if time.monotonic() - saved_at > checkpoint_every_s or step + 1 == steps:
            with torch.no_grad():
                crops_held = batch(held_out, Random(seed), EVAL_CROPS, crop_frames)
                figures = _losses(average.module, losses, crops_held, 0)
            _write(log, {"step": step + 1, "heldOut": {k: float(v) for k, v in figures.items()}})
            draft = checkpoint.with_suffix(".part")
            state = {"student": student.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save({**state, "step": step + 1}, draft)
            draft.rename(checkpoint)
            saved_at = time.monotonic()
            _read_new(data, shards, lessons, held_out)
    return checkpoint


def _losses(student: torch.nn.Module, losses: SpectralLoss, crops: tuple[torch.Tensor, ...], seed: int) -> dict[str, torch.Tensor]:
    asr, f0, nrg, style, pulses, audio = crops
    noise = torch.randn(audio.shape, generator=torch.Generator().manual_seed(seed))
    guess, voiced = student(asr, f0, nrg, style, pulses, noise)
    # The student can't see past a crop's edges.
    inside = slice(MARGIN_FRAMES * 2 * HOP, -MARGIN_FRAMES * 2 * HOP)
    return losses(guess[:, inside], voiced[:, inside], audio[:, inside])


def _read_new(data: Path, shards: set[Path], lessons: list[Lesson], held_out: list[Lesson]) -> None:
    """The teacher may still be speaking: shards that came since the last look join in."""
    for path in sorted(set(data.glob("*.npz")) - shards):
        shards.add(path)
        for i, lesson in enumerate(read_shard(path)):
            (held_out if i % HELD_OUT_EVERY == 0 else lessons).append(lesson)
    if not lessons:
        raise FileNotFoundError(f"{data}: no shards of the teacher's speech; run `voice-teach` first")


def _rate(step: int, steps: int, top: float, final: float, warmup: int) -> float:
    if step < warmup:
        return top * (step + 1) / warmup
    return final + (top - final) * 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))


def _write(log: Path, row: dict[str, object]) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps({k: round(v, 6) if isinstance(v, float) else v for k, v in row.items()}) + "\n")
