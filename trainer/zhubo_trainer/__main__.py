"""`python -m zhubo_trainer COMMAND …`: adapters, language models of our own (`lm`), the voice, CLAP. `--help` lists the commands."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from .cases import held_out_cases, read_cases, summary, write_cases
from .clap.commands import add_commands as add_clap_commands
from .lm.commands import add_commands as add_lm_commands
from .publish import publish
from .recipe import load_recipe
from .samples import show
from .voice.commands import add_commands

ANSWERS = "JSONL of {id, answer, ended, firstTokenMs, totalMs}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="zhubo_trainer", description="Trains Zhubo's own models; one run is one recipe file.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, about: str, **files: str) -> None:
        sub = commands.add_parser(name, help=about)
        sub.add_argument("recipe", type=Path)
        for file, meaning in files.items():
            sub.add_argument(file, type=Path, help=meaning)

    command("adapt", "train an adapter, or go on where the last checkpoint stood")
    commands.choices["adapt"].add_argument("--with", dest="overrides", type=Path, help="JSON or YAML whose keys go before the recipe's")
    command("samples", "print generated training scenes, to be read by a person")
    command("cases", "make new held-out cases for an engine to answer", cases="JSONL to write")
    command("score", "score an engine's answers to held-out cases", cases="JSONL of cases", answers=ANSWERS)
    command(
        "publish",
        "put an adapter in the recipe's output, with its digest in the manifest and its figures in the card",
        adapter="GGUF file",
        log="its training log",
        cases="JSONL of cases",
        answers=ANSWERS,
    )
    others = add_commands(commands) | add_clap_commands(commands) | add_lm_commands(commands)
    args = parser.parse_args()
    if args.command in others:
        others[args.command](args)
        return

    recipe = load_recipe(args.recipe, overrides=getattr(args, "overrides", None))
    if args.command == "adapt":
        from .train import adapt

        print(adapt(recipe))
    elif args.command == "samples":
        show(Random(recipe.data.seed), recipe.data.turnsPerScene)
    elif args.command == "cases":
        write_cases(held_out_cases(recipe.evaluation.seed, recipe.evaluation.cases), args.cases)
    else:
        rows = [json.loads(line) for line in args.answers.read_text(encoding="utf-8").splitlines()]
        figures = summary(read_cases(args.cases), {r["id"]: r for r in rows})
        if args.command == "publish":
            publish(recipe, args.adapter, args.log, figures)
        else:
            print(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
