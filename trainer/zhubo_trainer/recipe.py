"""Recipe files: YAML or JSON, checked into typed records; unknown or missing keys are errors that name the key."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

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
class Learn:
    """What a room's own lessons add (`zhubo learn`)."""

    examples: Path
    pairs: Path
    share: float
    """Of a step's questions and of its loss that come from `examples`; the rest is the grammar's."""
    pairsPerStep: int
    pairWeight: float
    beta: float
    start: Path | None = None
    """GGUF adapter to go on from; without it training begins anew."""


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
    learn: Learn | None = None


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
    finishSteps: int
    linesPerStep: int
    learningRate: float
    finishLearningRate: float
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


def load_recipe(path: Path, root: Path | None = None, overrides: Path | None = None) -> Recipe:
    """Reads an adapter's recipe; its paths are made absolute from `root` (the folder above the recipe's folder by default).

    `overrides`: JSON or YAML whose keys go before the recipe's, section by section.
    """
    return load(Recipe, "adapt", path, root, overrides)


def load_voice_recipe(path: Path, root: Path | None = None) -> VoiceRecipe:
    """Reads a voice's recipe, as `load_recipe` does an adapter's."""
    return load(VoiceRecipe, "voice", path, root)


def load_clap_recipe(path: Path, root: Path | None = None) -> ClapRecipe:
    """Reads a recipe of text and motion encoders, as `load_recipe` does an adapter's."""
    return load(ClapRecipe, "clap", path, root)


def load(record: type[R], kind: str, path: Path, root: Path | None = None, overrides: Path | None = None) -> R:
    """Reads a recipe of `kind` into `record`; paths count from `root` (the folder above the recipe's folder by default)."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    if overrides:
        raw = _over(raw, yaml.safe_load(overrides.read_text(encoding="utf-8")))
    if not isinstance(raw, dict) or raw.get("kind") != kind:
        raise RecipeError(f"kind: expected {kind!r}, got {raw.get('kind')!r}" if isinstance(raw, dict) else "recipe: expected a mapping")
    recipe: R = _record(record, raw, "", root or path.resolve().parent.parent)
    return recipe


def _over(raw: Any, by: Any) -> Any:
    if not (isinstance(raw, dict) and isinstance(by, dict)):
        return by
    return raw | {key: _over(raw.get(key), value) for key, value in by.items()}


def _record(cls: type, raw: Any, at: str, root: Path) -> Any:
    if not isinstance(raw, dict):
        raise RecipeError(f"{at.rstrip('.') or 'recipe'}: expected a mapping")
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls)]
    needed = {f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING}
    for key in [*raw.keys() - set(names), *needed - raw.keys()]:
        raise RecipeError(f"{at}{key}: {'unknown key' if key in raw else 'missing key'}")
    return cls(**{n: _value(hints[n], raw[n], f"{at}{n}", root) for n in names if n in raw})


def _value(kind: Any, raw: Any, at: str, root: Path) -> Any:
    if is_dataclass(kind):
        return _record(kind, raw, f"{at}.", root)  # type: ignore[arg-type]
    if get_origin(kind) is list:
        if not isinstance(raw, list):
            raise RecipeError(f"{at}: expected a list, got {raw!r}")
        return [_value(get_args(kind)[0], x, f"{at}[{i}]", root) for i, x in enumerate(raw)]
    if get_origin(kind) is Literal:
        if raw not in get_args(kind):
            raise RecipeError(f"{at}: expected one of {', '.join(map(str, get_args(kind)))}, got {raw!r}")
        return raw
    if NoneType in get_args(kind):
        return None if raw is None else _value(next(k for k in get_args(kind) if k is not NoneType), raw, at, root)
    if kind is Path:
        return root / str(raw)
    if kind in (bool, int) and type(raw) is not kind:
        raise RecipeError(f"{at}: expected {'true or false' if kind is bool else 'a whole number'}, got {raw!r}")
    try:
        return kind(raw)
    except (TypeError, ValueError) as e:
        raise RecipeError(f"{at}: expected {kind.__name__}, got {raw!r}") from e
