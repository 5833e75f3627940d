"""Contradictions that no question types: two passages that would be one claim but for a negation or one number."""

from collections.abc import Iterable, Sequence

from .claims import Cluster, Opposed, day_of
from .contradictions_conflict import Conflict
from .propositions.passages import Passage
from .propositions.proposition import Proposition

_TYPED = frozenset({"dead", "injured", "missing", "displaced", "person"})  # tolls grow; their own counts compare them


def opposites(pairs: Sequence[Opposed], groups: Sequence[Cluster], known: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts of `pairs`, each side with the other passages of its claim; none that is told in `known` already.

    Only pairs of one language that share most of their words: of pairs near in meaning alone most say the same in other
    words, with a negation that is none in the other language.
    """
    sides: dict[str, dict[int, int]] = {}  # the side of a passage in each conflict that has it
    for number, conflict in enumerate(known):
        for side, (_, found) in enumerate(conflict.sides):
            for p in found:
                sides.setdefault(p.passage.key, {})[number] = side
    claims: dict[str, list[Passage]] = {}
    for group in groups:
        if group.key is None:
            for passage in group.passages:
                claims[passage.key] = group.passages
    ties: dict[tuple[str, str], tuple[Passage, Passage]] = {}
    for a, b, why in pairs:
        one, other = sides.get(a.key, {}), sides.get(b.key, {})
        told = any(side != other.get(number, side) for number, side in one.items())
        if why.feature != "words" or told or a.corrected or b.corrected:
            continue
        if a.negative == b.negative and not _one_number(a, b):
            continue
        left, right = sorted((a, b), key=lambda p: (p.negative, _amount(p), p.key))
        ties.setdefault((_first(left, claims), _first(right, claims)), (left, right))
    return [_conflict(left, right, claims) for _, (left, right) in sorted(ties.items())]


def _first(passage: Passage, claims: dict[str, list[Passage]]) -> str:
    return min((p.key for p in claims.get(passage.key, [passage])), default=passage.key)


def _one_number(a: Passage, b: Passage) -> bool:
    """Whether both count one thing, in one unit, of one day, and differ."""
    one, other = _numbers(a), _numbers(b)
    if len(one) != 1 or len(other) != 1 or one == other:
        return False
    (_, unit), (_, same) = one.copy().pop(), other.copy().pop()
    return unit == same and unit not in _TYPED and _day(a) == _day(b)


def _numbers(passage: Passage) -> set[tuple[float, str]]:
    return {
        (q.value, q.unit)
        for q in passage.quantities
        if not any(t.start < q.end and q.start < t.end for t in passage.times)
    }


def _amount(passage: Passage) -> float:
    return min((value for value, _ in _numbers(passage)), default=0.0)


def _day(passage: Passage) -> str:
    return day_of(_said(passage))


def _said(passage: Passage) -> Proposition:
    return Proposition("pair", "", "", passage, passage.start, passage.end)


def _conflict(left: Passage, right: Passage, claims: dict[str, list[Passage]]) -> Conflict:
    counted = left.negative == right.negative
    sides = tuple(
        (label, tuple(_said(p) for p in claims.get(passage.key, [passage])))
        for label, passage in zip(_labels(left, right, counted), (left, right), strict=True)
    )
    text = "How many, or how much?" if counted else "Is it so or not?"
    return Conflict(f"pair:{left.key}:{right.key}", "number" if counted else "negation", text, sides, None)


def _labels(left: Passage, right: Passage, counted: bool) -> tuple[str, str]:
    return (f"{_amount(left):,.10g}", f"{_amount(right):,.10g}") if counted else ("yes", "no")
