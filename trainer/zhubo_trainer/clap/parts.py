"""How much motion, wordings and n-grams count in the finder: chosen on the wordings that `clap-train` kept out."""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .lessons import load_lessons
from .model import MotionEncoder, TextEncoder
from .tokens import units
from .train import DEV_CHECKPOINT, MOTION_WIDTH, batch_of, poses_of

GRID = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0]
LONGEST = 3


def grams(text: str) -> Counter[str]:
    u = units(text)
    return Counter(" ".join(u[i : i + n]) for i in range(len(u)) for n in range(1, LONGEST + 1) if i + n <= len(u))


def shared(known: list[str], asked: list[str]) -> NDArray[np.float32]:
    """Cosines of TF-IDF vectors, as `packages/motion/src/clap/tfidf.ts` works them out."""
    counts = [grams(t) for t in known]
    carriers = Counter(g for c in counts for g in c)
    column = {g: i for i, g in enumerate(carriers)}
    weight = {g: math.log((1 + len(known)) / (1 + n)) + 1 for g, n in carriers.items()}
    rare = math.log(1 + len(known)) + 1

    def row(c: Counter[str]) -> NDArray[np.float32]:
        out = np.zeros(len(column), np.float32)
        norm = math.sqrt(sum((n * weight.get(g, rare)) ** 2 for g, n in c.items())) or 1.0
        for g, n in c.items():
            if g in column:
                out[column[g]] = n * weight[g] / norm
        return out

    left = torch.tensor(np.stack([row(c) for c in counts])).to_sparse()
    return np.stack([torch.mv(left, torch.tensor(row(grams(t)))).numpy() for t in asked])


@torch.no_grad()
def choose(library: Path, work: Path) -> None:
    """Prints recall on the kept-out wordings for each way alone and for the best mixtures."""
    lessons, raw = load_lessons(library, keep_dev=True)
    saved = torch.load(work / DEV_CHECKPOINT, map_location="cpu", weights_only=True)
    poses, seconds = poses_of(raw)
    text = TextEncoder(saved["width"], saved["space"]).eval()
    text.load_state_dict(saved["text"])
    motion = MotionEncoder(poses.shape[-1], MOTION_WIDTH, saved["space"]).eval()
    motion.load_state_dict(saved["motion"])
    kept = {line.text for line in lessons.dev}
    known = [(i, t) for i, c in enumerate(raw["clips"]) for k in ("zh", "en", "says") for t in c[k] if t not in kept]
    owner = np.array([i for i, _ in known])
    asked = [line.text for line in lessons.dev]

    def by_clip(near: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.stack([near[:, owner == i].max(1) for i in range(len(poses))], 1)

    own = torch.cat([text(*batch_of([t])) for t in asked])
    others = torch.cat([text(*batch_of([t])) for _, t in known])
    ways = {
        "motion": (own @ motion(poses, seconds).T).numpy(),
        "wordings": by_clip((own @ others.T).numpy()),
        "ngrams": by_clip(shared([t for _, t in known], asked)),
    }
    fits = [list(line.clips) for line in lessons.dev]

    def recalls(score: NDArray[np.float32]) -> tuple[float, float]:
        rank = np.array([(s > s[f].max()).sum() for s, f in zip(score, fits, strict=True)])
        return round(float((rank < 1).mean()), 4), round(float((rank < 5).mean()), 4)

    for name, score in ways.items():
        print(name, *recalls(score))
    mixed = []
    for parts in product(GRID, repeat=3):
        if abs(sum(parts) - 1) < 1e-6:
            mixed.append((recalls(sum((p * w for p, w in zip(parts, ways.values(), strict=True)), np.zeros_like(ways["motion"]))), parts))
    for recall, parts in sorted(mixed, key=lambda m: -(m[0][0] + m[0][1]))[:8]:
        print(json.dumps(dict(zip(ways, parts, strict=True))), *recall)
