"""Recipe files: YAML or JSON, checked into typed records; unknown or missing keys are errors that name the key."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import yaml


class RecipeError(ValueError):
    """The recipe file is not what the trainer expects; the message names the key."""


@dataclass(frozen=True)
class Base:
    gguf: Path
    architecture: str


@dataclass(frozen=True)
class Lora:
    rank: int
    alpha: int


@dataclass(frozen=True)
class Data:
    seed: int
    turnsPerScene: int
    maxSceneTokens: int


@dataclass(frozen=True)
class Train:
    steps: int
    scenesPerStep: int
    learningRate: float
    finalLearningRate: float
    warmupSteps: int
    maxGradNorm: float
    threads: int
    checkpointEverySeconds: float


@dataclass(frozen=True)
class Evaluation:
    seed: int
    cases: int
    lossScenes: int


@dataclass(frozen=True)
class Recipe:
    kind: str
    name: str
    base: Base
    lora: Lora
    data: Data
    train: Train
    evaluation: Evaluation
    output: Path
    work: Path


def load_recipe(path: Path, root: Path | None = None) -> Recipe:
    """Reads a recipe; its paths are made absolute from `root` (the folder above the recipe's folder by default)."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    recipe: Recipe = _record(Recipe, raw, "", root or path.resolve().parent.parent)
    if recipe.kind != "adapt":
        raise RecipeError(f"kind: expected 'adapt', got {recipe.kind!r}")
    return recipe


def _record(cls: type, raw: Any, at: str, root: Path) -> Any:
    if not isinstance(raw, dict):
        raise RecipeError(f"{at or 'recipe'}: expected a mapping")
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    for key in [*raw.keys() - set(names), *set(names) - raw.keys()]:
        raise RecipeError(f"{at}{key}: {'unknown key' if key in raw else 'missing key'}")
    return cls(**{n: _value(hints[n], raw[n], f"{at}{n}", root) for n in names})


def _value(kind: type, raw: Any, at: str, root: Path) -> Any:
    if is_dataclass(kind):
        return _record(kind, raw, f"{at}.", root)
    if kind is Path:
        return root / str(raw)
    try:
        return kind(raw)
    except (TypeError, ValueError) as e:
        raise RecipeError(f"{at}: expected {kind.__name__}, got {raw!r}") from e
