"""The question templates of `questions.txt`, by intent."""

from __future__ import annotations

from importlib.resources import files


def _read() -> dict[str, list[str]]:
    banks: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("questions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            banks[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current.append(line)
    return banks


QUESTIONS = _read()
