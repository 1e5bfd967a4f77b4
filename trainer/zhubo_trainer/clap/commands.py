"""`clap-train` and `clap-publish`."""

from __future__ import annotations

import hashlib
import json
from argparse import _SubParsersAction
from collections.abc import Callable
from pathlib import Path

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

    manifest_path = recipe.output / "manifest.json"
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    export(recipe.work / "checkpoint.pt", recipe.library, recipe.output / f"{recipe.name}-text.onnx", recipe.output / "index.json")
    for file in manifest["files"]:
        content = (recipe.output / file["path"]).read_bytes()
        file |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        print(f"{file['path']}: {len(content)} bytes")
    manifest_path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
