"""The outfits: colours, cut and print."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Collar:
    # Metres, behind; in front it is lower where it closes.
    height: float
    # Radians from the front that stay open at the foot and at the top; 0.05 and less closes it.
    open_foot: float
    open_top: float
    tone: str
    trim: str
    # How far it stands off the neck, metres.
    off: float


@dataclass(frozen=True)
class Outfit:
    """Colours are `#rrggbb`."""

    top: str
    # Under the front's print: the top's colour where the print only tints it, white where it brings its own.
    front: str
    # Which painter of `prints.py` draws the front.
    print_name: str
    collar: Collar
    # Where sleeves end: 0 shoulder, 1 elbow, 2 wrist; and how wide they hang, metres.
    sleeve: float
    sleeve_ease: float
    cuff: str
    # How far cuffs and the band at a hem stand out, as a share of a full one.
    trim_size: float
    # Ease of the top, metres.
    ease: float
    # Metres below the waist where the top ends, over what is worn below; None tucks it in under a sash.
    hem: float | None
    # The sash, or the band at the hem.
    band: str
    # Radii of the legs at hip, knee and floor, metres; None is a long skirt.
    legs: tuple[float, float, float] | None
    lower: str
    # The border of a skirt or the hems of trousers.
    lower_trim: str
    shoe: str


CELADON = Outfit(
    top="#d3ece2", front="#d3ece2", print_name="celadon",
    collar=Collar(0.036, 0.05, 0.05, "#d3ece2", "#1f6f63", 0.0045),
    sleeve=0.62, sleeve_ease=0.010, cuff="#1f6f63", trim_size=1.0, ease=0.004, hem=None, band="#e08a7e",
    legs=(0.075, 0.088, 0.118), lower="#2c5a57", lower_trim="#2c5a57", shoe="#e9ddd2")

FESTIVE = Outfit(
    top="#c8283a", front="#ffffff", print_name="festive",
    collar=Collar(0.038, 0.05, 0.05, "#c8283a", "#f0c668", 0.0045),
    sleeve=1.20, sleeve_ease=0.008, cuff="#f0c668", trim_size=1.0, ease=0.004, hem=None, band="#f2cc74",
    legs=None, lower="#a81c30", lower_trim="#f0c668", shoe="#c8283a")

CASUAL = Outfit(
    top="#e9d7c3", front="#ffffff", print_name="blazer",
    collar=Collar(0.026, 0.95, 1.05, "#ddc8b1", "#ddc8b1", 0.0110),
    sleeve=1.93, sleeve_ease=0.010, cuff="#e0cdb8", trim_size=0.25, ease=0.009, hem=0.150, band="#e4d1bc",
    legs=(0.074, 0.074, 0.078), lower="#51689a", lower_trim="#435884", shoe="#f4f1ec")

JACKET = Outfit(
    top="#1f5a60", front="#ffffff", print_name="jacket",
    collar=Collar(0.046, 0.42, 0.62, "#1f5a60", "#123f45", 0.0110),
    sleeve=1.93, sleeve_ease=0.009, cuff="#123f45", trim_size=0.8, ease=0.008, hem=0.110, band="#123f45",
    legs=(0.086, 0.080, 0.076), lower="#343a48", lower_trim="#2b303c", shoe="#f1efeb")
