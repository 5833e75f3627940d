"""The layers that reading adds to one document (`annotation.md` defines what each means)."""

from typing import Literal

import msgspec

from .document import Document, Problem

LineKind = Literal["title", "meta", "body", "caption", "heading", "entry-time", "furniture"]
Grain = Literal["year", "month", "week", "day", "part", "hour", "minute"]
MentionType = Literal["person", "organization", "place"]
Quoted = Literal["direct", "indirect", "mixed"]

KEPT_LINES = frozenset({"title", "body", "caption", "heading"})  # lines that hold the article's own words


class Line(msgspec.Struct, frozen=True):
    """One non-blank line of the text and what it is."""

    start: int
    end: int
    kind: LineKind


class Entry(msgspec.Struct, frozen=True):
    """One stamped part of a live blog, from its stamp to the next; `time` is ISO local, None if unreadable."""

    start: int
    end: int
    time: str | None


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a kept line, with the language of its passage ('ar', 'fa', 'en', … or 'und')."""

    start: int
    end: int
    lang: str


class Time(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """Words that place something in time: the interval [from, to), its grain, calendar and anchor.

    `calendar` is gregorian, solar-hijri, hijri or relative; `anchor` the date it was resolved against, None for
    an absolute date.
    """

    start: int
    end: int
    quote: str
    from_: str
    to: str
    grain: Grain
    calendar: str = "gregorian"
    anchor: str | None = None


class Mention(msgspec.Struct, frozen=True):
    """A name in the text and the entity it stands for (`entity`: an id, the same in every language)."""

    start: int
    end: int
    quote: str
    type: MentionType
    entity: str
    known: bool = True  # False: not in the knowledge; the id is made from the name itself


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit; `of` is what it measures, as printed (None if the text does not say)."""

    start: int
    end: int
    quote: str
    value: float
    unit: str
    of: str | None = None


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the text with its words."""

    start: int
    end: int
    quote: str


class Source(msgspec.Struct, frozen=True):
    """Who speaks. `start`, `end`, `quote` are None where the sentence has only a pronoun or carries a speaker over."""

    start: int | None
    end: int | None
    quote: str | None
    entity: str | None
    anonymous: bool
    count: int | None = None


class Link(msgspec.Struct, frozen=True):
    """One link of a chain, from the outlet inward. `start`, `end` are None where nothing in the text names it."""

    kind: Literal["outlet", "medium", "source"]
    entity: str | None
    quote: str | None
    start: int | None = None
    end: int | None = None


class Interval(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """When something was said or happened: [from, to) with its grain."""

    from_: str
    to: str
    grain: Grain


class Attribution(msgspec.Struct, frozen=True):
    """source + cue + content (the terms of PARC and PolNeAR) with the chain that carries it.

    `stance` is one of asserts, denies, admits, warns, threatens, demands, proposes, promises, welcomes, expects,
    describes. `via` lists the media between this outlet and the source, nearest to the outlet first.
    """

    id: str
    source: Source
    cue: Piece
    content: tuple[Piece, ...]
    quoted: Quoted
    via: tuple[str, ...]
    stance: str
    chain: tuple[Link, ...]
    said: Interval | None = None


class Reading(msgspec.Struct, frozen=True):
    """One document with all its layers: what `tawatur read` prints and the archive keeps."""

    document: Document
    lang: str
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    problems: tuple[Problem, ...] = ()
