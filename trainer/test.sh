#!/usr/bin/env bash
# The trainer's tests. PyTorch is some gigabytes, so they are a lane of their own: they run where an environment with PyTorch is found,
# and say what to do where there is none. `bash trainer/test.sh --install` makes one in the user's cache, once.
set -euo pipefail
cd "$(dirname "$0")"

cached="${XDG_CACHE_HOME:-$HOME/.cache}/zhubo/trainer-venv"
needs='import torch, transformers, tokenizers, peft, gguf, safetensors, yaml, pytest'

find_python() {
  for python in "${ZHUBO_PYTHON:-}" ../.venv/bin/python .venv/bin/python "$cached/bin/python" python3; do
    if [ -n "$python" ] && command -v "$python" >/dev/null && "$python" -c "$needs" 2>/dev/null; then
      echo "$python"
      return
    fi
  done
}

python=$(find_python)
if [ -z "$python" ] && [ "${1:-}" = --install ]; then
  echo "trainer: making $cached"
  python3 -m venv "$cached"
  # TORCH_INDEX may name an index of CPU builds, which are a tenth of the size.
  if [ -n "${TORCH_INDEX:-}" ]; then "$cached/bin/pip" install -q --index-url "$TORCH_INDEX" torch; fi
  "$cached/bin/pip" install -q -e '.[dev]'
  python=$(find_python)
fi
if [ -z "$python" ]; then
  echo "skipped: the trainer is not tested here (no Python with PyTorch). bash trainer/test.sh --install makes one in $cached (about 6 GB);"
  echo "or name your own: ZHUBO_PYTHON=/path/to/python bash trainer/test.sh"
  exit 0
fi

# Small models: more threads only wait for each other. Compiled bytecode saves seconds in each of the many processes.
export OMP_NUM_THREADS=1
unset PYTHONDONTWRITEBYTECODE
[ "${1:-}" = --install ] && shift
exec "$python" -m pytest -q "$@"
