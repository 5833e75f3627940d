"""Reading a user's own names: a table of ours (`imports_tsv`) or FollowTheMoney JSON lines (`imports_ftm`).

A line that cannot be used is a `Problem` that names file, line and remedy; the rest is taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..errors import Abort
from ..records.document import Problem
from ..records.entity import Entity, Name, Office, Outlet
from ..text.fold import fold
from .sheet import Sheet
from .tables import packaged, rows

MOST_LETTERS = 160  # of a name; longer ones are descriptions
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_BLANKS = re.compile(r"\s+")
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Known:
    """What an import is read against: the entities there are, the languages names may be in, and the English forms of
    posts (folded, with the post's key)."""

    entities: Mapping[str, Entity]
    langs: frozenset[str]
    posts: Mapping[str, str]


@dataclass(frozen=True)
class Clash:
    """One form of a language that would stand for several entities; none is preferred on that account."""

    form: str
    lang: str
    entities: tuple[str, ...]


@dataclass
class Taken:
    """What one file gave. `passed` counts what was left out on purpose, by reason."""

    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)


class BadLineError(Exception):
    """Why a line cannot be used, and what to do."""


class Gathering:
    """Rows on their way into a sheet; later ones take the place of earlier ones."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.entities: dict[str, Entity] = {}
        self.outlets: dict[str, Outlet] = {}
        self.offices: dict[tuple[str, str, str, str | None], Office] = {}
        self.names: dict[tuple[str, str, str], Name] = {}
        self.passed: dict[str, int] = defaultdict(int)

    def entity(self, id_: str) -> Entity | None:
        return self.entities.get(id_) or self.known.entities.get(id_)

    def name(self, name: Name) -> None:
        self.names[name.entity, name.lang, name.form] = name

    def office(self, office: Office) -> None:
        self.offices[office.post, office.of, office.holder, office.from_] = office

    def sheet(self) -> Sheet:
        return Sheet(
            tuple(self.entities.values()),
            tuple(self.outlets.values()),
            tuple(self.offices.values()),
            tuple(self.names.values()),
        )


def read(path: Path, known: Known) -> Taken:
    """The rows of a file: JSON lines if its first line begins with '{', else the table. `Abort` if the file cannot be
    read, or is a table without our header."""
    from . import imports_ftm, imports_tsv

    try:
        with path.open("rb") as file:
            begins = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
            if not begins:
                raise Abort(f"{path}: the file is empty")
            file.seek(0)
            lines = numbered(path, file)
            return imports_ftm.read(path, lines, known) if begins == b"{" else imports_tsv.read(path, lines, known)
    except OSError as error:
        raise Abort(f"{path}: cannot be read: {error.strerror}") from error


def numbered(path: Path, file: Iterable[bytes]) -> Iterator[tuple[int, str | Problem]]:
    """The lines with their numbers, without line ends and byte order mark; a problem for one that is not UTF-8."""
    for number, raw in enumerate(file, 1):
        try:
            yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield number, problem(path, number, "is not UTF-8; save the file as UTF-8")


def problem(path: Path, number: int, what: str) -> Problem:
    return Problem("knowledge", f"{path}, line {number}: {what}")


def clean(text: str) -> str:
    """A name without runs of blanks and marks that are not seen."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def day(text: str, *, end: bool = False) -> str | None:
    """An ISO date for a date, a month or a year: its first day, or with `end` the first day after it (a full date
    stays, since the day of a handover is both's); None for '', `BadLineError` for no date."""
    if not text:
        return None
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise BadLineError(f"'{text}' is no date; write it as 2026-02-06, or 2026-02, or 2026")
    year, month, of_month = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if of_month:
            return date(year, month, of_month).isoformat()
        if month:
            return (date(year + month // 12, month % 12 + 1, 1) if end else date(year, month, 1)).isoformat()
        return date(year + end, 1, 1).isoformat()
    except ValueError as error:
        raise BadLineError(f"'{text}' is no date: {error}") from error


def codes() -> dict[str, str]:
    """Countries by their ISO 3166-1 code in small letters."""
    return {row["code"]: row["id"] for row in rows(packaged("countries.tsv"))}


def clashes(known: Iterable[Name], new: Iterable[Name]) -> list[Clash]:
    """The forms of `new` full and short names that, in the one spelling used for matching, are also such names of
    other entities, in `new` or in `known`."""
    first: dict[tuple[str, str], Name] = {}
    several: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, folded in _folded(new):
        before = first.setdefault((name.lang, folded), name)
        if before.entity != name.entity:
            several[name.lang, folded] |= {before.entity, name.entity}
    for name, folded in _folded(known):
        there = first.get((name.lang, folded))
        if there is not None and there.entity != name.entity:
            several[name.lang, folded] |= {there.entity, name.entity}
    return [Clash(first[key].form, key[0], tuple(sorted(found))) for key, found in several.items()]


def _folded(names: Iterable[Name]) -> Iterator[tuple[Name, str]]:
    """Full and short names with their folded forms, made in one go: a call for each takes several times as long."""
    sure = [n for n in names if n.strength != "weak"]
    return zip(sure, fold("\n".join([n.form for n in sure])).split("\n"))
