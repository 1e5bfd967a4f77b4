"""The training loop of every stage: any number of processes, cut and resumed anywhere, the same losses."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor

from ..train_log import LOG
from .checkpoint import BRING_TOGETHER, Progress, has_table, latest, load_weights, resume, save, stage_folder
from .data import ensure_tokenizer, pack_rows
from .losses import Batch, batch_of, count_of, drift, log_probabilities, preference, unpaired
from .model import Llama
from .muon import Muon
from .plot import plot
from .processes import first_of_machine, processes, shard
from .recipe import PREFERENCES, CannotStart, LmRecipe, Stage, StageRecipe
from .rows import Rows
from .tokenizer import load_tokenizer, tokenizer_path

MOMENTUM = 0.9
MUON_MOMENTUM = 0.95


def learning_rate(step: int, s: StageRecipe) -> float:
    """Linear warm-up, then a cosine, or a plateau with a linear end (wsd), or a plateau."""
    if step < s.warmupSteps:
        return s.learningRate * (step + 1) / s.warmupSteps
    if s.schedule == "constant":
        return s.learningRate
    begin = s.warmupSteps if s.schedule == "cosine" else max(s.warmupSteps, round(s.steps * (1 - s.decayShare)))
    done = min(1.0, max(0.0, (step - begin) / max(1, s.steps - begin)))
    left = (1 + math.cos(math.pi * done)) / 2 if s.schedule == "cosine" else 1 - done
    return s.finalLearningRate + (s.learningRate - s.finalLearningRate) * left


def train(recipe: LmRecipe, stage: Stage, go_on: bool) -> Path:
    """Runs one stage to its last step; returns its last checkpoint. With `go_on` it starts at the newest checkpoint, if any."""
    s, folder = recipe.stage(stage), stage_folder(recipe, stage)
    found = latest(folder)
    if found and not go_on:
        raise CannotStart(f"{folder} holds {found.name}: add --resume to go on, or delete the folder to begin anew")
    before = recipe.before(stage)
    start = latest(stage_folder(recipe, before)) if before else None
    if before and not start:
        raise CannotStart(f"{stage} starts from {before}, which has no checkpoint: run --stage {before} first")
    with processes() as (device, mesh):
        run = _Run(recipe, stage, device)
        run.same_everywhere([found, start])
        model = shard(run.fresh_model(), mesh, recipe.precision)
        optimizer = _optimizer(model, s)
        reference = None
        if start:
            load_weights(start, model)
            if stage in PREFERENCES:
                reference = shard(run.fresh_model(), mesh, recipe.precision).eval().requires_grad_(False)
                load_weights(start, reference)
        progress = resume(found, model, optimizer) if found else Progress(0, 0, 0.0)
        return _loop(run, model, reference, optimizer, progress)


class _Run:
    """What stays the same through a run."""

    def __init__(self, recipe: LmRecipe, stage: Stage, device: torch.device) -> None:
        self.recipe, self.stage, self.device = recipe, stage, device
        self.settings = s = recipe.stage(stage)
        self.rank, self.world = dist.get_rank(), dist.get_world_size()
        if s.rowsPerStep % self.world:
            raise CannotStart(f"stages.{stage}.rowsPerStep: {s.rowsPerStep} rows do not share out over {self.world} processes")
        if first_of_machine():
            ensure_tokenizer(recipe)
            for files in (s.files, s.heldOut):
                if files:
                    pack_rows(recipe, stage, files)
        dist.barrier()
        self.rows = pack_rows(recipe, stage, s.files)
        self.held_out = pack_rows(recipe, stage, s.heldOut) if s.heldOut else None

    def same_everywhere(self, checkpoints: list[Path | None]) -> None:
        """Hosts have one `work` folder together or one each; all must know the same checkpoints, and their tables."""
        seen: list[object] = [None] * self.world
        dist.all_gather_object(seen, [(c.name, has_table(c)) if c else None for c in checkpoints])
        if any(s != seen[0] for s in seen):
            raise CannotStart(
                f"hosts see different checkpoints ({'; '.join(map(str, seen))}). {BRING_TOGETHER.format(work=self.recipe.work)}"
            )

    def fresh_model(self) -> Llama:
        vocabulary = load_tokenizer(tokenizer_path(self.recipe)).get_vocab_size()
        return Llama(self.recipe.model, vocabulary, self.recipe.seed, self.recipe.recompute)

    def batches_of_step(self, step: int) -> list[Batch]:
        """This process's share of the step's rows."""
        s, share = self.settings, self.settings.rowsPerStep // self.world
        mine = self.rows.of_step(step, s.rowsPerStep)[self.rank * share : (self.rank + 1) * share]
        return [batch_of(self.rows.tokens[mine[i : i + s.rowsPerPass]], self.device) for i in range(0, share, s.rowsPerPass)]

    def units(self, batch: Batch) -> int:
        """What the loss is a mean over: tokens, or pairs, or labelled answers."""
        return count_of(batch) if self.stage in PREFERENCES else len(batch.targets)

    def loss(self, model: Llama, reference: Llama | None, batch: Batch, moved: float = 0.0) -> tuple[Tensor, Tensor]:
        """(sum of the loss over the batch, how many pairs or labelled answers are told right)."""
        told, s = log_probabilities(model, batch), self.settings
        if self.stage not in PREFERENCES:
            return -told.sum(), told.new_zeros(())
        known = self._known(reference, batch, told)
        if self.stage == "kto":
            losses, right = unpaired(told, known, batch, s.beta, moved, s.goodWeight, s.badWeight)
        else:
            losses, right = preference(told, known, batch, s.beta, s.chosenWeight)
        return losses.sum(), right.sum().to(told.dtype)

    @torch.no_grad()
    def moved(self, model: Llama, reference: Llama | None, batches: Iterable[Batch]) -> float:
        """How far the model has moved from its start over the whole step, on all processes alike (kto); 0 in other stages."""
        if self.stage != "kto":
            return 0.0
        gained, count = 0.0, 0
        for batch in batches:
            told = log_probabilities(model, batch)
            gained, count = gained + drift(told, self._known(reference, batch, told), batch).item(), count + count_of(batch)
        gained, everywhere = self.sum(gained, count)
        return max(0.0, gained / max(1.0, everywhere))

    @staticmethod
    @torch.no_grad()
    def _known(reference: Llama | None, batch: Batch, told: Tensor) -> Tensor:
        return log_probabilities(reference, batch) if reference else torch.zeros_like(told)

    def sum(self, *values: float | Tensor) -> list[float]:
        """Over all processes."""
        total = torch.tensor([float(v) for v in values], dtype=torch.float64, device=self.device)
        dist.all_reduce(total)
        listed: list[float] = total.tolist()
        return listed


def _optimizer(model: Llama, s: StageRecipe) -> torch.optim.Optimizer:
    """Matrices decay, the scales of norms do not."""
    inner = list(model.layers.parameters())
    outer = [p for name, p in model.named_parameters() if not name.startswith("layers.")]
    scales = {"params": [p for p in [*inner, *outer] if p.dim() < 2], "weight_decay": 0.0}
    matrices, rest = ([p for p in part if p.dim() >= 2] for part in (inner, outer))
    betas = (MOMENTUM, s.beta2)
    if s.optimizer == "muon":
        return Muon(matrices, [{"params": rest}, scales], s.learningRate, MUON_MOMENTUM, betas, s.weightDecay)
    return torch.optim.AdamW([{"params": matrices + rest, "weight_decay": s.weightDecay}, scales], lr=s.learningRate, betas=betas)


def _loop(run: _Run, model: Llama, reference: Llama | None, optimizer: torch.optim.Optimizer, progress: Progress) -> Path:
    s, folder, log = run.settings, stage_folder(run.recipe, run.stage), _Log(run, progress.step)
    step, tokens = progress.step, progress.tokens
    started = time.monotonic() - progress.seconds
    model.train()
    while step < s.steps:
        rate = learning_rate(step, s)
        for group in optimizer.param_groups:
            group["lr"] = rate
        batches = run.batches_of_step(step)
        (units,) = run.sum(sum(run.units(b) for b in batches))
        lost = right = 0.0
        moved = run.moved(model, reference, batches)
        for batch in batches:
            loss, told_right = run.loss(model, reference, batch, moved)
            # FSDP averages over the processes; the loss is a mean over all units of all processes.
            (loss * run.world / max(1.0, units)).backward()
            lost, right = lost + loss.item(), right + told_right.item()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), s.maxGradNorm)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, tokens = step + 1, tokens + s.rowsPerStep * run.recipe.model.context
        lost, right = run.sum(lost, right)
        log.add(lost, right, units)
        whole = step % s.checkpointEverySteps == 0 or step == s.steps
        if whole or step % s.logEverySteps == 0:
            gradient = norm.full_tensor() if hasattr(norm, "full_tensor") else norm
            log.write(step, rate, float(gradient), tokens, time.monotonic() - started)
        if whole:
            if run.held_out:
                log.held_out(step, held_out_loss(run, model, reference, run.held_out))
            save(folder, model, optimizer, Progress(step, tokens, time.monotonic() - started), s.keepCheckpoints)
    last = latest(folder)
    assert last
    return last


@torch.no_grad()
def held_out_loss(run: _Run, model: Llama, reference: Llama | None, rows: Rows) -> dict[str, float]:
    """Over all held-out rows."""
    model.eval()
    lost = right = units = 0.0
    moved = run.moved(model, reference, _held_out_batches(run, rows))
    for batch in _held_out_batches(run, rows):
        loss, told_right = run.loss(model, reference, batch, moved)
        lost, right, units = lost + loss.item(), right + told_right.item(), units + run.units(batch)
    lost, right, units = run.sum(lost, right, units)
    model.train()
    return {"heldOutLoss": lost / units, **({"heldOutRight": right / units} if run.stage in PREFERENCES else {})}


def _held_out_batches(run: _Run, rows: Rows) -> Iterator[Batch]:
    """This process's share, pass by pass."""
    each = run.settings.rowsPerPass * run.world
    for at in range(0, len(rows.tokens), each):
        together = rows.tokens[at : at + each]
        mine = together[run.rank :: run.world]
        if len(mine) == 0:
            # Every process takes part in every pass; this one adds nothing.
            mine = together[:1].copy()
            mine["scored"] = 0
        yield batch_of(mine, run.device)


class _Log:
    """JSON lines, one file for all stages, written by the first process; rows of steps that will be done again are dropped."""

    def __init__(self, run: _Run, done: int) -> None:
        self.stage, self.first = run.stage, run.rank == 0
        self.file = run.recipe.output / LOG
        self.lost = self.right = self.units = 0.0
        if self.first:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            rows = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
            kept = [r for r in rows if (x := json.loads(r))["stage"] != self.stage or x["step"] <= done]
            self.file.write_text("".join(f"{r}\n" for r in kept), encoding="utf-8")

    def add(self, lost: float, right: float, units: float) -> None:
        self.lost, self.right, self.units = self.lost + lost, self.right + right, self.units + units

    def write(self, step: int, rate: float, norm: float, tokens: int, seconds: float) -> None:
        units = max(1.0, self.units)
        row = {"step": step, "loss": self.lost / units, "lr": rate, "gradNorm": norm, "tokens": tokens, "seconds": seconds}
        self._put(row | {"tokensPerSecond": tokens / seconds} | ({"right": self.right / units} if self.stage in PREFERENCES else {}))
        self.lost = self.right = self.units = 0.0

    def held_out(self, step: int, figures: dict[str, float]) -> None:
        self._put({"step": step} | figures)
        if self.first:
            plot(self.file, self.file.with_suffix(".svg"))

    def _put(self, row: dict[str, float]) -> None:
        if self.first:
            rounded = {k: float(f"{v:.8g}") if isinstance(v, float) else v for k, v in row.items()}
            with self.file.open("a", encoding="utf-8") as f:
                f.write(json.dumps({"stage": self.stage} | rounded) + "\n")
