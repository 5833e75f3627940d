"""Rows of knowledge outside the package: what a user imports, as one value that is merged, kept and composed."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from ..records.entity import Entity, Name, Office, Outlet

K = TypeVar("K")
V = TypeVar("V")


class Sheet(msgspec.Struct, frozen=True):
    """Entities, outlets, offices and names that belong together. Names and offices may be those of entities that
    only the packaged knowledge has; an entity here takes the place of the packaged one of its id."""

    entities: tuple[Entity, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    offices: tuple[Office, ...] = ()
    names: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities or self.outlets or self.offices or self.names)


def merged(old: Sheet, new: Sheet) -> Sheet:
    """`old` with `new`: an entity, an outlet, a name (by entity, language and form) or a term of office (by post,
    owner, holder and first day) of `new` takes the place of the old one. Merging twice changes nothing."""
    return Sheet(
        _over(((e.id, e) for e in old.entities), ((e.id, e) for e in new.entities)),
        _over(((o.id, o) for o in old.outlets), ((o.id, o) for o in new.outlets)),
        _over(((_term(o), o) for o in old.offices), ((_term(o), o) for o in new.offices)),
        _over(((_written(n), n) for n in old.names), ((_written(n), n) for n in new.names)),
    )


def _over(old: Iterable[tuple[K, V]], new: Iterable[tuple[K, V]]) -> tuple[V, ...]:
    table = dict(old)
    table.update(new)
    return tuple(table.values())


def _term(office: Office) -> tuple[str, str, str, str | None]:
    return office.post, office.of, office.holder, office.from_


def _written(name: Name) -> tuple[str, str, str]:
    return name.entity, name.lang, name.form


def composed(packaged: Sheet, imported: Iterable[Sheet]) -> Sheet:
    """The packaged rows with those of `imported` sheets, later ones over earlier ones. Only what an imported row names
    by its id is replaced: an entity, an outlet, and of a post the packaged terms that overlap an imported term, which
    end where it begins. Names are added, never taken away."""
    result = packaged
    for sheet in imported:
        posts = {(o.post, o.of) for o in sheet.offices}
        kept: list[Office] = []
        for office in result.offices:
            if (office.post, office.of) in posts:
                kept += _outside(office, [o for o in sheet.offices if (o.post, o.of) == (office.post, office.of)])
            else:
                kept.append(office)
        names = (*result.names, *sheet.names)  # a name given twice does no harm, and telling takes time
        given = msgspec.structs.replace(sheet, names=())
        result = merged(msgspec.structs.replace(result, offices=tuple(kept), names=()), given)
        result = msgspec.structs.replace(result, names=names)
    return result


def _outside(office: Office, others: Iterable[Office]) -> list[Office]:
    """What is left of a term beside `others` of the same post: the part before the first that overlaps it."""
    for other in sorted(others, key=lambda o: o.from_ or ""):
        overlaps = (office.to is None or (other.from_ or "") < office.to) and (
            other.to is None or (office.from_ or "") < other.to
        )
        if overlaps:
            if (other.from_ or "") <= (office.from_ or ""):
                return []
            return [msgspec.structs.replace(office, to=other.from_)]
    return [office]
