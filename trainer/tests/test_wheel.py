"""`zhubo learn` with a language model made from nothing: the test is TypeScript's, the Python is ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
NEEDED = [REPOSITORY / "node_modules" / "node-llama-cpp", REPOSITORY / "packages" / "llm" / "dist" / "embedded" / "worker.js"]


def test_one_turn_of_the_wheel() -> None:
    if shutil.which("npx") is None or not all(p.exists() for p in NEEDED):
        pytest.skip("no built TypeScript here: npm ci, npm run build")
    told = subprocess.run(
        ["npx", "vitest", "run", "packages/cli/src/learn/wheel/turn.test.ts"],
        cwd=REPOSITORY, env=os.environ | {"ZHUBO_PYTHON": sys.executable}, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "SKIPPED" not in told.stdout + told.stderr
