"""rensa and datasketch on the texts that corpus-near.js wrote: CPU seconds, recall and precision against exact Jaccard.

    pip install rensa datasketch
    python bench/src/corpus_near.py FOLDER/near.jsonl
"""

import json
import sys
import time

THRESHOLD = 0.7
SLOTS = 128
SHINGLE = 5


def shingles(text):
    if len(text) <= SHINGLE:
        return {text}
    return {text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)}


def with_rensa(texts, bands):
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=SLOTS, num_bands=bands)
    seen, out = [], []
    for i, text in enumerate(texts):
        m = RMinHash(num_perm=SLOTS, seed=42)
        m.update(list(shingles(text)))
        out.append(any(m.jaccard(seen[k]) >= THRESHOLD for k in lsh.query(m)))
        lsh.insert(i, m)
        seen.append(m)
    return out


def with_datasketch(texts, bands):
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=SLOTS, params=(bands, SLOTS // bands))
    seen, out = [], []
    for i, text in enumerate(texts):
        m = MinHash(num_perm=SLOTS)
        m.update_batch([s.encode() for s in shingles(text)])
        out.append(any(m.jaccard(seen[k]) >= THRESHOLD for k in lsh.query(m)))
        lsh.insert(i, m)
        seen.append(m)
    return out


def main(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    texts, truth = [r["text"] for r in rows], [r["duplicate"] for r in rows]
    for tool, run in (("rensa", with_rensa), ("datasketch", with_datasketch)):
        for bands in (16, 32):
            start = time.process_time()
            found = run(texts, bands)
            seconds = time.process_time() - start
            both = sum(t and f for t, f in zip(truth, found))
            print(
                json.dumps(
                    {
                        "tool": tool,
                        "bands": bands,
                        "documents": len(texts),
                        "cpuSeconds": round(seconds, 2),
                        "documentsPerCpuSecond": round(len(texts) / seconds),
                        "recall": round(both / sum(truth), 4),
                        "precision": round(both / max(1, sum(found)), 4),
                    }
                ),
                flush=True,
            )


main(sys.argv[1])
