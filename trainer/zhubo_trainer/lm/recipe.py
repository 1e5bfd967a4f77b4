"""The recipe of a language model: one file holds the whole run, from the tokenizer to the exported files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ..recipe import RecipeError, load

Stage = Literal["pretrain", "sft", "dpo", "kto"]
STAGES: tuple[Stage, ...] = ("pretrain", "sft", "dpo", "kto")
PREFERENCES: tuple[Stage, ...] = ("dpo", "kto")
"""Stages that hold the model against the weights it started from."""
GGUF_BLOCK = 32
"""q8_0 quantises rows in blocks of 32."""


class CannotStart(RuntimeError):
    """The run lacks something, or would overwrite something; the message says what to do."""


@dataclass(frozen=True)
class TokenizerRecipe:
    vocabulary: int
    files: list[Path]
    """JSONL of samples, as for training; the merges are learnt from them."""
    slotTokens: int = 128
    """At most so many 【labels】, the most frequent, become one token each."""
    slotCountMin: int = 20
    """A rarer one is spelled: a token that is hardly ever learnt is worse than its characters."""


@dataclass(frozen=True)
class ModelRecipe:
    """A Llama: RMSNorm, rotary positions, SwiGLU, grouped queries."""

    layers: int
    hidden: int
    heads: int
    kvHeads: int
    ffn: int
    context: int
    """Tokens of a row in training, and the longest prompt with its answer."""
    tied: bool = True
    ropeTheta: float = 10_000.0
    normEpsilon: float = 1e-5


@dataclass(frozen=True)
class StageRecipe:
    files: list[Path]
    steps: int
    rowsPerStep: int
    """Rows of `context` tokens in one update, over all processes."""
    rowsPerPass: int
    """Rows that one process computes at once; the rest of its share follows and gradients add up."""
    learningRate: float
    finalLearningRate: float
    warmupSteps: int
    checkpointEverySteps: int
    heldOut: list[Path] = field(default_factory=list)
    schedule: Literal["cosine", "wsd", "constant"] = "cosine"
    decayShare: float = 0.2
    """wsd: the share of all steps in which the rate falls."""
    weightDecay: float = 0.1
    maxGradNorm: float = 1.0
    beta2: float = 0.95
    optimizer: Literal["adamw", "muon"] = "adamw"
    """muon: the layers' matrices move by orthogonal steps, the rest as with adamw."""
    logEverySteps: int = 10
    keepCheckpoints: int = 2
    beta: float = 0.1
    """dpo, kto: how dearly leaving the start weights is paid."""
    chosenWeight: float = 0.0
    """dpo: weight of the plain loss on chosen answers, which keeps them likely in themselves."""
    goodWeight: float = 1.0
    badWeight: float = 1.0
    """kto: what a good and a bad answer count; with n of each, goodWeight·n / badWeight·n from 1 to 4/3 is advised."""


@dataclass(frozen=True)
class Stages:
    pretrain: StageRecipe | None = None
    sft: StageRecipe | None = None
    dpo: StageRecipe | None = None
    kto: StageRecipe | None = None


@dataclass(frozen=True)
class Export:
    gguf: list[Literal["f16", "q8_0"]] = field(default_factory=lambda: ["f16", "q8_0"])
    licence: str = "apache-2.0"


@dataclass(frozen=True)
class LmRecipe:
    kind: str
    name: str
    seed: int
    tokenizer: TokenizerRecipe
    model: ModelRecipe
    stages: Stages
    output: Path
    work: Path
    export: Export = field(default_factory=Export)
    precision: Literal["fp32", "bf16"] = "fp32"
    """bf16 computes in bf16 and keeps weights, gradients and optimizer in fp32; processors without bf16 crawl."""
    recompute: bool = False
    """Activation checkpointing: a layer's activations are computed again in the backward pass."""
    handover: Literal["torchtitan", "megatron"] | None = None
    """Another engine trains; the stage `pretrain` then writes its configuration."""

    def stage(self, name: Stage) -> StageRecipe:
        found: StageRecipe | None = getattr(self.stages, name)
        if found is None:
            raise RecipeError(f"stages.{name}: missing key")
        return found

    def before(self, name: Stage) -> Stage | None:
        """The stage whose last checkpoint `name` starts from; None starts from random weights."""
        earlier = [s for s in STAGES[: STAGES.index(name)] if getattr(self.stages, s) is not None]
        return earlier[-1] if earlier else None


def load_lm_recipe(path: Path, root: Path | None = None) -> LmRecipe:
    """Reads and checks a recipe; RecipeError names the key."""
    recipe = load(LmRecipe, "lm", path, root)
    for key, wrong, mend in _faults(recipe):
        if wrong:
            raise RecipeError(f"{key}: {mend}")
    return recipe


def _faults(r: LmRecipe) -> list[tuple[str, bool, str]]:
    m = r.model
    faults = [
        ("model.heads", m.heads < 1 or m.hidden % max(1, m.heads) != 0, f"must divide hidden {m.hidden}"),
        ("model.hidden", m.hidden // max(1, m.heads) % 2 != 0, "a head must have an even width"),
        ("model.kvHeads", m.kvHeads < 1 or m.heads % max(1, m.kvHeads) != 0, f"must divide heads {m.heads}"),
        ("model.context", not 8 <= m.context <= 65_535, "must be from 8 to 65535"),
        ("model.layers", m.layers < 1, "must be at least 1"),
        ("tokenizer.vocabulary", r.tokenizer.vocabulary < 320 + r.tokenizer.slotTokens, "too small for bytes, slots and merges"),
        ("tokenizer.files", not r.tokenizer.files, "name at least one file"),
        ("stages", r.stages == Stages(), "name at least one of pretrain, sft, dpo, kto"),
    ]
    if "q8_0" in r.export.gguf:
        for key in ("hidden", "ffn"):
            faults.append((f"model.{key}", getattr(m, key) % GGUF_BLOCK != 0, f"q8_0 needs a multiple of {GGUF_BLOCK}"))
    for name in STAGES:
        s: StageRecipe | None = getattr(r.stages, name)
        if s is None:
            continue
        at = f"stages.{name}."
        faults += [
            (f"{at}files", not s.files, "name at least one file"),
            *((f"{at}{key}", getattr(s, key) < 1, "must be at least 1") for key in ("steps", "rowsPerStep", "rowsPerPass")),
            *(
                (f"{at}{key}", getattr(s, key) < 1, "must be at least 1")
                for key in ("checkpointEverySteps", "logEverySteps", "keepCheckpoints")
            ),
            (f"{at}learningRate", not s.learningRate > 0, "must be above 0"),
            *((f"{at}{key}", not getattr(s, key) > 0, "must be above 0") for key in ("beta", "goodWeight", "badWeight")),
            (f"{at}warmupSteps", not 0 <= s.warmupSteps < s.steps, "must be from 0 to below steps"),
            (f"{at}decayShare", not 0 < s.decayShare <= 1, "must be above 0 and at most 1"),
        ]
    return faults
