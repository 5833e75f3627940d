"""How much of a content stands in quotation marks, and where a quotation goes on."""

from ...records.layers import Quoted
from ...text.marks import COMMAS, EDGES
from .passages import Text


def clean(text: Text, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`pieces` in folded offsets without blanks and without quotation marks that enclose a whole piece.

    A piece that ends inside a quotation that opened in it runs on to the end of that quotation.
    """
    found = []
    for start, end in pieces:
        start, end = _strip(text.text, start, end)
        for quote in text.quotes_in(start, end):
            if start <= quote.start < end < quote.outer:
                end = quote.end if quote.closed else quote.outer
        for quote in text.quotes_in(start, end):
            if quote.start <= start and start <= quote.inner and quote.end >= end and quote.outer <= end:
                start, end = quote.inner, quote.outer
                break
            if start <= quote.start and quote.start == start and _only_marks(text.text[quote.outer : end]):
                start, end = quote.inner, quote.outer
                break
        start, end = _strip(text.text, start, end)
        if start < end:
            found.append((start, end))
    return found


def _only_marks(rest: str) -> bool:
    return not any(c.isalnum() for c in rest)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES + ")":
        start += 1
    while start < end and text[end - 1] in EDGES + "(.":
        if text[end - 1] == "." and end - start >= 4 and text[end - 3] == ".":
            break  # an abbreviation
        end -= 1
    return start, end


def quoted(text: Text, pieces: list[tuple[int, int]]) -> Quoted:
    """direct if every word of the content is quoted, mixed if some are, else indirect."""
    inside = outside = False
    for start, end in pieces:
        at = start
        for quote in sorted(text.quotes_in(start, end), key=lambda q: q.inner):
            if any(c.isalnum() for c in text.text[at : max(at, min(quote.start, end))]):
                outside = True
            if any(c.isalnum() for c in text.text[max(start, quote.inner) : min(end, quote.outer)]):
                inside = True
            at = max(at, min(quote.end, end))
        if any(c.isalnum() for c in text.text[at:end]):
            outside = True
    return "direct" if inside and not outside else "mixed" if inside else "indirect"


def opened(text: Text, at: int) -> list[tuple[int, int]]:
    """The quotation that begins on a later line after the colon at folded offset `at`."""
    for quote in text.quotes_from(at)[:1]:
        if quote.start >= at and quote.inner < quote.outer:
            return [(quote.inner, quote.outer)] if _only_marks(text.text[at : quote.start]) else []
    return []


def continued(text: Text, last: int, busy: set[int]) -> list[tuple[int, int]]:
    """The quotations that follow folded offset `last` with nothing but marks and blanks between, a new paragraph's
    included: they carry on the words before. `busy` holds the starts of quotations that have a cue of their own."""
    found = []
    body = text.text
    for quote in text.quotes_from(last):
        if quote.inner < quote.outer and _only_marks(body[last : quote.start]) and quote.start not in busy:
            after = body[quote.end : quote.end + 2]
            if after[:1] in COMMAS or (body[quote.outer - 1 : quote.outer] in COMMAS):
                break  # its own cue follows
            at = text.folded.origin(quote.end + 1) if after[:1] == " " and len(after) > 1 else -1
            if at >= 0 and text.folded.original[at].islower():
                break  # '"Why?" asked …'
            found.append((quote.inner, quote.outer))
            last = quote.end
        else:
            break
    return found
