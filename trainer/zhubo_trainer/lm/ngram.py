"""An n-gram model with Witten-Bell smoothing: the rival that sees a few tokens back, and the judge of style."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Token = Hashable
Context = tuple[Token, ...]


@dataclass
class Ngram:
    """Predicts a token from the `order - 1` before it."""

    order: int
    seen: dict[Context, dict[Token, int]] = field(default_factory=lambda: defaultdict(dict))
    vocabulary: set[Token] = field(default_factory=set)

    def learn(self, tokens: Sequence[Token], begin: int = 0) -> None:
        """Counts the tokens from `begin` on; what stands before is context only."""
        self.vocabulary.update(tokens[begin:])
        for at in range(begin, len(tokens)):
            for length in range(min(self.order, at + 1)):
                counts = self.seen[tuple(tokens[at - length : at])]
                counts[tokens[at]] = counts.get(tokens[at], 0) + 1

    def probability(self, before: Sequence[Token], token: Token) -> float:
        """Above 0 for every token, also for one that was never seen."""
        p = 1 / (len(self.vocabulary) + 1)
        for length in range(min(self.order, len(before) + 1)):
            counts = self.seen.get(tuple(before[len(before) - length :]))
            if counts is None:
                break
            total = sum(counts.values())
            p = (counts.get(token, 0) + len(counts) * p) / (total + len(counts))
        return p

    def log_probability(self, tokens: Sequence[Token], begin: int = 0) -> float:
        """Natural, of the tokens from `begin` on."""
        return sum(math.log(self.probability(tokens[:at], tokens[at])) for at in range(begin, len(tokens)))

    def likeliest(self, before: Sequence[Token]) -> Token | None:
        """The token seen most often after the longest context that was seen; None when nothing was."""
        for length in range(min(self.order - 1, len(before)), -1, -1):
            counts = self.seen.get(tuple(before[len(before) - length :]))
            if counts:
                return max(counts, key=lambda t: (counts[t], str(t)))
        return None

    def complete(self, before: Sequence[Token], most: int, ends: Callable[[Token], bool]) -> list[Token]:
        """What follows: up to a token that `ends` (it is the last), at most `most` tokens."""
        tokens = list(before)
        while len(tokens) - len(before) < most:
            following = self.likeliest(tokens)
            if following is None:
                break
            tokens.append(following)
            if ends(following):
                break
        return tokens[len(before) :]


def distinct(texts: Iterable[str], n: int) -> float:
    """Of all runs of `n` characters the share that are different ones."""
    runs = [text[i : i + n] for text in texts for i in range(len(text) - n + 1)]
    return len(set(runs)) / max(1, len(runs))
