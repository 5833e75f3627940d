"""The day of every stamp of a live blog: stamps without a date change their day where the clock jumps at midnight."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ...records.document import EntryHint
from ...records.layers import Entry, Line
from .resolve import Anchor


@dataclass(slots=True)
class Stamp:
    """What the stamp line of an entry tells: minutes of the local day, and the date if it is told."""

    line: Line
    minute: int | None
    day: date | None


def dated(stamps: Sequence[Stamp], page: Anchor) -> list[Anchor]:
    """The anchor of every stamp. Newest first or last is told by how the clock mostly runs; the day of the page is
    the day of the newest stamp, or the day before if that stamp's clock is later than the page's."""
    clocks = [s.minute for s in stamps if s.minute is not None]
    downs = sum(a > b for a, b in pairwise(clocks))
    newest_first = downs * 2 >= len(clocks) - 1
    order = list(range(len(stamps))) if newest_first else list(range(len(stamps) - 1, -1, -1))
    found: list[Anchor] = [Anchor(None)] * len(stamps)
    day, clock = page.day, page.minute
    slack = 60 if clock is not None else 0
    for at in order:
        stamp = stamps[at]
        if stamp.day is not None:
            day, slack = stamp.day, 0
        elif day is not None and stamp.minute is not None and clock is not None and stamp.minute > clock + slack:
            day -= timedelta(days=1)
        if stamp.minute is not None:
            clock, slack = stamp.minute, 0
        found[at] = Anchor(day, stamp.minute)
    return found


def entries(stamps: Sequence[Stamp], anchors: Sequence[Anchor], end: int) -> tuple[Entry, ...]:
    """Each entry from its stamp to the next one, the last to `end` (the length of the text)."""
    stops = [s.line.start for s in stamps[1:]] + [end]
    return tuple(Entry(s.line.start, stop, iso(a)) for s, a, stop in zip(stamps, anchors, stops))


def iso(anchor: Anchor) -> str | None:
    """ISO 8601 to the minute, None where the day or the minute is not known."""
    if anchor.day is None or anchor.minute is None:
        return None
    return f"{anchor.day}T{anchor.minute // 60:02d}:{anchor.minute % 60:02d}"


def hinted(hints: Sequence[EntryHint], starts: Sequence[int], start: int) -> EntryHint | None:
    """The hint that covers code point `start`; hints are in text order, `starts` where they begin."""
    at = bisect_right(starts, start) - 1
    return hints[at] if at >= 0 and start < hints[at].end else None
