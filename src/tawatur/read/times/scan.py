"""The one pass over a page: every line becomes letters, the language's patterns cut expressions out of them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...records.layers import Line
from ..page import Page
from .fields import Fields, gather
from .lexer import Lex, lex
from .lexicon import Lexicon


@dataclass(slots=True)
class Expression:
    """One time expression: its fields, the line it stands in and the language it was read with."""

    fields: Fields
    line: Line
    code: str
    twin: int | None = None  # index of the clock time just before, told again here in another zone


@dataclass(slots=True)
class Scan:
    """All expressions of a page in text order, and the zone that the page states for its clock times."""

    expressions: list[Expression]
    zone: str | None = None


def scan(page: Page, lexicons: Mapping[str, Lexicon]) -> Scan:
    """The expressions of all lines that are not furniture. A line in no known language is read as the page's."""
    folded = page.folded
    starts = [start for start, _ in page.raw_lines]
    found = Scan([])
    default = lexicons.get(page.lang) or lexicons["en"]
    for line in page.lines:
        if line.kind == "furniture":
            continue
        at = bisect_right(starts, line.start) - 1
        code = page.line_langs[at] if 0 <= at < len(page.line_langs) else page.lang
        lexicon = lexicons.get(code, default)
        begin, end = folded.index(line.start), folded.index(line.end)
        letters, items = lex(folded.text, begin, end, lexicon, folded.original, folded.origin)
        _cut(found, line, lexicon, letters, items, folded.text)
        if "Z" in letters or "p" in letters:
            _stated(found, line, lexicon, items, folded.text[begin:end])
    return found


def _cut(found: Scan, line: Line, lexicon: Lexicon, letters: str, items: list[Lex], text: str) -> None:
    taken = 0
    for match in lexicon.pattern.finditer(letters):
        first, last = match.span()
        if first == last:
            continue
        fields = gather(items, first, last)
        if fields is None:
            continue
        if fields.day is not None and fields.month is not None and fields.last_day is None and first - 2 >= taken:
            number, join = items[first - 2], items[first - 1]  # '10 and 11 September'
            if join.letter == "&" and number.letter == "d" and items[first].letter in "do":
                twin = replace(fields, start=number.start, end=number.end, day=number.value, weekday=None)
                found.expressions.append(Expression(twin, line, lexicon.code))
        twin_of = None
        if found.expressions and fields.hour is not None and (before := found.expressions[-1]).line is line:
            gap = text[before.fields.end : fields.start]
            if (
                len(gap) < 4
                and gap.strip() in ("(", "/", "")
                and before.fields.hour is not None
                and (bool(before.fields.zone) != bool(fields.zone))
            ):
                twin_of = len(found.expressions) - 1
        found.expressions.append(Expression(fields, line, lexicon.code, twin_of))
        taken = last


def _stated(found: Scan, line: Line, lexicon: Lexicon, items: list[Lex], words: str) -> None:
    """'All times are local in Muscat (GMT+4)': the zone of the clock times on this page."""
    if line.kind != "meta" and not any(form in words for form in lexicon.all_times):
        return
    for item in items:
        if (item.letter == "Z" and item.value.lstrip("-").isdigit()) or (item.letter == "p" and line.kind != "meta"):
            found.zone = found.zone or item.value
