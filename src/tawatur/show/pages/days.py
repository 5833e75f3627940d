"""Dates as a reader sees them: the Gregorian day with the Solar Hijri and the Hijri one beside it."""

from dataclasses import dataclass
from datetime import date, datetime

import jdatetime
from babel.dates import format_date
from hijridate import Gregorian

_ARABIC_DIGITS = {0x30 + i: 0x660 + i for i in range(10)}
_PERSIAN_DIGITS = {0x30 + i: 0x6F0 + i for i in range(10)}


@dataclass(frozen=True)
class Day:
    """One day in the three calendars of the news; `hijri` is None outside the Umm al-Qura tables (1924 to 2077)."""

    iso: str
    gregorian: str
    solar: str
    hijri: str | None


def day(iso: str) -> Day:
    """The day of an ISO date or date and time."""
    found = date.fromisoformat(iso[:10])
    solar = jdatetime.date.fromgregorian(date=found, locale=jdatetime.FA_LOCALE)
    return Day(
        iso=iso[:10],
        gregorian=format_date(found, "EEEE d MMMM y", locale="en"),
        solar=solar.strftime("%A %-d %B %Y").translate(_PERSIAN_DIGITS),
        hijri=_hijri(found),
    )


def _hijri(found: date) -> str | None:
    try:
        hijri = Gregorian.fromdate(found).to_hijri()
    except (OverflowError, ValueError):
        return None
    return f"{hijri.day} {hijri.month_name('ar')} {hijri.year}".translate(_ARABIC_DIGITS)


def short(iso: str | None) -> str:
    """'6 Feb 2026' or '6 Feb 2026, 19:25'; a bare year or month as it is known; '' for None."""
    if not iso:
        return ""
    if len(iso) < 10:
        return iso
    text = format_date(date.fromisoformat(iso[:10]), "d MMM y", locale="en")
    return f"{text}, {iso[11:16]}" if len(iso) >= 16 else text


def span(start: str, end: str, grain: str) -> str:
    """An interval as precisely as it is known: '2015', 'June 2025', '6 Feb 2026, 12–18', '6 Feb 2026, 19:25'."""
    if len(start) < 10:
        return start
    first = date.fromisoformat(start[:10])
    match grain:
        case "year":
            last = date.fromisoformat(end[:10]).year - 1
            return str(first.year) if last <= first.year else f"{first.year}–{last}"
        case "month":
            return format_date(first, "MMMM y", locale="en")
        case "week":
            return f"week of {format_date(first, 'd MMM y', locale='en')}"
        case "part":
            until = datetime.fromisoformat(end)
            return f"{short(start[:10])}, {start[11:13]}–{until.hour or 24:02d}"
        case "hour" | "minute":
            return short(start)
        case _:
            return short(start[:10])
