"""Overlap and one-to-one matching of spans, as every score here uses them. Spans are dicts with `start`, `end`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Span = Mapping[str, Any]
Row = dict[str, Any]
FIELDS = ("layer", "measure", "precision", "recall", "f1", "support", "lang")


def characters(spans: Iterable[Span]) -> set[int]:
    """The code points that the spans cover; a span without a start covers none."""
    return {i for s in spans if s.get("start") is not None for i in range(s["start"], s["end"])}


def dice(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Twice the shared code points over the sum of both; 1.0 where both are empty."""
    left, right = characters(a), characters(b)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


def gap(a: Span, b: Span) -> int:
    """Code points between two spans; negative where they overlap."""
    return int(max(a["start"], b["start"]) - min(a["end"], b["end"]))


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """The best one-to-one matches of (score, i, j), best first, ties by place."""
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def naming(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The best one-to-one naming gold → system, from pairs that occur together, most frequent first."""
    gold: set[str] = set()
    system: set[str] = set()
    for (g, s), _ in Counter(pairs).most_common():
        if g not in gold and s not in system:
            gold.add(g)
            system.add(s)
            yield g, s


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(layer: str, measure: str, right: int, found: int, wanted: int) -> Row:
    """A row of precision, recall and F1: `right` of `found` by the system, of `wanted` in the gold."""
    p = right / found if found else 0.0
    r = right / wanted if wanted else 0.0
    return {"layer": layer, "measure": measure, "precision": p, "recall": r, "f1": f1(p, r), "support": wanted}
