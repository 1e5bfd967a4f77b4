"""Hair styles: lists of locks."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from locks import Lock, Parting


@dataclass(frozen=True)
class HairStyle:
    part: Parting
    locks: Callable[[np.random.Generator], list[Lock]]
    # Its ends follow neck and chest, and not the head alone.
    long: bool
    # A clip of blossom: colours of the petals and of the heart.
    blossom: tuple[str, str] | None = None


def long_waves(rng: np.random.Generator) -> list[Lock]:
    """Long, softly waved hair with a side part and curtain bangs."""
    out: list[Lock] = []
    jitter = lambda a: float(rng.uniform(-a, a))
    # Under layer: wide locks that close the back and the sides.
    for a in (-172, -146, -120, -98, -78, 78, 98, 120, 146, 172):
        x = 0.080 * np.sin(np.radians(a))
        out.append(Lock(min(1, abs(a) / 160), a, 0.46 + jitter(0.01), 0.070, 0.006, thick=0.007, tip=0.7, ease=0.16,
                        gather=(x, -0.07), under=True))
    # Outer layer, waving together.
    for i, a in enumerate((-180, -160, -140, -121, -103, -87, 87, 103, 121, 140, 160)):
        x = 0.108 * np.sin(np.radians(a)) if abs(a) > 95 else 0.098 * np.sign(a)
        out.append(Lock(min(1, max(0.3, abs(a) / 150)), a + jitter(2), 0.50 + jitter(0.015), 0.066 + jitter(0.005),
                        0.015 + 0.004 * (i % 2), thick=0.013, tip=0.55, wave=0.022, phase=np.sign(a) * 1.2 + jitter(0.35),
                        ease=0.14, gather=(x, -0.085), backed=abs(a) > 110))
    # In front of the shoulders.
    for side in (-1, 1):
        for a, along, length, width, x, z, lift in (
                (76, 0.30, 0.47, 0.060, 0.106, 0.050, 0.011), (65, 0.20, 0.49, 0.066, 0.094, 0.072, 0.016),
                (47, 0.10, 0.45, 0.050, 0.066, 0.096, 0.016)):
            out.append(Lock(along, side * a, length + jitter(0.006), width, lift, thick=0.014, tip=0.62,
                            wave=0.018, phase=side * 1.5 + jitter(0.2), ease=0.13, gather=(side * x, z)))
    # Curtain bangs.
    for side in (-1, 1):
        for a, along, e, length, width, lift in ((44, 0.00, 12, 0.178, 0.022, 0.014), (51, 0.02, 5, 0.212, 0.028, 0.016),
                                                 (58, 0.05, -2, 0.255, 0.034, 0.018)):
            out.append(Lock(along, side * a, length, width, lift, elevation=e, thick=0.010, tip=0.20, flick=0.040, ease=0.07))
    return out


def swept_crop(rng: np.random.Generator) -> list[Lock]:
    """Short hair, close at the sides and the nape, full on top, with a fringe swept to one side."""
    out: list[Lock] = []
    jitter = lambda a: float(rng.uniform(-a, a))
    # Close layer: nape and sides.
    for a in (-176, -158, -140, -122, 122, 140, 158, 176):
        out.append(Lock(1.0, a, 0, 0.052, 0.006, elevation=-40 + jitter(2), thick=0.006, tip=0.75, under=True))
    for side in (-1, 1):
        for a, e in ((110, -36), (93, 2), (80, -13), (69, 2)):
            out.append(Lock(0.45, side * a, 0, 0.046, 0.007, elevation=e, thick=0.007, tip=0.55, under=a > 90))
    # Crown and back, in two tiers.
    for i, a in enumerate((-180, -152, -126, -104, 104, 126, 152)):
        out.append(Lock(0.9, a + jitter(4), 0, 0.062 + jitter(0.006), 0.014 + 0.003 * (i % 2), elevation=-14 + jitter(4),
                        thick=0.012, tip=0.3))
    for i, a in enumerate((-160, -130, -100, 100, 130, 160)):
        out.append(Lock(0.75, a + jitter(4), 0, 0.066, 0.022 + 0.003 * (i % 2), elevation=12 + jitter(4), thick=0.013, tip=0.3))
    # Full sides of the top.
    for a, e, lift in ((-88, 16, 0.019), (-74, 14, 0.022), (86, 14, 0.017), (72, 12, 0.018)):
        out.append(Lock(0.35, a, 0, 0.052, lift, elevation=e, thick=0.012, tip=0.28))
    # Fringe: the greater part to her right, a little to the other side.
    for a, e, lift, width in ((-68, 2, 0.027, 0.044), (-54, 3, 0.032, 0.050), (-38, 6, 0.036, 0.052), (-20, 12, 0.035, 0.048),
                              (-3, 20, 0.030, 0.038)):
        out.append(Lock(0.02, a, 0, width, lift, elevation=e, thick=0.013, tip=0.14, flick=0.02))
    for a, e, lift, width in ((44, 12, 0.024, 0.040), (57, 7, 0.022, 0.040), (28, 18, 0.025, 0.036), (13, 24, 0.026, 0.034)):
        out.append(Lock(0.02, a, 0, width, lift, elevation=e, thick=0.011, tip=0.16))
    return out


LONG_WAVES = HairStyle(Parting(0.20, 36.0, 112.0), long_waves, long=True, blossom=("#f28f86", "#f6cf78"))
# Short hair grows from further back, so that what hangs over the forehead has a way to go.
SWEPT_CROP = HairStyle(Parting(0.26, 64.0, 112.0), swept_crop, long=False)
