"""Recipe files: YAML or JSON, checked into typed records; unknown or missing keys are errors that name the key."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml

R = TypeVar("R")


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


@dataclass(frozen=True)
class VoiceTeacher:
    encoder: Path
    decoder: Path
    voices: Path
    favourite: str
    favouriteShare: float
    tokenizer: Path


@dataclass(frozen=True)
class VoiceData:
    seeds: list[int]
    secondsPerSeed: float


@dataclass(frozen=True)
class VoiceTrain:
    seed: int
    steps: int
    crops: int
    cropFrames: int
    learningRate: float
    finalLearningRate: float
    warmupSteps: int
    checkpointEverySeconds: float
    threads: int


@dataclass(frozen=True)
class VoiceRecipe:
    kind: str
    name: str
    teacher: VoiceTeacher
    data: VoiceData
    train: VoiceTrain
    output: Path
    work: Path


@dataclass(frozen=True)
class ClapTrain:
    seed: int
    steps: int
    linesPerStep: int
    learningRate: float
    width: int
    space: int
    threads: int


@dataclass(frozen=True)
class ClapRecipe:
    kind: str
    name: str
    library: Path
    train: ClapTrain
    output: Path
    work: Path


def load_recipe(path: Path, root: Path | None = None) -> Recipe:
    """Reads an adapter's recipe; its paths are made absolute from `root` (the folder above the recipe's folder by default)."""
    return _load(Recipe, "adapt", path, root)


def load_voice_recipe(path: Path, root: Path | None = None) -> VoiceRecipe:
    """Reads a voice's recipe, as `load_recipe` does an adapter's."""
    return _load(VoiceRecipe, "voice", path, root)


def load_clap_recipe(path: Path, root: Path | None = None) -> ClapRecipe:
    """Reads a recipe of text and motion encoders, as `load_recipe` does an adapter's."""
    return _load(ClapRecipe, "clap", path, root)


def _load(record: type[R], kind: str, path: Path, root: Path | None) -> R:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict) or raw.get("kind") != kind:
        raise RecipeError(f"kind: expected {kind!r}, got {raw.get('kind')!r}" if isinstance(raw, dict) else "recipe: expected a mapping")
    recipe: R = _record(record, raw, "", root or path.resolve().parent.parent)
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
    if kind == list[int]:
        if not isinstance(raw, list) or not all(isinstance(x, int) for x in raw):
            raise RecipeError(f"{at}: expected a list of whole numbers, got {raw!r}")
        return raw
    if kind is Path:
        return root / str(raw)
    try:
        return kind(raw)
    except (TypeError, ValueError) as e:
        raise RecipeError(f"{at}: expected {kind.__name__}, got {raw!r}") from e
