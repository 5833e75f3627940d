"""Clock times of other zones in the page's own: which offset the page's local time has, and the conversion."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .fields import Fields


def offset(zone: str, day: date | None) -> int | None:
    """Minutes from UTC in `zone` (an IANA name, or minutes as text) on a day at noon; None if it is not known."""
    if zone.lstrip("+-").isdigit():
        return int(zone)
    if zone == "UTC":
        return 0
    try:
        found = datetime(*(day or date(2000, 1, 1)).timetuple()[:3], 12, tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return int(found.total_seconds() // 60) if found is not None else None


def from_pairs(pairs: Iterable[tuple[Fields, Fields]], day: date | None) -> int | None:
    """The local offset that clock times told twice show: '18:30 (14:30 GMT)' is +240."""
    votes: Counter[int] = Counter()
    for one, two in pairs:
        local, other = (one, two) if two.zone else (two, one)
        if local.zone or other.zone is None or local.hour is None or other.hour is None:
            continue
        known = offset(other.zone, day)
        if known is None:
            continue
        hour = local.hour
        if hour < 12 and (local.half == 12 or (local.part is not None and local.part[0] >= 12)):
            hour += 12
        shift = hour * 60 + local.minute - (other.hour * 60 + other.minute - known)
        shift = (shift + 720) % 1440 - 720
        if shift % 15 == 0:
            votes[shift] += 1
    return votes.most_common(1)[0][0] if votes else None


def from_places(found: Iterable[str], day: date | None) -> int | None:
    """The offset that most of the places named have (`found`: a zone for each mention); None without a clear one."""
    votes: Counter[int] = Counter()
    for zone, times in Counter(found).items():
        shift = offset(zone, day)
        if shift is not None:
            votes[shift] += times
    if not votes:
        return None
    best, count = votes.most_common(1)[0]
    return best if count >= 3 and 2 * count > votes.total() else None


def convert(day: date, minute: int, zone: str, local: int) -> tuple[date, int] | None:
    """The local day and minute of a clock time in `zone`; None if the zone is not known."""
    known = offset(zone, day)
    if known is None:
        return None
    total = minute - known + local
    return day + timedelta(days=total // 1440), total % 1440
