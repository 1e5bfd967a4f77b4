"""`clap-train` and `clap-publish`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from pathlib import Path

from ..manifest import note_files
from ..recipe import ClapRecipe, load_clap_recipe
from .sentences import rank_by_sentences


def add_commands(commands: _SubParsersAction[ArgumentParser]) -> dict[str, Callable[[Namespace], None]]:
    """Registers CLAP's commands; returns what each runs with the parsed arguments."""
    for name, about in {
        "clap-train": "train text and motion encoders on the motion library's file, without a sixth of the wordings, and log their recall",
        "clap-finish": "go on from there with all wordings",
        "clap-parts": "choose what motion, wordings and n-grams count, on the wordings that `clap-train` kept out",
        "clap-publish": "export the text side and the index of motions, and put their digests in the manifest",
    }.items():
        commands.add_parser(name, help=about).add_argument("recipe", type=Path)
    sentences = commands.add_parser("clap-sentences", help="rank held-out lines by a general sentence encoder, as a baseline")
    sentences.add_argument("recipe", type=Path)
    sentences.add_argument("held_out", type=Path)
    sentences.add_argument("out", type=Path)
    faces = commands.add_parser("clap-feelings", help="learn which face goes with a sentence; writes TypeScript")
    faces.add_argument("recipe", type=Path)
    faces.add_argument("lines", type=Path, help="from packages/motion/dist/plan/feeling-export.js")
    faces.add_argument("out", type=Path)
    faces.add_argument("--more", type=Path, nargs="*", default=[], help="more texts of ours to learn words by: the last column of each row")
    return {
        "clap-feelings": learn_feelings,
        "clap-sentences": lambda a: rank_by_sentences(load_clap_recipe(a.recipe).library, a.held_out, a.out),
        "clap-train": lambda a: train_clap(load_clap_recipe(a.recipe), dev=True),
        "clap-finish": lambda a: train_clap(load_clap_recipe(a.recipe), dev=False),
        "clap-parts": lambda a: choose_parts(load_clap_recipe(a.recipe)),
        "clap-publish": lambda a: publish_clap(load_clap_recipe(a.recipe)),
    }


def train_clap(recipe: ClapRecipe, *, dev: bool) -> None:
    from .train import train

    t = recipe.train
    checkpoint = train(
        recipe.library,
        recipe.work,
        recipe.output / "training-log.jsonl",
        seed=t.seed,
        steps=t.steps if dev else t.finishSteps,
        lines=t.linesPerStep,
        rate=t.learningRate if dev else t.finishLearningRate,
        width=t.width,
        space=t.space,
        threads=t.threads,
        dev=dev,
    )
    print(checkpoint)


def choose_parts(recipe: ClapRecipe) -> None:
    from .parts import choose

    choose(recipe.library, recipe.work)


def learn_feelings(args: Namespace) -> None:
    from .feelings import feelings

    recipe = load_clap_recipe(args.recipe)
    feelings(args.lines, recipe.library, recipe.work, args.more, args.out)


def publish_clap(recipe: ClapRecipe) -> None:
    from .export import export

    export(recipe.work, recipe.library, recipe.output / f"{recipe.name}-text.onnx", recipe.output / "index.json")
    note_files(recipe.output.with_suffix(".json"), recipe.output)
