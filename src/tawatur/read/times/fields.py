"""What the words of one expression say, each in its own field; nothing is resolved here."""

from collections.abc import Sequence
from dataclasses import dataclass

from .lexer import Lex
from .slots import UNIT_OF

_GLUE = frozenset(".,-/(&O~@t2=!U4")  # never the first or the last letter of an expression
_NUMBERS = frozenset("dnicoh")
_DIRECTION = {"L": -1, "g": -1, "R": 1, "H": 0}


@dataclass(slots=True)
class Fields:
    """One expression: [start, end) in the folded text and what it says. Hours are [from, to) of the day."""

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    last_day: int | None = None  # of a range of days
    month: int | None = None
    calendar: str | None = None  # of the month, or the stated era
    year: int | None = None
    last_year: int | None = None
    date: tuple[int, int, int] | None = None
    stamp: str | None = None
    part: tuple[int, int] | None = None
    half: int | None = None  # 0 before noon, 12 after
    hour: int | None = None
    minute: int = 0
    digits: bool = False  # the clock is in digits
    deictic: int | None = None
    year_near: int | None = None
    direction: int | None = None
    unit: str | None = None
    count: float | None = None
    ago: bool = False
    since: bool = False  # ago, in a word that before longer units means 'for'
    decade: int | None = None
    follow: int | None = None
    zone: str | None = None
    local: bool = False
    edge: str | None = None  # early, late
    modifier: bool = False
    nth: int | None = None  # the n-th weekday or week of a month, -1 the last
    season: tuple[int, int] | None = None  # its first and last month


def gather(items: Sequence[Lex], first: int, last: int) -> Fields | None:
    """The fields of items[first:last], without glue at both ends; None if nothing is left."""
    while first < last and items[first].letter in _GLUE:
        first += 1
    while first < last and items[last - 1].letter in _GLUE:
        if items[last - 1].letter == ")" or (items[last - 1].letter == "!" and last - first > 1):
            break
        last -= 1
    if first >= last:
        return None
    if any(item.letter == "*" for item in items[first:last]):  # 'some days ago'
        return None
    fields = Fields(items[first].start, items[last - 1].end)
    for at in range(first, last):
        _take(fields, items, at, first, last)
    if fields.ago and fields.count is None:
        fields.count = 1
    return fields


def _take(fields: Fields, items: Sequence[Lex], at: int, first: int, last: int) -> None:
    letter, value = items[at].letter, items[at].value
    if letter in _NUMBERS:
        _number(fields, items, at, first, last)
    elif letter in "YvS$":
        if at + 1 < last and items[at + 1].letter == "Z":
            _clock(fields, value // 100, value % 100, True)
        elif at > first and items[at - 1].letter == "a":
            fields.decade = value
        elif fields.year is None:
            fields.year = value
        else:
            fields.last_year = value
    elif letter in "MmQ":
        if fields.month is None:
            fields.calendar, fields.month = value
    elif letter in "Ww":
        if fields.weekday is None:  # the night 'of Friday Saturday' is Friday's
            fields.weekday = value
    elif letter in "Pb":
        fields.part = value
    elif letter == "A":
        fields.half = value
    elif letter == "B":
        if fields.hour is not None:
            fields.half = 12
        else:
            fields.calendar = "gregorian"
    elif letter == "E":
        fields.calendar = value
    elif letter == "k":
        _clock(fields, value[0], value[1], True)
    elif letter == "D":
        fields.date = value
    elif letter == "J":
        fields.day, fields.month, fields.calendar = value[0], value[1], "gregorian"
    elif letter == "0":
        fields.year, fields.month, fields.calendar = value[0], value[1], "gregorian"
    elif letter == "#":
        fields.season = value
    elif letter == "L" and _nth(items, at, last):
        fields.nth = -1
    elif letter == "X":
        fields.stamp = value
    elif letter == "r":
        fields.day, fields.last_day = value
    elif letter == "T":
        fields.deictic = value
    elif letter == "N":
        fields.deictic, fields.part = value[0], (value[1], value[2])
    elif letter == "y":
        fields.year_near = value
    elif letter in _DIRECTION and not (letter == "g" and fields.count is not None):
        fields.direction = _DIRECTION[letter]
    elif letter in "gG:":
        fields.ago, fields.since = True, letter == ":"
    elif letter == "^":
        fields.ago, fields.count = True, -(fields.count or 1)
    elif letter == "f":
        fields.follow = value
    elif letter == "F":
        fields.decade = value
    elif letter == "u":
        fields.unit, fields.count = value, 2
    elif letter in UNIT_OF:
        if not (letter in "jI" and (fields.weekday is not None or fields.unit)):
            fields.unit = UNIT_OF[letter]
    elif letter == "Z":
        fields.zone = value
    elif letter == "l":
        fields.local = True
    elif letter in "13":
        fields.edge = "early" if letter == "1" else "late"
    elif letter in "589" and fields.hour is not None:
        before = at > 0 and items[at - 1].letter == "7"
        fields.minute = 30 if before else {"5": 30, "8": 15, "9": 20}[letter]
        fields.digits = True
    elif letter == "5":
        fields.count = (fields.count or 0) + 0.5
    elif letter == "4":
        fields.modifier = True


def _number(fields: Fields, items: Sequence[Lex], at: int, first: int, last: int) -> None:
    """A number is an hour, a minute, a day, a year or a count, as the letters around it show."""
    letter, value = items[at].letter, items[at].value
    before = items[at - 1].letter if at > first else ""
    after = items[at + 1].letter if at + 1 < last else ""
    beyond = items[at + 2].letter if at + 2 < last else ""
    if letter == "i" and after == "Z" and value < 2400 and value % 100 < 60:
        _clock(fields, value // 100, value % 100, True)
    elif letter == "i" and before == "Z":
        return
    elif letter == "o" and (_nth(items, at, last) or _nth(items, at - 1, last)) and value <= 5:
        fields.nth = value
        if before and before in "Ww":
            fields.day = value  # 'الاثنين الثاني من فبراير' is Monday 2 February, or the second Monday
    elif (
        fields.day is not None
        and fields.month is not None
        and fields.year is None
        and fields.hour is None
        and value < 100
        and after not in ("A", "P", "Z")
    ):
        fields.year = value
    elif fields.hour is not None and before == "&" and (after == "e" or value < 60) and fields.minute == 0:
        fields.minute, fields.digits = int(value), True
    elif letter == "h" or _is_hour(letter, before, after, beyond, fields):
        if value <= 24:
            _clock(fields, value % 24, 30 if before == "7" else 0, letter in "dn")
    elif (after in UNIT_OF and not (after == "z" and beyond != "" and beyond in "MmQ")) or (
        before != "" and before in "G:"
    ):
        fields.count = value
        if before == "a":
            fields.year = value
    elif before == "a":
        fields.decade = value
    elif letter == "i" and after == "E":
        fields.year = value
    elif fields.day is None and letter not in "ni" and before != "x":
        fields.day = value
    elif fields.day is not None and fields.month is None and before in "2-" and fields.last_day is None:
        fields.last_day = value
    elif fields.year is None:
        fields.year = value


def _nth(items: Sequence[Lex], at: int, last: int) -> bool:
    """Whether items[at] and the next are a number and a weekday or week, in either order, of a month."""
    if at < 0 or at + 2 >= last:
        return False
    one, two = items[at].letter, items[at + 1].letter
    if not ((one in "oL" and two in "Wwqj") or (one in "Wwq" and two == "o")):
        return False
    return any(x.letter in "MmQz" for x in items[at + 2 : at + 5])


def _is_hour(letter: str, before: str, after: str, beyond: str, fields: Fields) -> bool:
    """Whether a number stands beside a word for the hour, for before and after noon, or a part of the day."""
    if (after and after in "AB6") or (before and before in "I7"):
        return True
    if fields.month is not None:
        return False
    return bool(after and after in "Pb") or (
        after != "" and after in "O~" and beyond != "" and beyond in "Pb" and letter != "o"
    )


def _clock(fields: Fields, hour: int, minute: int, digits: bool) -> None:
    if fields.hour is None:
        fields.hour, fields.minute, fields.digits = hour, minute, digits
