"""From what an expression says to the interval it means, against an anchor."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ...records.layers import Grain
from . import calendars
from .calendars import DAY, GREGORIAN, NATURAL
from .fields import Fields

RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions count from: a local day, and the minute of it where one is known."""

    day: date | None
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression: [start, end) folded offsets; first and last days half-open, or minutes of `first`."""

    start: int
    end: int
    first: date
    last: date
    grain: Grain
    calendar: str
    anchor: date | None = None
    hours: tuple[int, int] | None = None  # minutes of `first`, half-open (to may be 1440)
    bare: bool = False  # hangs on the tense of its clause
    stated: bool = True  # the year is told, or needs none
    clash: str | None = None

    def iso(self) -> tuple[str, str]:
        if self.hours is None:
            return self.first.isoformat(), self.last.isoformat()
        return _at(self.first, self.hours[0]), _at(self.first, self.hours[1])


def _at(day: date, minute: int) -> str:
    return (datetime(day.year, day.month, day.day) + timedelta(minutes=minute)).isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a language and a clause add. `years` is the calendar of years from 1300 to 1450 that nothing else tells."""

    week: int
    years: str
    civil: str  # the calendar of 'this year', 'last month' and of years of two digits
    weekend: tuple[int, int]
    tense: str | None = None  # future, past
    previous: date | None = None
    context_day: date | None = None  # of a clock time without a day
    year: int | None = None
    near: int = 3  # a bare weekday so many days back, or fewer, is past where no tense shows


def resolve(fields: Fields, anchor: Anchor, setting: Setting) -> Found | None:
    """The interval that `fields` means, None if it cannot be told (no anchor, no such day)."""
    try:
        base = _day(fields, anchor, setting)
    except OverflowError:  # before the first or after the last day that can be told
        return None
    if base is None:
        return None
    if fields.hour is not None:
        hour = fields.hour
        late = fields.half == 12 or (fields.part is not None and fields.part[0] >= 12)
        early = fields.half == 0 or (fields.part is not None and fields.part[1] <= 12)
        if late and hour < 12 and not (fields.part == (18, 24) and hour < 5):
            hour += 12
        elif early and hour == 12:
            hour = 0
        minute = hour * 60 + fields.minute
        return replace(
            base, grain="minute" if fields.digits else "hour", hours=(minute, minute + (1 if fields.digits else 60))
        )
    part = fields.part
    if fields.edge and base.grain == "day":
        part = part or ((0, 6) if fields.edge == "early" else (18, 24))
    if part is not None and base.grain == "day":
        return replace(base, grain="part", last=base.first + DAY, hours=(part[0] * 60, part[1] * 60))
    return base


def _day(f: Fields, anchor: Anchor, s: Setting) -> Found | None:
    """The day, or the longer interval, without clock and part of the day."""
    if f.stamp:
        return _stamp(f)
    if f.ago and f.unit:
        return _ago(f, anchor)
    if f.decade is not None:
        return _decade(f, anchor, s)
    if f.date:
        calendar = f.calendar or calendars.of_year(f.date[0], s.years)
        year = calendars.full_year(f.date[0], s.civil if f.date[0] < 100 and not f.calendar else calendar, anchor.day)
        calendar = f.calendar or calendars.of_year(year, s.years)
        return _dated(f, calendar, year, f.date[1], f.date[2])
    if f.season is not None:
        return _season(f, anchor, s)
    if f.month is not None:
        return _month(f, anchor, s)
    if f.year is not None:
        return _years(f, anchor, s)
    day = anchor.day
    if f.follow is not None:
        return _one(f, s.previous + timedelta(f.follow), s.previous) if s.previous else None
    if day is None:
        return None
    if f.deictic is not None:
        told = day + timedelta(f.deictic)
        if f.weekday is not None and told.weekday() != f.weekday:  # the page's date is another than the writer's
            told += timedelta((f.weekday - told.weekday() + 3) % 7 - 3)
            return replace(_one(f, told, day), clash="weekday")
        return _one(f, told, day)
    if f.unit == "month" and (f.day is not None or f.nth is not None):
        return _day_of_near_month(f, day, s)
    if f.weekday is not None:
        return _weekday(f, day, s)
    if f.year_near is not None:
        return _near_year(f, day, f.year_near, s)
    if f.unit in ("week", "month", "year", "weekend") and f.count is None:  # 'three years past' is a duration
        return _unit(f, day, f.direction or 0, s)
    if f.hour is not None or f.part is not None:
        if f.direction == -1 and f.part is not None:  # 'the past night'
            return _one(f, day - timedelta(1 if f.part[0] >= 18 else 0), day)
        return _one(f, s.context_day or day, day)
    return None


def _one(f: Fields, day: date, anchor: date | None) -> Found:
    return Found(f.start, f.end, day, day + DAY, "day", RELATIVE if anchor else GREGORIAN, anchor)


def _near_year(f: Fields, day: date, steps: int, s: Setting) -> Found | None:
    year = calendars.year_of(s.civil, day)
    found = calendars.span(s.civil, year + steps) if year else None
    return Found(f.start, f.end, *found, "year", RELATIVE, day) if found else None


def _stamp(f: Fields) -> Found | None:
    try:
        when = datetime.fromisoformat((f.stamp or "").upper())
    except ValueError:
        return None
    minute = when.hour * 60 + when.minute
    return Found(f.start, f.end, when.date(), when.date() + DAY, "minute", GREGORIAN, hours=(minute, minute + 1))


def _dated(f: Fields, calendar: str, year: int, month: int, number: int) -> Found | None:
    first = calendars.day(calendar, year, month, number)
    if first is None:
        return None
    last = calendars.day(calendar, year, month, f.last_day) if f.last_day else None
    found = Found(f.start, f.end, first, (last or first) + DAY, "day", calendar)
    if f.part and f.last_day == number + 1:  # the night from the 10th to the 11th
        found = replace(found, last=first + DAY)
    if f.weekday is not None and first.weekday() != f.weekday:
        return replace(found, clash="date")
    return found


def _month(f: Fields, anchor: Anchor, s: Setting) -> Found | None:
    calendar, month = f.calendar or GREGORIAN, f.month or 1
    stated = f.year is not None
    if f.year is not None:
        if 1300 <= f.year <= 1500 and calendar == GREGORIAN and s.civil == calendars.SOLAR:
            return None
        year = calendars.full_year(f.year, calendar, anchor.day)
    else:
        now, now_month, now_day = calendars.parts(calendar, anchor.day) if anchor.day else (None, 1, 1)
        if now is None:
            if s.year is None or calendar != GREGORIAN:
                return None
            year = s.year
        elif f.unit == "year" or f.year_near is not None:
            year = now + (f.year_near if f.year_near is not None else f.direction or 0)
        else:
            here, told = (now_month, now_day), (month, f.day or now_day)
            if f.day is None:
                here, told = (now_month, 0), (month, 0)
            year = _nearest(now, here, told, f, s)
    if f.nth is not None:
        found = _nth(f, calendars.span(calendar, year, month), s)
        if found is not None and f.day is not None:  # both readings hold: the date if its weekday agrees
            plain = _dated(f, calendar, year, month, f.day)
            found = plain if plain and not plain.clash else found
    elif f.day is not None:
        found = _dated(f, calendar, year, month, f.day)
        if found and found.clash and not stated and anchor.day:  # the weekday tells which year is meant
            for other in (year - 1, year + 1):
                near = _dated(f, calendar, other, month, f.day)
                if near and not near.clash and abs((near.first - anchor.day).days) < 200:
                    found = near
    else:
        both = calendars.span(calendar, year, month)
        found = Found(f.start, f.end, *both, "month", calendar) if both else None
    if found and not stated:
        found = replace(found, anchor=anchor.day, stated=False, bare=f.direction is None)
    return found


def _nth(f: Fields, month: tuple[date, date] | None, s: Setting) -> Found | None:
    """The n-th weekday of a month, or its n-th week: the n-th that begins in it."""
    if month is None or f.nth is None:
        return None
    if f.unit == "day" and f.weekday is None:
        first = month[1] - DAY if f.nth < 0 else month[0] + timedelta(f.nth - 1)
        return Found(f.start, f.end, first, first + DAY, "day", GREGORIAN)
    week = f.weekday is None
    wanted = s.week if week else f.weekday or 0
    first = month[0] + timedelta((wanted - month[0].weekday()) % 7 + 7 * (f.nth - 1))
    if f.nth < 0:
        end = month[1] - timedelta(7 if week else 1)
        first = end - timedelta((end.weekday() - wanted) % 7)
    if first >= month[1]:
        return None
    return Found(f.start, f.end, first, first + timedelta(7 if week else 1), "week" if week else "day", GREGORIAN)


def _day_of_near_month(f: Fields, day: date, s: Setting) -> Found | None:
    """'the 5th of this month'."""
    month = _near_month(f, day, f.direction or 0, s)
    if month is None:
        return None
    if f.nth is not None:
        return _nth(f, (month.first, month.last), s)
    first = month.first + timedelta((f.day or 1) - 1)
    return replace(_one(f, first, day), bare=False) if first < month.last else None


def _season(f: Fields, anchor: Anchor, s: Setting) -> Found | None:
    """A season or a quarter, as its months; one that begins late in the year ends in the next."""
    if f.season is None:
        return None
    natural = f.season[0] > NATURAL  # spring begins the year
    low, high = f.season[0] % NATURAL, f.season[1] % NATURAL
    year, calendar = f.year, calendars.SOLAR if natural else s.civil
    if year is not None:
        told = calendars.of_year(year, s.years) if year >= 100 else s.civil
        year = calendars.full_year(year, s.civil, anchor.day)
        if natural and told == GREGORIAN:
            year -= 621
        elif not natural:
            calendar = told
    elif anchor.day is not None and (now := calendars.year_of(calendar, anchor.day)):
        year = now + (f.direction or 0) if f.unit == "year" else now
        if f.unit != "year" and f.direction:
            begins = calendars.span(calendar, year, low)
            ended = calendars.span(calendar, year if high >= low else year + 1, high)
            if begins and ended:
                year += (f.direction < 0 and ended[1] > anchor.day) * -1 + (f.direction > 0 and begins[0] <= anchor.day)
    if year is None:
        return None
    first, last = calendars.span(calendar, year, low), calendars.span(calendar, year if high >= low else year + 1, high)
    return Found(f.start, f.end, first[0], last[1], "month", calendar) if first and last else None


def _nearest(now: int, here: tuple[int, int], told: tuple[int, int], f: Fields, s: Setting) -> int:
    """The year of a month or day told without one: the last such, the next in a future clause."""
    if f.direction == -1:
        return now if told < here else now - 1
    if f.direction == 1:
        return now if told > here else now + 1
    if f.direction == 0:  # 'this January' in December is the next one
        return now + (told[0] - here[0] < -6) - (told[0] - here[0] > 6)
    back = ((here[0] - told[0]) * 30 + here[1] - told[1]) % 360
    ahead = 360 - back if back else 0
    last, coming = (now, now + 1) if told <= here else (now - 1, now)
    if 0 < back < 60 and f.day:  # a day just gone by; 'will reopen' further on in the clause is about another
        return last
    if s.tense == "future":
        return now if told == here else coming
    # a day that is near ahead and was long ago lies ahead, or its year would have been told
    if f.day and ahead < 60 and back > 300:
        return coming
    if s.year is not None and s.year < now and f.calendar == GREGORIAN:
        return s.year
    if f.day is None:
        return last
    return coming if s.tense is None and back > 60 and 2 * ahead < back else last


def _years(f: Fields, anchor: Anchor, s: Setting) -> Found | None:
    year = f.year or 0
    if year < 100 and f.calendar is None:
        year = calendars.full_year(year, s.civil, anchor.day)
    calendar = f.calendar or calendars.of_year(year, s.years)
    last = f.last_year or year
    if last < year:
        return None
    first, final = calendars.span(calendar, year), calendars.span(calendar, last)
    return Found(f.start, f.end, first[0], final[1], "year", calendar) if first and final else None


def _decade(f: Fields, anchor: Anchor, s: Setting) -> Found | None:
    year = f.decade or 0
    calendar = f.calendar or calendars.of_year(year, s.years)
    if year < 100:
        solar = s.civil == calendars.SOLAR if f.calendar is None else f.calendar == calendars.SOLAR
        year += 1300 if solar else 1900
        calendar = calendars.SOLAR if solar else GREGORIAN
    first, last = calendars.span(calendar, year), calendars.span(calendar, year + 9)
    return Found(f.start, f.end, first[0], last[1], "year", calendar) if first and last else None


def _weekday(f: Fields, day: date, s: Setting) -> Found:
    wanted = f.weekday or 0
    back = (day.weekday() - wanted) % 7
    ahead = (wanted - day.weekday()) % 7
    bare = f.direction is None and f.unit != "week"
    if f.unit == "week":
        begin = day - timedelta((day.weekday() - s.week) % 7) + timedelta(7 * (f.direction or 0))
        told = begin + timedelta((wanted - s.week) % 7)
    elif f.direction == -1:
        told = day - timedelta(back or 7)
    elif f.direction == 1:
        told = day + timedelta(ahead or 7)
    elif s.tense == "future":
        told = day + timedelta(ahead)
    elif s.tense == "past" or back <= s.near:
        told = day - timedelta(back)
    else:
        told = day + timedelta(ahead)
    return replace(_one(f, told, day), bare=bare)


def _unit(f: Fields, day: date, steps: int, s: Setting) -> Found | None:
    begin = day - timedelta((day.weekday() - s.week) % 7)
    if f.unit == "week":
        first = begin + timedelta(7 * steps)
        return Found(f.start, f.end, first, first + timedelta(7), "week", RELATIVE, day)
    if f.unit == "weekend":
        first = begin + timedelta((s.weekend[0] - s.week) % 7 + 7 * steps)
        if f.direction is None and s.tense != "future" and first > day:  # 'the weekend' of the past
            first -= timedelta(7)
        return Found(f.start, f.end, first, first + timedelta(s.weekend[1] - s.weekend[0]), "day", RELATIVE, day)
    if f.unit == "year":
        return _near_year(f, day, steps, s)
    return _near_month(f, day, steps, s)


def _near_month(f: Fields, day: date, steps: int, s: Setting) -> Found | None:
    year, month, _ = calendars.parts(s.civil, day)
    if year is None:
        return None
    ahead = year * 12 + month - 1 + steps
    found = calendars.span(s.civil, ahead // 12, ahead % 12 + 1)
    return Found(f.start, f.end, *found, "month", RELATIVE, day) if found else None


def _ago(f: Fields, anchor: Anchor) -> Found | None:
    if anchor.day is None or f.count is None or (f.since and f.unit not in ("minute", "hour", "day")):
        return None
    count, day = f.count, anchor.day
    if f.unit in ("minute", "hour"):
        if anchor.minute is None:
            return None
        moment = datetime(day.year, day.month, day.day) + timedelta(minutes=anchor.minute)
        moment -= timedelta(minutes=count * (1 if f.unit == "minute" else 60))
        minute = moment.hour * 60 + moment.minute
        size = 1 if f.unit == "minute" or count != int(count) else 60
        minute -= 0 if size == 1 else moment.minute
        grain: Grain = "minute" if size == 1 else "hour"
        return Found(f.start, f.end, moment.date(), moment.date() + DAY, grain, RELATIVE, day, (minute, minute + size))
    try:
        if f.unit == "day" or f.unit == "week":
            return _one(f, day - timedelta(int(count * (1 if f.unit == "day" else 7))), day)
        if f.unit == "month":
            months = day.year * 12 + day.month - 1 - int(count)
            both = calendars.span(GREGORIAN, months // 12, months % 12 + 1)
            return Found(f.start, f.end, *both, "month", RELATIVE, day) if both else None
        years = int(count * (10 if f.unit == "decade" else 1))
        both = calendars.span(GREGORIAN, day.year - years)
    except (OverflowError, ValueError):
        return None
    return Found(f.start, f.end, *both, "year", RELATIVE, day) if both else None
