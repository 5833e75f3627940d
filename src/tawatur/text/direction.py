"""Direction of a text, and isolates around names so that neighbours of the other direction cannot reorder them."""

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_RTL_LANGUAGES = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def of_language(lang: str) -> Direction:
    """Writing direction of a language by its code; 'ltr' for any that is not known to be written from the right."""
    return "rtl" if lang.partition("-")[0] in _RTL_LANGUAGES else "ltr"


def base(text: str, default: Direction = "ltr") -> Direction:
    """The base direction by the first strong character (rules P2 and P3 of UAX #9); `default` without any.

    Characters inside isolates do not count.
    """
    depth = 0
    for char in text:
        if char in (LRI, RLI, FSI):
            depth += 1
        elif char == PDI:
            depth = max(0, depth - 1)
        elif depth == 0:
            kind = unicodedata.bidirectional(char)
            if kind == "L":
                return "ltr"
            if kind in ("R", "AL"):
                return "rtl"
    return default


def plain(text: str) -> str:
    """`text` without bidi controls: for output that must not carry any, or before isolating."""
    return _CONTROLS.sub("", text)


def isolate(text: str, lang: str | None = None) -> str:
    """`text` between U+2066 or U+2067 and U+2069, by its language, else by its first strong character.

    Controls inside are taken out, so that nothing in a page can end our isolate early. Empty text stays empty.
    """
    inner = plain(text)
    if not inner:
        return inner
    direction = base(inner) if lang is None else of_language(lang)
    return (RLI if direction == "rtl" else LRI) + inner + PDI
