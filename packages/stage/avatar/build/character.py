"""The host's body and face: MakeHuman targets, then a smooth warp that stylises the head."""
from __future__ import annotations

import numpy as np

from makehuman import BODY, LEFT_EYE, LOWER_TEETH, RIGHT_EYE, UPPER_TEETH, Source

# Target -> weight. `l-`/`r-` pairs are written once, with `*-`.
RECIPE: dict[str, float] = {
    "macrodetails/asian-female-young": 0.55,
    "macrodetails/caucasian-female-young": 0.45,
    "macrodetails/universal-female-young-averagemuscle-averageweight": 0.35,
    "macrodetails/universal-female-young-averagemuscle-minweight": 0.65,
    "macrodetails/proportions/female-young-averagemuscle-averageweight-idealproportions": 0.35,
    "macrodetails/proportions/female-young-averagemuscle-minweight-idealproportions": 0.55,
    "torso/measure-waist-circ-decr": 0.25,
    "torso/measure-shoulder-dist-decr": 0.35,
    "hip/hip-scale-horiz-incr": 0.15,
    "neck/measure-neck-circ-decr": 0.45,
    "neck/neck-scale-vert-incr": 0.1,
    "hands/*-hand-scale-decr": 0.15,
    "hands/*-hand-fingers-diameter-decr": 0.5,
    # Face
    "head/head-oval": 0.55,
    "head/head-fat-incr": 0.12,
    "head/head-age-decr": 0.45,
    "chin/chin-width-decr": 0.55,
    "chin/chin-height-decr": 0.35,
    "chin/chin-triangle": 0.35,
    "chin/chin-bones-decr": 0.6,
    "cheek/*-cheek-volume-incr": 0.25,
    "nose/nose-scale-horiz-decr": 0.55,
    "nose/nose-scale-vert-decr": 0.25,
    "nose/nose-point-up": 0.35,
    "nose/nose-point-width-decr": 0.4,
    "nose/nose-width3-decr": 0.4,
    "nose/nose-curve-concave": 0.3,
    "nose/nose-flaring-decr": 0.5,
    "mouth/mouth-scale-horiz-decr": 0.15,
    "mouth/mouth-trans-backward": 0.25,
    "mouth/mouth-upperlip-volume-incr": 0.0,
    "mouth/mouth-lowerlip-volume-incr": 0.1,
    "mouth/mouth-upperlip-height-incr": 0.0,
    "mouth/mouth-lowerlip-height-incr": 0.0,
    "mouth/mouth-cupidsbow-incr": 0.35,
    "mouth/mouth-angles-up": 0.8,
    "eyes/*-eye-corner2-up": 0.2,
    "eyes/*-eye-height2-incr": 0.15,
    "eyes/*-eye-bag-decr": 0.6,
    "eyes/*-eye-epicanthus-out": 0.3,
    "forehead/forehead-nubian-incr": 0.15,
    "ears/*-ear-scale-decr": 0.4,
    "ears/*-ear-wing-decr": 0.5,
}

LIPS_TOGETHER = 0.10
# How much of a smile the neutral face keeps.
RESTING_SMILE = 0.13


def _bump(distance: np.ndarray, inner: float, outer: float) -> np.ndarray:
    """1 inside `inner`, 0 outside `outer`, smooth between."""
    t = np.clip((distance - inner) / (outer - inner), 0, 1)
    return 1 - t * t * (3 - 2 * t)


class Character:
    """Base vertices in metres after targets and warp, and the same path for face units."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.base = source.base()
        x = self.base.vertices.copy()
        count = len(x)
        for name, weight in RECIPE.items():
            for side in ("l", "r") if "*" in name else ("",):
                x += weight * source.target(name.replace("*", side), count)
        # The base mesh leaves a hair's breadth between the lips.
        x += LIPS_TOGETHER * source.face_unit("mouthClose", count)
        for side in ("Left", "Right"):
            x += RESTING_SMILE * source.face_unit(f"mouthSmile{side}", count)
        self.unwarped = x
        self._measure(x)
        self.vertices = self.warp(x)
        self.vertices_count = count

    def _measure(self, x: np.ndarray) -> None:
        span = lambda r: x[r[0]:r[1] + 1]
        self._eyes = [span(LEFT_EYE).mean(0), span(RIGHT_EYE).mean(0)]
        face = x[BODY[0]:BODY[1] + 1]
        face = face[face[:, 1] > self._eyes[0][1] - 0.16]
        self._eye_y = self._eyes[0][1]
        teeth = (span(LOWER_TEETH).mean(0) + span(UPPER_TEETH).mean(0)) / 2
        self._mouth = np.array([0, teeth[1] + 0.001, face[np.abs(face[:, 1] - teeth[1]) < 0.01, 2].max() - 0.004])
        self._crown = face[:, 1].max()

    def warp(self, x: np.ndarray) -> np.ndarray:
        """The stylising warp, a fixed smooth map of space; (n, 3) metres."""
        x = x.copy()
        for eye in self._eyes:
            offset = x - eye
            amount = _bump(np.linalg.norm(offset * [1, 1, 0.8], axis=1), 0.012, 0.070)[:, None]
            x += offset * amount * np.array([0.43, 0.60, 0.36])
            x += amount * np.array([0.0015 * np.sign(eye[0]), -0.002, -0.001])
        # A smaller mouth, a shorter chin.
        offset = x - self._mouth
        amount = _bump(np.linalg.norm(offset * [0.8, 1.1, 0.7], axis=1), 0.012, 0.042)[:, None]
        x += offset * amount * np.array([-0.06, -0.14, -0.08]) + amount * np.array([0, 0.0015, 0])
        below = np.clip(self._mouth[1] - x[:, 1], 0, 0.05) * _bump(self._mouth[1] - x[:, 1], 0.05, 0.09)
        x[:, 1] += below * 0.10 * (x[:, 2] > -0.02)
        # Slimmer lower face, towards the chin.
        low = np.clip((self._eye_y - 0.015 - x[:, 1]) / 0.085, 0, 1)
        head = _bump(self._eye_y - x[:, 1], 0.11, 0.135) * (x[:, 2] > -0.05)
        x[:, 0] *= 1 - 0.10 * low * low * (3 - 2 * low) * head
        # A larger head on the same body, from the neck up.
        pivot = np.array([0, self._eye_y - 0.115, 0.02])
        grow = np.clip((x[:, 1] - (pivot[1] - 0.02)) / 0.05, 0, 1)
        grow = (grow * grow * (3 - 2 * grow) * (np.abs(x[:, 0]) < 0.2))[:, None]
        out = x + (x - pivot) * grow * 0.10
        # A slighter body under it.
        return out * (1 - (1 - grow) * [0.06, 0, 0.05])

    def _unit(self, name: str) -> np.ndarray:
        """A face unit, adapted to a stylised face: smiles lift more than they stretch, lids follow a look down."""
        unit = self._source.face_unit(name, self.vertices_count)
        if name.startswith("mouthSmile"):
            return unit * [0.86, 1.75, 1.0]
        if name.startswith("eyeLookDown"):
            return unit + 0.20 * self._source.face_unit(name.replace("eyeLookDown", "eyeBlink"), self.vertices_count)
        return unit

    def face_units(self) -> dict[str, np.ndarray]:
        """ARKit name -> deltas (n, 3) in metres on the warped vertices."""
        return {name: self.warp(self.unwarped + self._unit(name)) - self.vertices
                for name in self._source.face_unit_names()}
