"""Folding: one spelling for matching, with a map back to the code points of the original.

What is folded, and why: Arabic marks, tatweel, ZWNJ/ZWJ and bidi controls carry no letters; the alef, hamza, yeh,
kaf and heh families are written one for another in news (`nlp-libraries.md`, surprise 6); three digit sets mean the
same numbers; presentation forms come out of PDFs; Latin is lower-cased and loses its accents. A fold never
changes the number of words, since blanks stay blanks.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from operator import add

_FAMILIES = {
    "أإآٱٲٳٵ": "ا",
    "ىيئیېےۍۑ": "ي",
    "ؤۆۇۈۋ": "و",
    "كڪګ": "ک",
    "ةۀەہھۂۃ": "ه",
    "ڤ": "ف",
    "‘’‚‛ʼʹ′`´": "'",
    "“”„‟«»″": '"',
    "‐‑‒–—―−": "-",
    "٫": ".",
    "٬": ",",
    "٪": "%",
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t": " ",
}
# marks (harakat, Quranic signs), superscript alef, tatweel, stand-alone and high hamza, joiners, bidi controls, soft
# hyphen, variation selectors, BOM
_DROPPED = (
    "\u0674\u180eءٰـ\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u00ad\ufeff"
    + "".join(
        map(chr, [*range(0x0300, 0x0370), *range(0x0610, 0x061B), *range(0x064B, 0x0660), *range(0x06D6, 0x06DD)])
    )
    + "".join(map(chr, [*range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]))
    + "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)]))
)
_MARKS = frozenset(c for c in _DROPPED if unicodedata.combining(c)) | {"ـ", "ء"}


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    # Latin, Greek, Cyrillic and full-width forms: case and accents
    for low, high in ((0x41, 0x250), (0x386, 0x530), (0x1E00, 0x1F00), (0xFF01, 0xFF5F)):
        for code in range(low, high):
            char = chr(code)
            plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)).lower()
            if plain and plain != char and "\u2044" not in plain and " " not in plain:
                table[code] = plain
    for family, target in _FAMILIES.items():
        table |= {ord(c): target for c in family}
    for zero in (0x0660, 0x06F0):
        table |= {zero + i: str(i) for i in range(10)}
    for code in (
        *range(0x1369, 0x1372),
        0x19DA,
        *range(0x2070, 0x2794),
        *range(0x10A40, 0x11070),
        *range(0x1F100, 0x1F10B),
    ):
        char = chr(code)
        if char.isdigit() and not char.isdecimal():  # circled and raised ones: a digit, but no number to `int`
            table[code] = str(unicodedata.digit(char))
    table |= {ord(c): "" for c in _DROPPED}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates: no matcher takes them
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF), *range(0xFB00, 0xFB07)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = plain.strip()
    for code, plain in table.items():  # what comes out is folded itself
        while (again := plain.translate(table)) != plain:
            plain = again
        table[code] = plain.strip() if len(plain) > 1 else plain
    return table


_TABLE = _table()
_WIDER = re.compile("[" + "".join(re.escape(chr(c)) for c, to in sorted(_TABLE.items()) if len(to) > 1) + "]")
_GONE = "".join(re.escape(chr(c)) for c, to in sorted(_TABLE.items()) if not to)
_UNEVEN = re.compile(f"[{_GONE}]+|{_WIDER.pattern}")  # a run that drops out, or one character that becomes several


class Folded:
    """A folded text and its map back. `text` is folded; `origin(i)` is the code point its i-th character came from."""

    __slots__ = ("_points", "_shift", "_stops", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original.translate(_TABLE)
        # breakpoints: from folded index `stop` on, original = folded + shift
        stops, shifts, shift = [0], [0], 0
        wider = _WIDER.search(original) is not None
        for match in _UNEVEN.finditer(original):
            start, end = match.span()
            size = len(_TABLE[ord(original[start])]) if wider else 0
            for k in range(1, size):  # every character of an expansion points at the one it came from
                stops.append(start - shift + k)
                shifts.append(shift - k)
            stops.append(start - shift + size)
            shift += end - start - size
            shifts.append(shift)
        self._stops = array("q", stops)
        self._shift = array("q", shifts)
        self._points = array("q", map(add, self._stops, self._shift))  # where each stretch begins in the original

    def __len__(self) -> int:
        return len(self.text)

    def origin(self, index: int) -> int:
        """Code point of the original from which folded character `index` came; `len(self)` gives its length."""
        if index >= len(self.text):
            return len(self.original)
        return index + self._shift[bisect_right(self._stops, index) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for folded [start, end): marks that hang on the last letter belong to it."""
        if end <= start:
            point = self.origin(start)
            return point, point
        last = self.origin(end - 1) + 1
        original = self.original
        while last < len(original) and original[last] in _MARKS:
            last += 1
        return self.origin(start), last

    def index(self, point: int) -> int:
        """The first folded character that came from code point `point` of the original or a later one."""
        at = bisect_left(self._points, point)
        if at and (inside := point - self._shift[at - 1]) <= len(self.text):
            return inside if at == len(self._stops) else min(inside, self._stops[at])
        return min(self._stops[at], len(self.text)) if at < len(self._stops) else len(self.text)


def fold(text: str) -> str:
    """`text` in the one spelling used for matching and search; idempotent."""
    return text.translate(_TABLE)
