"""Paints the face texture: a multiplier over the skin's vertex colours (white where there is no make-up), and the iris."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from atlas import FACE, FACE_WHITE, IRIS, SIZE_PX, into
from mesh import catmull, colour
from person import Paint

# Metres of face that the FACE rectangle spans.
FACE_WIDTH_M, FACE_HEIGHT_M = 0.170, 0.2009
_SUPERSAMPLE = 2


@dataclass
class FaceMarks:
    """Places on the face that painting needs, (x, y) in metres; lids and folds run inner to outer corner.

    Painting is done on closed eyes, where the lid's skin is spread out.
    """

    eyes: list[np.ndarray]
    upper_lids: list[np.ndarray]
    lower_lids: list[np.ndarray]
    folds: list[np.ndarray]
    lip_polygons: list[np.ndarray]
    mouth: np.ndarray
    nose: np.ndarray
    top: float


def face_uv(points: np.ndarray, top: float) -> np.ndarray:
    """Front projection of (n, 2+) metres into the face rectangle."""
    st = np.c_[0.5 + points[:, 0] / FACE_WIDTH_M, (top - points[:, 1]) / FACE_HEIGHT_M]
    return into(FACE, st)


class _Canvas:
    def __init__(self, top: float) -> None:
        self.size = SIZE_PX * _SUPERSAMPLE
        self.pixels = np.ones((self.size, self.size, 3))
        self._top = top

    def at(self, points: np.ndarray) -> list[tuple[float, float]]:
        return [tuple(p) for p in face_uv(np.asarray(points), self._top) * self.size]

    def metres(self, length: float) -> float:
        return length / FACE_WIDTH_M * (FACE[2] - FACE[0]) * self.size

    def lay(self, mask: Image.Image, tone: np.ndarray, alpha: float, blur_m: float = 0) -> None:
        if blur_m:
            mask = mask.filter(ImageFilter.GaussianBlur(self.metres(blur_m)))
        amount = (np.asarray(mask, dtype=float) / 255 * alpha)[..., None]
        self.pixels = self.pixels * (1 - amount) + tone * amount

    def mask(self) -> tuple[Image.Image, ImageDraw.ImageDraw]:
        image = Image.new("L", (self.size, self.size), 0)
        return image, ImageDraw.Draw(image)


def _ribbon(path: np.ndarray, width: np.ndarray) -> np.ndarray:
    """Outline of a brush stroke of varying width along (n, 2)."""
    tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True) + 1e-12
    normal = np.c_[-tangent[:, 1], tangent[:, 0]] * width[:, None] / 2
    return np.concatenate([path + normal, (path - normal)[::-1]])


def _stroke(canvas: _Canvas, path: np.ndarray, width: np.ndarray, tone: str, alpha: float, blur_m: float) -> None:
    mask, draw = canvas.mask()
    draw.polygon(canvas.at(_ribbon(path, width)), fill=255)
    canvas.lay(mask, colour(tone), alpha, blur_m)


def _spot(canvas: _Canvas, centre: np.ndarray, radii: tuple[float, float], tone: str, alpha: float) -> None:
    mask, draw = canvas.mask()
    turn = np.linspace(0, 2 * np.pi, 48)
    draw.polygon(canvas.at(centre + np.c_[np.cos(turn) * radii[0], np.sin(turn) * radii[1]] * 0.6), fill=255)
    canvas.lay(mask, colour(tone), alpha, min(radii) * 0.45)


def _brows(canvas: _Canvas, marks: FaceMarks, paint: Paint) -> None:
    for eye in marks.eyes:
        sign = np.sign(eye[0])
        path = catmull(np.array(paint.brow), 40)
        path = eye + path * [sign, 1]
        along = np.linspace(0, 1, 40)
        width = paint.brow_m * np.interp(along, [0, 0.12, 0.45, 0.75, 1], [0.55, 0.95, 1.0, 0.75, 0.12])
        _stroke(canvas, path, width, paint.brow_tones[0], 0.80, 0.0008)
        _stroke(canvas, path + [0, -0.0003], width * 0.55, paint.brow_tones[1], 0.5, 0.0005)


def _eyes(canvas: _Canvas, marks: FaceMarks, paint: Paint) -> None:
    for upper, lower, fold in zip(marks.upper_lids, marks.lower_lids, marks.folds):
        along = np.linspace(0, 1, 40)
        lid, under = catmull(upper, 40), catmull(lower, 40)
        outward = np.sign(upper[-1, 0])
        # Warm shadow over the lid, strongest at the outer corner.
        _stroke(canvas, lid + np.c_[outward * 0.002 * along, 0.0050 + 0.0015 * along],
                0.010 + 0.004 * along, "#dfa091", paint.lid_shadow_alpha, 0.003)
        _stroke(canvas, under[12:32] + [0, -0.0016], 0.0034 * np.sin(np.pi * np.linspace(0, 1, 20)), "#e3a596", paint.under_eye_alpha, 0.0014)
        # The fold of a double lid.
        _stroke(canvas, fold[3:], 0.0011 * np.sin(np.pi * np.clip(along[3:] * 0.9 + 0.05, 0, 1)), "#ad6c5a", paint.lid_fold_alpha, 0.0004)


def _lips(canvas: _Canvas, marks: FaceMarks, paint: Paint) -> None:
    mask, draw = canvas.mask()
    for polygon in marks.lip_polygons:
        outline = canvas.at(polygon)
        draw.polygon(outline, fill=255)
        draw.line([*outline, outline[0]], fill=255, width=round(canvas.metres(0.0011)), joint="curve")
    canvas.lay(mask, colour(paint.lips), paint.lips_alpha, 0.0006)
    inner, draw = canvas.mask()
    turn = np.linspace(0, 2 * np.pi, 48)
    draw.polygon(canvas.at(marks.mouth + np.c_[np.cos(turn) * 0.0155, np.sin(turn) * paint.lips_inner_m]), fill=255)
    inner = inner.filter(ImageFilter.GaussianBlur(canvas.metres(0.0018)))
    both = Image.fromarray(np.minimum(np.asarray(inner), np.asarray(mask)))
    canvas.lay(both, colour(paint.lips_inner), paint.lips_inner_alpha, 0.0004)


def _iris(pixels: np.ndarray, paint: Paint) -> None:
    size = pixels.shape[0]
    x0, y0, x1, y1 = (round(c * size) for c in IRIS)
    n = x1 - x0
    yy, xx = np.mgrid[0:n, 0:n]
    x, y = (xx + 0.5) / n * 2 - 1, (yy + 0.5) / n * 2 - 1
    radius, turn = np.hypot(x, y), np.arctan2(y, x)
    iris = 0.48
    soft = lambda edge, width: np.clip((edge - radius) / width + 0.5, 0, 1)[..., None]
    out = np.tile(colour("#fffafa"), (n, n, 1))
    out = out * (1 - np.clip((radius - 0.55) / 0.45, 0, 1)[..., None] * (1 - colour("#e3c3c4")))
    depth = np.clip((y / iris + 1) / 2, 0, 1)[..., None]
    above, below, glow, rim = (colour(c) for c in paint.iris)
    tone = above * (1 - depth) + below * depth
    streak = (0.5 + 0.5 * np.sin(turn * 41 + 2.1 * np.sin(turn * 7)))[..., None]
    ring = np.clip(1 - np.abs(radius / iris - 0.62) / 0.36, 0, 1)[..., None]
    tone = tone * (0.94 + 0.16 * streak * ring)
    tone = tone + ring * depth**2 * (glow - tone) * 0.42
    limb = np.clip((radius / iris - 0.74) / 0.26, 0, 1)[..., None] ** 1.5
    tone = tone * (1 - limb) + rim * limb
    pupil = np.clip((0.40 * iris - radius) / 0.03 + 0.5, 0, 1)[..., None]
    tone = tone * (1 - pupil) + colour("#1a0a0a") * pupil
    # The upper lid's shade on the iris.
    lid = np.clip((-y / iris - 0.10) / 0.8, 0, 1)[..., None]
    tone = tone * (1 - lid * 0.55)
    cover = soft(iris, 0.03)
    out = out * (1 - cover) + tone * cover

    def glint(cx: float, cy: float, rx: float, ry: float, alpha: float) -> None:
        nonlocal out
        d = np.hypot((x - cx) / rx, (y - cy) / ry)
        a = np.clip((1 - d) / 0.18 + 0.3, 0, 1)[..., None] * alpha
        out = out * (1 - a) + a
    glint(-0.15, -0.17, 0.115, 0.135, 1.0)
    glint(0.17, 0.20, 0.060, 0.060, 0.85)
    glint(0.02, 0.34, 0.16, 0.06, 0.25)
    pixels[y0:y1, x0:x1] = np.clip(out, 0, 1)


def _nose(canvas: _Canvas, marks: FaceMarks, paint: Paint) -> None:
    """A soft shade under the tip and along one side of the bridge, and light on the tip: a bare nose is lost in flat light."""
    tip = marks.nose
    _spot(canvas, tip + [0, -0.0062], (0.0125, 0.0050), paint.nose, paint.nose_alpha)
    bridge = catmull(np.array([[-0.0085, 0.030], [-0.0062, 0.018], [-0.0072, 0.006]]), 24)
    _stroke(canvas, tip + bridge, 0.0040 * np.sin(np.pi * np.linspace(0.05, 0.95, 24)), paint.nose, paint.nose_alpha * 0.42, 0.0026)
    for sign in (-1, 1):
        wing = catmull(np.array([[0.0060, -0.0064], [0.0094, -0.0052], [0.0108, -0.0016]]), 20) * [sign, 1]
        _stroke(canvas, tip + wing, 0.0015 * np.sin(np.pi * np.linspace(0.1, 0.9, 20)), paint.nose, paint.nose_alpha * 0.8, 0.0009)
        nostril = catmull(np.array([[0.0022, -0.0068], [0.0044, -0.0064], [0.0062, -0.0070]]), 16) * [sign, 1]
        _stroke(canvas, tip + nostril, 0.0014 * np.sin(np.pi * np.linspace(0, 1, 16)), "#a65a50", 0.55, 0.0004)
    _spot(canvas, marks.mouth + [0, -0.0125], (0.0130, 0.0044), paint.nose, paint.nose_alpha * 0.55)


def paint_face(marks: FaceMarks, paint: Paint) -> Image.Image:
    """The face texture, RGB, SIZE_PX square."""
    canvas = _Canvas(marks.top)
    for eye in marks.eyes:
        sign = np.sign(eye[0])
        _spot(canvas, eye + [sign * 0.010, -0.033], (0.030, 0.019), paint.cheeks, paint.cheeks_alpha)
        _spot(canvas, eye + [sign * 0.004, 0.008], (0.030, 0.014), "#eeb5a2", 0.25)
    _spot(canvas, marks.nose, (0.010, 0.008), paint.cheeks, paint.cheeks_alpha * 0.7)
    _nose(canvas, marks, paint)
    _brows(canvas, marks, paint)
    _eyes(canvas, marks, paint)
    _lips(canvas, marks, paint)
    _iris(canvas.pixels, paint)
    n = canvas.size
    wx, wy = (FACE_WHITE * n).astype(int)
    canvas.pixels[wy - 40:wy + 40, wx - 40:wx + 40] = 1
    image = Image.fromarray((np.clip(canvas.pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
    return image.resize((SIZE_PX, SIZE_PX), Image.LANCZOS)
