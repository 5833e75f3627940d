"""How alike two documents, or two groups of documents, are: by names, event days, figures and words, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from ..records.judgement import Reason
from ..records.protocols import Knowing
from .profiles import Profile

NOTED = 0.06  # likeness below which nobody asks why
HEAVIEST = 400  # features of a kind; fewer cut the common words off long groups
FADES = 12.0  # days after which evidence counts half
BACKGROUND = 40  # documents of an imagined archive, so that ten documents do not decide what is rare
# the share of it that names such a thing
_COMMON = {"country": 0.35, "capital": 0.15, "platform": 0.3, "un-body": 0.15, "international-body": 0.15}


@dataclass(frozen=True)
class Likeness:
    """How alike two documents are, and why."""

    value: float
    reasons: tuple[Reason, ...]


class Rarity:
    """The weight of a feature by how many documents have it; small collections lean on an imagined archive."""

    def __init__(self, profiles: Iterable[Profile], knowledge: Knowing | None = None) -> None:
        self._knowledge = knowledge
        self._held: Counter[tuple[str, str]] = Counter()
        self._documents = 0
        for one in profiles:
            self._documents += 1
            for space, features in _spaces(one).items():
                self._held.update((space, feature) for feature in features)

    def kind(self, name: str) -> str:
        """What the knowledge says a name is ('country', 'city', 'official' …), '' where it does not have it."""
        known = self._knowledge.entities.get(name) if self._knowledge is not None else None
        return known.kind if known is not None else ""

    def of(self, kind: str, feature: str) -> float:
        """log of the inverse share of documents that have `feature`; `kind` is names, days, figures or a language."""
        expected = 1.0
        if kind == "names" and self._knowledge is not None and feature in self._knowledge.entities:
            expected += BACKGROUND * _COMMON.get(self._knowledge.entities[feature].kind, 0.0)
        total = self._documents + BACKGROUND
        return max(0.05, log(total / (self._held[kind, feature] + expected)))


def _spaces(one: Profile) -> dict[str, Mapping[str, float]]:
    return {"names": one.names, "days": one.days, "figures": one.figures, **one.words}


@dataclass(frozen=True)
class Weighed:
    """A profile ready for comparison: for each kind of feature (words by language) a unit vector of rarity-weighted
    features, the heaviest first."""

    profile: Profile
    vectors: Mapping[str, Mapping[str, float]]
    languages: frozenset[str]


def weigh(one: Profile, rarity: Rarity) -> Weighed:
    """`one` with its features weighted by `rarity`; of each kind only the `HEAVIEST` are kept."""
    vectors = {}
    for kind, features in _spaces(one).items():
        heavy = sorted(((held * rarity.of(kind, f), f) for f, held in features.items()), key=lambda x: (-x[0], x[1]))
        size = sqrt(sum(weight * weight for weight, _ in heavy))
        vectors[kind] = {feature: weight / size for weight, feature in heavy[:HEAVIEST]}
    return Weighed(one, vectors, frozenset(one.words))


def likeness(a: Weighed, b: Weighed, meaning: float | None = None) -> Likeness:
    """How alike `a` and `b` are, from 0 to 1, with the features that say so. `meaning` is the cosine of their headlines
    and leads, scaled from 0 (what any two news texts have) to 1, if vectors are at hand."""
    gap = _apart(a.profile, b.profile)
    fades = 0.8 if gap is None else 1.0 / (1.0 + (gap / FADES) ** 2)
    names = _cosine("names", a, b)
    days = _cosine("days", a, b)
    figures = _cosine("figures", a, b)
    # all the world's news of one day shares its days, and two storms are told in the same words: neither proves
    # anything without common names
    parts = [("names", 0.6, names), ("days", 0.2, min(days, names))]
    words = max(((_cosine(language, a, b), language) for language in a.languages & b.languages), default=None)
    if words is not None:
        parts.append((words[1], 0.4, min(1.0, 2.0 * words[0], 2.0 * names)))
    if meaning is not None:
        parts.append(("meaning", 0.3, meaning))
    support = sum(weight * value for _, weight, value in parts) / sum(weight for _, weight, _ in parts)
    value = round(fades * min(1.0, support + 0.1 * figures) * min(1.0, names / 0.05), 6)
    if value < NOTED:
        return Likeness(value, ())
    parts.append(("figures", 0.1, figures))
    reasons = [Reason(kind, round(w * v, 3), ", ".join(_shared(kind, a, b))) for kind, w, v in parts if v > 0]
    if gap is not None:
        reasons.append(Reason("days apart", round(fades - 1.0, 3), str(gap)))
    return Likeness(value, tuple(reasons))


def _cosine(kind: str, a: Weighed, b: Weighed) -> float:
    left, right = a.vectors[kind], b.vectors[kind]
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[feature] for feature, value in left.items() if feature in right)


def _shared(kind: str, a: Weighed, b: Weighed) -> list[str]:
    """The four shared features that weigh most."""
    left, right = a.vectors.get(kind, {}), b.vectors.get(kind, {})
    both = sorted(((-value * right[f], f) for f, value in left.items() if f in right))
    return [feature for _, feature in both[:4]]


def merged(profiles: Sequence[Profile]) -> Profile:
    """The profile of a group, as of one long document: its first id, the span of its days, all its features."""
    ordered = sorted(profiles, key=lambda p: p.id)
    starts = [p.day for p in ordered if p.day is not None]
    ends = [p.until for p in ordered if p.until is not None]
    spoken = {language for p in ordered for language in p.words}
    return Profile(
        id=ordered[0].id,
        lang=min(spoken) if len(spoken) == 1 else "",
        day=min(starts, default=None),
        until=max(ends, default=None),
        names=_sum([p.names for p in ordered]),
        days=_sum([p.days for p in ordered]),
        figures=_sum([p.figures for p in ordered]),
        words={lang: _sum([p.words[lang] for p in ordered if lang in p.words]) for lang in sorted(spoken)},
        title=None,
        texts=(),
    )


def _sum(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for feature, weight in part.items():
            total[feature] = total.get(feature, 0.0) + weight
    return total


def _apart(a: Profile, b: Profile) -> int | None:
    """Days between the two spans, 0 where they touch; None where one is unknown."""
    if a.day is None or b.day is None or a.until is None or b.until is None:
        return None
    return max(0, a.day - b.until, b.day - a.until)
