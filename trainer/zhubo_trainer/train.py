"""The training loop: seeded by step, so that a run cut anywhere goes on exactly where its last checkpoint stood."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from peft import get_peft_model_state_dict, set_peft_model_state_dict
from torch import Tensor

from .corpus.scene import random_scene
from .export import export_adapter, read_adapter
from .lessons import Lessons
from .model import heads_of, load_base, with_adapter
from .pack import Batch, answer_loss, collate, pack
from .recipe import Recipe, Train
from .train_log import LOG

LOG_EVERY_STEPS = 10
RIVAL_SCENES = 150
RANDOM_RIVALS = 12_000
CHECKPOINT = "checkpoint.pt"


def learning_rate(step: int, train: Train) -> float:
    """Linear warm-up, then a cosine from `learningRate` to `finalLearningRate`."""
    if step < train.warmupSteps:
        return train.learningRate * (step + 1) / train.warmupSteps
    done = (step - train.warmupSteps) / max(1, train.steps - train.warmupSteps)
    return train.finalLearningRate + (train.learningRate - train.finalLearningRate) * (1 + math.cos(math.pi * min(1, done))) / 2


def questions_of_step(recipe: Recipe) -> tuple[int, int]:
    """How many questions of a scene are the grammar's, and how many the room's own lessons."""
    own = round(recipe.data.turnsPerScene * recipe.learn.share) if recipe.learn else 0
    return max(1, recipe.data.turnsPerScene - own), own


def batch_of_step(recipe: Recipe, tokenizer: Any, step: int) -> Batch:
    """The grammar's batch that belongs to a step: the same in every run of the recipe."""
    rng = Random(f"{recipe.data.seed}/{step}")
    scenes = [random_scene(rng, questions_of_step(recipe)[0]) for _ in range(recipe.train.scenesPerStep)]
    return collate([pack(s, tokenizer, recipe.data.maxSceneTokens) for s in scenes])


def softmax_rivals(recipe: Recipe, tokenizer: Any) -> Tensor:
    """Token ids that compete with the right one: those of other answers, and a random share of the vocabulary."""
    rng = Random(f"{recipe.data.seed}/rivals")
    said = {
        token
        for _ in range(RIVAL_SCENES)
        for turn in random_scene(rng, recipe.data.turnsPerScene).turns
        for token in tokenizer(turn.answer + turn.question, add_special_tokens=False).input_ids
    }
    return torch.tensor(sorted(said | set(rng.sample(range(len(tokenizer)), min(RANDOM_RIVALS, len(tokenizer))))))


def held_out_batches(recipe: Recipe, tokenizer: Any) -> list[Batch]:
    rng = Random(recipe.evaluation.seed)
    scenes = [random_scene(rng, recipe.data.turnsPerScene, test=True) for _ in range(recipe.evaluation.lossScenes)]
    packed = [pack(s, tokenizer, recipe.data.maxSceneTokens) for s in scenes]
    return [collate(packed[i : i + 2]) for i in range(0, len(packed), 2)]


def adapt(recipe: Recipe) -> Path:
    """Trains (or goes on training) the adapter; returns the exported GGUF file."""
    torch.set_num_threads(recipe.train.threads)
    torch.manual_seed(recipe.data.seed)
    recipe.work.mkdir(parents=True, exist_ok=True)
    recipe.output.mkdir(parents=True, exist_ok=True)
    tokenizer, base = load_base(recipe.base, recipe.work / "base.pt")
    model = with_adapter(base, recipe.lora)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=recipe.train.learningRate, weight_decay=0.0)
    log = recipe.output / LOG
    held_out = held_out_batches(recipe, tokenizer)
    rivals = softmax_rivals(recipe, tokenizer)
    lessons = _lessons(recipe, tokenizer)
    if lessons and recipe.learn:
        rivals = torch.unique(torch.cat([rivals, torch.tensor(sorted(lessons.tokens()))]))
        if recipe.learn.start:
            set_peft_model_state_dict(model, read_adapter(recipe.learn.start, heads_of(base)))
        lessons.remember(model, rivals)
    step, tokens, seconds = _resume(recipe, model, optimizer, log)
    saved_at = started = time.monotonic()
    losses: list[float] = []
    owned: list[float] = []
    while step < recipe.train.steps:
        rate = learning_rate(step, recipe.train)
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = batch_of_step(recipe, tokenizer, step)
        loss = answer_loss(model, batch, rivals)
        (loss if lessons is None else (1 - lessons.learn.share) * loss).backward()
        if lessons:
            own, taken = lessons.loss(model, step, questions_of_step(recipe)[1] * recipe.train.scenesPerStep, rivals)
            tokens += taken
            if own is not None:
                own.backward()
                owned.append(own.item())
        torch.nn.utils.clip_grad_norm_(trained, recipe.train.maxGradNorm)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, tokens = step + 1, tokens + batch.tokens
        losses.append(loss.item())
        now = time.monotonic()
        if step % LOG_EVERY_STEPS == 0:
            elapsed = seconds + now - started
            _write(
                log,
                {
                    "step": step,
                    "loss": _mean(losses),
                    **({"lessonLoss": _mean(owned)} if owned else {}),
                    "lr": rate,
                    "tokens": tokens,
                    "seconds": elapsed,
                    "tokensPerSecond": tokens / elapsed,
                },
            )
            losses, owned = [], []
        if now - saved_at > recipe.train.checkpointEverySeconds or step == recipe.train.steps:
            _write(log, {"step": step, "heldOutLoss": held_out_loss(model, held_out)})
            _save(recipe, model, optimizer, step, tokens, seconds + now - started)
            saved_at = time.monotonic()
    return recipe.output / f"{recipe.name}.gguf"


def _lessons(recipe: Recipe, tokenizer: Any) -> Lessons | None:
    return Lessons(recipe.learn, tokenizer, recipe.data.maxSceneTokens, recipe.data.seed) if recipe.learn else None


@torch.no_grad()
def held_out_loss(model: Any, batches: list[Batch]) -> float:
    return _mean([answer_loss(model, b).item() for b in batches])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _write(log: Path, row: dict[str, float]) -> None:
    rounded = {k: float(f"{v:.5g}") if isinstance(v, float) else v for k, v in row.items()}
    with log.open("a", encoding="utf-8") as f:
        f.write(json.dumps(rounded) + "\n")


def _save(recipe: Recipe, model: Any, optimizer: Any, step: int, tokens: int, seconds: float) -> None:
    """Checkpoint and adapter, each replaced whole."""
    state = {k: v.detach().clone() for k, v in get_peft_model_state_dict(model).items()}
    draft = recipe.work / f"{CHECKPOINT}.partial"
    torch.save({"lora": state, "optimizer": optimizer.state_dict(), "step": step, "tokens": tokens, "seconds": seconds}, draft)
    draft.replace(recipe.work / CHECKPOINT)
    export_adapter(state, recipe, recipe.output / f"{recipe.name}.gguf", heads_of(model.get_base_model()))


def _resume(recipe: Recipe, model: Any, optimizer: Any, log: Path) -> tuple[int, int, float]:
    path = recipe.work / CHECKPOINT
    if not path.exists():
        log.write_text("", encoding="utf-8")
        return 0, 0, 0.0
    saved = torch.load(path, weights_only=True)
    set_peft_model_state_dict(model, saved["lora"])
    optimizer.load_state_dict(saved["optimizer"])
    # Rows after the checkpoint belong to steps that will be done again.
    rows = [line for line in log.read_text(encoding="utf-8").splitlines() if json.loads(line)["step"] <= saved["step"]]
    log.write_text("".join(f"{r}\n" for r in rows), encoding="utf-8")
    return saved["step"], saved["tokens"], saved["seconds"]
