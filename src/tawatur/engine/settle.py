"""What only reading can tell about a document: its date, its outlet and its title, with where each was found."""

from collections.abc import Callable

import msgspec

from ..records.document import Document, Problem
from ..records.layers import Reading, Time
from ..records.protocols import Knowing
from .outlet import printed

NO_DATE = (
    "no date found, so relative times ('yesterday', a bare weekday) are not resolved; "
    "give it as 'published' (2026-02-06) in a .jsonl line"
)
_EARLIEST = "1990"


def settled(reading: Reading, again: Callable[[Document], Reading], knowledge: Knowing) -> Reading:
    """`reading` with what it tells about its own document. Where the page prints its date or names its outlet, the
    document is read `again` with them. A given date, outlet or title is never touched; what is not found stays None,
    and a missing date is reported."""
    changes: dict[str, str] = {}
    document = reading.document
    found = None if document.published else _printed_date(reading)
    if found is not None:
        changes |= {"published": found.from_, "published_from": f"printed on the page: {found.quote}"}
    if document.outlet is None:
        outlet = by_domain(document.url, knowledge) if document.url else printed(reading, knowledge)
        if outlet:
            known = knowledge.entities.get(outlet)
            changes["outlet"] = known.label if known else outlet
    if changes:  # times hang on the date, chains on the outlet
        reading = again(msgspec.structs.replace(document, **changes))
    if reading.document.published is None:
        reading = msgspec.structs.replace(reading, problems=(*reading.problems, Problem("dates", NO_DATE)))
    changes = {}
    if found is not None and (clock := _printed_clock(reading, found)):
        changes["published"] = clock
    if document.title is None:
        title = next((line for line in reading.lines if line.kind == "title"), None)
        if title:
            changes["title"] = document.text[title.start : title.end].strip()
    if changes:
        reading = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, **changes))
    return reading


def by_domain(url: str, knowledge: Knowing) -> str | None:
    """The id of the outlet whose domain `url` belongs to, None if the knowledge has no such domain."""
    host = url.split("://", 1)[-1].split("/", 1)[0].split("@")[-1].split(":")[0].lower()
    for outlet in knowledge.outlets.values():
        if any(host == domain or host.endswith("." + domain) for domain in outlet.domains):
            return outlet.id
    return None


def _printed(reading: Reading, kinds: frozenset[str]) -> list[Time]:
    lines = [line for line in reading.lines if line.kind in kinds]
    return [
        time
        for time in reading.times
        if time.grain in ("day", "minute", "hour")
        and any(line.start <= time.start and time.end <= line.end for line in lines)
    ]


def _printed_date(reading: Reading) -> Time | None:
    """The earliest absolute date of the meta lines above the article (a page also prints when it was updated, and
    today's date, which are later); failing that of the meta lines below it, or of a live blog's stamps."""
    absolute = [t for t in _printed(reading, frozenset({"meta"})) if t.anchor is None and t.from_ >= _EARLIEST]
    body = next((line.start for line in reading.lines if line.kind == "body"), len(reading.document.text))
    stamps = [t for t in _printed(reading, frozenset({"entry-time"})) if t.anchor is None and t.from_ >= _EARLIEST]
    above = [t for t in absolute if t.start < body]
    return min(above or absolute or stamps, key=lambda t: t.from_, default=None)


def _printed_clock(reading: Reading, date: Time) -> str | None:
    """The time of day printed beside the date ('5 February 2026 - 07:45'), as ISO date and time."""
    if len(date.from_) > 10:
        return None
    for time in _printed(reading, frozenset({"meta"})):
        near = 0 <= time.start - date.end <= 40 or 0 <= date.start - time.end <= 40
        if time.grain == "minute" and near and time.from_[:10] == date.from_:
            return time.from_
    return None
