"""One date written in two calendars is one expression."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from ..page import Page
from .lexicon import Lexicon, pieces
from .resolve import RELATIVE, Found

_SIGNS = frozenset("/(=,\N{ARABIC COMMA}-|")


def merged(found: list[Found], page: Page, lexicons: Mapping[str, Lexicon]) -> list[Found]:
    """`found` in text order with the two halves of a double date put together: '18 Sha'ban 1447 (6 February 2026)'.

    The halves stand side by side, with a sign or a word for 'corresponding to' between them, name different
    calendars, and mean the same day (a lunar day may differ by one) or the same month.
    """
    words = {w for x in lexicons.values() for f in x.words.words.get("match", ()) for w in pieces(f)}
    text = page.folded.text
    out: list[Found] = []
    for item in sorted(found, key=lambda x: x.start):
        if out and item.start < out[-1].end:
            continue
        if out and _same(out[-1], item):
            gap = text[out[-1].end : item.start]
            if len(gap) < 16 and all(w in words or w in _SIGNS for w in pieces(gap)) and "\n" not in gap:
                end = item.end
                if "(" in gap and text[end : end + 1] == ")":
                    end += 1
                kept = item if item.calendar == "gregorian" and item.hours is None == out[-1].hours is None else out[-1]
                out[-1] = replace(kept, start=out[-1].start, end=end)
                continue
        out.append(item)
    return out


def _same(one: Found, two: Found) -> bool:
    if one.calendar == two.calendar or RELATIVE in (one.calendar, two.calendar):
        return False
    if two.hours is not None and one.hours is None:
        return False
    if one.grain in ("month", "year"):
        return one.grain == two.grain and abs(one.first - two.first) < timedelta(days=31)
    return two.grain in ("day", "minute", "hour") and abs(one.first - two.first) <= timedelta(days=1)
