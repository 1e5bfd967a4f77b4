"""Draws a training log: loss by tokens, one panel a stage, held-out losses as dots."""

from __future__ import annotations

import json
from pathlib import Path

PANEL_WIDTH, PANEL_HEIGHT, MARGIN = 420, 260, 46


def plot(log: Path, svg: Path) -> None:
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    stages = list(dict.fromkeys(r["stage"] for r in rows))
    panels = "".join(_panel(s, [r for r in rows if r["stage"] == s], i * PANEL_WIDTH) for i, s in enumerate(stages))
    size = f'width="{PANEL_WIDTH * len(stages)}" height="{PANEL_HEIGHT}"'
    svg.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">'
        f"<title>{', '.join(stages)}: loss by step</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n',
        encoding="utf-8",
    )


def _panel(stage: str, rows: list[dict[str, float]], left: int) -> str:
    told = [(r["step"], r["loss"]) for r in rows if "loss" in r]
    held = [(r["step"], r["heldOutLoss"]) for r in rows if "heldOutLoss" in r]
    low, high = min(y for _, y in told + held), max(y for _, y in told + held)
    last = max(x for x, _ in told + held)

    def at(x: float, y: float) -> tuple[float, float]:
        across = left + MARGIN + (PANEL_WIDTH - MARGIN - 12) * x / max(1, last)
        down = 28 + (PANEL_HEIGHT - 28 - MARGIN) * (high - y) / max(1e-9, high - low)
        return round(across, 1), round(down, 1)

    line = " ".join(f"{x},{y}" for x, y in (at(*p) for p in told))
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="#d4380d"/>' for x, y in (at(*p) for p in held))
    (_, top), (_, bottom) = at(0, high), at(0, low)
    return (
        f'<text x="{left + MARGIN}" y="16" font-weight="bold">{stage}: loss by step (dots: held out)</text>'
        f'<text x="{left + 6}" y="{top + 4}">{high:.2f}</text><text x="{left + 6}" y="{bottom + 4}">{low:.2f}</text>'
        f'<text x="{left + PANEL_WIDTH - 60}" y="{PANEL_HEIGHT - 20}">{last}</text>'
        f'<polyline points="{line}" fill="none" stroke="#1677ff" stroke-width="1.5"/>{dots}'
    )
