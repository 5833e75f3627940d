"""Reading many documents: in order, in one process or a few, with one document's failure kept to itself."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from typing import Generic, TypeVar

from ..knowledge.sheet import Sheet
from ..records.document import Document, Problem
from ..records.layers import Reading
from ..records.protocols import Knowing
from .knowledge import knowledge
from .plan import Reader, reader
from .settle import settled

Other = TypeVar("Other")
FEW = 12  # up to so many documents starting other processes costs more than it saves


class Reads:
    """The readers with their knowledge (the packaged and `imported`), built once per process. `read` gives every layer
    and settles date and title."""

    def __init__(self, imported: Sheet | None = None) -> None:
        self.knowledge: Knowing = knowledge(imported or Sheet())
        self._reader: Reader = reader(self.knowledge)

    def read(self, document: Document) -> Reading:
        return settled(self._reader.read(document), self._reader.read, self.knowledge)


_worker: list[Reads | Exception] = []  # of a worker process, filled when it starts


def _start(imported: Sheet | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _worker[:] = [Reads(imported)]
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
    found: Iterable[Document | Other], workers: int = 1, reads: Reads | None = None, imported: Sheet | None = None
) -> Iterator[Reading | Problem | Other]:
    """A reading for every document, in the order of `found`; whatever else is in it comes out as it is. Names are those
    of the packaged knowledge and of `imported` (`reads`, where given, brings its own). With more than
    `FEW` documents and more than one worker, processes share the work. A document on which a process dies is given
    as a problem and the rest goes on."""
    source = iter(found)
    first: list[Document | Other] = []
    documents = 0
    for item in source:
        first.append(item)
        documents += isinstance(item, Document)
        if documents > FEW and workers > 1:
            yield from _Shared[Other](workers, imported).read(chain(first, source))
            return
        if workers == 1 and documents:
            break
    here = reads or (Reads(imported) if documents else None)
    for item in chain(first, source):
        if isinstance(item, Document):
            here = here or Reads(imported)
            yield here.read(item)
        else:
            yield item


class _Shared(Generic[Other]):
    """Documents in the hands of several processes: a window of them is under way, results come in order.

    When a process dies, which document was at fault is not told. Those under way are then read one at a time in a
    process of its own, which names the culprit; later ones go to a new pool.
    """

    def __init__(self, workers: int, imported: Sheet | None = None) -> None:
        self._workers = workers
        self._imported = imported
        self._pool: ProcessPoolExecutor | None = None
        self._single: ProcessPoolExecutor | None = None
        self._window: deque[tuple[Document | Other, Future[Reading] | None]] = deque()

    def read(self, source: Iterable[Document | Other]) -> Iterator[Reading | Problem | Other]:
        try:
            for item in source:
                self._window.append((item, self._submitted(item) if isinstance(item, Document) else None))
                if len(self._window) >= 8 * self._workers:
                    yield self._next()
            while self._window:
                yield self._next()
        finally:
            for pool in (self._pool, self._single):
                if pool is not None:
                    pool.shutdown(wait=False, cancel_futures=True)

    def _submitted(self, document: Document) -> Future[Reading] | None:
        self._pool = self._pool or _pool(self._workers, self._imported)
        try:
            return self._pool.submit(_work, document)
        except BrokenProcessPool:
            return None

    def _next(self) -> Reading | Problem | Other:
        item, future = self._window.popleft()
        if not isinstance(item, Document):
            return item
        if future is not None:
            try:
                return future.result()
            except (BrokenProcessPool, CancelledError):
                self._give_up()
        return self._alone(item)

    def _give_up(self) -> None:
        """Leaves the broken pool; what it has not finished is read one at a time."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
        self._window = deque(
            (item, future if future is not None and future.done() and not future.exception() else None)
            for item, future in self._window
        )

    def _alone(self, document: Document) -> Reading | Problem:
        self._single = self._single or _pool(1, self._imported)
        try:
            return self._single.submit(_work, document).result()
        except BrokenProcessPool:
            self._single.shutdown(wait=False)
            self._single = None
            return Problem("reading", f"document {document.id}: the reading process died on it; it was left out")


def _pool(workers: int, imported: Sheet | None) -> ProcessPoolExecutor:
    # spawn: a fork of a process that has threads (progress bar, SQLite) can hang
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=(imported,))
