"""Numbers as printed, in three digit sets."""

import re

_ARABIC_POINT = "\u066b"
_ARABIC_COMMA = "\u066c"
NUMBER = re.compile(r"[+\-\u2212]?\d+(?:[.,\u066b\u066c'\u2019\u00a0\u202f]\d+)*")
_TO_ASCII = {0x0660 + i: str(i) for i in range(10)} | {0x06F0 + i: str(i) for i in range(10)}


def ascii_digits(text: str) -> str:
    """`text` with Arabic-Indic and extended Arabic-Indic digits as ASCII; every other character as it was."""
    return text.translate(_TO_ASCII)


def number(text: str, *, decimal_comma: bool = False) -> float | None:
    """The value of a number as printed ('3.67', '٣٫٦٧', '11,300', '1 250', '10,7'), None if it is none.

    A comma followed by groups of exactly three digits separates thousands, unless `decimal_comma`; any other single
    comma is a decimal one ('10,7'). The Arabic marks U+066B and U+066C always mean what they are for.
    """
    plain = ascii_digits(text.strip()).replace("\u2212", "-")
    if NUMBER.fullmatch(plain) is None:
        return None
    plain = re.sub("['\u2019\u00a0\u202f\u066c]", "", plain)
    if _ARABIC_POINT in plain:
        plain = plain.replace(",", "").replace(_ARABIC_POINT, ".")
    elif "," in plain and "." in plain:  # the mark that comes last is the decimal one
        if plain.rindex(",") > plain.rindex("."):
            plain = plain.replace(".", "").replace(",", ".")
        else:
            plain = plain.replace(",", "")
    elif "," in plain:
        grouped = re.fullmatch(r"[+\-]?[1-9]\d{0,2}(?:,\d{3})+", plain) is not None
        if grouped and not decimal_comma:
            plain = plain.replace(",", "")
        elif plain.count(",") == 1:
            plain = plain.replace(",", ".")
        else:
            return None
    if plain.count(".") > 1:
        if re.fullmatch(r"[+\-]?[1-9]\d{0,2}(?:\.\d{3})+", plain) is None:
            return None
        plain = plain.replace(".", "")
    try:
        return float(plain)
    except ValueError:
        return None
