"""Paints the body texture: hair, and the front of the top."""
from __future__ import annotations

import numpy as np
from PIL import Image

from atlas import HAIR, SIZE_PX
from mesh import colour, smooth
from outfits import Outfit
from prints import PRINTS, Front

_SUPERSAMPLE = 2


def _noise(rng: np.random.Generator, count: int, scale: int) -> np.ndarray:
    """1-D smooth noise, 0..1."""
    knots = rng.random(count // scale + 3)
    x = np.arange(count) / scale
    i = x.astype(int)
    f = x - i
    f = f * f * (3 - 2 * f)
    return knots[i] * (1 - f) + knots[i + 1] * f


def _hair(width: int, height: int, tones: tuple[str, str, str, str]) -> np.ndarray:
    rng = np.random.default_rng(3)
    v = np.linspace(0, 1, height)[:, None]
    streak = (0.45 * _noise(rng, width, 26) + 0.35 * _noise(rng, width, 9) + 0.2 * _noise(rng, width, 4))[None]
    root, mid, tip, light = (colour(t) for t in tones)
    base = root * (1 - smooth(0, 0.35, v))[..., None] + mid * smooth(0, 0.35, v)[..., None]
    base = base * (1 - smooth(0.45, 1, v))[..., None] + tip * smooth(0.45, 1, v)[..., None]
    out = base * (0.88 + 0.24 * streak)[..., None]
    # The ring of light, ragged along the strands.
    ragged = 0.055 * (_noise(rng, width, 14)[None] - 0.5) + 0.05 * (_noise(rng, width, 40)[None] - 0.5)
    band = np.exp(-(((v - 0.20 - ragged * 0.8) / 0.036) ** 2)) * (0.55 + 0.45 * streak)
    soft = np.exp(-(((v - 0.20) / 0.09) ** 2)) * 0.25
    glow = np.clip(band * 0.70 + soft, 0, 1)[..., None]
    out = out * (1 - glow) + light * glow
    return np.clip(out, 0, 1)


def paint_body(outfit: Outfit, hair: tuple[str, str, str, str]) -> Image.Image:
    """The body texture, RGB, SIZE_PX square. `hair` is roots, middle, tips, light."""
    size = SIZE_PX * _SUPERSAMPLE
    image = Image.new("RGB", (size, size), "#ffffff")
    PRINTS[outfit.print_name](Front(image, size), outfit)
    x0, y0, x1, y1 = (round(c * size) for c in HAIR)
    pad = 12
    block = _hair(x1 - x0 + 2 * pad, y1 - y0 + 2 * pad, hair)
    image.paste(Image.fromarray((block * 255 + 0.5).astype(np.uint8)), (x0 - pad, y0 - pad))
    return image.resize((SIZE_PX, SIZE_PX), Image.LANCZOS)
