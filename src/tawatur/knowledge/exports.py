"""Writing knowledge out: the table that `imports_tsv` reads (nothing is lost), or FollowTheMoney entities."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..records.entity import Entity, Name
from .imports import codes
from .imports_tsv import COLUMNS
from .sheet import Sheet

FORMATS = ("tsv", "ftm")
_SCHEMATA = {"company": "Company", "ministry": "PublicBody", "army": "PublicBody"}
_TOPICS = {"military": "mil", "militant": "crime.terror", "journalist": "role.journo", "activist": "role.act"} | {
    "politician": "role.pep", "official": "gov", "businessperson": "role.oligarch", "militia": "crime.terror",
    "party": "pol.party", "army": "mil",
}  # fmt: skip


def lines(sheet: Sheet, form: str) -> Iterator[str]:
    """The lines of a file in `form` (one of FORMATS), without line ends."""
    return tsv(sheet) if form == "tsv" else ftm(sheet)


def tsv(sheet: Sheet) -> Iterator[str]:
    """The table: every entity with its names, then the terms of office. Reading it gives the same sheet again."""
    yield "\t".join(COLUMNS)
    names: dict[str, list[Name]] = defaultdict(list)
    for name in sheet.names:
        names[name.entity].append(name)
    outlets = {o.id: o for o in sheet.outlets}
    for entity in sheet.entities:
        row = {
            "id": entity.id,
            "type": entity.type,
            "label": entity.label,
            "kind": entity.kind,
            "country": entity.country or "",
            "zone": entity.zone or "",
            "lat": "" if entity.lat is None else repr(entity.lat),
            "lon": "" if entity.lon is None else repr(entity.lon),
        }
        outlet = outlets.get(entity.id)
        if outlet is not None:
            row |= {
                "type": "outlet",
                "of": outlet.publisher,
                "lang": outlet.lang or "",
                "ownership": outlet.ownership,
                "domains": ";".join(outlet.domains),
            }
        yield _row(row)
    for id_, written in names.items():
        for name in written:
            yield _row({"id": id_, "lang": name.lang, "strength": name.strength, "name": name.form})
    for office in sheet.offices:
        yield _row(
            {
                "id": office.holder,
                "post": office.post,
                "of": office.of,
                "from": office.from_ or "",
                "to": office.to or "",
            }
        )


def _row(cells: dict[str, str]) -> str:
    return "\t".join(cells.get(column, "") for column in COLUMNS)


def ftm(sheet: Sheet) -> Iterator[str]:
    """People and organisations as FollowTheMoney entities, each term of office as Occupancy and Position. Places have
    no schema there and are left out; the languages of names, and the kinds that it has no word for, are lost."""
    iso = {id_: code for code, id_ in codes().items()}
    names: dict[str, list[Name]] = defaultdict(list)
    for name in sheet.names:
        names[name.entity].append(name)
    entities = {e.id: e for e in sheet.entities}
    for entity in sheet.entities:
        if entity.type != "place":
            yield _line(entity.id, _schema(entity), entity.label, _properties(entity, names[entity.id], iso))
    positions: dict[str, dict[str, Any]] = {}
    for office in sheet.offices:
        owner = entities.get(office.of)
        position = f"{office.post}:{office.of}"
        country = iso.get(office.of) or (iso.get(owner.country or "") if owner else None)
        positions[position] = {
            "name": [office.post.replace("-", " ")],
            "country": [country] if country else [],
            "organization": [office.of] if office.of not in iso else [],
        }
        said = {"holder": [office.holder], "post": [position]}
        if office.from_:
            said["startDate"] = [office.from_]
        if office.to:
            said["endDate"] = [office.to]
        yield _line(f"{position}:{office.holder}:{office.from_ or ''}", "Occupancy", "", said)
    for position, said in positions.items():
        yield _line(position, "Position", said["name"][0], said)


def _schema(entity: Entity) -> str:
    if entity.type == "person":
        return "Person"
    return _SCHEMATA.get(entity.kind, "Organization")


def _properties(entity: Entity, names: list[Name], iso: dict[str, str]) -> dict[str, list[str]]:
    full = [n.form for n in names if n.strength == "full"]
    said = {
        "name": full[:1],
        "alias": full[1:] + [n.form for n in names if n.strength == "short"],
        "weakAlias": [n.form for n in names if n.strength == "weak"],
        "country": [iso[entity.country]] if entity.country in iso else [],
        "topics": [_TOPICS[entity.kind]] if entity.kind in _TOPICS else [],
    }
    return {key: values for key, values in said.items() if values}


def _line(id_: str, schema: str, caption: str, properties: dict[str, Any]) -> str:
    filled = {key: values for key, values in properties.items() if values}
    return json.dumps({"id": id_, "schema": schema, "caption": caption, "properties": filled}, ensure_ascii=False)
