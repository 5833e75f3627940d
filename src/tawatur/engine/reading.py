"""Reading many documents: in order, in one process or a few, with one document's failure kept to itself."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import Generic, TypeVar

from ..knowledge.load import load
from ..languages import names
from ..records.document import Document, Problem
from ..records.layers import Reading
from ..records.protocols import Knowing
from .plan import Reader, reader
from .settle import settled

Other = TypeVar("Other")
FEW = 12  # up to so many documents starting other processes costs more than it saves


class Reads:
    """The readers with their knowledge, built once per process. `read` gives every layer and settles date and title."""

    def __init__(self) -> None:
        self.knowledge: Knowing = load(names.load())
        self._reader: Reader = reader(self.knowledge)

    def read(self, document: Document) -> Reading:
        return settled(self._reader.read(document), self._reader.read, self.knowledge)


_worker: list[Reads | Exception] = []  # of a worker process, filled when it starts


def _start() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _worker[:] = [Reads()]
    except Exception as error:  # told by the first piece of work: a failing start would look like a dying process
        _worker[:] = [error]


def _end_with_parent() -> None:
    """A killed parent cannot stop its workers; without this they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(document: Document) -> Reading:
    if isinstance(_worker[0], Exception):
        raise _worker[0]
    return _worker[0].read(document)


def read_all(
    found: Iterable[Document | Other], workers: int = 1, reads: Reads | None = None
) -> Iterator[Reading | Problem | Other]:
    """A reading for every document, in the order of `found`; whatever else is in it comes out as it is. With more than
    `FEW` documents and more than one worker, processes share the work. A document on which a process dies is given
    as a problem and the rest goes on."""
    source = iter(found)
    first: list[Document | Other] = []
    documents = 0
    for item in source:
        first.append(item)
        documents += isinstance(item, Document)
        if documents > FEW and workers > 1:
            yield from _Shared[Other](workers).read(chain(first, source))
            return
        if workers == 1 and documents:
            break
    here = reads or (Reads() if documents else None)
    for item in chain(first, source):
        if isinstance(item, Document):
            here = here or Reads()
            yield here.read(item)
        else:
            yield item


class _Shared(Generic[Other]):
    """Documents in the hands of several processes: a window of them is under way, results come in order."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = _pool(workers)
        self._window: deque[tuple[Document | Other, Future[Reading] | None]] = deque()

    def read(self, source: Iterable[Document | Other]) -> Iterator[Reading | Problem | Other]:
        try:
            for item in source:
                self._window.append(self._submitted(item))
                if len(self._window) >= 8 * self._workers:
                    yield self._next()
            while self._window:
                yield self._next()
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _submitted(self, item: Document | Other) -> tuple[Document | Other, Future[Reading] | None]:
        return item, self._pool.submit(_work, item) if isinstance(item, Document) else None

    def _next(self) -> Reading | Problem | Other:
        item, future = self._window.popleft()
        if not isinstance(item, Document) or future is None:
            assert not isinstance(item, Document)
            return item
        try:
            return future.result()
        except BrokenProcessPool:
            # which document was at fault is not told: this one is tried alone, all others are given to a new pool
            result = _alone(item)
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = _pool(self._workers)
            self._window = deque(self._submitted(waiting) for waiting, _ in self._window)
            return result


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork of a process that has threads (progress bar, SQLite) can hang
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start)


def _alone(document: Document) -> Reading | Problem:
    with _pool(1) as pool:
        try:
            return pool.submit(_work, document).result()
        except BrokenProcessPool:
            return Problem("reading", f"document {document.id}: the reading process died on it; it was left out")
