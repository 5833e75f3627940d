"""From folded text to letters: each word that matters for time becomes a letter with a span and a value."""

import re
from typing import Any, NamedTuple

from .lexicon import TOKEN, Entry, Lexicon
from .slots import PUNCTUATION

_SEPARATORS = re.compile(r"[^\d]+")
_DOTTED = re.compile(r"(1[0-2]|0?[1-9])\.([0-5]\d)")
_SHIFT = re.compile(r"(?: ?\+|-)(\d{1,2})(?::?(\d\d))?(?!\d)")


class Lex(NamedTuple):
    """One word of the grammar: its letter, its half-open span in the folded text, and what it stands for."""

    letter: str
    start: int
    end: int
    value: Any


def _minutes(shift: re.Match[str]) -> str:
    """The minutes from UTC that '+4' or '+03:30' tells, as text."""
    size = int(shift[1]) * 60 + int(shift[2] or 0)
    return str(-size if shift[0].startswith("-") else size)


def number(token: str, start: int, numeric: str) -> list[Lex]:
    """What a token of digits and separators can be: a number, a clock time, a date, a range."""
    end = start + len(token)
    if token.isdigit():
        value = int(token)
        if len(token) <= 2:
            return [Lex("d" if 1 <= value <= 31 else "n", start, end, value)]
        if len(token) == 4:
            letter = (
                "Y" if 1900 <= value <= 2100 else "S" if 1300 <= value <= 1500 else "$" if 1000 <= value < 1900 else "i"
            )
            return [Lex(letter, start, end, value)]
        return [Lex("i", start, end, value if len(token) < 9 else 0)]
    if "t" in token:
        return [Lex("X", start, end, token)]
    parts = _SEPARATORS.split(token)
    signs = {s.strip() for s in _SEPARATORS.findall(token)}
    values = [int(p) if len(p) < 9 else -1 for p in parts]
    if len(signs) > 1:
        return [Lex(".", start, end, None)]
    sign = signs.pop()
    if sign == ":" and len(values) in (2, 3) and values[0] <= 24 and values[1] < 60 and len(parts[0]) <= 2:
        return [Lex("k", start, end, (values[0] % 24, values[1]))]
    if len(values) == 3 and sign in "./-\\" and (day := _date(parts, values, sign, numeric)):
        return [Lex("D", start, end, day)]
    if len(values) == 2 and sign == "-":
        if len(parts[0]) == len(parts[1]) == 4 and values[0] < values[1]:
            first, second = number(parts[0], start, numeric)[0], number(parts[1], end - 4, numeric)[0]
            return [first, Lex("-", start + 4, end - 4, None), second]
        if 1 <= values[0] < values[1] <= 31:
            return [Lex("r", start, end, (values[0], values[1]))]
    if len(values) == 2 and sign in "/-":
        return _two(parts, values, sign, start, end, numeric)
    return [Lex(".", start, end, None)]


def _two(parts: list[str], values: list[int], sign: str, start: int, end: int, numeric: str) -> list[Lex]:
    """Two numbers: month and year, or (with a slash) day and month; '24/7' and '9/11' are names."""
    one, two = values
    if len(parts[0]) == 4 and 1 <= two <= 12 and 1900 <= one <= 2100:
        return [Lex("0", start, end, (one, two))]
    if len(parts[1]) == 4 and 1 <= one <= 12 and 1900 <= two <= 2100:
        return [Lex("0", start, end, (two, one))]
    if (
        sign == "/"
        and (one, two) not in ((24, 7), (9, 11))
        and min(values) >= 1
        and max(values) <= 31
        and min(values) <= 12
    ):
        day, month = (two, one) if two > 12 or (numeric == "mdy" and one <= 12) else (one, two)
        return [Lex("J", start, end, (day, month))]
    return [Lex(".", start, end, None)]


def _date(parts: list[str], values: list[int], sign: str, numeric: str) -> tuple[int, int, int] | None:
    """(year, month, day) of three numbers; a year of two digits only before others, or after slashes."""
    if len(parts[0]) == 4:
        year, month, day = values
    elif len(parts[2]) == 4:
        day, month, year = values
        if month > 12 or (numeric == "mdy" and day <= 12):
            day, month = month, day
    elif len(parts[0]) == 2 and values[0] > 31 and sign != "-":
        year, month, day = values
    elif len(parts[2]) == 2 and (sign == "/" or (sign == "-" and values[0] > 12)):
        day, month, year = values[0], values[1], values[2] + (2000 if values[2] < 70 else 1900)
        if month > 12:
            day, month = month, day
    else:
        return None
    plausible = (
        1 <= month <= 12 and 1 <= day <= 31 and (32 <= year < 100 or 1300 <= year <= 1500 or 1800 <= year <= 2100)
    )
    return (year, month, day) if plausible else None


def lex(text: str, start: int, end: int, lexicon: Lexicon, original: str, origin: Any) -> tuple[str, list[Lex]]:
    """The letters of folded `text` in [start, end), with one `Lex` each; a run of other words is one '.'.

    `original` and `origin` (folded offset → offset in it) tell capital letters where the language needs them.
    """
    tokens = [(m.group(), m.start()) for m in TOKEN.finditer(text, start, end)]
    words, entries, count = lexicon.words, lexicon.entries, len(tokens)
    found: list[Lex] = []
    add = found.append
    at = 0
    while at < count:
        token, begin = tokens[at]
        entry = entries.get(token)
        if entry is not None:
            letter, value, front, joined, used = _longest(entry, tokens, at)
            if used:
                if joined:
                    add(Lex("&", begin, begin + 1, None))
                last, last_at = tokens[at + used - 1]
                item = Lex(letter, begin + front, last_at + len(last), value)
                at += used
                if letter == "Z" and (shift := _SHIFT.match(text, item.end)):  # 'GMT+4' is a zone of its own
                    item = item._replace(end=shift.end(), value=_minutes(shift))
                    while at < count and tokens[at][1] < item.end:
                        at += 1
                    add(item)
                    continue
                add(_judged(item, tokens, at - used, used, lexicon, original, origin))
                continue
        if lexicon.glued and token.endswith(lexicon.glued) and (both := _glued(token, begin, lexicon)):
            found += both
            at += 1
            continue
        if token[0].isalpha():  # a word that is nothing to time, as most are
            if not found or found[-1].letter != ".":
                add(Lex(".", begin, begin + len(token), None))
            at += 1
            continue
        if token[0].isdigit():
            items = number(token, begin, words.numeric)
            step = 1
            following, follows_at = tokens[at + 1] if at + 1 < count else ("", -1)
            half = entries.get(following)
            if items[0].letter == "." and half and (hour := _DOTTED.fullmatch(token)):  # '12.50pm' is a clock time
                letter = _longest(half, tokens, at + 1)[0]
                if letter in "AB":
                    items = [Lex("k", begin, begin + len(token), (int(hour[1]), int(hour[2])))]
            if len(items) == 1 and items[0].letter in "diYS$":
                items, step = _counted(items[0], tokens, at, following, follows_at, lexicon, found)
            elif len(items) == 3 and at and tokens[at - 1][0] in lexicon.in_year:
                items[0] = items[0]._replace(letter="v")
            found += items
            at += step
            continue
        sign = PUNCTUATION.get(token)
        if sign is not None:
            add(Lex(sign, begin, begin + 1, None))
        elif token == "." and found and found[-1].letter in "do" and found[-1].end == begin:
            add(Lex("!", begin, begin + 1, None))
        elif not found or found[-1].letter != ".":
            add(Lex(".", begin, begin + len(token), None))
        at += 1
    if any(item.letter in "co" for item in found):
        found = _composed(found, lexicon.joins, words.ones_first)
    return "".join([item.letter for item in found]), found


def _glued(token: str, begin: int, lexicon: Lexicon) -> list[Lex]:
    """A weekday and a part of the day written as one word ('جمعه‌شب'), nothing if it is another word."""
    for part in lexicon.glued:
        day, hours = lexicon.entries.get(token.removesuffix(part)), lexicon.entries.get(part)
        if token.endswith(part) and day and hours and day.single and hours.single and day.single[0] in "WT":
            middle = begin + len(token) - len(part)
            return [
                Lex(day.single[0], begin, middle, day.single[1]),
                Lex(hours.single[0], middle, begin + len(token), hours.single[1]),
            ]
    return []


def _longest(entry: Entry, tokens: list[tuple[str, int]], at: int) -> tuple[str, Any, int, bool, int]:
    """The longest form from token `at` on: letter, value, proclitic length, conjunction, tokens used (0: none)."""
    if entry.longer and at + 1 < len(tokens):
        for rest, found in entry.longer.get(tokens[at + 1][0], ()):
            size = len(rest) + 2
            if at + size <= len(tokens) and all(tokens[at + 2 + k][0] == word for k, word in enumerate(rest)):
                return (*found, size)
    return (*entry.single, 1) if entry.single else (".", None, 0, False, 0)


def _before(tokens: list[tuple[str, int]], at: int) -> str:
    """The word before token `at`, also across a hyphen ('mid-2026')."""
    if at > 1 and tokens[at - 1][0] == "-" and tokens[at - 1][1] + 1 == tokens[at][1]:
        return tokens[at - 2][0]
    return tokens[at - 1][0] if at else ""


def _judged(
    item: Lex, tokens: list[tuple[str, int]], at: int, used: int, lexicon: Lexicon, original: str, origin: Any
) -> Lex:
    """The item as its neighbours show it: a weak name may be strong, a weekday may be part of another name."""
    before = _before(tokens, at)
    after = tokens[at + used][0] if at + used < len(tokens) else ""
    if item.letter in "mw" and lexicon.words.capitals and not original[origin(item.start)].isupper():
        return item._replace(letter=".")
    if item.letter == "m" and before in lexicon.in_month:
        return item._replace(letter="M")
    if item.letter in "Ww" and (before in lexicon.avoid_before or after in lexicon.avoid_after):
        return item._replace(letter=".")
    if item.letter == "T":
        entry = lexicon.entries.get(after)
        ordinal = entry is not None and entry.single is not None and entry.single[0] == "o"  # 'the first day'
        if ordinal or before in lexicon.day_before or after in lexicon.day_after:
            return item._replace(letter=".")
    if item.letter == "F" and any(token in lexicon.age for token, _ in tokens[at + used : at + used + 2]):
        return item._replace(letter=".")
    return item


def _counted(
    item: Lex,
    tokens: list[tuple[str, int]],
    at: int,
    following: str,
    follows_at: int,
    lexicon: Lexicon,
    found: list[Lex],
) -> tuple[list[Lex], int]:
    """A plain number as its neighbours show it ('the 3rd', 'the 1980s', 'in 2025', '2000 people'), tokens used."""
    near = follows_at == item.end
    if following == "%" or (following in lexicon.counted and item.letter != "d"):
        return [item._replace(letter=".")], 1
    if near and following in lexicon.ordinal_suffixes and item.letter == "d":
        return [item._replace(letter="o", end=follows_at + len(following))], 2
    if near and following in lexicon.decade_suffixes and item.letter == "Y" and item.value % 10 == 0:
        return [item._replace(letter="F", end=follows_at + len(following))], 2
    before = _before(tokens, at)
    if item.letter == "$" and item.value >= 1700 and before in lexicon.in_year:
        return [item._replace(letter="v")], 1
    if item.letter == "Y" and (
        before in lexicon.in_year or (len(found) > 1 and found[-1].letter == "&" and found[-2].letter == "v")
    ):
        return [item._replace(letter="v")], 1
    return [item], 1


def _composed(items: list[Lex], joins: frozenset[str], ones_first: bool) -> list[Lex]:
    """Numbers in words put together: 'twenty first', 'ألفين وستة وعشرين', 'هزار و سیصد'."""
    out: list[Lex] = []
    for item in items:
        while item.letter in "co" and out:
            join, back = "", 1
            if out[-1].letter in "&-" and len(out) > 1:
                join, back = ("and" if out[-1].letter == "&" else "dash"), 2
            left = out[-back]
            total = None
            if left.letter == "c" and left.value:
                total = _sum(left.value, item.value, join, joins, ones_first)
            if total is None:
                break
            del out[-back:]
            item = Lex(item.letter, left.start, item.end, total)
        out.append(item)
    return [_year(item) for item in out]


def _sum(left: int, right: int, join: str, joins: frozenset[str], ones_first: bool) -> int | None:
    """What two number words make, None if they are two numbers."""
    if right in (100, 1000) and left < right and join == "":
        return left * right
    if join in joins or (join == "and" and left >= 100):
        if left in (18, 19, 20) and 10 <= right < 100 and join == "":
            return left * 100 + right
        if left >= 20 and right < left and left % 10 ** len(str(right)) == 0:
            return left + right
        if ones_first and 1 <= left < 10 and 20 <= right < 100 and right % 10 == 0 and join == "and":
            return left + right
    return None


def _year(item: Lex) -> Lex:
    if item.letter == "c" and 1900 <= item.value <= 2100 and item.value != 2000:
        return item._replace(letter="v")
    if item.letter == "c" and 1300 < item.value <= 1500:
        return item._replace(letter="S")
    return item
