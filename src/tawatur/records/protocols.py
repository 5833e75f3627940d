"""The contracts by which the stages meet without knowing each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from .document import Document
from .entity import Entity, Name, Office, Outlet
from .judgement import Judgement
from .layers import Reading


class Annotator(Protocol):
    """A module of `read/`: `build(knowledge)` prepares its automata once; the function it gives takes a `Page` and
    returns the layers named in MAKES. Pure: same text, same layers; no network, no database."""

    NAME: str
    NEEDS: frozenset[str]
    MAKES: frozenset[str]

    def build(self, knowledge: "Knowing") -> Any: ...


class Knowing(Protocol):
    """What the knowledge answers."""

    @property
    def entities(self) -> Mapping[str, Entity]: ...

    @property
    def outlets(self) -> Mapping[str, Outlet]: ...

    @property
    def offices(self) -> Sequence[Office]: ...

    @property
    def names(self) -> Sequence[Name]: ...

    def holder(self, post: str, of: str, day: str | None) -> str | None: ...

    def posts(self, holder: str, day: str | None) -> Sequence[Office]: ...

    def outlet_id(self, name: str) -> str | None: ...


class Embedder(Protocol):
    """Meaning as vectors: unit length, one row per text, same order."""

    name: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Any: ...


class View(Protocol):
    """Reading from an archive."""

    def documents(self) -> Iterator[Document]: ...

    def reading(self, document_id: str) -> Reading: ...

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]: ...

    def judgements(self, kind: str | None = None) -> Iterator[Judgement]: ...


class Writer(Protocol):
    """Writing to an archive; every call is one transaction, so a kill loses at most the document in hand."""

    def add(self, reading: Reading) -> bool: ...

    def judge(self, judgements: Iterable[Judgement]) -> None: ...
