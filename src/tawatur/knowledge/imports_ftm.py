"""FollowTheMoney entities as JSON lines, as OpenSanctions publishes them (followthemoney.tech/explorer).

People and organisations give names, Occupancy with its Position a term of office. Other schemata are passed over and
counted. A person's single word, a short abbreviation and a `weakAlias` are weak names: they need the full name near.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..records.document import Problem
from ..records.entity import Entity, Name, Office, Strength
from ..text.fold import fold
from .imports import MOST_LETTERS, BadLineError, Gathering, Known, Taken, clean, codes, day, problem

TYPES = {
    "Person": ("person", "person"),
    "Organization": ("organization", "body"),
    "PublicBody": ("organization", "body"),
    "Company": ("organization", "company"),
    "LegalEntity": ("organization", "body"),
}
TOPICS = (  # the first that an entity has decides its kind
    ("person", "mil", "military"),
    ("person", "crime.terror", "militant"),
    ("person", "role.journo", "journalist"),
    ("person", "role.act", "activist"),
    ("person", "role.pep", "politician"),
    ("person", "gov", "official"),
    ("person", "role.oligarch", "businessperson"),
    ("organization", "crime.terror", "militia"),
    ("organization", "pol.party", "party"),
    ("organization", "mil", "army"),
    ("organization", "gov", "body"),
)
_PERSIAN = frozenset("پچژگکی")
_ARABIC = frozenset("كيةىإأؤئ")
_PERSIAN_LANDS = frozenset(("iran", "afghanistan", "tajikistan"))
_SHORT = 4  # letters up to which an organisation's single word may be any abbreviation
_JOINING = frozenset(("of", "the", "for"))


class _Properties(msgspec.Struct):
    name: list[str] = []
    alias: list[str] = []
    weak: list[str] = msgspec.field(default_factory=list, name="weakAlias")
    abbreviation: list[str] = []
    country: list[str] = []
    nationality: list[str] = []
    jurisdiction: list[str] = []
    position: list[str] = []
    topics: list[str] = []
    holder: list[Any] = []
    post: list[Any] = []
    organization: list[Any] = []
    start: list[str] = msgspec.field(default_factory=list, name="startDate")
    end: list[str] = msgspec.field(default_factory=list, name="endDate")


class _Entity(msgspec.Struct):
    id: str
    schema: str
    caption: str = ""
    properties: _Properties = msgspec.field(default_factory=_Properties)


def read(path: Path, lines: Iterable[tuple[int, str | Problem]], known: Known) -> Taken:
    """What the entities give; positions and occupancies may stand before or after the people they are of."""
    gathering = _Entities(known)
    problems: list[Problem] = []
    decode = msgspec.json.Decoder(_Entity).decode
    occupancies: list[tuple[int, _Entity]] = []
    for number, line in lines:
        if isinstance(line, Problem):
            problems.append(line)
            continue
        if not line.strip():
            continue
        try:
            entity = decode(line)
            if entity.schema == "Occupancy":
                occupancies.append((number, entity))
            elif entity.schema == "Position":
                gathering.positions[entity.id] = entity
            else:
                gathering.party(entity)
        except msgspec.DecodeError as error:
            message = f"no FollowTheMoney entity ({error}); a line is one object with id, schema and properties"
            problems.append(problem(path, number, message))
        except BadLineError as error:
            problems.append(problem(path, number, str(error)))
    for number, entity in occupancies:
        try:
            gathering.occupancy(entity)
        except BadLineError as error:
            problems.append(problem(path, number, str(error)))
    return Taken(gathering.sheet(), problems, dict(sorted(gathering.passed.items())))


class _Entities(Gathering):
    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self.positions: dict[str, _Entity] = {}
        self._codes = codes()

    def party(self, entity: _Entity) -> None:
        """Takes a person or an organisation with its names."""
        if entity.schema not in TYPES:
            self.passed[f"entities of schema {entity.schema}"] += 1
            return
        if not entity.id or any(c.isspace() for c in entity.id):
            raise BadLineError(f"the id '{entity.id}' is empty or has blanks; give every entity an id")
        type_, kind = TYPES[entity.schema]
        there = self.entity(entity.id)
        if there is not None and there.type != type_:
            raise BadLineError(f"'{entity.id}' is a {there.type} already; give this entity an id of its own")
        said = entity.properties
        country = self._country([*said.country, *said.jurisdiction, *said.nationality])
        found: dict[tuple[str, str], Name] = {}
        for forms, weak in ((said.name, False), (said.alias, False), (said.weak, True), (said.abbreviation, True)):
            for printed in forms:
                name = self._name(entity.id, type_, printed, weak, country)
                if name is not None:
                    found.setdefault((name.lang, name.form), name)
        if not found:
            raise BadLineError(f"'{entity.id}' has no name in Arabic or Latin letters; add one as property 'name'")
        for name in found.values():
            self.name(name)
        label = clean(entity.caption) or next((n.form for n in found.values() if n.lang == "en"), "")
        self.entities[entity.id] = Entity(
            id=entity.id,
            type=type_,  # type: ignore[arg-type]
            label=label or next(iter(found.values())).form,
            kind=_kind(type_, said.topics, "official" if said.position and type_ == "person" else kind),
            country=country or (there.country if there else None),
        )

    def _name(self, id_: str, type_: str, printed: str, weak: bool, country: str | None) -> Name | None:
        form = clean(printed)
        if type_ == "person" and form.count(",") == 1:
            last, _, first = form.partition(",")
            form = f"{first.strip()} {last.strip()}".strip()
        lang = _lang(form, country)
        if lang not in self.known.langs or len(form) > MOST_LETTERS or sum(c.isalpha() for c in fold(form)) < 2:
            self.passed["names in other scripts, without letters, or too long"] += 1
            return None
        return Name(id_, lang, form, "weak" if weak else _strength(type_, form))

    def _country(self, given: Sequence[str]) -> str | None:
        """The country if one is given, and but one."""
        found = {self._codes[c.lower()] for c in given if c.lower() in self._codes}
        return found.pop() if len(found) == 1 else None

    def occupancy(self, entity: _Entity) -> None:
        """Takes a term of office; `BadLineError` if its holder or its position is not among the entities."""
        said = entity.properties
        holder, post = _reference(said.holder), _reference(said.post)
        person, position = self.entity(holder), self.positions.get(post)
        if person is None or person.type != "person":
            raise BadLineError(f"occupancy of unknown person '{holder}'; put the Person into the same file")
        if position is None:
            raise BadLineError(f"occupancy of unknown position '{post}'; put the Position into the same file")
        body = self.entity(_reference(position.properties.organization))
        of = body.id if body is not None else self._country(position.properties.country)
        title = next(iter(position.properties.name), position.caption)
        if of is None or not title:
            raise BadLineError(
                f"position '{post}' has no name or no one country; add the properties 'name' and 'country'"
            )
        start = day(min(said.start, default=""))
        end = day(max(said.end, default=""), end=True)
        if start and end and end <= start:
            raise BadLineError(f"the occupancy ends ({end}) before it begins ({start})")
        self.office(Office(self._post(title, of), of, person.id, start, end))

    def _post(self, title: str, of: str) -> str:
        """The key that languages have forms for, if the title is one of them and the country's name; else the title:
        a deputy, a former or an acting minister is not the minister."""
        words = fold(title).replace("-", " ").replace(",", " ").split()
        forms = self.known.posts
        owner = self.entity(of)
        country = self.entity(owner.country or "") if owner is not None and owner.type == "organization" else None
        theirs = {w for e in (owner, country) if e is not None for w in fold(e.label).replace("-", " ").split()}
        for size in range(len(words), 0, -1):
            for at in range(len(words) - size + 1):
                key = forms.get(" ".join(words[at : at + size]))
                if key is not None and not set(words[:at] + words[at + size :]) - theirs - _JOINING:
                    return key
        return "-".join(words)


def _reference(values: Sequence[Any]) -> str:
    """The id that a property refers to; nested exports hold the whole entity."""
    first = values[0] if values else ""
    return str(first.get("id", "")) if isinstance(first, Mapping) else str(first)


def _kind(type_: str, topics: Sequence[str], otherwise: str) -> str:
    for of, topic, kind in TOPICS:
        if of == type_ and any(t == topic or t.startswith(topic + ".") for t in topics):
            return kind
    return otherwise


def _strength(type_: str, form: str) -> Strength:
    if " " in form:
        return "full"
    if type_ == "person":
        return "weak"
    return "weak" if len(form) <= _SHORT else "full"


def _lang(form: str, country: str | None) -> str:
    """The language a name is written in: by letters of one language alone, else by country; '' for other scripts."""
    letters = [c for c in form if c.isalpha()]
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    if arabic == len(letters) and letters:
        persian, arab = len(_PERSIAN.intersection(letters)), len(_ARABIC.intersection(letters))
        if persian != arab:
            return "fa" if persian > arab else "ar"
        return "fa" if country in _PERSIAN_LANDS else "ar"
    return "en" if letters and all(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) else ""
