"""Candidate names on one page, and which of those that overlap are kept."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from ...records.layers import MentionType


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate at folded [start, end). `rank`: 0 certain, 1 likely, 2 possible. `entity` None: not known."""

    start: int
    end: int
    type: MentionType
    entity: str | None
    rank: int
    name: str = ""  # the folded name that an id is made from, where it differs from the span

    @property
    def size(self) -> int:
        return self.end - self.start


def kept(spans: Iterable[Span]) -> list[Span]:
    """The spans that remain when of overlapping ones the better ranked, then the longer, then the first wins."""
    taken: list[tuple[int, int]] = []
    found = []
    for span in sorted(spans, key=lambda s: (s.rank, s.start - s.end, s.start, s.entity is None)):
        at = bisect_left(taken, (span.start, span.end))
        if at and taken[at - 1][1] > span.start:
            continue
        if at < len(taken) and taken[at][0] < span.end:
            continue
        insort(taken, (span.start, span.end))
        found.append(span)
    found.sort(key=lambda s: s.start)
    return found
