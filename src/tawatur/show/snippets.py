"""Passages of a text around the words that were searched for, with the spans to highlight, on the original text."""

from collections.abc import Sequence

import msgspec

from ..text import index
from ..text.fold import Folded

WIDTH = 160  # characters of one passage, about
MOST = 3


class Snippet(msgspec.Struct, frozen=True):
    """`text` is the document's text in [start, end); `marks` are the found words as spans of the document."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


def snippets(text: str, phrases: Sequence[str], most: int = MOST) -> list[Snippet]:
    """At most `most` passages, those with the most different words first, in the order of the text."""
    folded = Folded(text)
    found = index.spans(folded.text, phrases)
    marks = [(folded.span(start, end), word) for start, end, word in found]
    windows: list[list[tuple[tuple[int, int], str]]] = []
    for mark in marks:
        if windows and mark[0][1] - windows[-1][0][0][0] <= WIDTH:
            windows[-1].append(mark)
        else:
            windows.append([mark])
    windows.sort(key=lambda w: (-len({word for _, word in w}), w[0][0]))
    made = [_snippet(text, [span for span, _ in window]) for window in windows[:most]]
    return sorted(made, key=lambda s: s.start)


def _snippet(text: str, spans: Sequence[tuple[int, int]]) -> Snippet:
    """The line around the spans, cut at blanks to about `WIDTH` characters."""
    first, last = spans[0][0], spans[-1][1]
    line_start, line_end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    room = max(0, WIDTH - (last - first)) // 2
    start, end = max(line_start, first - room), min(line_end, last + room)
    if start > line_start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < line_end:
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
    return Snippet(start, end, text[start:end], tuple(spans))
