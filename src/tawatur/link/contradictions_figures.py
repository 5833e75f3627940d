"""Contradictions over numbers: what was counted of the same thing and cannot be the same number."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from ..knowledge.questions import Questions
from .claims import day_of
from .claims_likeness import overlap
from .contradictions_conflict import Conflict, corrected_at
from .propositions.figures import disjoint
from .propositions.passages import Passage
from .propositions.proposition import Proposition

_TOLLS = frozenset({"deaths", "injured", "missing", "displaced", "arrested", "magnitude", "depth", "passengers"})


def number_conflicts(
    key: str,
    group: Sequence[Proposition],
    questions: Questions,
    within: Callable[[str, str], bool],
) -> Iterable[Conflict]:
    count = questions.counts[key]
    group = [p for p in group if not p.passage.denied]
    by_value: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    for p in group:
        by_value[_printed(p), day_of(p) if count.grows else ""].append(p)
    clash: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for one, left in by_value.items():
        for other, right in by_value.items():
            if one < other and any(_clash(key, a, b, count.grows, within) for a in left for b in right):
                clash[one].add(other)
                clash[other].add(one)
    for together in _components(clash):
        labels: dict[str, list[Proposition]] = defaultdict(list)
        for value in sorted(together, key=lambda v: (float(by_value[v][0].value), v)):
            labels[value[0]] += by_value[value]
        days = sorted({day for _, day in together})
        sides = tuple((label, tuple(found)) for label, found in labels.items())
        if len(sides) < 2:
            continue
        kind = "participants" if key == "countries" else "number"
        name = "–".join(dict.fromkeys((days[0], days[-1])))
        yield Conflict(
            f"{key}:{name}".rstrip(":"), kind, count.text + (f" ({name})" if name else ""), sides, corrected_at(sides)
        )


def denied_numbers(key: str, group: Sequence[Proposition], questions: Questions) -> Iterable[Conflict]:
    """A number and the denial of it."""
    for value in sorted({p.value for p in group if p.passage.denied}):
        stated = tuple(p for p in group if p.value == value and not p.passage.denied)
        denied = tuple(p for p in group if p.value == value and p.passage.denied)
        if stated and {p.passage.key for p in stated} != {p.passage.key for p in denied}:
            sides = ((_printed(stated[0]), stated), ("denied", denied))
            yield Conflict(f"{key}:denied:{value}", "negation", questions.counts[key].text, sides, None)


def _components(edges: Mapping[tuple[str, str], set[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    seen: set[tuple[str, str]] = set()
    found = []
    for start in sorted(edges):
        if start in seen:
            continue
        group, queue = [], [start]
        while queue:
            node = queue.pop()
            if node not in seen:
                seen.add(node)
                group.append(node)
                queue += edges[node]
        found.append(sorted(group))
    return found


def _printed(p: Proposition) -> str:
    low, high = p.low or 0.0, p.high or 0.0
    bound = "at most " if low == float("-inf") else "at least " if high == float("inf") else ""
    upper = f" to {high:,.10g}" if low == float(p.value) < high < float("inf") else ""
    return f"{bound}{float(p.value):,.10g}{upper}" + (f" ({p.subject})" if p.subject else "")


def _clash(key: str, a: Proposition, b: Proposition, grows: bool, within: Callable[[str, str], bool]) -> bool:
    if a.passage.key == b.passage.key:
        return False
    alike = key in _TOLLS or _alike(a.passage, b.passage)
    if key == "countries":
        return alike and ((a.subject != b.subject and bool(a.subject and b.subject)) or disjoint(a, b))
    if a.subject != b.subject or not disjoint(a, b):
        return False
    if grows:
        earlier, later = sorted((a, b), key=day_of)
        if day_of(earlier) == day_of(later) and _hours_apart(a, b):
            earlier, later = sorted((a, b), key=_clock)
        apart = day_of(earlier) != day_of(later) or _hours_apart(a, b)
        if apart and (later.high or 0.0) >= (earlier.low or 0.0):
            return False  # it has grown since
    places = [{m.entity for m in p.passage.mentions if m.type == "place"} for p in (a, b)]
    if all(places) and not any(within(x, y) for x in places[0] for y in places[1]):
        return False
    if any(places) and not all(places):
        local, whole = (a, b) if places[0] else (b, a)
        if float(local.value) < float(whole.value) / 2 or day_of(a) != day_of(b):
            return False  # of one place only, the other of all or of another place on another day
    return alike


def _clock(p: Proposition) -> str:
    """The hour a number is true of: one that its clause names, else when it was told; '' where neither is known."""
    named = [t.from_[:16] for t in p.passage.times if t.grain in ("part", "hour", "minute")]
    return named[0] if len(named) == 1 else p.passage.told


def _hours_apart(a: Proposition, b: Proposition) -> bool:
    """Whether the two are of one day and at least three hours apart, as far as their clauses or pages say the hour."""
    one, other = _clock(a), _clock(b)
    if not one or not other or one[:10] != other[:10]:
        return False
    return abs(datetime.fromisoformat(one[:16]) - datetime.fromisoformat(other[:16])) >= timedelta(hours=3)


def _alike(a: Passage, b: Passage) -> bool:
    """Whether two passages speak of the same matter: a shared name and shared words, or the same words."""
    shared = {m.entity for m in a.mentions} & {m.entity for m in b.mentions}
    if a.lang != b.lang:
        return len(shared) > 1 or (bool(shared) and len(a.mentions) == len(b.mentions) == 1)
    return overlap(a, b) >= (0.3 if shared else 0.5)
