"""Puts an adapter where the runtime finds it: the file, its size and digest in the manifest, its figures in the card."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .manifest import note_files
from .recipe import Recipe
from .train_log import LOG, log_facts

BEGIN, END = "<!-- figures: written by `zhubo_trainer publish` -->", "<!-- end of figures -->"
ROWS = (
    ("right", "right: the asked fact, the truth of yes and no, or a refusal", "答对：用对资料、是非正确或该拒则拒"),
    ("rightWhenAnswerable", "— when the facts hold the answer", "— 资料里有答案时"),
    ("refusedWhenUnanswerable", "— refuses when they do not", "— 资料里没有时拒答"),
    ("rightOnUnseenLabels", "— labels never seen in training", "— 训练中没见过的标签"),
    ("noDigitWritten", "writes no digit of its own", "不自己写数字"),
    ("onlyKnownSlots", "writes only slots that the facts hold", "只写资料里有的槽位"),
    ("oneLine", "ends after one line", "一行结束"),
)


def publish(recipe: Recipe, adapter: Path, log: Path, figures: Mapping[str, Any]) -> None:
    """Copies adapter and log to the recipe's output and brings manifest and card up to date; both must exist."""
    target = recipe.output / f"{recipe.name}.gguf"
    for source, to in ((adapter, target), (log, recipe.output / LOG)):
        if source.resolve() != to.resolve():
            shutil.copyfile(source, to)
    note_files(recipe.output.with_suffix(".json"), recipe.output)

    card = recipe.output / "README.md"
    before, rest = card.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    card.write_text(f"{before}{BEGIN}\n{_figures(log_facts(recipe.output / LOG), figures)}\n{END}{after}", encoding="utf-8")


def _figures(run: Mapping[str, float], figures: Mapping[str, Any]) -> str:
    table = "\n".join(f"| {en} / {zh} | {figures[key]:.1%} |" for key, en, zh in ROWS)
    by_intent = ", ".join(f"{k} {v}" for k, v in figures["byIntent"].items())
    return (
        f"Step {run['step']:.0f}, {run['tokens']:,.0f} tokens, {run['seconds'] / 60:.0f} minutes of training; "
        f"held-out loss {run['firstHeldOutLoss']} -> {run['heldOutLoss']}.\n\n"
        f"{figures['cases']} held-out cases (`trainer/eval/cases.jsonl`), greedy:\n\n| | |\n| --- | --- |\n{table}\n\n"
        f"First token {figures['firstTokenMsP50']:.0f} ms, whole answer {figures['totalMsP50']:.0f} ms (p50, one thread, no prefix cache, "
        f"on the machine that answered the cases).\n\nRight by intent / 各意图答对数: {by_intent}."
    )
