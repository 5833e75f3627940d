"""What every input shares: the protocol, the limits and the making of a document with an id that stays the same."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ..records.document import Document, Problem, fingerprint

STAGE = "ingest"
_UNFIT = re.compile(r"\.\w{1,5}$|[^\w.]+|_+")  # what an id that is typed and linked to should not hold
LEFT_OUT = "left out"  # the stage of a note on files that were never meant to be read

Found = Document | Problem


@dataclass(frozen=True)
class Limits:
    """`max_chars`: the longest text of one document, in code points."""

    max_chars: int = 2_000_000

    @property
    def max_bytes(self) -> int:
        """A text file of more bytes than this cannot be within `max_chars` in any encoding (4 bytes a code point)."""
        return 4 * self.max_chars


@dataclass(frozen=True)
class Raw:
    """One input as bytes: `name` for messages (a path, or '<stdin>'), `stem` the file's own name for the id."""

    name: str
    stem: str
    content: bytes


class Input(Protocol):
    """A module of `ingest/` that reads one kind of file: what it declares is how it is found."""

    SUFFIXES: tuple[str, ...]

    def documents(self, raw: Raw, limits: Limits) -> Iterator[Found]: ...


def made_id(stem: str, text: str) -> str:
    """The file's own name and six hexadecimal digits of name and text: the same file gives the same id in any folder,
    and a person sees which file it was."""
    digits = hashlib.sha256(f"{stem}\0{fingerprint(text)}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{_UNFIT.sub('-', stem).strip('-')[:24].rstrip('-')}-{digits}".lstrip("-")


def refused(name: str, why: str) -> Problem:
    """An input that is not used, with its file, the place and the remedy."""
    return Problem(STAGE, f"{name}: {why}")


def too_long(size: int, unit: str, limits: Limits) -> str:
    return (
        f"{size:,} {unit} in one document, the limit is {limits.max_chars:,} characters; "
        "split it, or raise TAWATUR_MAX_CHARS"
    )


def oddities(text: str) -> Iterator[Problem]:
    """What is unusual in a text that is kept all the same: lone surrogates and NUL."""
    lone = sum(text.count(chr(c)) for c in _surrogates(text))
    if lone:
        yield Problem(STAGE, f"{lone} lone surrogates (halves of a character) kept as they are")
    nul = text.count("\0")
    if nul:
        yield Problem(STAGE, f"{nul} NUL characters kept as they are")


def _surrogates(text: str) -> set[int]:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return {ord(c) for c in text if 0xD800 <= ord(c) <= 0xDFFF}
    return set()
