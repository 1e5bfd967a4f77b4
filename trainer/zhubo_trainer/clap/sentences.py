"""The baseline of sentence embeddings: a clip is as near as the nearest of its wordings, by a general sentence encoder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from .teacher import encode


def rank_by_sentences(library: Path, held_out: Path, out: Path) -> None:
    """Writes `{ "name", "ranks" }`: for each line of `held_out` (kind, text, clips that fit, by tabs) the rank of the first that fits."""
    clips = json.loads(library.read_text(encoding="utf-8"))["clips"]
    wordings = [(i, t) for i, c in enumerate(clips) for k in ("zh", "en", "says") for t in c[k]]
    owner = np.array([i for i, _ in wordings])
    rows = [line.split("\t") for line in held_out.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    near = encode([text for _, text, _ in rows]) @ encode([t for _, t in wordings]).T
    scores = np.stack([near[:, owner == i].max(1) for i in range(len(clips))], 1)
    ids = [c["id"] for c in clips]
    ranks = []
    for score, (_, _, fits) in zip(scores, rows, strict=True):
        best = max(score[ids.index(f)] for f in fits.split(","))
        ranks.append(int((score > best).sum()) + 1)
    out.write_text(json.dumps({"name": "sentence embeddings (USE multilingual)", "ranks": ranks}), encoding="utf-8")
    print({"R@1": round(float(np.mean(np.array(ranks) == 1)), 4), "lines": len(ranks)})
