"""One language's time words, folded and ready to be looked up word by word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...errors import Abort
from ...languages.times import TimeWords
from ...text.fold import fold
from .calendars import NATURAL
from .slots import UNITS, WORDS, expression

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?"
    r"|\d{1,4}(?: ([./\\-]) ?|([./\\-]) )\d{1,2}(?: (?:\1|\2) ?|(?:\1|\2) )\d{1,4}(?!\d)"
    r"|\d{1,2} : \d\d(?!\d)|\d+(?:[.,:/\\-]\d+)*|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|[^\w\s]"
)
PARTS_OF_WORD = re.compile(r"\d+|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|[^\w\s]")


def pieces(form: str) -> tuple[str, ...]:
    """The tokens of a written form, folded."""
    return tuple(PARTS_OF_WORD.findall(fold(form)))


Meaning = tuple[str, Any, int, bool]  # letter, value, length of the proclitic, whether that has the conjunction


@dataclass(slots=True)
class Entry:
    """What a word can begin: itself, and longer forms by their second word, the longest first."""

    single: Meaning | None = None
    longer: dict[str, list[tuple[tuple[str, ...], Meaning]]] = field(default_factory=dict)


@dataclass
class Lexicon:
    """Words → letters with values, the patterns, and the sets that the lexer consults."""

    code: str
    words: TimeWords
    expression: str
    entries: dict[str, Entry]
    weak: frozenset[str]
    in_month: frozenset[str]
    in_year: frozenset[str]
    counted: frozenset[str]
    avoid_before: frozenset[str]
    avoid_after: frozenset[str]
    day_before: frozenset[str]
    day_after: frozenset[str]
    age: frozenset[str]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    joins: frozenset[str]
    glued: tuple[str, ...]
    all_times: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The patterns compiled, when a page has the language for the first time."""
        return re.compile(self.expression)


def compile_lexicon(code: str, words: TimeWords, places: Mapping[str, str]) -> Lexicon:
    """The lexicon of a language. `places` maps written place names to IANA zones ('بتوقيت مسقط').

    `Abort` if a form is given two meanings: which one holds would depend on the order of the file.
    """
    base: dict[tuple[str, ...], tuple[str, Any]] = {}
    clitic: set[tuple[str, ...]] = set()
    conjoined: set[tuple[str, ...]] = set()

    def put(forms: Iterable[str], letter: str, value: Any, clitics: int = 0) -> None:
        for form in forms:
            key = pieces(form)
            if not key:
                raise Abort(f"languages/{code}/times.toml: an empty form where the value is {value!r}")
            if base.setdefault(key, (letter, value)) != (letter, value):
                raise Abort(f"languages/{code}/times.toml: '{form}' means both {base[key]} and {(letter, value)}")
            if clitics == 2:
                clitic.add(key)
            if clitics:
                conjoined.add(key)

    weak, odd = {pieces(f) for f in words.weak}, {pieces(f) for f in words.odd}
    for calendar, months in words.months.items():
        for number, forms in months.items():
            for form in forms:
                letter = (
                    "Q" if pieces(form) in odd else "m" if pieces(form)[:1] in weak or pieces(form) in weak else "M"
                )
                put([form], letter, (calendar, int(number)), 2)
    for number, forms in words.weekdays.items():
        for form in forms:
            put([form], "w" if pieces(form)[:1] in weak else "W", int(number), 2)
    for table, letter, clitics in (
        (words.cardinals, "c", 1),
        (words.ordinals, "o", 2),
        (words.hours, "h", 2),
        (words.deictics, "T", 2),
        (words.years_near, "y", 0),
        (words.decades, "F", 2),
        (words.halves, "A", 0),
    ):
        for value, forms in table.items():
            put(forms, letter, int(value), clitics)
    for table, letter in ((words.parts, "P"), (words.adverbs, "b")):
        for value, forms in table.items():
            low, high = map(int, value.split("-"))
            put(forms, letter, (low, high), 2)
    for value, forms in words.seasons.items():
        low, high = map(int, value.split("-"))
        natural = NATURAL if words.quarters else 0  # where quarters are told apart, seasons are the sun's
        put(forms, "#", (low + natural, high + natural), 2)
    for value, forms in words.quarters.items():  # of the calendar year, whichever it is
        low, high = map(int, value.split("-"))
        put(forms, "#", (low, high), 2)
    for value, forms in words.nights.items():
        days, hours = value.split(" ")
        low, high = map(int, hours.split("-"))
        put(forms, "N", (int(days), low, high), 1)
    for value, forms in words.units.items():
        put(forms, UNITS[value], value, 2)
    for value, forms in words.duals.items():
        put(forms, "u", value, 1)
    for value, forms in words.eras.items():
        put(forms, "E", value)
    for value, forms in words.zones.items():
        put(forms, "Z", value)
    for kind, letter in WORDS.items():
        put(words.words.get(kind, ()), letter, kind, 1)
    for follow in words.follow:
        put(follow.forms, "f", follow.days, 1)
    for value, zone in places.items():
        base.setdefault(pieces(value), ("p", zone))
    return Lexicon(
        code=code,
        words=words,
        expression=expression(words.patterns, f"languages/{code}/times.toml"),
        entries=_entries(base, clitic, conjoined, words),
        weak=frozenset(p[0] for p in weak),
        in_month=_set(words.words.get("in_month", ()), words),
        in_year=_set(words.words.get("in_year", ()), words),
        counted=_set(words.avoid.counted, words),
        avoid_before=_set(words.avoid.before, words),
        avoid_after=_set(words.avoid.after, words),
        day_before=_set(words.avoid.day_before, words),
        day_after=_set(words.avoid.day_after, words),
        age=_set(words.avoid.age, words),
        ordinal_suffixes=frozenset(map(fold, words.ordinal_suffixes)),
        decade_suffixes=frozenset(map(fold, words.decade_suffixes)),
        joins=frozenset(words.number_joins),
        glued=tuple(map(fold, words.glued_parts)),
        all_times=tuple(map(fold, words.words.get("all_times", ()))),
    )


def _set(forms: Iterable[str], words: TimeWords) -> frozenset[str]:
    """Single words, with the conjunction too where it is written together."""
    folded = {fold(f) for f in forms}
    if words.proclitics:
        folded |= {fold(c) + f for c in words.and_ for f in folded}
    return frozenset(folded)


def _entries(
    base: Mapping[tuple[str, ...], tuple[str, Any]],
    clitic: set[tuple[str, ...]],
    conjoined: set[tuple[str, ...]],
    words: TimeWords,
) -> dict[str, Entry]:
    """Every form, also behind the proclitics that the language writes together with the word (Arabic)."""
    table: dict[str, Entry] = {}

    def add(key: tuple[str, ...], found: Meaning) -> None:
        entry = table.setdefault(key[0], Entry())
        if len(key) == 1:
            entry.single = entry.single or found
        else:
            rows = entry.longer.setdefault(key[1], [])
            if all(rest != key[2:] for rest, _ in rows):
                rows.append((key[2:], found))

    for key, (letter, value) in base.items():
        add(key, (letter, value, 0, False))
    for form in words.and_:
        for piece in (fold(form),):
            add((piece,), ("&", None, 0, False))
    if words.proclitics:
        conjunctions = [fold(c) for c in words.and_]
        contractions = [(fold(p), fold(pair[0]), fold(pair[1])) for p, pair in words.contractions.items()]
        for key in conjoined:
            letter, value = base[key]
            fronts = [(c, True) for c in conjunctions]
            if key in clitic:
                fronts += [(fold(p), False) for p in words.proclitics]
                fronts += [(c + fold(p), True) for c in conjunctions for p in words.proclitics]
            for front, joined in fronts:
                word = key[0]
                written = front + word
                for proclitic, begin, both in contractions:
                    if front.endswith(proclitic) and word.startswith(begin):
                        written = front.removesuffix(proclitic) + both + word.removeprefix(begin)
                add((written, *key[1:]), (letter, value, len(front), joined))
    for entry in table.values():
        for rows in entry.longer.values():
            rows.sort(key=lambda item: -len(item[0]))
    return table
