"""Tawatur in one process or a few, on one machine: what the command line and the web pages call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import Skip
from ..ingest.base import Limits
from ..ingest.walk import walk
from ..knowledge.sheet import Sheet
from ..records.document import Document, Problem
from ..records.layers import Reading
from ..settings import Settings
from ..settings import load as load_settings
from ..store.base import Store
from .knowledge import imported as imported_into
from .reading import read_all


@dataclass(frozen=True)
class Known:
    """A document that the archive holds already; nothing was done."""

    id: str


def read(
    inputs: Iterable[str | Path],
    *,
    workers: int | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
    places: dict[str, str] | None = None,
    imported: Sheet | None = None,
) -> Iterator[Reading | Problem]:
    """A reading for every document of `inputs` (files, folders, '-' for `stdin`) in their order; a problem for
    whatever cannot be used. Nothing is stored. `imported` names count beside the packaged ones. `places` is filled with
    the file and line of every document id."""
    settings = settings or load_settings()
    found = walk(inputs, Limits(settings.max_chars), stdin, places)
    yield from read_all(found, workers or settings.workers, imported=imported)


def add(
    inputs: Iterable[str | Path],
    store: Store,
    *,
    again: bool = False,
    workers: int | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
    places: dict[str, str] | None = None,
) -> Iterator[Reading | Known | Problem]:
    """Reads `inputs` into `store`, one transaction a document, and gives what became of each in order: the reading that
    was kept, `Known`, or a problem. Documents in the archive are not read again unless `again`. Names that were
    imported into the archive count. Stopped at any moment and run again, it ends as if it had not been stopped."""
    settings = settings or load_settings()
    found = walk(inputs, Limits(settings.max_chars), stdin, places)
    done: Iterator[Reading | Known | Problem] = read_all(
        _unknown(found, store, again), workers or settings.workers, imported=imported_into(store)
    )
    for item in done:
        if not isinstance(item, Reading):
            yield item
            continue
        try:
            yield item if store.add(item, again=again) else Known(item.document.id)
        except Skip as error:
            yield Problem("store", str(error))


def _unknown(found: Iterable[Document | Problem], store: Store, again: bool) -> Iterator[Document | Known | Problem]:
    """`found` without what need not be read: documents that the archive holds with this very text."""
    for item in found:
        if isinstance(item, Document) and not again and store.fingerprint(item.id) == item.sha256:
            yield Known(item.id)
        else:
            yield item
