"""Numbers printed in a folded text, written one way: for comparing sentences, not for measuring anything."""

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?:\D|$))")


def numbers(folded: str) -> frozenset[str]:
    """The numbers of `folded` without thousands separators, a decimal comma as a point."""
    return frozenset(_THOUSANDS.sub("", n).replace(",", ".") for n in _NUMBER.findall(folded))
