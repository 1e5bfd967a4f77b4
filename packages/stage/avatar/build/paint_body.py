"""Paints the body texture: hair, and the top's piping, knots and plum blossom."""
from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from atlas import FRONT, HAIR, SIZE_PX
from mesh import catmull, colour, smooth
from outfit import PRINT_HALF_WIDTH_M, PRINT_HEIGHT_M

_SUPERSAMPLE = 2


def _noise(rng: np.random.Generator, count: int, scale: int) -> np.ndarray:
    """1-D smooth noise, 0..1."""
    knots = rng.random(count // scale + 3)
    x = np.arange(count) / scale
    i = x.astype(int)
    f = x - i
    f = f * f * (3 - 2 * f)
    return knots[i] * (1 - f) + knots[i + 1] * f


def _hair(width: int, height: int) -> np.ndarray:
    rng = np.random.default_rng(3)
    v = np.linspace(0, 1, height)[:, None]
    streak = (0.45 * _noise(rng, width, 26) + 0.35 * _noise(rng, width, 9) + 0.2 * _noise(rng, width, 4))[None]
    root, mid, tip = colour("#43251f"), colour("#5e372d"), colour("#8a5644")
    base = root * (1 - smooth(0, 0.35, v))[..., None] + mid * smooth(0, 0.35, v)[..., None]
    base = base * (1 - smooth(0.45, 1, v))[..., None] + tip * smooth(0.45, 1, v)[..., None]
    out = base * (0.88 + 0.24 * streak)[..., None]
    # The ring of light, ragged along the strands.
    ragged = 0.055 * (_noise(rng, width, 14)[None] - 0.5) + 0.05 * (_noise(rng, width, 40)[None] - 0.5)
    band = np.exp(-(((v - 0.20 - ragged * 0.8) / 0.036) ** 2)) * (0.55 + 0.45 * streak)
    soft = np.exp(-(((v - 0.20) / 0.09) ** 2)) * 0.25
    glow = np.clip(band * 0.70 + soft, 0, 1)[..., None]
    out = out * (1 - glow) + colour("#d9a284") * glow
    return np.clip(out, 0, 1)


def paint_body(neck_y: float, waist_y: float) -> Image.Image:
    """The body texture, RGB, SIZE_PX square."""
    size = SIZE_PX * _SUPERSAMPLE
    image = Image.new("RGB", (size, size), "#ffffff")
    draw = ImageDraw.Draw(image)
    u0, v0, u1, v1 = (c * size for c in FRONT)

    def at(points: np.ndarray) -> list[tuple[float, float]]:
        """(x, distance below the collar's foot) in metres to pixels of the front."""
        points = np.asarray(points, dtype=float)
        return [(u0 + (0.5 + x / (2 * PRINT_HALF_WIDTH_M)) * (u1 - u0), v0 + (y + 0.02) / PRINT_HEIGHT_M * (v1 - v0))
                for x, y in points]

    pixel = (u1 - u0) / (2 * PRINT_HALF_WIDTH_M)
    slant = catmull(np.array([[0.000, 0.030], [-0.030, 0.050], [-0.075, 0.085], [-0.106, 0.124], [-0.114, 0.150]]), 90)
    shade = Image.new("L", (size, size), 0)
    ImageDraw.Draw(shade).line(at(slant + [-0.002, 0.003]), fill=120, width=round(pixel * 0.008), joint="curve")
    shade = shade.filter(ImageFilter.GaussianBlur(pixel * 0.003))
    image.paste(Image.new("RGB", (size, size), "#b9cfd0"), (0, 0), shade)
    draw.line(at(slant), fill="#2f8274", width=round(pixel * 0.0048), joint="curve")
    draw.line(at(slant + [0.0055, -0.004]), fill="#c9a663", width=round(pixel * 0.0014), joint="curve")

    def knot(x: float, y: float, degrees: float) -> None:
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        for side in (-1, 1):
            turn = np.linspace(0, 2 * np.pi, 40)
            loop = np.c_[side * (0.010 + 0.008 * np.cos(turn)), 0.0042 * np.sin(turn)]
            loop = np.c_[x + loop[:, 0] * c - loop[:, 1] * s, y + loop[:, 0] * s + loop[:, 1] * c]
            draw.line(at(loop), fill="#1f6f63", width=round(pixel * 0.0026), joint="curve")
        (a, b), = at([[x, y]])
        r = pixel * 0.0042
        draw.ellipse((a - r, b - r, a + r, b + r), fill="#c9a04f")
        draw.ellipse((a - r * 0.6, b - r * 0.7, a + r * 0.1, b), fill="#f3dca0")
    knot(0.0, 0.031, 55)
    knot(-0.052, 0.066, 40)
    knot(-0.097, 0.111, 52)

    # A branch of plum blossom over her left breast.
    branch = catmull(np.array([[0.106, 0.168], [0.096, 0.140], [0.082, 0.115], [0.060, 0.098], [0.045, 0.080]]), 40)
    draw.line(at(branch), fill="#8b7a63", width=round(pixel * 0.0026), joint="curve")
    draw.line(at(catmull(np.array([[0.094, 0.132], [0.103, 0.108], [0.106, 0.094]]), 20)), fill="#8b7a63", width=round(pixel * 0.0018))

    def blossom(x: float, y: float, r: float, turn: float, tone: str) -> None:
        for k in range(5):
            a = turn + k * 2 * np.pi / 5
            (cx, cy), = at([[x + np.cos(a) * r * 0.62, y + np.sin(a) * r * 0.62]])
            q = r * 0.52 * pixel
            draw.ellipse((cx - q, cy - q, cx + q, cy + q), fill=tone)
        (cx, cy), = at([[x, y]])
        q = r * 0.28 * pixel
        draw.ellipse((cx - q, cy - q, cx + q, cy + q), fill="#f4cf7e")
    for x, y, r, turn, tone in ((0.083, 0.113, 0.0145, 0.3, "#f08f8c"), (0.100, 0.146, 0.0125, 1.1, "#f6aaa2"),
                                (0.052, 0.086, 0.0105, 0.7, "#f6aaa2"), (0.106, 0.097, 0.0090, 0.1, "#f08f8c"),
                                (0.108, 0.172, 0.0070, 0.5, "#f3bcb4")):
        blossom(x, y, r, turn, tone)

    x0, y0, x1, y1 = (round(c * size) for c in HAIR)
    pad = 12
    block = _hair(x1 - x0 + 2 * pad, y1 - y0 + 2 * pad)
    image.paste(Image.fromarray((block * 255 + 0.5).astype(np.uint8)), (x0 - pad, y0 - pad))
    return image.resize((SIZE_PX, SIZE_PX), Image.LANCZOS)
