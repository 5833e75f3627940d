"""Offsets of one text in three units: code points (ours), UTF-16 units (JavaScript, Java), UTF-8 bytes.

Lone surrogates count as one UTF-16 unit and three bytes, as `surrogatepass` writes them.
"""

import re
from array import array
from bisect import bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WIDE = re.compile("[^\x00-\x7f]+")


class Offsets:
    """Built once for a text; every answer then takes the logarithm of its number of irregular stretches.

    Offsets that fall inside a character are moved to its beginning; offsets outside the text raise `IndexError`.
    """

    __slots__ = ("_astral", "_bytes", "_starts", "_text", "_widths", "bytes", "points", "units")

    def __init__(self, text: str) -> None:
        self._text = text
        self._astral = array("q", (m.start() for m in _ASTRAL.finditer(text)))
        self._starts = array("q", [0])  # stretches of one byte width: where they begin, in code points …
        self._bytes = array("q", [0])  # … and in bytes
        self._widths = array("b", [1])
        at = here = 0
        for match in _WIDE.finditer(text):
            here += match.start() - at
            for i in range(match.start(), match.end()):
                code = ord(text[i])
                width = 2 if code < 0x800 else 3 if code < 0x10000 else 4
                if width != self._widths[-1] or i == match.start():
                    self._starts.append(i)
                    self._bytes.append(here)
                    self._widths.append(width)
                here += width
            at = match.end()
            self._starts.append(at)
            self._bytes.append(here)
            self._widths.append(1)
        self.points = len(text)
        self.units = len(text) + len(self._astral)
        self.bytes = here + len(text) - at

    def utf16(self, point: int) -> int:
        """UTF-16 units before code point `point`."""
        self._check(point, self.points)
        return point + bisect_right(self._astral, point - 1)

    def from_utf16(self, unit: int) -> int:
        """The code point in which UTF-16 unit `unit` stands."""
        self._check(unit, self.units)
        low, high = 0, len(self._astral)
        while low < high:  # the k-th astral character occupies units astral[k] + k and the next one
            middle = (low + high) // 2
            if self._astral[middle] + middle < unit:
                low = middle + 1
            else:
                high = middle
        return unit - low

    def utf8(self, point: int) -> int:
        """UTF-8 bytes before code point `point`."""
        self._check(point, self.points)
        at = bisect_right(self._starts, point) - 1
        return self._bytes[at] + (point - self._starts[at]) * self._widths[at]

    def from_utf8(self, byte: int) -> int:
        """The code point in which byte `byte` stands."""
        self._check(byte, self.bytes)
        at = bisect_right(self._bytes, byte) - 1
        return self._starts[at] + (byte - self._bytes[at]) // self._widths[at]

    @staticmethod
    def _check(offset: int, size: int) -> None:
        if not 0 <= offset <= size:
            raise IndexError(f"offset {offset} is outside 0..{size}")
