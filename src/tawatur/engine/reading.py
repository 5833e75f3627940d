"""Reading many documents: in order, in one process or a few, with one document's failure kept to itself."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from ..knowledge.load import load
from ..languages import names
from ..records.document import Document, Problem
from ..records.layers import Reading
from ..records.protocols import Knowing
from .plan import Reader, reader
from .settle import settled

FEW = 12  # up to so many documents starting other processes costs more than it saves


class Reads:
    """The readers with their knowledge, built once per process. `read` gives every layer and settles date and title."""

    def __init__(self) -> None:
        self.knowledge: Knowing = load(names.load())
        self._reader: Reader = reader(self.knowledge)

    def read(self, document: Document) -> Reading:
        return settled(self._reader.read(document), self._reader.read, self.knowledge)


_worker: list[Reads] = []  # of a worker process, filled when it starts


def _start() -> None:
    _worker[:] = [Reads()]


def _work(document: Document) -> Reading:
    return _worker[0].read(document)


def read_all(
    found: Iterable[Document | Problem], workers: int = 1, reads: Reads | None = None
) -> Iterator[Reading | Problem]:
    """A reading for every document and every problem as it is, in the order of `found`. With more than `FEW`
    documents and more than one worker, processes share the work. A document on which a process dies is reported
    as a problem and the rest goes on."""
    source = iter(found)
    first: list[Document | Problem] = []
    for item in source:
        first.append(item)
        if len(first) > FEW and workers > 1:
            break
    else:
        here = reads or Reads()
        for item in first:
            yield here.read(item) if isinstance(item, Document) else item
        return
    yield from _shared(_chained(first, source), workers)


def _chained(first: list[Document | Problem], rest: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    yield from first
    yield from rest


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork of a process that has threads (progress bar, SQLite) can hang
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start)


def _shared(source: Iterator[Document | Problem], workers: int) -> Iterator[Reading | Problem]:
    window: deque[tuple[Document | Problem, Future[Reading] | None]] = deque()
    pool = _pool(workers)
    try:
        for item in source:
            window.append((item, pool.submit(_work, item) if isinstance(item, Document) else None))
            if len(window) >= 8 * workers:
                result, broken = _result(*window.popleft())
                yield result
                if broken:
                    pool.shutdown(wait=False, cancel_futures=True)
                    pool = _pool(workers)
                    waiting = [i for i, _ in window]
                    window = deque((i, pool.submit(_work, i) if isinstance(i, Document) else None) for i in waiting)
        while window:
            result, broken = _result(*window.popleft())
            yield result
            if broken:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(workers)
                waiting = [i for i, _ in window]
                window = deque((i, pool.submit(_work, i) if isinstance(i, Document) else None) for i in waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(item: Document | Problem, future: Future[Reading] | None) -> tuple[Reading | Problem, bool]:
    """The result, and whether the pool is broken. A broken pool does not say whose fault it was, so the document is
    tried once more in a process of its own."""
    if isinstance(item, Problem) or future is None:
        assert isinstance(item, Problem)
        return item, False
    try:
        return future.result(), False
    except BrokenProcessPool:
        with _pool(1) as alone:
            try:
                return alone.submit(_work, item).result(), True
            except BrokenProcessPool:
                message = f"document {item.id}: the reading process died on it; it was left out"
                return Problem("reading", message), True
