"""How finely a variant of the character is made. Counts are triangles unless they say otherwise."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Detail:
    """Budgets of one variant. `under`, `hair` and `bangs` are steps along a lock; `section` is the points around it."""

    # Of the file's name.
    suffix: str
    # Of the light figure it is what the rest leaves.
    head: int
    # Keep every vertex around eyes and lips.
    fine_face: bool
    # Rings and spokes of an eyeball.
    eye: tuple[int, int]
    # Points along the upper and the lower lashes; 0 leaves a row out.
    lashes: tuple[int, int]
    # Upper teeth, lower teeth, tongue.
    mouth: tuple[int, int, int]
    arms: int
    legs: int
    # Front, back, sleeves.
    tops: tuple[int, int, int]
    # Cuff, collar band, sash, shoe; None keeps them whole.
    trims: tuple[int, int, int, int] | None
    under: int
    hair: int
    bangs: int
    # Share of a lock's half width and of its thickness, for each point around it.
    section: tuple[tuple[float, float, float], ...]
    # Locks that others lie behind have no inner side.
    open_hair: bool
    # Rings and spokes of a petal.
    petal: tuple[int, int]
    # Spokes of a skirt, and rings over its border.
    skirt: tuple[int, int]
    # Only what is painted is textured, from one small picture; the rest has vertex colours alone.
    one_atlas: bool


FULL = Detail(
    "", head=5200, fine_face=True, eye=(9, 22), lashes=(25, 15), mouth=(90, 60, 90), arms=2600, legs=520,
    tops=(560, 400, 600), trims=None, under=17, hair=17, bangs=12, open_hair=False,
    section=((-1, -0.35, -1), (-0.55, 0.62, -0.55), (0, 1.0, 0), (0.55, 0.62, 0.55), (1, -0.35, 1), (0.0, -0.25, 0.95)),
    petal=(4, 8), skirt=(56, 10), one_atlas=False)
# Of a light figure in all.
LIGHT_TRIANGLES = 4_995
# For renderers that draw on the CPU: there a triangle costs as much as a hundred pixels.
LIGHT = Detail(
    "-light", head=0, fine_face=False, eye=(4, 12), lashes=(11, 0), mouth=(36, 18, 24), arms=640, legs=110,
    tops=(230, 70, 170), trims=(36, 70, 96, 24), under=7, hair=10, bangs=8, open_hair=True,
    section=((-1, -0.3, -1), (0, 1.0, 0), (1, -0.3, 1), (0.0, -0.25, 0.95)),
    petal=(2, 4), skirt=(18, 3), one_atlas=True)
