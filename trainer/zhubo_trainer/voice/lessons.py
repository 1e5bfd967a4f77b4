"""What the teacher spoke, in memory, and random crops of it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from .model import STYLE
from .source import HOP, Floats, pulses

MARGIN_FRAMES = 3
"""Zeros around a piece, in frames of 25 ms; the live engine adds them too, so that edges look the same to the student."""
FRAME_SAMPLES = 2 * HOP


class Lesson:
    """One piece as the student sees it, margins included: asr [512, T], f0 and nrg [2T], style [128], pulses and audio [600 T]."""

    def __init__(self, asr: Floats, f0: Floats, nrg: Floats, style: Floats, audio: Floats) -> None:
        m = MARGIN_FRAMES
        self.asr = np.pad(asr, ((0, 0), (m, m)))
        self.f0 = np.pad(f0.astype(np.float32), 2 * m)
        self.nrg = np.pad(nrg.astype(np.float32), 2 * m)
        self.style = style[:STYLE].astype(np.float32)
        self.pulses = pulses(self.f0).astype(np.float16)
        self.audio = np.pad(audio, m * FRAME_SAMPLES)

    @property
    def frames(self) -> int:
        return int(self.asr.shape[1])

    def crop(self, start: int, frames: int) -> tuple[Floats, ...]:
        """[start, start + frames) of everything that has time in it; zeros behind the end."""
        stop = min(self.frames, start + frames)
        lack = start + frames - stop
        s = FRAME_SAMPLES
        return (
            np.pad(self.asr[:, start:stop].astype(np.float32), ((0, 0), (0, lack))),
            np.pad(self.f0[2 * start : 2 * stop], (0, 2 * lack)),
            np.pad(self.nrg[2 * start : 2 * stop], (0, 2 * lack)),
            self.style,
            np.pad(self.pulses[s * start : s * stop].astype(np.float32), (0, s * lack)),
            np.pad(self.audio[s * start : s * stop].astype(np.float32) / 32_767, (0, s * lack)),
        )


def read_shard(path: Path) -> list[Lesson]:
    shard = np.load(path)
    ends = np.cumsum(shard["frames"])
    asr, f0, nrg, style, audio = (shard[name] for name in ("asr", "f0", "nrg", "style", "audio"))
    return [
        Lesson(asr[:, b - n : b], f0[2 * (b - n) : 2 * b], nrg[2 * (b - n) : 2 * b], style[i], audio[FRAME_SAMPLES * (b - n) : FRAME_SAMPLES * b])
        for i, (b, n) in enumerate(zip(ends, shard["frames"], strict=True))
    ]


def batch(lessons: list[Lesson], rng: Random, count: int, frames: int) -> tuple[Tensor, ...]:
    """`count` crops of `frames` frames, longer pieces drawn more often: asr, f0, nrg, style, pulses, audio."""
    chosen = rng.choices(lessons, [lesson.frames for lesson in lessons], k=count)
    crops = [lesson.crop(rng.randint(0, max(0, lesson.frames - frames)), frames) for lesson in chosen]
    return tuple(torch.from_numpy(np.stack(part)) for part in zip(*crops, strict=True))


