"""The training log: JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

LOG = "training-log.jsonl"


def log_facts(path: Path) -> dict[str, float]:
    """The last step, tokens and seconds, and the first and last held-out loss."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    last = [r for r in rows if "tokens" in r][-1]
    held_out = [r["heldOutLoss"] for r in rows if "heldOutLoss" in r]
    return {
        "step": last["step"],
        "tokens": last["tokens"],
        "seconds": last["seconds"],
        "firstHeldOutLoss": held_out[0],
        "heldOutLoss": held_out[-1],
    }
