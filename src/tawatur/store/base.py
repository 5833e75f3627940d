"""What every store does: a view to read from, a writer whose every call is one transaction, and how one is found."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

import msgspec

from .. import store as package
from ..errors import Abort
from ..records.document import Document
from ..records.judgement import Judgement
from ..records.layers import Reading


class Statement(msgspec.Struct, frozen=True):
    """Where an attribution is: its id in the archive ('DOCUMENT/ID'), and who speaks in it."""

    id: str
    document: str
    entity: str | None
    anonymous: bool
    said: str | None


class Entered(msgspec.Struct, frozen=True):
    """A judgement as the ledger holds it: its number, in the order of writing, and when it was written (ISO, UTC)."""

    number: int
    at: str
    judgement: Judgement


class View(Protocol):
    """Reading from an archive. Documents come in the order in which they were added."""

    def documents(self) -> Iterator[Document]: ...

    def count(self) -> int: ...

    def fingerprint(self, document_id: str) -> str | None: ...

    def reading(self, document_id: str) -> Reading: ...

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]: ...

    def matching(self, kind: str, prefix: str, limit: int = 10) -> list[str]: ...

    def statements(self, entity: str) -> list[Statement]: ...

    def holder(self, statement: str) -> str: ...

    def statement_id(self, document_id: str, attribution_id: str) -> str: ...

    def named(self, folded: str) -> list[str]: ...

    def names(self) -> Iterator[tuple[str, str]]: ...

    def documents_with(self, entity: str, limit: int = 1000) -> list[str]: ...

    def documents_naming(self, entity: str) -> int: ...

    def forms(self, entity: str) -> list[tuple[str, str, int]]: ...

    def search(self, phrases: Sequence[str], limit: int = 20) -> list[str]: ...

    def judgements(self, kind: str | None = None) -> Iterator[Judgement]: ...

    def ledger(self, kind: str | None = None) -> Iterator[Entered]: ...

    def stories(self) -> list[dict[str, Any]]: ...

    def story(self, story_id: str) -> dict[str, Any] | None: ...

    def vectors(self, model: str, hashes: Sequence[str]) -> Mapping[str, Any]: ...

    def meta(self, key: str) -> str | None: ...


class Writer(Protocol):
    """Writing to an archive; every call is one transaction, so a kill loses at most what is in hand."""

    def add(self, reading: Reading, *, again: bool = False) -> bool: ...

    def judge(self, judgements: Iterable[Judgement]) -> int: ...

    def put_stories(self, stories: Iterable[Mapping[str, Any]]) -> None: ...

    def put_vectors(self, model: str, vectors: Mapping[str, Any]) -> None: ...

    def put_meta(self, key: str, value: str) -> None: ...


class Store(View, Writer, Protocol):
    def close(self) -> None: ...


class Kind(Protocol):
    """A module of `store/`: the scheme of the addresses it opens, and how."""

    SCHEME: str

    def open_store(self, address: str, *, create: bool) -> Store: ...


def kinds() -> dict[str, Kind]:
    """Every store by its scheme, found by listing this folder."""
    found: dict[str, Kind] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "SCHEME"):
            found[module.SCHEME] = cast(Kind, module)
    return found


def open_store(address: str, *, create: bool = True) -> Store:
    """The store at `address`: 'SCHEME://…', or a path for SQLite. `Abort` if it is missing (without `create`),
    damaged, made by a newer version, or of an unknown scheme."""
    scheme, mark, rest = address.partition("://")
    if not mark:
        scheme, rest = "sqlite", address
    found = kinds()
    if scheme not in found:
        raise Abort(f"{address}: no store is called '{scheme}'; known are {', '.join(sorted(found))}")
    return found[scheme].open_store(rest, create=create)
