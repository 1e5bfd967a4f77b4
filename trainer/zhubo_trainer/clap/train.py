"""Contrastive training (InfoNCE) of both encoders; clips that fit a line as well as its own are masked out."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor

from .lessons import Line, Writer, load_lessons
from .model import MotionEncoder, TextEncoder
from .start import fit, reduced
from .teacher import teach
from .tokens import encode

NOISE = 0.15
UNIT_DROPOUT = 0.08
PAIR_DROPOUT = 0.35
"""Texts a step on which cosines are kept near the teacher's, and how much that counts."""
TAUGHT = 64
TEACHER_WEIGHT = 6.0
"""Rows of the tables learn at this part of the rate: they hold what the teacher knows."""
TABLE_RATE = 0.5
"""Units of a line that training reads; joined lines may be longer."""
LONGEST = 22
LOG_EVERY = 50
DEV_CHECKPOINT = "checkpoint-dev.pt"
CHECKPOINT = "checkpoint.pt"
MOTION_WIDTH = 64
"""Of a clip's moments in the library's file, every second is enough."""
EVERY = 2


def batch_of(texts: list[str]) -> tuple[Tensor, Tensor]:
    rows = [encode(t) for t in texts]
    length = max(len(u) for u, _ in rows)
    pad = [[x + [0] * (length - len(x)) for x in row] for row in rows]
    return torch.tensor([u for u, _ in pad]), torch.tensor([p for _, p in pad])


def poses_of(raw: dict[str, Any]) -> tuple[Tensor, Tensor]:
    poses = torch.tensor([c["frames"][::EVERY] for c in raw["clips"]], dtype=torch.float32)
    mean, deviation = poses.mean((0, 1)), poses.std((0, 1)) + 1e-3
    return (poses - mean) / deviation, torch.tensor([c["durationS"] for c in raw["clips"]])


def train(
    library: Path,
    work: Path,
    log: Path,
    *,
    seed: int,
    steps: int,
    lines: int,
    rate: float,
    width: int,
    space: int,
    threads: int,
    dev: bool,
) -> Path:
    """Trains from the library's file; writes a checkpoint into `work` and loss lines into `log`. Returns the checkpoint.

    `dev`: a sixth of the wordings is kept out and their recall logged, to choose by; without, training goes on from there with
    all wordings, and its lines are added to the log.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    lessons, raw = load_lessons(library, keep_dev=dev)
    writer = Writer(lessons, Random(seed))
    poses, seconds = poses_of(raw)
    text, motion = TextEncoder(width, space), MotionEncoder(poses.shape[-1], MOTION_WIDTH, space)
    texts, vectors = teach(library, work)
    taught = reduced(vectors, width)
    tables = [text.units.weight, text.pairs.weight]
    unseen = {line.text for line in lessons.dev}
    kept = [i for i, t in enumerate(texts) if t not in unseen]
    texts, taught = [texts[i] for i in kept], taught[kept]
    if dev:
        fit(texts, taught, *tables)
    else:
        saved = torch.load(work / DEV_CHECKPOINT, map_location="cpu", weights_only=True)
        text.load_state_dict(saved["text"])
        motion.load_state_dict(saved["motion"])
    taught = torch.nn.functional.normalize(taught, dim=-1)
    words = len(texts) - sum(len({t for k in ("zh", "en", "says") for t in c[k]} - unseen) for c in raw["clips"])
    temperature = torch.nn.Parameter(torch.tensor(2.3) if dev else saved["temperature"])
    rest = [p for p in [*text.parameters(), *motion.parameters()] if all(p is not t for t in tables)]
    optimisers = [
        torch.optim.AdamW([{"params": rest, "weight_decay": 0.02}, {"params": [temperature], "weight_decay": 0.0}], lr=rate),
        torch.optim.SparseAdam(tables, lr=rate * TABLE_RATE),
    ]
    schedules = [
        torch.optim.lr_scheduler.OneCycleLR(o, [g["lr"] for g in o.param_groups], total_steps=steps, pct_start=0.1) for o in optimisers
    ]
    work.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.process_time()
    random = Random(seed + 1)
    with log.open("w" if dev else "a", encoding="utf-8") as out:
        for step in range(1, steps + 1):
            items = [writer.one() for _ in range(lines)]
            units, pairs = (x[:, :LONGEST] for x in batch_of([t for t, _, _ in items]))
            right = torch.zeros(lines, len(poses))
            spared = torch.zeros(lines, len(poses), dtype=torch.bool)
            for i, (_, means, mirror) in enumerate(items):
                right[i, list(means)] = 1
                spared[i, list(mirror)] = True
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
            some = [random.randrange(words) if k % 2 else random.randrange(words, len(texts)) for k in range(TAUGHT)]
            own = text(*batch_of([texts[i] for i in some]))
            teacher = (own @ own.T - taught[some] @ taught[some].T).square().mean()
            loss = to_motion + 0.5 * to_text + TEACHER_WEIGHT * teacher
            for o in optimisers:
                o.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(rest, 1.0)
            for o in optimisers:
                o.step()
            for schedule in schedules:
                schedule.step()
            if step % LOG_EVERY == 0 or step == steps:
                row = {
                    "lines": "without dev" if dev else "all",
                    "step": step,
                    "cpuSeconds": round(time.process_time() - started, 1),
                    "loss": round(loss.item(), 4),
                    "toMotion": round(to_motion.item(), 4),
                    "teacher": round(teacher.item(), 4),
                }
                if dev and (step % (4 * LOG_EVERY) == 0 or step == steps):
                    row |= recall(text, motion, poses, seconds, lessons.dev)
                out.write(json.dumps(row) + "\n")
                out.flush()
                print(row, flush=True)
    path = work / (DEV_CHECKPOINT if dev else CHECKPOINT)
    weights = {"text": text.state_dict(), "motion": motion.state_dict(), "temperature": temperature.detach()}
    torch.save(weights | {"width": width, "space": space}, path)
    return path


@torch.no_grad()
def recall(text: TextEncoder, motion: MotionEncoder, poses: Tensor, seconds: Tensor, lines: list[Line]) -> dict[str, float]:
    """Parts of the lines whose clip is first, or among five."""
    text.eval()
    score = text(*batch_of([line.text for line in lines])) @ motion(poses, seconds).T
    best = torch.stack([row[list(line.clips)].max() for row, line in zip(score, lines, strict=True)])
    rank = (score > best[:, None]).sum(1)
    text.train()
    return {"devR1": round((rank < 1).float().mean().item(), 4), "devR5": round((rank < 5).float().mean().item(), 4)}
