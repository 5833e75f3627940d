"""Translated copies: sentences that mean the same in the same order, with the same numbers. Strict on purpose."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from ..records.judgement import Reason
from ..records.layers import KEPT_LINES, Reading
from ..records.protocols import Embedder
from ..text.fold import fold
from .numbers import numbers

LEAST = 4  # aligned sentences
SHARE = 0.6  # of the shorter document's sentences
WHOLE = 0.45  # of the longer one's: two rewrites of one report share its news, a translation also its length
DAYS = 4
# cosine from which two sentences may be one, per pair of languages, for multilingual-e5-small with 'passage' on both
# sides (`nlp-libraries.md`, section 7); one threshold for all pairs costs a tenth of F1
COSINE = {("ar", "fa"): 0.891, ("ar", "en"): 0.871, ("en", "fa"): 0.847}
OTHER_PAIR = 0.9


@dataclass(frozen=True)
class Told:
    """A document as a row of sentences, for comparison across languages."""

    lang: str
    day: str
    sentences: tuple[str, ...]
    numbers: tuple[frozenset[str], ...]
    entities: frozenset[str]

    def near(self, other: "Told") -> bool:
        """Whether the two could be one text in two languages: mostly the same names."""
        if not self.sentences or not other.sentences:
            return False
        shared = len(self.entities & other.entities)
        return shared >= 3 and 2 * shared >= min(len(self.entities), len(other.entities))

    def days_around(self) -> list[str]:
        """The days, as ISO dates, on which the original or a translation could have been published."""
        if not self.day:
            return [""]
        day = date.fromisoformat(self.day)
        return [(day + timedelta(days=i)).isoformat() for i in range(-DAYS, DAYS + 1)]


def told(reading: Reading) -> Told:
    """The sentences of the article's body with their numbers, and the entities it names."""
    text = reading.document.text
    body = [(line.start, line.end) for line in reading.lines if line.kind in KEPT_LINES - {"title", "heading"}]
    spans = [s for s in reading.sentences if any(a <= s.start < b for a, b in body)]
    parts = tuple(text[s.start : s.end].strip() for s in spans)
    return Told(
        lang=reading.lang,
        day=(reading.document.published or "")[:10],
        sentences=parts,
        numbers=tuple(numbers(fold(part)) for part in parts),
        entities=frozenset(m.entity for m in reading.mentions),
    )


def translated(a: Told, b: Told, embedder: Embedder) -> tuple[float, tuple[Reason, ...]] | None:
    """The share of aligned sentences and the reasons, if one document is the other's translation; else None.

    Sentences align if each is the other's nearest, near enough for the pair of languages, and no number in one is
    missing in the other; the aligned ones must keep their order.
    """
    if min(len(a.sentences), len(b.sentences)) < LEAST:
        return None
    low = COSINE.get((min(a.lang, b.lang), max(a.lang, b.lang)), OTHER_PAIR)
    cosines = np.asarray(embedder.embed(a.sentences)) @ np.asarray(embedder.embed(b.sentences)).T
    matches = [(i, j) for i, j in mutual(cosines) if cosines[i, j] >= low and not (a.numbers[i] ^ b.numbers[j])]
    ordered = _rising([j for _, j in matches])
    share = ordered / min(len(a.sentences), len(b.sentences))
    if ordered < LEAST or share < SHARE or ordered < WHOLE * max(len(a.sentences), len(b.sentences)):
        return None
    digits = sum(len(a.numbers[i]) for i, _ in matches)
    return share, (
        Reason("aligned sentences", round(share, 3), f"{ordered} in order", f"{len(matches)} in all"),
        Reason("shared numbers", float(digits)),
        Reason("shared names", float(len(a.entities & b.entities))),
    )


def mutual(similarity: Any) -> list[tuple[int, int]]:
    """Row and column pairs that are each other's best, in row order."""
    if not similarity.size:
        return []
    best_row, best_column = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best_row) if best_column[j] == i]


def _rising(values: Sequence[int]) -> int:
    """Length of the longest rising run that may leave elements out."""
    tails: list[int] = []
    for value in values:
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
    return len(tails)
