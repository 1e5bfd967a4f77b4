"""Text as hashed units. The reader in TypeScript (`packages/motion/src/clap/tokens.ts`) must give the same numbers."""

from __future__ import annotations

import re
import unicodedata

UNIT_BUCKETS = 16384
PAIR_BUCKETS = 32768
MAX_UNITS = 40

_UNIT = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


def units(text: str) -> list[str]:
    """Chinese characters and Latin words, folded; digits stand by themselves."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return [u[:-1] if len(u) > 3 and u.endswith("s") else u for u in _UNIT.findall(folded)][:MAX_UNITS]


def bucket(text: str, buckets: int) -> int:
    """FNV-1a over code points, 1..buckets-1; 0 is padding."""
    h = 2166136261
    for c in text:
        h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
    return 1 + (h ^ (h >> 15)) % (buckets - 1)


def encode(text: str) -> tuple[list[int], list[int]]:
    """Unit numbers, and for each the number of the pair it makes with the next."""
    u = units(text) or ["?"]
    return [bucket(x, UNIT_BUCKETS) for x in u], [bucket(f"{a} {b}", PAIR_BUCKETS) for a, b in zip(u, [*u[1:], "$"], strict=True)]
