"""A document as ingested: its text is frozen, everything else says where it came from."""

import hashlib

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """Something that went wrong and what to do about it. `stage` names who noticed ('ingest', 'times', …)."""

    stage: str
    message: str


class StatedOrigin(msgspec.Struct, frozen=True, omit_defaults=True):
    """An origin the document names outside its sentences: '(AP)', `isBasedOn`, RSS `<source>`."""

    name: str
    where: str  # 'dateline', 'agency tag', 'json-ld isBasedOn', …
    url: str | None = None


class EntryHint(msgspec.Struct, frozen=True):
    """A live-blog entry known from markup (JSON-LD `liveBlogUpdate`), before reading."""

    start: int
    end: int
    time: str | None  # ISO 8601 local time of the entry


class Document(msgspec.Struct, frozen=True, omit_defaults=True):
    """One page, entry or message as published at one address. `text` is never edited after ingest.

    `published` is ISO 8601, a date or a date and time, with offset if known; None where unknown, never guessed.
    `published_from` says where it was found ('given', 'json-ld', 'meta line', …).
    """

    id: str
    text: str
    sha256: str
    url: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    lang: str | None = None  # as given by the input; reading decides for itself where it is None
    published: str | None = None
    published_from: str | None = None
    title: str | None = None
    author: str | None = None
    transport: str = "file"  # how it reached us: file, jsonl, html, feed, …
    stated_origins: tuple[StatedOrigin, ...] = ()
    entry_hints: tuple[EntryHint, ...] = ()
    sample: bool = False  # written by us to show Tawatur; every surface says so
    problems: tuple[Problem, ...] = ()


def fingerprint(text: str) -> str:
    """SHA-256 of the text as hexadecimal; lone surrogates are hashed as they are, never dropped."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
