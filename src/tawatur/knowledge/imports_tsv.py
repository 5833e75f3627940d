"""The table of ours: a header line, then one name or one office a row (`docs/knowledge.md`).

    id  type  label  kind  country  lang  strength  name  post  of  from  to  zone  lat  lon  ownership  domains

Columns may stand in any order and be left out. A row with `name` adds a name, one with `post` a term of office, one
with neither says what the entity is. type: person, organization, place, or outlet (a medium; `of` its publisher).
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import msgspec

from ..errors import Abort
from ..records.document import Problem
from ..records.entity import Entity, Name, Office, Outlet, Strength
from ..records.layers import MentionType
from ..text.fold import fold
from .imports import MOST_LETTERS, BadLineError, Gathering, Known, Taken, clean, codes, day, problem
from .sheet import Sheet

COLUMNS = (
    "id", "type", "label", "kind", "country", "lang", "strength", "name", "post", "of", "from", "to",
    "zone", "lat", "lon", "ownership", "domains",
)  # fmt: skip
TYPES = (*get_args(MentionType), "outlet")
_DESCRIBING = frozenset(("type", "label", "kind", "country", "zone", "lat", "lon"))
_STRENGTHS = get_args(Strength)
_LETTER = re.compile(r"[^\W\d_]")
_KINDS = {"person": "person", "organization": "body", "place": "city", "outlet": "site"}


def read(path: Path, lines: Iterable[tuple[int, str | Problem]], known: Known) -> Taken:
    """What the table gives; an entity may be described in any of its rows, also after its names."""
    gathering = _Table(known)
    problems: list[Problem] = []
    header: list[str] | None = None
    waiting: list[tuple[int, dict[str, str]]] = []
    for number, line in lines:
        if isinstance(line, Problem):
            problems.append(line)
        elif not line.strip() or line.startswith("#"):
            continue
        elif header is None:
            header = _header(path, line)
        else:
            cells = line.split("\t")
            if len(cells) > len(header):
                message = f"has {len(cells)} cells, the header {len(header)}; part cells by one tab each"
                problems.append(problem(path, number, message))
                continue
            row = {column: bare for column, cell in zip(header, cells) if (bare := cell.strip())}
            try:
                gathering.described(row)
                waiting.append((number, row))
            except BadLineError as error:
                problems.append(problem(path, number, str(error)))
    for number, row in waiting:
        try:
            gathering.added(row)
        except BadLineError as error:
            problems.append(problem(path, number, str(error)))
    return Taken(gathering.sheet(), problems, dict(gathering.passed))


def _header(path: Path, line: str) -> list[str]:
    header = [cell.strip().lower() for cell in line.split("\t")]
    unknown = [c for c in header if c not in COLUMNS]
    if "id" not in header or unknown:
        wrong = f"unknown columns: {', '.join(map(repr, unknown))}" if unknown else "no column 'id'"
        raise Abort(f"{path}: no table of names ({wrong}); its first line must name columns of: {' '.join(COLUMNS)}")
    return header


class _Table(Gathering):
    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self._codes = codes()
        self._good: set[str] = set()  # entities with a row that could be used

    def sheet(self) -> Sheet:
        for id_ in self.entities.keys() - self._good:
            del self.entities[id_]
            self.outlets.pop(id_, None)
        return super().sheet()

    def described(self, row: dict[str, str]) -> None:
        """Takes what a row says of its entity; `BadLineError` if that cannot be."""
        id_ = row.get("id", "")
        if len(id_.split()) != 1:
            raise BadLineError("has no id, or one with blanks; give every row the id of its entity")
        type_ = row.get("type")
        if type_ is not None and type_ not in TYPES:
            raise BadLineError(f"unknown type '{type_}'; one of {', '.join(TYPES)}")
        there = self.entity(id_)
        if there is None and type_ is None:
            raise BadLineError(f"nothing is known of '{id_}'; give its type ({', '.join(TYPES)})")
        kept = "organization" if type_ == "outlet" else type_
        if there is not None and kept is not None and there.type != kept:
            raise BadLineError(f"'{id_}' is a {there.type} already; give what this row means an id of its own")
        if row.keys().isdisjoint(_DESCRIBING):
            return
        country = row.get("country")
        if country is not None:
            country = self._codes.get(country.lower(), country)
        self.entities[id_] = Entity(
            id=id_,
            type=kept or there.type,  # type: ignore
            label=row.get("label") or (there.label if there else "") or row.get("name") or id_,
            kind=row.get("kind") or (there.kind if there else _KINDS[type_ or ""]),
            country=country or (there.country if there else None),
            lat=_degrees(row.get("lat"), 90) if "lat" in row else (there.lat if there else None),
            lon=_degrees(row.get("lon"), 180) if "lon" in row else (there.lon if there else None),
            zone=row.get("zone") or (there.zone if there else None),
        )
        if type_ == "outlet":
            before = self.outlets.get(id_)
            domains = tuple(d.strip().lower() for d in row.get("domains", "").split(";") if d.strip())
            self.outlets[id_] = Outlet(
                id=id_,
                publisher=("" if "post" in row else row.get("of", "")) or (before.publisher if before else id_),
                country=self.entities[id_].country,
                lang=row.get("lang") or (before.lang if before else None),
                kind=self.entities[id_].kind,
                ownership=row.get("ownership") or (before.ownership if before else "unknown"),
                domains=domains or (before.domains if before else ()),
            )

    def added(self, row: dict[str, str]) -> None:
        """Takes the name and the office of a row; `BadLineError` if they cannot be used."""
        id_ = row["id"]
        entity = self.entity(id_)
        assert entity is not None  # `described` saw to it
        if entity.country is not None and self.entity(entity.country) is None:
            self.entities[id_] = msgspec.structs.replace(entity, country=None)
            raise BadLineError(f"unknown country '{entity.country}'; give a country's id ('iran') or its code ('ir')")
        name = self._name(row) if "name" in row else None
        office = self._office(row, entity) if "post" in row else None
        self._good.add(id_)
        if name is not None:
            self.name(name)
        if office is not None:
            self.office(office)

    def _name(self, row: dict[str, str]) -> Name:
        form = clean(row["name"])
        lang = row.get("lang", "")
        strength = row.get("strength", "full")
        if lang not in self.known.langs:
            raise BadLineError(f"a name needs its language in 'lang', one of {', '.join(sorted(self.known.langs))}")
        if strength not in _STRENGTHS:
            raise BadLineError(f"unknown strength '{strength}'; one of {', '.join(_STRENGTHS)}")
        if len(form) > MOST_LETTERS or not _LETTER.search(fold(form)):
            raise BadLineError(f"'{form[:40]}' is no name: it has no letters, or more than {MOST_LETTERS} of them")
        return Name(row["id"], lang, form, strength)  # type: ignore[arg-type]

    def _office(self, row: dict[str, str], entity: Entity) -> Office:
        of = row.get("of", "")
        of = self._codes.get(of.lower(), of)
        if self.entity(of) is None:
            raise BadLineError(f"post '{row['post']}' of unknown '{of}'; give the id of a country or body in 'of'")
        if entity.type != "person":
            raise BadLineError(f"'{entity.id}' is no person and holds no office")
        start, end = day(row.get("from", "")), day(row.get("to", ""))
        if start and end and end <= start:
            raise BadLineError(f"the term ends ({end}) before it begins ({start}); 'to' is the first day after it")
        return Office(row["post"], of, entity.id, start, end)


def _degrees(text: str | None, most: int) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        value = 999.0
    if not -most <= value <= most:
        raise BadLineError(f"'{text}' is no latitude or longitude; write degrees as 23.6")
    return value
