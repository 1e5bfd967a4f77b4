"""For models that want tensor or pipeline parallelism: writes what another engine needs to pre-train the recipe's model.

The engine reads the recipe's data files as documents ({"text": …}) and the exported tokenizer; weights come back through its
own conversion to transformers' format.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from ..recipe import RecipeError
from .recipe import LmRecipe
from .tokenizer import load_tokenizer, save_for_transformers, tokenizer_path

TENSOR_PARALLEL = 8
"""GPUs of a host that share each layer, as published runs of this size do (Narayanan et al. 2021: 18.4B on TP8)."""


def hand_over(recipe: LmRecipe) -> Path:
    """Writes the engine's configuration and the tokenizer to the recipe's work folder; returns the configuration."""
    folder = recipe.work / "handover"
    save_for_transformers(load_tokenizer(tokenizer_path(recipe)), recipe.model.context, folder / "tokenizer")
    name, text = (
        (f"{recipe.name.replace('-', '_')}_titan.py", _torchtitan(recipe, folder))
        if recipe.handover == "torchtitan"
        else (f"{recipe.name}-megatron.sh", _megatron(recipe, folder))
    )
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def _megatron(recipe: LmRecipe, folder: Path) -> str:
    """A script for Megatron-LM's pretrain_gpt.py."""
    m, s = recipe.model, recipe.stage("pretrain")
    decay = {"cosine": "cosine", "wsd": "WSD", "constant": "constant"}[s.schedule]
    options: dict[str, object] = {
        "num-layers": m.layers, "hidden-size": m.hidden, "ffn-hidden-size": m.ffn, "num-attention-heads": m.heads,
        "group-query-attention": "", "num-query-groups": m.kvHeads, "seq-length": m.context, "max-position-embeddings": m.context,
        "position-embedding-type": "rope", "rotary-base": int(m.ropeTheta), "normalization": "RMSNorm", "norm-epsilon": m.normEpsilon,
        "swiglu": "", "disable-bias-linear": "", **({} if m.tied else {"untie-embeddings-and-output-weights": ""}),
        "attention-dropout": 0.0, "hidden-dropout": 0.0, "init-method-std": 0.02, "seed": recipe.seed,
        "micro-batch-size": s.rowsPerPass, "global-batch-size": s.rowsPerStep, "train-iters": s.steps,
        "lr": s.learningRate, "min-lr": s.finalLearningRate, "lr-warmup-iters": s.warmupSteps, "lr-decay-style": decay,
        **({"lr-wsd-decay-style": "linear", "lr-wsd-decay-iters": round(s.steps * s.decayShare)} if s.schedule == "wsd" else {}),
        "weight-decay": s.weightDecay, "adam-beta1": 0.9, "adam-beta2": s.beta2, "clip-grad": s.maxGradNorm,
        **({"bf16": ""} if recipe.precision == "bf16" else {}),
        "tensor-model-parallel-size": TENSOR_PARALLEL, "sequence-parallel": "", "use-distributed-optimizer": "",
        **({"recompute-granularity": "full", "recompute-method": "uniform", "recompute-num-layers": 1} if recipe.recompute else {}),
        "reset-position-ids": "", "reset-attention-mask": "", "eod-mask-loss": "",
        "tokenizer-type": "HuggingFaceTokenizer", "tokenizer-model": folder / "tokenizer",
        "save": recipe.work / "pretrain", "load": recipe.work / "pretrain", "save-interval": s.checkpointEverySteps,
        "log-interval": s.logEverySteps, "split": "1000,0,0", "data-path": folder / "documents_text_document",
    }  # fmt: skip
    told = " \\\n  ".join(
        f"--{key} {shlex.quote(str(value))}".rstrip(" '") if value == "" else f"--{key} {value}" for key, value in options.items()
    )
    files = " ".join(shlex.quote(str(f)) for f in s.files)
    return f"""#!/usr/bin/env bash
# Pre-trains {recipe.name} with Megatron-LM. Run it in Megatron-LM's folder on each host, with torchrun's variables
# (NNODES, NODE_RANK, MASTER_ADDR) set.
set -euo pipefail
export CUDA_DEVICE_MAX_CONNECTIONS=1
if [ ! -e {folder}/documents_text_document.idx ]; then
  cat {files} > {folder}/documents.jsonl
  python tools/preprocess_data.py --input {folder}/documents.jsonl --output-prefix {folder}/documents \\
    --tokenizer-type HuggingFaceTokenizer --tokenizer-model {folder}/tokenizer --append-eod --workers 16
fi
torchrun --nnodes "${{NNODES:-1}}" --node-rank "${{NODE_RANK:-0}}" --nproc-per-node {TENSOR_PARALLEL} \\
  --master-addr "${{MASTER_ADDR:-127.0.0.1}}" pretrain_gpt.py \\
  {told}
"""


def _torchtitan(recipe: LmRecipe, folder: Path) -> str:
    """A module that torchtitan 0.3 takes as --module."""
    m, s = recipe.model, recipe.stage("pretrain")
    if s.schedule == "constant":
        raise RecipeError("stages.pretrain.schedule: torchtitan has no constant rate here; take wsd or cosine")
    decay = f'decay_ratio={s.decayShare}, decay_type="linear"' if s.schedule == "wsd" else 'decay_type="cosine"'
    vocabulary = load_tokenizer(tokenizer_path(recipe)).get_vocab_size()
    files = [str(f) for f in s.files]
    return f'''"""Pre-trains {recipe.name} with torchtitan 0.3; written from the recipe, not to be edited.

PYTHONPATH={folder} torchrun --nproc-per-node 8 -m torchtitan.train --module {recipe.name.replace("-", "_")}_titan --config config
"""

from datasets import load_dataset
from torchtitan.components.checkpoint import CheckpointManager
from torchtitan.components.loss import ChunkedLossWrapper, CrossEntropyLoss
from torchtitan.components.metrics import MetricsProcessor
from torchtitan.components.optimizer import LRSchedulersContainer, default_adamw
from torchtitan.config import ParallelismConfig, TrainingConfig
from torchtitan.distributed.activation_checkpoint import FullAC, SelectiveAC
from torchtitan.hf_datasets import DatasetConfig
from torchtitan.hf_datasets.text_datasets import DATASETS, HuggingFaceTextDataLoader
from torchtitan.models import llama3
from torchtitan.models.common import ComplexRoPE, Embedding, Linear, RMSNorm
from torchtitan.trainer import Trainer

VOCABULARY = {vocabulary}
WIDTH = {m.hidden}


def shape(attn_backend: str, tp_gemm_backend: str = "default") -> llama3.Llama3Model.Config:
    embedding = llama3._EMBEDDING_SKIP_INIT if {m.tied} else llama3._EMBEDDING_INIT
    return llama3.Llama3Model.Config(
        dim=WIDTH,
        vocab_size=VOCABULARY,
        enable_weight_tying={m.tied},
        tok_embeddings=Embedding.Config(num_embeddings=VOCABULARY, embedding_dim=WIDTH, param_init=embedding),
        norm=RMSNorm.Config(normalized_shape=WIDTH, param_init=llama3._NORM_INIT),
        lm_head=Linear.Config(in_features=WIDTH, out_features=VOCABULARY, param_init=llama3._output_linear_init(WIDTH)),
        layers=llama3._build_llama3_layers(
            n_layers={m.layers},
            dim=WIDTH,
            n_heads={m.heads},
            n_kv_heads={m.kvHeads},
            hidden_dim={m.ffn},
            rope=ComplexRoPE.Config(dim=WIDTH // {m.heads}, max_seq_len={m.context}, theta={m.ropeTheta}, scaling="none"),
            attn_backend=attn_backend,
            tp_gemm_backend=tp_gemm_backend,
        ),
    )


llama3.llama3_configs["{recipe.name}"] = shape
DATASETS["{recipe.name}"] = DatasetConfig(
    path="json",
    loader=lambda path: load_dataset(path, data_files={files!r}, split="train", streaming=True),
    sample_processor=lambda sample: sample["text"],
)


def config() -> Trainer.Config:
    return Trainer.Config(
        loss=ChunkedLossWrapper.Config(loss_fn=CrossEntropyLoss.Config(global_vocab_size=VOCABULARY)),
        hf_assets_path={str(folder / "tokenizer")!r},
        dump_folder={str(recipe.work / "pretrain")!r},
        model_spec=llama3.model_registry("{recipe.name}"),
        optimizer=default_adamw(lr={s.learningRate}, betas=(0.9, {s.beta2}), weight_decay={s.weightDecay}),
        lr_scheduler=LRSchedulersContainer.Config(
            warmup_steps={s.warmupSteps}, {decay}, min_lr_factor={s.finalLearningRate / s.learningRate:.6g}
        ),
        training=TrainingConfig(
            local_batch_size={s.rowsPerPass}, global_batch_size={s.rowsPerStep}, seq_len={m.context}, steps={s.steps}, max_norm={s.maxGradNorm}
        ),
        dataloader=HuggingFaceTextDataLoader.Config(dataset="{recipe.name}"),
        parallelism=ParallelismConfig(tensor_parallel_degree={TENSOR_PARALLEL}),
        activation_checkpoint={"FullAC" if recipe.recompute else "SelectiveAC"}.Config(),
        metrics=MetricsProcessor.Config(log_freq={s.logEverySteps}, enable_tensorboard=True),
        checkpoint=CheckpointManager.Config(enable=True, interval={s.checkpointEverySteps}, keep_latest_k={max(2, s.keepCheckpoints)}),
    )
'''
