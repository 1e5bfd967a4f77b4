"""The figures that are built: who, in what, by which name. The first is the default."""
from __future__ import annotations

from dataclasses import dataclass

from outfits import CASUAL, CELADON, FESTIVE, JACKET, Outfit
from people import MAN, WOMAN
from person import Person


@dataclass(frozen=True)
class Figure:
    # The file's name, and the id by which it is chosen.
    id: str
    person: Person
    outfit: Outfit
    # For lists, Chinese and English.
    zh: str
    en: str
    # 'female' or 'male': which voices fit.
    voice: str


FIGURES = (
    Figure("host", WOMAN, CELADON, "女主播 · 青瓷上衣", "Woman, celadon top", "female"),
    Figure("host-festive", WOMAN, FESTIVE, "女主播 · 红金新中式", "Woman, festive red and gold", "female"),
    Figure("host-casual", WOMAN, CASUAL, "女主播 · 休闲西装", "Woman, casual blazer", "female"),
    Figure("host-man", MAN, JACKET, "男主播 · 墨青夹克", "Man, dark teal jacket", "male"),
)
