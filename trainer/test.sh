#!/usr/bin/env bash
# The trainer's tests. PyTorch is some gigabytes, so they are a lane of their own: they run where an environment with PyTorch is found,
# and say what to do where there is none. `bash trainer/test.sh --install` makes one in the user's cache and makes it again when
# constraints.txt changes. ZHUBO_PYTHON names another Python instead.
set -euo pipefail
cd "$(dirname "$0")"

home="${XDG_CACHE_HOME:-$HOME/.cache}/zhubo/trainer-venv"
stamp="$home/made-from"
needs='import torch, transformers, tokenizers, peft, gguf, safetensors, yaml, pytest'
# PyTorch from the registry with the libraries for NVIDIA's GPUs: 5.7 GB, and as much again while it is unpacked.
least_free_gb=12

find_python() {
  for python in "${ZHUBO_PYTHON:-}" "$home/bin/python" ../.venv/bin/python .venv/bin/python python3; do
    if [ -n "$python" ] && command -v "$python" >/dev/null && "$python" -c "$needs" 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

made_from() { cat constraints.txt pyproject.toml | sha256sum; }

free_gb() {
  mkdir -p "$(dirname "$home")"
  df --output=avail -BG "$(dirname "$home")" | tail -1 | tr -dc 0-9
}

uv_install() { "$home/bin/uv" pip install -q --python "$home/bin/python" "$@"; }

install() {
  if [ "$(cat "$stamp" 2>/dev/null)" = "$(made_from)" ]; then return; fi
  if [ "$(free_gb)" -lt "$least_free_gb" ]; then
    echo "trainer: no environment made, $home has less than $least_free_gb GB free"
    return
  fi
  echo "trainer: making $home (5.7 GB, minutes)"
  rm -rf "$home"
  python3 -m venv "$home"
  # uv fetches and unpacks side by side.
  "$home/bin/pip" install -q uv
  # TORCH_INDEX may name an index of CPU builds, which are a tenth of the size.
  if [ -n "${TORCH_INDEX:-}" ]; then uv_install --index-url "$TORCH_INDEX" torch; fi
  uv_install -c constraints.txt -e '.[dev]'
  made_from >"$stamp"
}

if [ "${1:-}" = --install ]; then
  shift
  if [ -z "${ZHUBO_PYTHON:-}" ]; then install; fi
fi
python=$(find_python)
if [ -z "$python" ]; then
  echo "SKIPPED: the trainer is not tested here (no Python with PyTorch). bash trainer/test.sh --install makes one in $home,"
  echo "or name your own: ZHUBO_PYTHON=/path/to/python bash trainer/test.sh"
  exit 0
fi

# The environment may have been made from another copy of the repository: what lies here is tested.
export PYTHONPATH="$PWD"
# Small models: more threads only wait for each other. Compiled bytecode saves seconds in each of the many processes.
export OMP_NUM_THREADS=1
unset PYTHONDONTWRITEBYTECODE
if [ $# -eq 0 ] && "$python" -c 'import ruff, mypy' 2>/dev/null; then
  "$python" -m ruff check .
  "$python" -m mypy zhubo_trainer
fi
exec "$python" -m pytest -q "$@"
