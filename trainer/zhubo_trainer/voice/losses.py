"""How far the student's sound is from the teacher's."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

RESOLUTIONS = ((2048, 512), (1024, 256), (320, 80))
"""Window and hop in samples."""
COHERENT = (1024, 256)
COHERENT_BELOW_HZ = 2_200
"""The teacher's source holds nine harmonics; what its decoder makes above them keeps no phase with the pulses (measured:
explained energy 0.4 to 0.9 below 2 kHz, chance level above 2.5 kHz). There only magnitudes are asked for."""
MEL_BANDS = 80
FLOOR = 1e-4
"""Magnitudes below this (of a Hann window's sum) are as good as silence: -74 dB of a full-scale tone."""


class SpectralLoss(nn.Module):
    """Log magnitudes at three resolutions, and the voiced part's own spectrum with its phase.

    The noise in the teacher's sound can't be met sample by sample: only its size counts (log magnitude, L1, whose best
    guess is the median, so that noise is not played down). The pulses' part can, and the complex loss teaches its phase.
    """

    mel: Tensor

    def __init__(self) -> None:
        super().__init__()
        for size, _ in RESOLUTIONS:
            self.register_buffer(f"window{size}", torch.hann_window(size), persistent=False)
        self.register_buffer("mel", mel_filters(COHERENT[0] // 2 + 1), persistent=False)

    def spectrum(self, x: Tensor, size: int, hop: int) -> Tensor:
        window: Tensor = getattr(self, f"window{size}")
        return torch.stft(x, size, hop, size, window, center=False, return_complex=True) / window.sum()

    def forward(self, guess: Tensor, voiced: Tensor, target: Tensor) -> dict[str, Tensor]:
        """Each [B, samples] -> `magnitude`, `mel` (both mean |log| differences, nepers) and `coherent` (relative)."""
        guesses, targets = ([self.spectrum(x, *r) for r in RESOLUTIONS] for x in (guess, target))
        sizes = [(size_of(a), size_of(b)) for a, b in zip(guesses, targets, strict=True)]
        logs = [F.l1_loss(torch.log(a + FLOOR), torch.log(b + FLOOR)) for a, b in sizes]
        at = RESOLUTIONS.index(COHERENT)
        mels = [torch.log(self.mel @ x + FLOOR) for x in sizes[at]]
        # Compressed by the square root of the magnitude, so that quiet harmonics count too.
        low = slice(0, COHERENT_BELOW_HZ * COHERENT[0] // 24_000)
        target_size = sizes[at][1][:, low]
        weight = (target_size + FLOOR).rsqrt()
        off = size_of(self.spectrum(voiced, *COHERENT)[:, low] - targets[at][:, low]) * weight
        return {
            "magnitude": torch.stack(logs).mean(),
            "mel": F.l1_loss(mels[0], mels[1]),
            "coherent": off.mean() / (target_size * weight).mean(),
        }


def size_of(bins: Tensor) -> Tensor:
    """|bins|, with a gradient that stays finite at zero."""
    parts = torch.view_as_real(bins)
    return (parts.square().sum(-1) + 1e-12).sqrt()


def mel_filters(bins: int, rate: int = 24_000, bands: int = MEL_BANDS) -> Tensor:
    """Triangles on the mel scale (O'Shaughnessy's 2595 log10(1 + f/700)), [bands, bins], each summing to one."""
    top = 2595 * torch.log10(torch.tensor(1 + rate / 2 / 700))
    edges = 700 * (10 ** (torch.linspace(0, float(top), bands + 2) / 2595) - 1)
    hz = torch.linspace(0, rate / 2, bins)
    up = (hz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    down = (edges[2:, None] - hz) / (edges[2:] - edges[1:-1])[:, None]
    weights = torch.clamp(torch.minimum(up, down), min=0)
    return weights / torch.clamp(weights.sum(1, keepdim=True), min=1e-6)
