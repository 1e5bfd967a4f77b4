"""rensa, datasketch and datatrove on the texts that `bench:corpus near` wrote; one JSON line a tool.

python near_peers.py FILE.jsonl SLOW_DOCUMENTS. Seconds are of this process and of one thread. The slow tools are given the first
SLOW_DOCUMENTS texts: whether a text repeats an earlier one does not depend on later ones.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

THRESHOLD = 0.7
SLOTS = 128
SHINGLE = 5
BLOCK = 1000


class Clock:
    """CPU seconds and wall seconds, of several stretches."""

    def __init__(self):
        self.cpu = self.wall = 0.0

    def __enter__(self):
        self.start = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.cpu += time.process_time() - self.start[0]
        self.wall += time.perf_counter() - self.start[1]


def shingles(text):
    if len(text) <= SHINGLE:
        return [text]
    return list({text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)})


def blocks(texts):
    for at in range(0, len(texts), BLOCK):
        yield texts[at : at + BLOCK]


def report(tool, note, truth, found, clock, apart=None):
    truth = truth[: len(found)]
    both = sum(t and f for t, f in zip(truth, found))
    line = {
        "tool": tool,
        "note": note,
        "documents": len(found),
        "cpuSeconds": round(clock.cpu, 2),
        "wallSeconds": round(clock.wall, 2),
        "recall": round(both / max(1, sum(truth)), 4),
        "precision": round(both / max(1, sum(found)), 4),
    }
    if apart is not None:
        line["shinglingCpuSeconds"] = round(apart.cpu, 2)
    print(json.dumps(line), flush=True)


def with_rensa(texts, truth, bands):
    """Each text: sketch, query, estimate against what the index names, insert."""
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=SLOTS, num_bands=bands)
    seen, found = [], []
    core, python = Clock(), Clock()
    for block in blocks(texts):
        with python:
            sets = [shingles(t) for t in block]
        with core:
            for s in sets:
                m = RMinHash(num_perm=SLOTS, seed=42)
                m.update(s)
                found.append(any(m.jaccard(seen[k]) >= THRESHOLD for k in lsh.query(m)))
                lsh.insert(len(seen), m)
                seen.append(m)
    report("rensa 0.5.0", f"{bands} x {SLOTS // bands}, estimate", truth, found, core, python)


def with_rensa_batch(texts, truth, bands):
    """rensa's quickest way: one matrix, one call; what shares a bucket counts, and nothing is checked."""
    from rensa import RMinHash, RMinHashLSH

    core, python = Clock(), Clock()
    with python:
        sets = [shingles(t) for t in texts]
    with core:
        matrix = RMinHash.digest_matrix_from_token_sets(sets, SLOTS, 42)
        flags = RMinHashLSH(THRESHOLD, SLOTS, bands).query_duplicate_flags_matrix_one_shot(matrix)
    report("rensa 0.5.0", f"{bands} x {SLOTS // bands}, batch, unchecked", truth, [bool(f) for f in flags], core, python)


def with_datasketch(texts, truth, bands):
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=SLOTS, params=(bands, SLOTS // bands))
    seen, found = [], []
    core, python = Clock(), Clock()
    for block in blocks(texts):
        with python:
            sets = [[s.encode() for s in shingles(t)] for t in block]
        with core:
            for s in sets:
                m = MinHash(num_perm=SLOTS)
                m.update_batch(s)
                found.append(any(m.jaccard(seen[k]) >= THRESHOLD for k in lsh.query(m)))
                lsh.insert(len(seen), m)
                seen.append(m)
    report("datasketch 2.0.0", f"{bands} x {SLOTS // bands}, estimate", truth, found, core, python)


def with_datatrove(texts, truth, language):
    """Signatures, buckets, clusters: all but the first of a cluster is a duplicate. Its 5-grams are of words."""
    from datatrove.data import Document
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.utils.binaryio import read_tuples_from_file
    from datatrove.utils.hashing import HashConfig
    from loguru import logger

    logger.remove()
    config = MinhashConfig(n_grams=5, num_buckets=14, hashes_per_bucket=8, hash_config=HashConfig(precision=64))
    found = [False] * len(texts)
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        with clock:
            step = MinhashDedupSignature(folder + "/sigs", config, language=language)
            step.run((Document(text=t, id=str(i)) for i, t in enumerate(texts)), 0, 1)
            for bucket in range(config.num_buckets):
                MinhashDedupBuckets(folder + "/sigs", folder + "/buckets", config=config).run(None, bucket, config.num_buckets)
            MinhashDedupCluster(folder + "/buckets", folder + "/remove", config=config).run(None, 0, 1)
        parent = list(range(len(texts)))

        def root(x):
            while parent[x] != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        for path in Path(folder, "buckets").glob("*.dups"):
            with path.open("rb") as file:
                for _, a, _, b in read_tuples_from_file(file, "4I", lines_to_buffer=1000):
                    x, y = sorted((root(a), root(b)))
                    parent[y] = x
        for i in range(len(texts)):
            found[i] = root(i) != i
    report("datatrove 0.10.1", f"{language}, 14 x 8, words", truth, found, clock)


def main(path, slow):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    texts, truth = [r["text"] for r in rows], [r["duplicate"] for r in rows]
    few = texts[:slow]
    for bands in (16, 32):
        with_rensa(texts, truth, bands)
    for bands in (16, 32):
        with_rensa_batch(texts, truth, bands)
    with_datasketch(few, truth, 16)
    with_datasketch(few, truth, 32)
    with_datatrove(few, truth, "zho_Hani")
    with_datatrove(few, truth, "zho")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
