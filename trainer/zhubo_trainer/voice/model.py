"""The student: from the encoder's features to sound, as a filter on pulses and noise.

The teacher's decoder (53 M parameters, normalised over the whole piece) upsamples to the sample rate. The student (about
4 M) stays at 80 frames a second and only says, for each 6.25 ms, how to filter two given signals: the pulse train, by a
complex filter (so that the phase is right, not only the spectrum), and white noise, by a real one. Filtering is a product
in the short-time Fourier domain; the way back is overlap-add. In ONNX the transforms are matrix products. (Source-filter: Fant 1960; iSTFT heads: Siuzdak, Vocos 2023;
blocks: Liu et al., ConvNeXt 2022.)
"""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .source import HOP, VOICED_HZ

FEATURES = 512
STYLE = 128
"""The half of Kokoro's style that its decoder reads; the other half is the encoder's."""
SUBFRAMES = 2
SUB_HOP = HOP // SUBFRAMES
FFT = 600
BINS = FFT // 2 + 1
LEFT = FFT // 2 - SUB_HOP // 2
"""Zeros before the first sample, so that each window is centred on its subframe."""
OVERLAP = 1.5
"""What Hann analysis times Hann synthesis at three quarters of overlap sums to."""
MAX_LOG_GAIN = 6.0


class Block(nn.Module):
    """ConvNeXt with the style's scale and shift; [batch, width, frames] in and out."""

    def __init__(self, width: int, hidden: int, kernel: int) -> None:
        super().__init__()
        self.along = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width)
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.style = nn.Linear(STYLE, 2 * width)
        self.wide = nn.Linear(width, hidden)
        self.back = nn.Linear(hidden, width)
        self.gain = nn.Parameter(torch.full((width,), 0.1))

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        scale, shift = self.style(style)[:, None].chunk(2, -1)
        y = self.norm(self.along(x).transpose(1, 2)) * (1 + scale) + shift
        return x + (self.back(F.gelu(self.wide(y), approximate="tanh")) * self.gain).transpose(1, 2)


class Student(nn.Module):
    """Filters for pulses and noise, and the sound they make."""

    window: Tensor
    to_bins: Tensor
    to_samples: Tensor

    def __init__(self, width: int = 256, hidden: int = 512, blocks: int = 8, kernel: int = 7) -> None:
        super().__init__()
        self.text = nn.Conv1d(FEATURES, width, 3, padding=1)
        self.melody = nn.Conv1d(3, width, 5, padding=2)
        self.blocks = nn.ModuleList(Block(width, hidden, kernel) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, SUBFRAMES * 4 * BINS)
        with torch.no_grad():
            self.head.weight *= 0.3
            self.head.bias.zero_()
            self.head.bias.view(SUBFRAMES, 4, BINS)[:, 0] = -2
            self.head.bias.view(SUBFRAMES, 4, BINS)[:, 3] = -4
        window = torch.hann_window(FFT)
        self.register_buffer("window", window, persistent=False)
        angle = 2 * torch.pi * torch.arange(FFT)[:, None] * torch.arange(BINS) / FFT
        analysis = torch.cat([angle.cos(), -angle.sin()], 1) * window[:, None]
        self.register_buffer("to_bins", analysis, persistent=False)
        twice = torch.full((BINS,), 2.0)
        twice[0] = twice[-1] = 1
        synthesis = torch.cat([twice[:, None] * angle.cos().T, -twice[:, None] * angle.sin().T]) * window / FFT / OVERLAP
        self.register_buffer("to_samples", synthesis, persistent=False)

    def filters(self, asr: Tensor, f0: Tensor, nrg: Tensor, style: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """asr [B, 512, T], f0 and nrg [B, 2T], style [B, 128] -> real, imaginary, noise gain, each [B, 4T, BINS]."""
        voiced = (f0 > VOICED_HZ).to(f0.dtype)
        pitch = torch.log(torch.clamp(f0, min=VOICED_HZ) / 200) * voiced
        x = self.text(asr).repeat_interleave(2, 2) + self.melody(torch.stack([pitch, voiced, nrg / 8], 1))
        for block in self.blocks:
            x = block(x, style)
        y = self.head(self.norm(x.transpose(1, 2)))
        y = y.reshape(y.shape[0], y.shape[1] * SUBFRAMES, 4 * BINS)
        gain, real, imag, noise = y.split(BINS, -1)
        size = torch.exp(torch.clamp(gain, max=MAX_LOG_GAIN)) / torch.sqrt(real**2 + imag**2 + 1e-4)
        return real * size, imag * size, torch.exp(torch.clamp(noise, max=MAX_LOG_GAIN))

    def windows(self, signal: Tensor) -> tuple[Tensor, Tensor]:
        """[B, 600 T] -> real and imaginary spectrum of each subframe, [B, 4T, BINS]."""
        padded = F.pad(signal, (LEFT, FFT - SUB_HOP - LEFT))
        frames = torch.cat([padded[:, i * SUB_HOP : i * SUB_HOP + signal.shape[1]].reshape(signal.shape[0], -1, SUB_HOP) for i in range(FFT // SUB_HOP)], -1)
        if torch.onnx.is_in_onnx_export():
            real, imag = (frames @ self.to_bins).chunk(2, -1)
            return real, imag
        bins = torch.fft.rfft(frames * self.window)
        return bins.real, bins.imag

    def sound(self, real: Tensor, imag: Tensor) -> Tensor:
        """The way back, by overlap-add: [B, 4T, BINS] twice -> [B, 600 T]."""
        if torch.onnx.is_in_onnx_export():
            frames = torch.cat([real, imag], -1) @ self.to_samples
        else:
            frames = torch.fft.irfft(torch.complex(real, imag), FFT) * (self.window / OVERLAP)
        parts = frames.split(SUB_HOP, -1)
        length = frames.shape[1] * SUB_HOP
        shifted = (F.pad(p.reshape(p.shape[0], length), (i * SUB_HOP, FFT - SUB_HOP - i * SUB_HOP)) for i, p in enumerate(parts))
        total = reduce(torch.add, shifted)
        return total[:, LEFT : LEFT + length]

    def forward(self, asr: Tensor, f0: Tensor, nrg: Tensor, style: Tensor, pulses: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
        """The whole sound and its voiced part, [B, 600 T] each. `pulses` and `noise`: [B, 600 T]."""
        real, imag, gain = self.filters(asr, f0, nrg, style)
        bins_real, bins_imag = self.windows(torch.cat([pulses, noise]))
        (pulse_real, noise_real), (pulse_imag, noise_imag) = bins_real.chunk(2), bins_imag.chunk(2)
        voiced_real = pulse_real * real - pulse_imag * imag
        voiced_imag = pulse_real * imag + pulse_imag * real
        voiced = self.sound(voiced_real, voiced_imag)
        return voiced + self.sound(noise_real * gain, noise_imag * gain), voiced
