"""The host's body and face: MakeHuman targets, then a smooth warp that stylises the head."""
from __future__ import annotations

import numpy as np

from makehuman import BODY, LEFT_EYE, LOWER_TEETH, RIGHT_EYE, UPPER_TEETH, Source
from person import Person

LIPS_TOGETHER = 0.10


def _bump(distance: np.ndarray, inner: float, outer: float) -> np.ndarray:
    """1 inside `inner`, 0 outside `outer`, smooth between."""
    t = np.clip((distance - inner) / (outer - inner), 0, 1)
    return 1 - t * t * (3 - 2 * t)


class Character:
    """Base vertices in metres after targets and warp, and the same path for face units."""

    def __init__(self, source: Source, person: Person) -> None:
        self._source = source
        self.person = person
        self.base = source.base()
        x = self.base.vertices.copy()
        count = len(x)
        for name, weight in person.recipe.items():
            for side in ("l", "r") if "*" in name else ("",):
                x += weight * source.target(name.replace("*", side), count)
        # The base mesh leaves a hair's breadth between the lips.
        x += LIPS_TOGETHER * source.face_unit("mouthClose", count)
        for side in ("Left", "Right"):
            x += person.resting_smile * source.face_unit(f"mouthSmile{side}", count)
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
        w = self.person.warp
        x = x.copy()
        for eye in self._eyes:
            offset = x - eye
            amount = _bump(np.linalg.norm(offset * [1, 1, 0.8], axis=1), 0.012, 0.070)[:, None]
            x += offset * amount * np.array(w.eye_grow)
            x += amount * np.array(w.eye_shift) * [np.sign(eye[0]), 1, 1]
        # A smaller mouth, a shorter chin.
        offset = x - self._mouth
        amount = _bump(np.linalg.norm(offset * [0.8, 1.1, 0.7], axis=1), 0.012, 0.042)[:, None]
        x += offset * amount * np.array(w.mouth_grow) + amount * np.array([0, w.mouth_lift, 0])
        below = np.clip(self._mouth[1] - x[:, 1], 0, 0.05) * _bump(self._mouth[1] - x[:, 1], 0.05, 0.09)
        x[:, 1] += below * w.chin_lift * (x[:, 2] > -0.02)
        # Slimmer lower face, towards the chin, and a slimmer face as a whole.
        low = np.clip((self._eye_y - 0.015 - x[:, 1]) / 0.085, 0, 1)
        head = _bump(self._eye_y - x[:, 1], 0.11, 0.135) * (x[:, 2] > -0.05)
        x[:, 0] *= 1 - w.slim_chin * low * low * (3 - 2 * low) * head
        front = np.clip((x[:, 2] + 0.01) / 0.06, 0, 1)
        x[:, 0] *= 1 - w.slim_face * front * front * (3 - 2 * front) * _bump(np.abs(x[:, 1] - self._eye_y + 0.02), 0.09, 0.14)
        # A larger head on the same body, from the neck up.
        pivot = np.array([0, self._eye_y - 0.115, 0.02])
        grow = np.clip((x[:, 1] - (pivot[1] - 0.02)) / 0.05, 0, 1)
        grow = (grow * grow * (3 - 2 * grow) * (np.abs(x[:, 0]) < 0.2))[:, None]
        out = x + (x - pivot) * grow * w.head_grow
        # A slighter body under it.
        return out * (1 - (1 - grow) * [w.slim_body[0], 0, w.slim_body[1]])

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
