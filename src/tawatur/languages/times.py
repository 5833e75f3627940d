"""How each language places things in time: `times.toml`, words by slot and the patterns that join the slots."""

from collections.abc import Iterator

import msgspec

from ..errors import Abort
from . import codes
from .data import toml

Forms = dict[str, list[str]]  # value → written forms


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Expressions relative to the time told before them: 'the next day' is `days` = 1."""

    days: int
    forms: list[str]


class Tense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows in a clause whether a bare weekday lies behind or ahead."""

    future: list[str]
    past: list[str]
    neutral: list[str] = []
    breaks: list[str] = []
    passive: list[str] = []  # a past form right after one of these is a participle: 'will be held'
    past_suffixes: list[str] = []
    past_not_begin: list[str] = []  # beginnings and endings of words that those suffixes do not make past
    past_not_end: list[str] = []
    future_prefixes: list[str] = []
    future_prefixes_not: list[str] = []
    verb_last: bool = False  # the verb closes the clause: a marker behind the expression goes before one in front


class Avoid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Neighbours that make a weekday (before, after) or a word like 'today' (day_before, day_after) no date, a number
    no year (counted), a decade an age (age)."""

    before: list[str]
    after: list[str]
    counted: list[str]
    day_before: list[str] = []
    day_after: list[str] = []
    age: list[str] = []


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and"}):
    """One language's time words. Keys of `Forms` are values: a number, hours or months
    'from-to', a unit, a zone."""

    week: int
    numeric: str
    years: str
    civil: str
    capitals: bool
    weekend: tuple[int, int]
    number_joins: list[str]
    ones_first: bool  # 'five and twenty'
    and_: list[str]
    cardinals: Forms
    ordinals: Forms
    months: dict[str, Forms]
    weekdays: Forms
    parts: Forms
    deictics: Forms
    nights: Forms
    units: Forms
    eras: Forms
    zones: Forms
    words: Forms
    follow: list[Follow]
    tense: Tense
    avoid: Avoid
    patterns: dict[str, str | list[str]]
    proclitics: list[str] = []
    contractions: dict[str, list[str]] = {}  # proclitic → beginning of a word, what both together are written as
    ordinal_suffixes: list[str] = []
    decade_suffixes: list[str] = []
    glued_parts: list[str] = []  # parts of the day that are written together with the weekday
    weak: list[str] = []
    odd: list[str] = []
    hours: Forms = {}
    halves: Forms = {}
    adverbs: Forms = {}
    years_near: Forms = {}
    duals: Forms = {}
    decades: Forms = {}
    seasons: Forms = {}
    quarters: Forms = {}


def load() -> dict[str, TimeWords]:
    """The time words of every language that has them; `Abort` names the file and the fault."""
    found = {}
    for code in codes():
        words = toml(code, "times.toml", TimeWords)
        if "times" not in words.patterns:
            raise Abort(f"languages/{code}/times.toml: patterns.times is missing: list the top patterns there")
        for name, months in words.months.items():
            if sorted(map(int, months)) != list(range(1, 13)):
                raise Abort(f"languages/{code}/times.toml: months.{name} must have the months 1 to 12")
        found[code] = words
    return found


def exclusive() -> Iterator[tuple[str, str, str, str]]:
    """(language, table, key, form) of every form that may mean one thing only (`check.py` compares them)."""
    for code, words in load().items():
        for calendar, months in words.months.items():
            for number, forms in months.items():
                yield from ((code, "times.toml months", f"{calendar} {number}", form) for form in forms)
        for name in ("weekdays", "parts", "deictics", "units", "cardinals", "ordinals", "hours", "seasons", "zones"):
            for key, forms in getattr(words, name).items():
                yield from ((code, f"times.toml {name}", key, form) for form in forms)
