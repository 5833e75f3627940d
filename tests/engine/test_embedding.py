"""Vectors from the packaged model, kept in the archive: the same from the model as from the archive."""

from pathlib import Path
from typing import Any

import numpy as np

from tawatur.engine.embedding import ArchivedEmbedder
from tawatur.link import embedding
from tawatur.store.base import open_store

TEXTS = ["The dam is safe", "السد آمن", "سد امن است", "Shares fell in Tokyo", "lone \ud83d half"]


def test_vectors_mean_something_and_are_computed_once(tmp_path: Path, monkeypatch: Any) -> None:
    store = open_store(str(tmp_path / "t.db"))
    first = ArchivedEmbedder(store).embed(TEXTS)
    assert first.shape == (5, 384)
    assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=1e-5)
    dam, arabic, persian, shares, _ = first
    assert min(dam @ arabic, dam @ persian, arabic @ persian) > max(dam @ shares, arabic @ shares)
    again = ArchivedEmbedder(store)
    monkeypatch.setattr(embedding, "_load", lambda: 1 / 0)
    assert np.array_equal(again.embed(TEXTS), first)
    assert np.array_equal(again.embed(TEXTS[::-1]), first[::-1])
    assert again.embed([]).shape == (0, 384)
    store.close()
