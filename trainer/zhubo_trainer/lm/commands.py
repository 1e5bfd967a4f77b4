"""`lm`, `scenes`, `rooms` and `measure`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .recipe import LmRecipe

STAGES = ("tokenizer", "pack", "pretrain", "sft", "dpo", "kto", "export")


def add_commands(commands: _SubParsersAction[ArgumentParser]) -> dict[str, Callable[[Namespace], None]]:
    """Registers the language model's commands; returns what each runs with the parsed arguments."""
    lm = commands.add_parser("lm", help="train a language model of our own, one stage at a time; also under torchrun")
    lm.add_argument("--recipe", type=Path, required=True)
    lm.add_argument("--stage", choices=STAGES, required=True)
    lm.add_argument("--resume", action="store_true", help="go on at the newest checkpoint, if there is one")
    scenes = commands.add_parser("scenes", help="write the grammar's scenes as data files")
    scenes.add_argument("folder", type=Path)
    scenes.add_argument("--seed", type=int, default=20261124)
    scenes.add_argument("--scenes", type=int, default=20_000)
    scenes.add_argument("--held-out", type=int, default=200)
    scenes.add_argument("--pairs", type=int, default=2_000)
    scenes.add_argument("--continued", type=float, default=0, help="share of two-clause answers whose first clause is said already")
    rooms = commands.add_parser("rooms", help="give simulated rooms (--format chat) as few facts as the live host hands over")
    rooms.add_argument("source", type=Path)
    rooms.add_argument("target", type=Path)
    rooms.add_argument("--seed", type=int, default=20261124)
    measure = commands.add_parser("measure", help="put the models side by side in a table of a page")
    measure.add_argument("recipe", type=Path, help="of our own model")
    measure.add_argument("page", type=Path)
    measure.add_argument("--slow", type=int, default=220, help="cases and room answers for the 270M base")
    measure.add_argument("--rooms", type=int, default=400, help="answers of held-out rooms to judge by")
    return {"lm": run_lm, "scenes": _scenes, "rooms": _rooms, "measure": _measure}


def _scenes(a: Namespace) -> None:
    from .scenes import write_scenes

    write_scenes(a.folder, a.seed, a.scenes, a.held_out, a.pairs, a.continued)


def _rooms(a: Namespace) -> None:
    from .rooms import write_rooms

    write_rooms(a.source, a.target, a.seed)


def _measure(a: Namespace) -> None:
    from ..measure import measure

    measure(a.recipe, a.page, a.slow, a.rooms)


def run_lm(a: Namespace) -> None:
    """Runs a stage. What a person can mend ends the process with one line instead of a trace."""
    from ..recipe import RecipeError
    from .recipe import CannotStart, load_lm_recipe
    from .samples import SampleError

    try:
        _run(load_lm_recipe(a.recipe), a.stage, a.resume)
    except (RecipeError, SampleError, CannotStart) as e:
        raise SystemExit(f"zhubo_trainer: {e}") from e


def _run(recipe: LmRecipe, stage: str, go_on: bool) -> None:
    # Imports wait until they are needed: torch takes seconds, and a recipe's faults should be told at once.
    from .data import ensure_tokenizer, pack_rows
    from .recipe import STAGES as TRAINED
    from .tokenizer import tokenizer_path, train_tokenizer

    if stage == "tokenizer":
        print(f"{train_tokenizer(recipe).get_vocab_size()} tokens in {tokenizer_path(recipe)}")
    elif stage == "pack":
        ensure_tokenizer(recipe)
        for name in TRAINED:
            if getattr(recipe.stages, name) is not None:
                for files in (recipe.stage(name).files, recipe.stage(name).heldOut):
                    if files:
                        print(pack_rows(recipe, name, files).path)
    elif stage == "export":
        from .export import export

        for path in export(recipe):
            print(path)
    elif recipe.handover is not None:
        from .handover import hand_over

        ensure_tokenizer(recipe)
        print(hand_over(recipe))
    else:
        from .train import train

        print(train(recipe, next(s for s in TRAINED if s == stage), go_on))
