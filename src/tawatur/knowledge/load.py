"""The knowledge in memory: entities, outlets, offices and every written name, with the questions asked of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..records.entity import Entity, Name, Office, Outlet
from ..text.fold import fold
from .sheet import Sheet
from .tables import packaged, rows


class Knowledge:
    """Built once per run from the packaged tables, the languages' names and what the user imported."""

    def __init__(
        self,
        entities: Iterable[Entity],
        outlets: Iterable[Outlet],
        offices: Iterable[Office],
        names: Iterable[Name],
    ) -> None:
        self.entities = {e.id: e for e in entities}
        self.outlets = {o.id: o for o in outlets}
        self.offices = tuple(offices)
        self.names = tuple(names)
        self._by_office: dict[tuple[str, str], list[Office]] = defaultdict(list)
        self._by_holder: dict[str, list[Office]] = defaultdict(list)
        for office in self.offices:
            self._by_office[office.post, office.of].append(office)
            self._by_holder[office.holder].append(office)
        self._outlet_forms = {fold(o.id.replace("-", " ")): o.id for o in self.outlets.values()}
        self._outlet_forms |= {fold(n.form): n.entity for n in self.names if n.entity in self.outlets}

    def holder(self, post: str, of: str, day: str | None) -> str | None:
        """Who holds `post` of a country or organisation on `day` (ISO; None: now); None if unknown or not unique."""
        found = {o.holder for o in self._by_office.get((post, of), ()) if _on(o, day)}
        return found.pop() if len(found) == 1 else None

    def posts(self, holder: str, day: str | None) -> Sequence[Office]:
        """The offices that `holder` has on `day`."""
        return [o for o in self._by_holder.get(holder, ()) if _on(o, day)]

    def outlet_id(self, name: str) -> str | None:
        """The outlet meant by a printed name, in any spelling; None if the knowledge does not have it."""
        return self._outlet_forms.get(fold(name).strip())


def _on(office: Office, day: str | None) -> bool:
    if day is None:
        return office.to is None
    return (office.from_ is None or office.from_ <= day) and (office.to is None or day < office.to)


def knowing(sheet: Sheet) -> Knowledge:
    """The knowledge that a composed sheet makes."""
    return Knowledge(sheet.entities, sheet.outlets, sheet.offices, sheet.names)


def load(names: Iterable[Name]) -> Knowledge:
    """The packaged knowledge with the names that the languages give."""
    return knowing(package(names))


def package(names: Iterable[Name]) -> Sheet:
    """The rows of the packaged tables with the names that the languages give."""
    entities = [
        Entity(id=r["id"], type="person", label=r["label"], kind=r["kind"], country=r["country"] or None)
        for r in rows(packaged("people.tsv"))
    ]
    entities += [
        Entity(id=r["id"], type="organization", label=r["label"], kind=r["kind"], country=r["country"] or None)
        for r in rows(packaged("organizations.tsv"))
    ]
    entities += [
        Entity(
            id=r["id"],
            type="place",
            label=r["label"],
            kind=r["kind"],
            country=r["country"] or None,
            lat=float(r["lat"]) if r["lat"] else None,
            lon=float(r["lon"]) if r["lon"] else None,
            zone=r["zone"] or None,
        )
        for r in rows(packaged("places.tsv"))
    ]
    outlets = []
    for r in rows(packaged("outlets.tsv")):
        outlets.append(
            Outlet(
                id=r["id"],
                publisher=r["publisher"] or r["id"],
                country=r["country"] or None,
                lang=r["lang"] or None,
                kind=r["kind"],
                ownership=r["ownership"] or "unknown",
                domains=tuple(d for d in r["domains"].split(";") if d),
            )
        )
        entities.append(
            Entity(id=r["id"], type="organization", label=r["label"], kind=r["kind"], country=r["country"] or None)
        )
    offices = [
        Office(post=r["post"], of=r["of"], holder=r["holder"], from_=r["from"] or None, to=r["to"] or None)
        for r in rows(packaged("offices.tsv"))
    ]
    return Sheet(tuple(entities), tuple(outlets), tuple(offices), tuple(names))
