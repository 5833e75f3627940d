"""Days of the three calendars as Gregorian intervals.

Hijri is Umm al-Qura, which is published for 1343 to 1500; outside these years the tabular Islamic calendar (Reingold
and Dershowitz, Calendrical Calculations, ch. 7) stands in, which can differ from what was observed by a day or two.
"""

from datetime import date, timedelta

import hijridate
import jdatetime

GREGORIAN, SOLAR, HIJRI = "gregorian", "solar-hijri", "hijri"
DAY = timedelta(days=1)
NATURAL = 20  # added to the months of a season that is the sun's, whatever calendar its year is of


def day(calendar: str, year: int, month: int, number: int) -> date | None:
    """The Gregorian date of a day, None if the calendar has no such day (or it is not known)."""
    try:
        if calendar == SOLAR:
            solar: date = jdatetime.date(year, month, number).togregorian()
            return solar
        if calendar == HIJRI:
            if not 1343 <= year <= 1500:
                return _tabular(year, month, number)
            found = hijridate.Hijri(year, month, number).to_gregorian()
            return date(found.year, found.month, found.day)
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def _tabular(year: int, month: int, number: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= number <= 30 - (month % 2 == 0) + (month == 12)):
        return None
    return date.fromordinal(227014 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + number)


def span(calendar: str, year: int, month: int | None = None) -> tuple[date, date] | None:
    """[from, to) of a month, or of a year where `month` is None."""
    first = day(calendar, year, month or 1, 1)
    after = (year + 1, 1) if month is None or month == 12 else (year, month + 1)
    last = day(calendar, *after, 1)
    if first is None or last is None:
        return None
    return first, last


def year_of(calendar: str, when: date) -> int | None:
    """The calendar's year on a Gregorian date."""
    return parts(calendar, when)[0]


def parts(calendar: str, when: date) -> tuple[int | None, int, int]:
    """(year, month, day) of a Gregorian date in the calendar; the year is None outside its range."""
    try:
        if calendar == SOLAR:
            solar = jdatetime.date.fromgregorian(date=when)
            return solar.year, solar.month, solar.day
        if calendar == HIJRI:
            hijri = hijridate.Gregorian(when.year, when.month, when.day).to_hijri()
            return hijri.year, hijri.month, hijri.day
    except (ValueError, OverflowError):
        return None, 1, 1
    return when.year, when.month, when.day


def of_year(year: int, otherwise: str) -> str:
    """The calendar that a year belongs to: from 1300 to 1450 it is not Gregorian but `otherwise`."""
    return otherwise if 1300 <= year <= 1450 else GREGORIAN


def full_year(year: int, calendar: str, anchor: date | None) -> int:
    """A year of two digits in its century: the latest that is not more than five years after the anchor."""
    if year >= 100:
        return year
    now = (year_of(calendar, anchor) if anchor else None) or (2030 if calendar == GREGORIAN else 1410)
    century = now // 100 * 100
    return century + year if century + year <= now + 5 else century - 100 + year
