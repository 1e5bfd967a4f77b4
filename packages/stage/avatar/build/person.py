"""Who a figure is: the shape's recipe, the stylising warp, the make-up and the hair."""
from __future__ import annotations

from dataclasses import dataclass

from hair_styles import HairStyle


@dataclass(frozen=True)
class Warp:
    """The stylising warp; shares of an offset unless they say otherwise."""

    # x, y, z by which the surroundings of an eye grow, and where they move (metres; x outwards).
    eye_grow: tuple[float, float, float]
    eye_shift: tuple[float, float, float]
    mouth_grow: tuple[float, float, float]
    # Metres.
    mouth_lift: float
    chin_lift: float
    slim_chin: float
    slim_face: float
    head_grow: float
    # Across and along the depth of what is below the head.
    slim_body: tuple[float, float]


@dataclass(frozen=True)
class Paint:
    """Colours (`#rrggbb`, multiplied with the skin where they are make-up) and strokes of a face."""

    skin: str
    scalp: str
    lips: str
    lips_alpha: float
    lips_inner: str
    lips_inner_alpha: float
    # Half height of the fuller colour between the lips, metres.
    lips_inner_m: float
    cheeks: str
    cheeks_alpha: float
    # Points of a brow from the eye's centre, metres, inner end first; its greatest width, metres.
    brow: tuple[tuple[float, float], ...]
    brow_m: float
    brow_tones: tuple[str, str]
    lid_shadow_alpha: float
    lid_fold_alpha: float
    under_eye_alpha: float
    # Iris: above, below, glow of the lower half, rim.
    iris: tuple[str, str, str, str]
    # Shade beside and under the nose, and under the lower lip.
    nose: str
    nose_alpha: float
    lash_tones: tuple[str, str]
    # Length of the upper lashes as a share of the woman's, and whether they end in points.
    lash_length: float
    lash_points: bool
    # Hair: roots, middle, tips, and the ring of light.
    hair: tuple[str, str, str, str]
    # How dark the neck is under the chin, and its tone.
    neck_shade: str


@dataclass(frozen=True)
class Person:
    # Target -> weight. `l-`/`r-` pairs are written once, with `*-`.
    recipe: dict[str, float]
    warp: Warp
    paint: Paint
    # How much of a smile the neutral face keeps.
    resting_smile: float
    hair: HairStyle
    # Where hair begins over the middle of the forehead, metres above the eyes.
    hairline_m: float
