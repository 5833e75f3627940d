"""Days in three calendars, and intervals no more precise than they are known."""

import pytest

from tawatur.show.pages.days import day, short, span


def test_one_day_in_three_calendars():
    friday = day("2026-02-06T10:00")
    assert friday.gregorian == "Friday 6 February 2026"
    assert friday.solar == "جمعه ۱۷ بهمن ۱۴۰۴"
    assert friday.hijri == "١٨ شعبان ١٤٤٧"


def test_a_day_outside_the_hijri_tables_has_none():
    assert day("1500-01-01").hijri is None


@pytest.mark.parametrize(
    ("start", "end", "grain", "shown"),
    [
        ("2026-02-06", "2026-02-07", "day", "6 Feb 2026"),
        ("2026-02-06T19:25", "2026-02-06T19:26", "minute", "6 Feb 2026, 19:25"),
        ("2026-02-06T12:00", "2026-02-06T18:00", "part", "6 Feb 2026, 12–18"),
        ("2026-02-06T18:00", "2026-02-07T00:00", "part", "6 Feb 2026, 18–24"),
        ("2025-06-01", "2025-07-01", "month", "June 2025"),
        ("2015-01-01", "2016-01-01", "year", "2015"),
        ("1980-01-01", "1990-01-01", "year", "1980–1989"),
    ],
)
def test_span_is_as_precise_as_known(start, end, grain, shown):
    assert span(start, end, grain) == shown


def test_an_unknown_date_is_empty():
    assert short(None) == ""
