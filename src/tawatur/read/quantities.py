"""Numbers with their units and what they measure: '3.67 percent' of enrichment, '20 thousand missiles'.

Numbers without a unit, dates, durations and ages are no quantities. Both ends of a range take its unit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..languages.quantities import QuantityWords, load
from ..records.layers import KEPT_LINES, Quantity
from ..records.protocols import Knowing
from .page import Page

NAME = "quantities"
NEEDS = frozenset({"lang", "line_langs", "lines"})
MAKES = frozenset({"quantities"})

_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)*|km/h|(?:u\.?s\.?)?\$|[%$€£¥]|°c|[^\W\d_]+(?:'(?=t))?|[.!?;\u061b\u061f]+(?=\s|$)|[-,:()\u060c\"]"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YEARS = (1300, 2100)
_BACK = 7  # words before a number in which the persons it counts are looked for
_REACH = 12  # words on either side in which the thing measured is looked for
_WEIGHED = frozenset(("percent", "kilogram", "gram", "tonne", "barrel", "litre", "degree", "basis-point"))
_PLAIN = frozenset("%$€£¥")


class Reader:
    """The forms of one language as a table by their first word, built once."""

    def __init__(self, words: QuantityWords) -> None:
        self.numbers = words.numbers
        self.scales = words.scales
        self.joins = frozenset(words.joins)
        self.attached = words.attached
        self.ranges = frozenset(words.ranges)
        self.units = _by_first(words.units)
        self.before = {tuple(k.split(" ")): v for k, v in words.before.items()}
        self.years = frozenset(words.years)
        self.counted = _by_first(words.counted)
        self.times = frozenset(words.times)
        self.measured = _by_first(dict.fromkeys(words.measured, ""))
        self.skip = frozenset(words.skip)
        self.endings = words.endings
        self.gap = words.gap


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from word `start` up to `end` (words of a line); `factor` is the scale it was given."""

    start: int
    end: int
    value: float
    factor: float


def _by_first(forms: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, key in forms.items():
        parts = tuple(_TOKEN.findall(form)) or (form,)
        table.setdefault(parts[0], []).append((parts, key))
    for listed in table.values():
        listed.sort(key=lambda p: -len(p[0]))
    return table


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Quantity, ...]]]:
    """Prepares the tables once; the knowledge is not asked. Time is proportional to the page's length."""
    readers = {code: Reader(words) for code, words in load().items()}

    def annotate(page: Page) -> dict[str, tuple[Quantity, ...]]:
        langs = dict(zip((start for start, _ in page.raw_lines), page.line_langs))
        kinds = {line.start: line.kind for line in page.lines}
        found: list[Quantity] = []
        at = 0
        folded = page.folded.text.split("\n")
        starts = iter(page.raw_lines)
        for line, source in zip(folded, page.text.split("\n")):
            if source.strip():
                start = next(starts)[0]
                lang = langs.get(start, "und")
                reader = readers.get(page.lang if lang == "und" else lang)
                if reader is not None and kinds.get(start, "body") in KEPT_LINES:
                    found += _line(page, line, at, reader)
            at += len(line) + 1
        return {"quantities": tuple(found)}

    return annotate


def _line(page: Page, text: str, offset: int, reader: Reader) -> list[Quantity]:
    matches = list(_TOKEN.finditer(text))
    words = [m.group() for m in matches]
    found: list[Quantity] = []
    i = floor = 0  # `floor`: the words before it belong to a quantity already
    while i < len(words):
        first = _number(words, i, reader)
        if first is None:
            i += 1
            continue
        if first.start and words[first.start - 1] == "-" and first.start > 1 and words[first.start - 2].isdigit():
            i = first.end  # the second half of a score, a date or a telephone number
            continue
        second = _second(words, first, reader)
        last = second or first
        begin, unit, end = _unit(words, first.start, last.end, last, reader)
        of = None
        if unit in (None, "person") and (topic := _counted(words, first, end, floor, unit, reader)):
            unit, a, b = topic
            of = _printed(page, matches, a, b, offset)
        if unit is None or not _sensible(words, first, unit, end - last.end, reader):
            i = first.end
            continue
        of = of or _measured(page, words, matches, first.start, end, unit, offset, reader)
        if second is not None:
            low = first.value
            if first.factor == 1 < second.factor and low < second.value / second.factor:
                low *= second.factor  # '18 to 20 thousand'
            found.append(_quantity(page, matches, begin, first.end, offset, low, unit, of))
            begin = second.start
        found.append(_quantity(page, matches, begin, end, offset, last.value, unit, of))
        i = floor = max(end, last.end)
    return found


def _quantity(
    page: Page, matches: list[re.Match[str]], a: int, b: int, offset: int, value: float, unit: str, of: str | None
) -> Quantity:
    start, end = page.folded.span(offset + matches[a].start(), offset + matches[b - 1].end())
    return Quantity(start, end, page.text[start:end], round(value, 6), unit, of)


def _digits(word: str) -> float | None:
    """The value of digits with separators: thousands in threes, else a decimal comma, point or (Persian) slash."""
    if word.isdigit():
        return float(word)
    if _GROUPED.fullmatch(word):
        return float(word.replace(",", ""))
    if len(re.findall(r"[.,/]", word)) == 1:
        return float(re.sub(r"[,/]", ".", word))
    return None


def _number(words: list[str], i: int, reader: Reader) -> Number | None:
    """The number that begins at word `i`: digits or number words, with scales and joined parts."""
    if words[i][0].isdigit():
        value = _digits(words[i])
        if value is None:
            return None
        k, factor = i + 1, 1.0
        while k < len(words) and (scale := reader.scales.get(words[k], 0.0)) >= 1000:
            value, factor = value * scale, factor * scale
            k += 1
        total, end = value, k
        if factor > 1:  # 'two thousand and 500'
            rest = _joined(words, k, reader)
            if rest and words[rest][0].isdigit():
                more = _number(words, rest, reader)
                if more and more.value < factor:
                    total, end = value + more.value, more.end
        return Number(i, end, total, factor)
    total = current = 0.0
    k, seen, factor = i, False, 1.0
    part: float | None
    while k < len(words):
        word = words[k]
        step = k
        if seen and word not in reader.numbers and word not in reader.scales:
            jumped = _joined(words, k, reader)
            if jumped is None:
                break
            if words[jumped][0].isdigit():
                digits = _number(words, jumped, reader)
                if digits is None or total < 1000:
                    break
                return Number(i, digits.end, total + current + digits.value, factor)
            step, word = jumped, _stripped(words[jumped], reader)
        if (part := reader.numbers.get(word)) is not None:
            current += part
        elif (part := reader.scales.get(word)) is not None:
            current = (current or 1) * part
            factor = max(factor, part)
            if part >= 1000:
                total, current = total + current, 0.0
        else:
            break
        seen = True
        k = step + 1
    return Number(i, k, total + current, factor) if seen else None


def _stripped(word: str, reader: Reader) -> str:
    for letter in reader.attached:
        if word.startswith(letter) and (word[len(letter) :] in reader.numbers or word[len(letter) :] in reader.scales):
            return word[len(letter) :]
    return word


def _joined(words: list[str], k: int, reader: Reader) -> int | None:
    """Where a joined part goes on: behind 'and' or a hyphen, or at a word with the joint written onto it."""
    if k >= len(words):
        return None
    if (words[k] in reader.joins or words[k] == "-") and k + 1 < len(words):
        following = words[k + 1]
        if following in reader.numbers or following in reader.scales or following[0].isdigit():
            return k + 1
    return k if _stripped(words[k], reader) != words[k] else None


def _second(words: list[str], first: Number, reader: Reader) -> Number | None:
    """The other end of a range, directly behind 'to', 'and' or a hyphen."""
    k = first.end
    if k < len(words) and words[k] in reader.units and words[k] in _PLAIN:
        k += 1
    if (
        k + 1 < len(words)
        and words[k] in reader.ranges
        and words[k + 1][0].isdigit()
        and words[first.start][0].isdigit()
    ):
        return _number(words, k + 1, reader)
    return None


def _unit(words: list[str], start: int, k: int, number: Number, reader: Reader) -> tuple[int, str | None, int]:
    """(first word, unit, word behind it) of a number whose words are [start, k)."""
    symbol = None
    for size in (3, 2, 1):  # a sign or a noun in front: '$5 billion', 'magnitude 6.2'
        if start >= size and (key := reader.before.get(tuple(words[start - size : start]))) is not None:
            symbol = (start - size if size == 1 and not words[start - 1].isalpha() else start, key, k)
            break
    if symbol and symbol[0] < start:
        return symbol
    taken = 0
    here = k
    while here < len(words) and here - k <= reader.gap + 1:
        form = _form(words, here, reader)
        if form is not None:
            return start, form[0], form[1]
        word = words[here]
        if here == k and word == "-":
            here += 1
            continue
        if word in reader.skip:
            here += 1
            continue
        if (
            taken >= reader.gap
            or not word.isalpha()
            or word in reader.ranges
            or word in reader.years
            or number.value < 2
        ):
            break
        taken += 1
        here += 1
    return symbol or (start, None, k)


def _form(words: list[str], i: int, reader: Reader) -> tuple[str, int] | None:
    for word in (words[i], *(words[i].removesuffix(e) for e in reader.endings if words[i].endswith(e))):
        for parts, key in reader.units.get(word, ()):
            if len(parts) == 1 or tuple(words[i + 1 : i + len(parts)]) == parts[1:]:
                return key, i + len(parts)
    return None


def _counted(
    words: list[str], number: Number, end: int, floor: int, unit: str | None, reader: Reader
) -> tuple[str, int, int] | None:
    """(unit, first word, word behind) of the nearest words that say which persons a number counts: right behind the
    persons ('people were killed'), or before it with no other number, stop or more than a few words between."""
    if end < len(words) and (words[end] in reader.times or words[end] in ("-", ":", "/")):
        return None
    if unit is None and not words[number.start].isdigit() and end < len(words) and words[end].isalpha():
        return None
    if unit is not None:
        for i in range(end, min(end + 3, len(words))):
            for parts, key in reader.counted.get(words[i], ()):
                if tuple(words[i : i + len(parts)]) == parts:
                    return key, i, i + len(parts)
    for i in range(number.start - 1, max(number.start - _BACK, floor) - 1, -1):
        if words[i][0].isdigit() or not words[i][0].isalpha():
            return None
        for parts, key in reader.counted.get(words[i], ()):
            if tuple(words[i : i + len(parts)]) == parts:
                start = i
                for k in (i - 1, i - 2):  # a longer form may begin earlier
                    if k >= 0:
                        for longer, _ in reader.counted.get(words[k], ()):
                            if k + len(longer) == i + len(parts) and tuple(words[k : k + len(longer)]) == longer:
                                start = k
                return key, start, i + len(parts)
    return None


def _printed(page: Page, matches: list[re.Match[str]], a: int, b: int, offset: int) -> str:
    start, end = page.folded.span(offset + matches[a].start(), offset + matches[b - 1].end())
    return page.text[start:end]


def _sensible(words: list[str], number: Number, unit: str, distance: int, reader: Reader) -> bool:
    """Whether a plain number of four digits is no year, and the word 'one' more than an article."""
    word = words[number.start]
    if number.value == 1 and not word.isdigit() and unit not in _WEIGHED:
        return False
    if not (word.isdigit() and len(word) == 4 and _YEARS[0] <= number.value <= _YEARS[1]) or number.factor > 1:
        return True
    before = words[number.start - 1] if number.start else ""
    return before not in reader.years and distance <= 1


def _measured(
    page: Page,
    words: list[str],
    matches: list[re.Match[str]],
    start: int,
    end: int,
    unit: str,
    offset: int,
    reader: Reader,
) -> str | None:
    """What the number measures, as printed: a listed thing right behind it, else the nearest one before it."""
    if unit not in _WEIGHED:
        return None
    i, size = end, 0
    if end < len(words):  # 'percent of the votes', '60 percent enrichment'
        reach = min(end + 4, len(words)) if words[end] in reader.skip else end + 1
        i, size = next(((k, n) for k in range(end, reach) if (n := _thing(words, k, reader))), (end, 0))
    if not size:
        for k in range(start - 1, max(start - _REACH, 0) - 1, -1):
            if words[k][0] in ".!?;\u061b\u061f" and not words[k][0].isalnum():
                break
            if size := _thing(words, k, reader):
                i = k
                break
    if not size:
        return None
    if i < start:  # the longest form that ends here may begin earlier
        for k in range(max(i - 3, 0), i):
            longer = _thing(words, k, reader)
            if longer and k + longer >= i + size:
                i, size = k, longer
                break
    return _printed(page, matches, i, i + size, offset)


def _thing(words: list[str], i: int, reader: Reader) -> int:
    for parts, _ in reader.measured.get(words[i], ()):
        if tuple(words[i : i + len(parts)]) == parts:
            return len(parts)
    return 0
