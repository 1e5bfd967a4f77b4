"""Paraphrase grammar: `{a|b|}` chooses one (an empty choice drops it), `<name>` is a variable."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from random import Random

_CHOICE = re.compile(r"\{([^{}]*)\}")
_VARIABLE = re.compile(r"<([^<>]+)>")

HELD_OUT_SHARE = 0.12
"""Share of question templates that training never sees."""


def expand(template: str, rng: Random, variables: Mapping[str, str] | None = None) -> str:
    """One random realisation. Choices are expanded innermost first, then variables."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), template)
    return _VARIABLE.sub(lambda m: (variables or {})[m[1]], template)


def is_held_out(template: str) -> bool:
    """Whether a question template belongs to the test (fixed by its text, so it survives edits elsewhere)."""
    return zlib.crc32(template.encode()) % 1000 < HELD_OUT_SHARE * 1000


def pick_template(templates: Sequence[str], rng: Random, test: bool) -> str:
    """A template of the asked split; a list without held-out templates gives any in a test."""
    split = [t for t in templates if is_held_out(t) == test]
    return rng.choice(split or list(templates))
