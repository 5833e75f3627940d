"""One document on its way through the annotators: the text, its fold, and the layers made so far."""

from functools import cached_property

from ..records.document import Document, Problem
from ..records.layers import (
    KEPT_LINES,
    Attribution,
    Entry,
    Line,
    Mention,
    Quantity,
    Reading,
    Sentence,
    Time,
)
from ..text.fold import Folded


class Page:
    """Mutable working state, one per document; the engine fills each layer in the order of the declared needs.

    `raw_lines` are the spans of the non-blank lines of the text, and `line_langs` their languages (made by the
    language annotator), both in text order; `lines` says what kind each of them is.
    """

    lang: str = "und"
    line_langs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.problems: list[Problem] = []

    @cached_property
    def folded(self) -> Folded:
        return Folded(self.text)

    @cached_property
    def raw_lines(self) -> tuple[tuple[int, int], ...]:
        spans, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                spans.append((at, at + len(line)))
            at += len(line) + 1
        return tuple(spans)

    @property
    def kept(self) -> tuple[Line, ...]:
        """The lines that hold the article's own words, in text order."""
        return tuple(line for line in self.lines if line.kind in KEPT_LINES)

    def reading(self) -> Reading:
        return Reading(
            document=self.document,
            lang=self.lang,
            lines=self.lines,
            entries=self.entries,
            sentences=self.sentences,
            times=self.times,
            mentions=self.mentions,
            quantities=self.quantities,
            attributions=self.attributions,
            problems=(*self.document.problems, *self.problems),
        )
