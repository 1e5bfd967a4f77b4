"""The model card. What a run knows stands between two marks and is written anew; what a person wrote around them stays."""

from __future__ import annotations

import json
from pathlib import Path

from ..train_log import LOG
from .data import stage_rows
from .recipe import STAGES, LmRecipe, Stage

BEGIN, END = "<!-- run: written by --stage export -->", "<!-- end of run -->"


def write_card(recipe: LmRecipe, last: Stage, parameters: int, digests: dict[Path, str]) -> None:
    """Writes or renews `README.md` in the recipe's output."""
    card = recipe.output / "README.md"
    before, after = f"# {recipe.name}\n\n", ""
    if card.exists():
        before, rest = card.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1].lstrip("\n")
    told = "\n\n".join(_stage(recipe, s) for s in STAGES[: STAGES.index(last) + 1] if getattr(recipe.stages, s) is not None)
    files = "\n".join(f"| {f.relative_to(recipe.output)} | {f.stat().st_size:,} | `{d}` |" for f, d in digests.items())
    m = recipe.model
    shape = f"{m.layers} layers of {m.hidden}, {m.heads} heads ({m.kvHeads} for keys), feed-forward {m.ffn}, context {m.context}"
    run = f"{parameters:,} parameters: {shape}. Licence: {recipe.export.licence}.\n\n{told}\n\n| file | bytes | sha256 |\n| --- | ---: | --- |\n{files}"
    card.write_text(f"{before}{BEGIN}\n{run}\n{END}\n{after}", encoding="utf-8")


def _stage(recipe: LmRecipe, stage: Stage) -> str:
    s = recipe.stage(stage)
    rows = [x for line in (recipe.output / LOG).read_text(encoding="utf-8").splitlines() if (x := json.loads(line))["stage"] == stage]
    last = [r for r in rows if "tokens" in r][-1]
    packed = json.loads(stage_rows(recipe, stage, s.files).path.with_suffix(".json").read_text(encoding="utf-8"))
    held_out = [r["heldOutLoss"] for r in rows if "heldOutLoss" in r]
    judged = f"; held-out loss {held_out[0]:.4f} -> {held_out[-1]:.4f}" if held_out else ""
    epochs = last["tokens"] / (packed["rows"] * recipe.model.context)
    return (
        f"**{stage}**: step {last['step']} of {s.steps}, {last['tokens']:,} positions ({epochs:.2f} epochs of {packed['samples']:,} samples), "
        f"{last['seconds'] / 60:.0f} minutes; loss {rows[0]['loss']:.4f} -> {last['loss']:.4f}{judged}."
    )
