"""A stage's rows, packed once and found again by the contents they were made of."""

from __future__ import annotations

from pathlib import Path

from .recipe import LmRecipe, Stage
from .rows import Rows, digest, pack
from .samples import SampleReader
from .tokenizer import BOS, EOS, PAD, load_tokenizer, token_id, tokenizer_path, train_tokenizer


def ensure_tokenizer(recipe: LmRecipe) -> None:
    """Learns the tokenizer unless it is there; hosts that learn it apart come to the same bytes."""
    if not tokenizer_path(recipe).exists():
        train_tokenizer(recipe)


def stage_rows(recipe: LmRecipe, stage: Stage, files: list[Path]) -> Rows:
    """Where the packed rows lie; `pack_rows` puts them there."""
    made_of = digest([tokenizer_path(recipe), *files])[:16]
    return Rows(recipe.work / "rows" / f"{stage}-{recipe.model.context}-{made_of}.rows", recipe.model.context, recipe.seed)


def pack_rows(recipe: LmRecipe, stage: Stage, files: list[Path]) -> Rows:
    """Packs the files unless that is done. The same files and tokenizer give the same bytes."""
    rows = stage_rows(recipe, stage, files)
    if not rows.path.exists():
        tokenizer = load_tokenizer(tokenizer_path(recipe))
        bos, eos, pad = (token_id(tokenizer, t) for t in (BOS, EOS, PAD))
        reader = SampleReader(tokenizer, bos, eos, pairs=stage == "dpo", labelled=stage == "kto")
        counts = pack(reader.read(files), recipe.model.context, stage == "pretrain", rows.path, pad)
        print(f"{stage}: packed {counts}", flush=True)
    return rows
