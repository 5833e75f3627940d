"""Words of a folded text."""

import re

WORD = re.compile(r"[^\W_]+(?:[.'][^\W\d_]+)*", re.UNICODE)


def words(folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of the words of an already folded text, in folded offsets."""
    return [m.span() for m in WORD.finditer(folded, start, len(folded) if end is None else end)]
