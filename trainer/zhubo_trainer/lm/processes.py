"""The processes of a run: as torchrun started them, or this one alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.device_mesh import DeviceMesh, init_device_mesh
from torch.distributed.fsdp import MixedPrecisionPolicy, fully_shard

from .model import Llama


@contextmanager
def processes() -> Iterator[tuple[torch.device, DeviceMesh]]:
    """Joins the group; yields this process's device and the mesh over all of them."""
    cuda = torch.cuda.is_available()
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if cuda else torch.device("cpu")
    if cuda:
        torch.cuda.set_device(device)
    backend = "cpu:gloo,cuda:nccl" if cuda else "gloo"
    if "RANK" in os.environ:
        dist.init_process_group(backend)
    else:
        dist.init_process_group(backend, store=dist.HashStore(), rank=0, world_size=1)  # type: ignore[attr-defined]
    try:
        yield device, init_device_mesh(device.type, (dist.get_world_size(),))
    finally:
        dist.destroy_process_group()


def shard(model: Llama, mesh: DeviceMesh, precision: str) -> Llama:
    """FSDP2: each layer's weights are gathered when it is computed; weights, gradients and optimizer stay shared out, in fp32."""
    half = torch.bfloat16 if precision == "bf16" else None
    policy = MixedPrecisionPolicy(param_dtype=half, reduce_dtype=torch.float32 if half else None)
    for layer in model.layers:
        assert isinstance(layer, nn.Module)
        fully_shard(layer, mesh=mesh, mp_policy=policy)
    fully_shard(model, mesh=mesh, mp_policy=policy)
    return model


def first_of_machine() -> bool:
    return os.environ.get("LOCAL_RANK", "0") == "0"
