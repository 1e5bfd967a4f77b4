"""`voice-teach`, `voice-train`, `voice-publish` and `voice-judge`."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from multiprocessing import Process
from pathlib import Path

from ..manifest import note_files
from ..recipe import VoiceRecipe, load_voice_recipe


def add_commands(commands: _SubParsersAction[ArgumentParser]) -> dict[str, Callable[[Namespace], None]]:
    """Registers the voice's commands; returns what each runs with the parsed arguments."""
    for name, about in {
        "voice-teach": "have the teacher speak, one process a seed; started again it goes on",
        "voice-train": "train the decoder, or go on where the last checkpoint stood",
        "voice-publish": "export the decoder, and put its digest in the manifest",
    }.items():
        commands.add_parser(name, help=about).add_argument("recipe", type=Path)
    judge = commands.add_parser("voice-judge", help="score teacher and student by a speech recogniser")
    judge.add_argument("recipe", type=Path)
    judge.add_argument("recogniser", type=Path, help="folder of a whisper model in CTranslate2's format")
    judge.add_argument("sentences", type=Path, help="one a line")
    return {
        "voice-teach": lambda a: teach_all(load_voice_recipe(a.recipe)),
        "voice-train": lambda a: train_voice(load_voice_recipe(a.recipe)),
        "voice-publish": lambda a: publish_voice(load_voice_recipe(a.recipe)),
        "voice-judge": lambda a: judge_voice(load_voice_recipe(a.recipe), a.recogniser, a.sentences),
    }


def teach_all(recipe: VoiceRecipe) -> None:
    workers = [Process(target=_teach, args=(recipe, seed)) for seed in recipe.data.seeds]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _teach(recipe: VoiceRecipe, seed: int) -> None:
    import jieba

    from .teach import Teacher, teach
    from .texts import word_list

    t = recipe.teacher
    words = word_list(Path(os.path.dirname(jieba.__file__)) / "dict.txt")
    teacher = Teacher(t.encoder, t.decoder, t.voices)
    teach(teacher, t.tokenizer, words, recipe.work / "data", seed, recipe.data.secondsPerSeed, t.favourite, t.favouriteShare)


def train_voice(recipe: VoiceRecipe) -> None:
    from .train import train

    t = recipe.train
    checkpoint = train(
        recipe.work / "data",
        recipe.work,
        recipe.output / "training-log.jsonl",
        seed=t.seed,
        steps=t.steps,
        crops=t.crops,
        crop_frames=t.cropFrames,
        learning_rate=t.learningRate,
        final_learning_rate=t.finalLearningRate,
        warmup_steps=t.warmupSteps,
        checkpoint_every_s=t.checkpointEverySeconds,
        threads=t.threads,
    )
    print(checkpoint)


def publish_voice(recipe: VoiceRecipe) -> None:
    from .export import export

    export(recipe.work / "checkpoint.pt", recipe.output / f"{recipe.name}.onnx")
    note_files(recipe.output.with_suffix(".json"), recipe.output)


def judge_voice(recipe: VoiceRecipe, recogniser: Path, sentences: Path) -> None:
    from .judge import judge, student_decoder
    from .teach import Teacher

    t = recipe.teacher
    teacher = Teacher(t.encoder, t.decoder, t.voices, recipe.train.threads)
    student = student_decoder(recipe.output / f"{recipe.name}.onnx", recipe.train.threads)
    lines = sentences.read_text(encoding="utf-8").splitlines()
    decoders = {"teacher": teacher.decode, "student": student}
    print(json.dumps(judge(teacher, decoders, recogniser, t.tokenizer, lines, t.favourite), indent=2))
