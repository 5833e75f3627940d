"""Numbers as propositions: what is counted, of whom, with the bounds that the words around it set."""

from collections.abc import Collection, Iterable, Mapping
from math import floor, inf, log10

from ...knowledge.questions import Count
from ...languages.questions import Words
from ...records.layers import Quantity
from .passages import Passage
from .proposition import Proposition, core, moment

_NEAR = 5  # words between a number and the noun it counts
_SHARES = frozenset({"turnout", "votes"})  # printed rounded
_ROUNDED = 0.05  # 'about' allows this much either way


def figures(passage: Passage, words: Mapping[str, Words], counts: Mapping[str, Count]) -> list[Proposition]:
    """The counts of a passage; a number that is only a part of another ('12 others') is left out."""
    if passage.asked:
        return []
    language = words[passage.lang]
    numbers = [(passage.inside(q.start, q.end), q) for q in passage.quantities if not _is_time(passage, q)]
    found: list[Proposition] = []
    for span, quantity in numbers:
        others = [s for s, q in numbers if q is not quantity]
        allowed = {key for key, count in counts.items() if quantity.unit in ("", *(count.units or ("person",)))}
        named = _counted(language, passage.folded, span, others, allowed)
        of_unit = next((key for key, count in counts.items() if count.unit == quantity.unit), None)
        key, noun = named if named is not None else (of_unit, span)
        if key is None or (not others and _near(language, "part", passage.folded, span, 3)):
            continue
        low, high = bounds(language, passage.folded, span, quantity.value)
        if key in _SHARES and low == high:  # 51 per cent may be 50.8
            slack = 0.5 if quantity.value == int(quantity.value) else 0.05
            low, high = low - slack, high + slack
        far = _range(language, passage.folded, span, [(s, q) for s, q in numbers if q is not quantity])
        if far == "end":
            continue
        if isinstance(far, float):
            low, high = quantity.value, far
        group = next(
            (
                g
                for g, pattern in language.groups.items()
                if _within(pattern.finditer(passage.folded), passage.folded, span, 4)
            ),
            "",
        )
        where = core(passage, min(span[0], noun[0]), max(span[1], noun[1]))
        found.append(
            Proposition(
                question=key,
                subject=group,
                value=f"{quantity.value:.12g}",
                passage=passage,
                start=where[0],
                end=where[1],
                low=low,
                high=high,
                moment=moment(passage),
            )
        )
    return found


def _range(
    words: Words, folded: str, span: tuple[int, int], others: Iterable[tuple[tuple[int, int], Quantity]]
) -> float | str | None:
    """The upper number of 'between 18,000 and 20,000', 'end' at that upper number itself, None for no range."""
    for other, quantity in others:
        left, right = min(span, other), max(span, other)
        gap = folded[left[1] : right[0]].split()
        if len(gap) <= 2 and _near(words, "between", folded, left, 2) and folded.rfind(" ", 0, left[0]) >= 0:
            return quantity.value if span == left else "end"
    return None


def bounds(words: Words, folded: str, span: tuple[int, int], value: float) -> tuple[float, float]:
    """The interval in which the number lies by the words around it; a round number stands for what rounds to it."""
    if _near(words, "at_most", folded, span, 2):
        return -inf, value
    if _near(words, "at_least", folded, span, 3):
        return value, inf
    slack = _rounding(value)
    if _near(words, "about", folded, span, 2):
        slack = max(slack, abs(value) * _ROUNDED)
    return value - slack, value + slack


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not a filling nought, for numbers of 10,000 and more."""
    if value < 10_000 or value != int(value):
        return 0.0
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10**zeros if zeros >= 3 and floor(log10(value)) - zeros <= 1 else 0.0


def disjoint(a: Proposition, b: Proposition) -> bool:
    """Whether two numbers cannot be the same."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    return a.high < b.low or b.high < a.low


def _is_time(passage: Passage, quantity: Quantity) -> bool:
    return any(t.start < quantity.end and quantity.start < t.end for t in passage.times)


def _counted(
    words: Words, folded: str, span: tuple[int, int], others: Iterable[tuple[int, int]], allowed: Collection[str]
) -> tuple[str, tuple[int, int]] | None:
    """The key of what the number counts and where it stands: the nearest counted words, no other number between."""
    best: tuple[int, int, str, tuple[int, int]] | None = None
    others = list(others)
    joint = words.cues.get("conjunction")
    for key, pattern in words.counted.items():
        if key not in allowed:
            continue
        for match in pattern.finditer(folded):
            left, right = min(match.end(), span[1]), max(match.start(), span[0])
            gap = folded[left:right]
            joined = joint is not None and joint.search(gap) is not None
            if len(gap.split()) > _NEAR or any(left <= s[0] and s[1] <= right for s in others):
                continue
            distance = (
                len(gap.split()) + (_NEAR if joined else 0),
                0 if match.start() >= span[0] else 1,
                key,
                match.span(),
            )
            if best is None or distance < best:
                best = distance
    return best[2:] if best is not None else None


def _near(words: Words, cue: str, folded: str, span: tuple[int, int], reach: int) -> bool:
    pattern = words.cues.get(cue)
    return pattern is not None and _within(pattern.finditer(folded), folded, span, reach)


def _within(matches: Iterable, folded: str, span: tuple[int, int], reach: int) -> bool:  # type: ignore[type-arg]
    for match in matches:
        gap = folded[min(match.end(), span[1]) : max(match.start(), span[0])]
        if len(gap.split()) <= reach and not any(c.isdigit() for c in gap):
            return True
    return False
