"""`clap-train` and `clap-publish`."""

from __future__ import annotations

from argparse import _SubParsersAction
from collections.abc import Callable
from pathlib import Path

from ..manifest import note_files
from ..recipe import ClapRecipe, load_clap_recipe


def add_commands(commands: _SubParsersAction) -> dict[str, Callable]:
    """Registers CLAP's commands; returns what each runs with the parsed arguments."""
    for name, about in {
        "clap-train": "train text and motion encoders on the motion library's file",
        "clap-publish": "export the text side and the index of motions, and put their digests in the manifest",
    }.items():
        commands.add_parser(name, help=about).add_argument("recipe", type=Path)
    return {
        "clap-train": lambda a: train_clap(load_clap_recipe(a.recipe)),
        "clap-publish": lambda a: publish_clap(load_clap_recipe(a.recipe)),
    }


def train_clap(recipe: ClapRecipe) -> None:
    from .train import train

    t = recipe.train
    checkpoint = train(
        recipe.library,
        recipe.work,
        recipe.output / "training-log.jsonl",
        seed=t.seed,
        steps=t.steps,
        lines=t.linesPerStep,
        rate=t.learningRate,
        width=t.width,
        space=t.space,
        threads=t.threads,
    )
    print(checkpoint)


def publish_clap(recipe: ClapRecipe) -> None:
    from .export import export

    export(recipe.work / "checkpoint.pt", recipe.library, recipe.output / f"{recipe.name}-text.onnx", recipe.output / "index.json")
    note_files(recipe.output.with_suffix(".json"), recipe.output)
