"""What is painted on the front of each top. Places are (x, distance below the neck joint) in metres; +x is the wearer's left."""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from atlas import FRONT
from mesh import catmull
from outfit import PRINT_HALF_WIDTH_M, PRINT_HEIGHT_M
from outfits import Outfit


class Front:
    """The front's rectangle of the body texture as a canvas."""

    def __init__(self, image: Image.Image, size: int) -> None:
        self._image, self._size = image, size
        self._draw = ImageDraw.Draw(image)
        self._box = tuple(c * size for c in FRONT)
        self.pixel = (self._box[2] - self._box[0]) / (2 * PRINT_HALF_WIDTH_M)

    def at(self, points: np.ndarray) -> list[tuple[float, float]]:
        u0, v0, u1, v1 = self._box
        return [(u0 + (0.5 + x / (2 * PRINT_HALF_WIDTH_M)) * (u1 - u0), v0 + (y + 0.02) / PRINT_HEIGHT_M * (v1 - v0))
                for x, y in np.asarray(points, dtype=float)]

    def fill(self, tone: str) -> None:
        u0, v0, u1, v1 = self._box
        self._draw.rectangle((u0, v0, u1 + 8, v1 + 8), fill=tone)

    def line(self, path: np.ndarray, tone: str, width: float) -> None:
        self._draw.line(self.at(path), fill=tone, width=max(1, round(self.pixel * width)), joint="curve")

    def polygon(self, points: np.ndarray, tone: str) -> None:
        self._draw.polygon(self.at(points), fill=tone)

    def disc(self, x: float, y: float, radius: float, tone: str) -> None:
        (a, b), = self.at([[x, y]])
        r = radius * self.pixel
        self._draw.ellipse((a - r, b - r, a + r, b + r), fill=tone)

    def soft(self, draw: Callable[[ImageDraw.ImageDraw], None], tone: str, blur: float) -> None:
        """Lays a tone through a blurred mask that `draw` paints (L mode)."""
        mask = Image.new("L", (self._size, self._size), 0)
        draw(ImageDraw.Draw(mask))
        mask = mask.filter(ImageFilter.GaussianBlur(self.pixel * blur))
        self._image.paste(Image.new("RGB", (self._size, self._size), tone), (0, 0), mask)

    def shade(self, path: np.ndarray, tone: str, alpha: float, width: float, blur: float) -> None:
        """A soft stroke."""
        points = self.at(path)
        self.soft(lambda d: d.line(points, fill=round(255 * alpha), width=round(self.pixel * width), joint="curve"), tone, blur)


_SLANT = np.array([[0.000, 0.030], [-0.030, 0.050], [-0.075, 0.085], [-0.106, 0.124], [-0.114, 0.150]])
_KNOTS = ((0.0, 0.031, 55), (-0.052, 0.066, 40), (-0.097, 0.111, 52))


def _piping(f: Front, shade: str, tone: str, thread: str) -> None:
    """The edge of a top that closes under the arm."""
    slant = catmull(_SLANT, 90)
    f.shade(slant + [-0.002, 0.003], shade, 0.47, 0.008, 0.003)
    f.line(slant, tone, 0.0048)
    f.line(slant + [0.0055, -0.004], thread, 0.0014)


def _knot(f: Front, x: float, y: float, degrees: float, cord: str, bead: tuple[str, str]) -> None:
    """A pair of loops around a bead."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    for side in (-1, 1):
        turn = np.linspace(0, 2 * np.pi, 40)
        loop = np.c_[side * (0.010 + 0.008 * np.cos(turn)), 0.0042 * np.sin(turn)]
        f.line(np.c_[x + loop[:, 0] * c - loop[:, 1] * s, y + loop[:, 0] * s + loop[:, 1] * c], cord, 0.0026)
    f.disc(x, y, 0.0042, bead[0])
    f.disc(x - 0.001, y - 0.001, 0.0020, bead[1])


def _blossom(f: Front, x: float, y: float, r: float, turn: float, tone: str, heart: str) -> None:
    for k in range(5):
        a = turn + k * 2 * np.pi / 5
        f.disc(x + np.cos(a) * r * 0.62, y + np.sin(a) * r * 0.62, r * 0.52, tone)
    f.disc(x, y, r * 0.28, heart)


def celadon(f: Front, outfit: Outfit) -> None:
    """Piping, knots, and a branch of plum blossom over her left breast; tints the top's own colour."""
    _piping(f, "#b9cfd0", "#2f8274", "#c9a663")
    for x, y, degrees in _KNOTS:
        _knot(f, x, y, degrees, "#1f6f63", ("#c9a04f", "#f3dca0"))
    branch = catmull(np.array([[0.106, 0.168], [0.096, 0.140], [0.082, 0.115], [0.060, 0.098], [0.045, 0.080]]), 40)
    f.line(branch, "#8b7a63", 0.0026)
    f.line(catmull(np.array([[0.094, 0.132], [0.103, 0.108], [0.106, 0.094]]), 20), "#8b7a63", 0.0018)
    for x, y, r, turn, tone in ((0.083, 0.113, 0.0145, 0.3, "#f08f8c"), (0.100, 0.146, 0.0125, 1.1, "#f6aaa2"),
                                (0.052, 0.086, 0.0105, 0.7, "#f6aaa2"), (0.106, 0.097, 0.0090, 0.1, "#f08f8c"),
                                (0.108, 0.172, 0.0070, 0.5, "#f3bcb4")):
        _blossom(f, x, y, r, turn, tone, "#f4cf7e")


def _peony(f: Front, x: float, y: float, r: float, petal: str, edge: str, heart: str) -> None:
    """Three rings of petals with bright edges."""
    for ring, (reach, size, count) in enumerate(((0.72, 0.40, 9), (0.46, 0.34, 7), (0.22, 0.26, 5))):
        for k in range(count):
            a = ring * 0.5 + k * 2 * np.pi / count
            px, py = x + np.cos(a) * r * reach, y + np.sin(a) * r * reach
            f.disc(px, py, r * size, edge)
            f.disc(px - np.cos(a) * r * 0.05, py - np.sin(a) * r * 0.05, r * size * 0.86, petal)
    f.disc(x, y, r * 0.14, heart)


def _cloud(f: Front, x: float, y: float, r: float, flip: int, tone: str) -> None:
    """An auspicious cloud: two scrolls and a tail."""
    turn = np.linspace(0.4, 4.6, 40)
    for dx, scale in ((-0.55, 0.62), (0.35, 0.9)):
        radius = scale * r * (1 - turn / 7.5)
        f.line(np.c_[x + flip * (dx * r + np.cos(turn) * radius), y - np.sin(turn) * radius], tone, 0.0020)
    tail = catmull(np.array([[-1.25, 0.55], [-0.4, 0.78], [0.6, 0.66], [1.7, 0.85]]), 30) * r
    f.line(np.c_[x + flip * tail[:, 0], y + tail[:, 1]], tone, 0.0020)


def festive(f: Front, outfit: Outfit) -> None:
    """Gold piping and knots, a gold peony with leaves, clouds."""
    f.fill(outfit.top)
    gold, bright, deep = "#dfae52", "#f4d893", "#a31c2c"
    _cloud(f, 0.045, 0.245, 0.020, 1, "#d99b48")
    _cloud(f, -0.060, 0.205, 0.017, -1, "#d99b48")
    _cloud(f, -0.085, 0.280, 0.014, 1, "#d08f42")
    _piping(f, deep, gold, bright)
    for x, y, degrees in _KNOTS:
        _knot(f, x, y, degrees, bright, ("#f6dea0", "#fff4d0"))
    for points in (((0.060, 0.120), (0.040, 0.108), (0.026, 0.090)), ((0.088, 0.148), (0.074, 0.166), (0.056, 0.174))):
        f.line(catmull(np.array(points), 20), gold, 0.0026)
    for x, y, a in ((0.032, 0.094, 2.4), (0.060, 0.172, 2.9), (0.112, 0.098, -0.9), (0.104, 0.156, 0.7)):
        t = np.linspace(0, 1, 16)
        c, s = np.cos(a), np.sin(a)
        leaf = np.r_[np.c_[t * 0.026, 0.0062 * np.sin(np.pi * t)], np.c_[t[::-1] * 0.026, -0.0062 * np.sin(np.pi * t[::-1])]]
        f.polygon(np.c_[x + leaf[:, 0] * c - leaf[:, 1] * s, y + leaf[:, 0] * s + leaf[:, 1] * c], gold)
    _peony(f, 0.082, 0.124, 0.027, "#e9805f", bright, "#fff0c4")
    _peony(f, 0.046, 0.088, 0.014, "#e9805f", bright, "#fff0c4")


def _mirrored(points: tuple[tuple[float, float], ...]) -> tuple[np.ndarray, np.ndarray]:
    p = np.array(points)
    return p, p * [-1, 1]


def _tee(f: Front, width: float, depth: float, neck: float) -> None:
    """A white shirt in the opening of a jacket, with the edge of its round neck."""
    v = np.array([[-width, neck - 0.006], [-width * 0.98, neck], [-width * 0.62, depth * 0.55], [0, depth], [width * 0.62, depth * 0.55],
                  [width * 0.98, neck], [width, neck - 0.006]])
    f.polygon(v, "#fbfaf7")
    # Shade where the jacket lies on it.
    for side in (-1, 1):
        f.shade(v[1:4] * [side, 1], "#b9b6c0", 0.75, 0.010, 0.005)
    turn = np.linspace(-1.25, 1.25, 30)
    edge = np.c_[np.sin(turn) * min(width, 0.060), neck + 0.006 - (1 - np.cos(turn)) * 0.012]
    f.line(edge + [0, 0.007], "#e2dfe2", 0.0016)


def blazer(f: Front, outfit: Outfit) -> None:
    """An open blazer with lapels and one button, over a white shirt."""
    f.fill(outfit.top)
    _tee(f, 0.062, 0.235, 0.030)
    edge, lapel = "#c3aa8e", "#f0e1cf"
    for side in (-1, 1):
        s = [side, 1]
        outer = np.array([[0.050, -0.02], [0.082, 0.012], [0.104, 0.066], [0.082, 0.074], [0.094, 0.096], [0.052, 0.178], [0.004, 0.246]])
        inner = np.array([[0.004, 0.246], [0.036, 0.146], [0.049, 0.060], [0.046, 0.015], [0.046, -0.02]])
        smooth_outer = np.r_[outer[:4], catmull(outer[4:], 24)]
        f.shade((smooth_outer + [0.002, 0.004]) * s, "#a68d72", 0.6, 0.007, 0.004)
        f.polygon(np.r_[smooth_outer, catmull(inner, 24)] * s, lapel)
        f.line(smooth_outer * s, edge, 0.0013)
        f.line(catmull(inner, 24) * s, "#d8c2a8", 0.0016)
        f.line(np.array([[0.082, 0.074], [0.058, 0.052]]) * s, edge, 0.0012)
        # Pocket flaps.
        f.shade(np.array([[0.062, 0.376], [0.128, 0.370]]) * s, "#a68d72", 0.5, 0.005, 0.003)
        f.line(np.array([[0.062, 0.356], [0.128, 0.350], [0.129, 0.370], [0.063, 0.376], [0.062, 0.356]]) * s, edge, 0.0013)
        # Darts.
        f.line(catmull(np.array([[0.070, 0.200], [0.064, 0.270], [0.070, 0.345]]), 16) * s, "#d5bfa6", 0.0013)
    closing = catmull(np.array([[0.002, 0.244], [-0.004, 0.300], [-0.010, 0.380], [-0.024, 0.480]]), 30)
    f.shade(closing + [-0.003, 0], "#a68d72", 0.55, 0.007, 0.004)
    f.line(closing, edge, 0.0014)
    f.disc(0.006, 0.268, 0.0068, "#8a6f58")
    f.disc(0.005, 0.267, 0.0050, "#a98c72")


def jacket(f: Front, outfit: Outfit) -> None:
    """A zipped jacket, open at the neck over a white shirt."""
    f.fill(outfit.top)
    _tee(f, 0.034, 0.120, 0.028)
    deep, light = "#123f45", "#3a7d82"
    for side in (-1, 1):
        s = [side, 1]
        f.line(np.array([[0.040, 0.024], [0.036, 0.034], [0.023, 0.074], [0.002, 0.124]]) * s, deep, 0.0060)
        f.line(np.array([[0.037, 0.024], [0.033, 0.034], [0.020, 0.072], [0.000, 0.120]]) * s, "#c9d3d4", 0.0020)
        # Yoke seams and pockets.
        yoke = catmull(np.array([[0.010, 0.140], [0.070, 0.120], [0.130, 0.106], [0.200, 0.104]]), 30)
        f.shade((yoke + [0, 0.003]) * s, deep, 0.45, 0.004, 0.003)
        f.line(yoke * s, deep, 0.0014)
        pocket = np.array([[0.082, 0.318], [0.112, 0.262]])
        f.shade((pocket + [0.002, 0.003]) * s, deep, 0.6, 0.007, 0.003)
        f.line(pocket * s, "#0f363b", 0.0046)
        f.line((pocket + [-0.003, -0.002]) * s, light, 0.0012)
    f.shade(np.array([[0, 0.124], [0, 0.49]]), deep, 0.6, 0.016, 0.004)
    f.line(np.array([[0, 0.122], [0, 0.49]]), "#0f363b", 0.0066)
    for y in np.arange(0.124, 0.488, 0.0036):
        f.line(np.array([[-0.0019, y], [0.0019, y]]), "#b9c4c6", 0.0016)
    f.polygon(np.array([[-0.0036, 0.122], [0.0036, 0.122], [0.0026, 0.146], [-0.0026, 0.146]]), "#dfe6e7")
    f.line(np.array([[0, 0.126], [0, 0.141]]), "#8b9799", 0.0014)
    # A small mark over the heart.
    f.polygon(np.array([[0.070, 0.142], [0.092, 0.138], [0.0925, 0.1425], [0.0705, 0.1465]]), "#e08a7e")


PRINTS: dict[str, Callable[[Front, Outfit], None]] = {"celadon": celadon, "festive": festive, "blazer": blazer, "jacket": jacket}
