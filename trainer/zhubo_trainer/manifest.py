"""A model's manifest, as packages/models reads it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def note_files(manifest: Path, folder: Path) -> None:
    """Writes size and sha256 of the manifest's files, as they lie in `folder`; each must exist."""
    known = json.loads(manifest.read_text(encoding="utf-8"))
    for file in known["files"]:
        content = (folder / file["path"]).read_bytes()
        file |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        print(f"{file['path']}: {len(content)} bytes")
    manifest.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
