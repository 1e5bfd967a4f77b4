"""Distributed checkpoints: each process writes its part; any number of processes reads them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.distributed as dist
import torch.distributed.checkpoint.state_dict_loader as loader
import torch.distributed.checkpoint.state_dict_saver as saver
from torch import nn
from torch.distributed.checkpoint.api import CheckpointException
from torch.distributed.checkpoint.state_dict import (
    get_model_state_dict,
    get_state_dict,
    set_model_state_dict,
    set_state_dict,
)

from .processes import first_of_machine
from .recipe import CannotStart, LmRecipe, Stage

TABLE = ".metadata"
"""Says which part holds what; the first process of all writes it, last."""
BRING_TOGETHER = (
    "Each host writes its own parts of a checkpoint: copy what lies in {work} on all hosts into {work} on each "
    "(zhubo launch --on ssh does that), or let work be one folder that all of them share"
)


@dataclass(frozen=True)
class Progress:
    step: int
    tokens: int
    """Positions computed, padding included."""
    seconds: float


def stage_folder(recipe: LmRecipe, stage: Stage) -> Path:
    return recipe.work / stage


def latest(folder: Path) -> Path | None:
    """The newest whole checkpoint of a stage."""
    found = sorted(p for p in folder.glob("step-*") if p.suffix != ".partial")
    return found[-1] if found else None


def has_table(checkpoint: Path) -> bool:
    return (checkpoint / TABLE).exists()


@contextmanager
def _parts_of(checkpoint: Path) -> Iterator[None]:
    """Says what to do when another host has the part that is read."""
    try:
        yield
    except CheckpointException as e:
        if any(isinstance(failure, FileNotFoundError) for failure, _ in e.failures.values()):
            raise CannotStart(f"{checkpoint}: a part is not on this host. {BRING_TOGETHER.format(work=checkpoint.parents[1])}") from e
        raise


def save(folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, progress: Progress, keep: int) -> None:
    """Writes a checkpoint that appears whole or not at all, and drops the oldest beyond `keep`."""
    whole = folder / f"step-{progress.step:08d}"
    draft = whole.with_suffix(".partial")
    # Machines may share the folder or have one each: the first process of each looks after what it sees.
    first = first_of_machine()
    if first:
        # What a killed process left half-written, and what is written again after a resume.
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(whole, ignore_errors=True)
    dist.barrier()
    weights, optimizer_state = get_state_dict(model, optimizer)
    saver.save({"model": weights, "optimizer": optimizer_state}, checkpoint_id=draft)
    if first:
        (draft / "progress.json").write_text(json.dumps(asdict(progress)) + "\n", encoding="utf-8")
    dist.barrier()
    if first:
        # On a shared folder another machine may have been quicker.
        with suppress(FileNotFoundError):
            draft.rename(whole)
        for old in sorted(p for p in folder.glob("step-*") if p.suffix != ".partial")[:-keep]:
            shutil.rmtree(old, ignore_errors=True)
    dist.barrier()


def resume(path: Path, model: nn.Module, optimizer: torch.optim.Optimizer) -> Progress:
    """Weights and optimizer as they were."""
    weights, optimizer_state = get_state_dict(model, optimizer)
    with _parts_of(path):
        loader.load({"model": weights, "optimizer": optimizer_state}, checkpoint_id=path)
    set_state_dict(model, optimizer, model_state_dict=weights, optim_state_dict=optimizer_state)
    return progress_of(path)


def load_weights(path: Path, model: nn.Module) -> None:
    """Weights alone; works in one process without a process group too."""
    weights = get_model_state_dict(model)
    with _parts_of(path):
        loader.load({"model": weights}, checkpoint_id=path, no_dist=not dist.is_initialized())
    set_model_state_dict(model, weights)


def progress_of(path: Path) -> Progress:
    return Progress(**json.loads((path / "progress.json").read_text(encoding="utf-8")))
