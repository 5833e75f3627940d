"""How alike two documents, or two groups of documents, are: by names, event days, figures and words, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from ..records.judgement import Reason
from ..records.protocols import Knowing
from .profiles import Profile

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

    def of(self, kind: str, feature: str) -> float:
        """log of the inverse share of documents that have `feature`; `kind` is names, days, figures or a language."""
        expected = 1.0
        if kind == "names" and self._knowledge is not None and feature in self._knowledge.entities:
            expected += BACKGROUND * _COMMON.get(self._knowledge.entities[feature].kind, 0.0)
        total = self._documents + BACKGROUND
        return max(0.05, log(total / (self._held[kind, feature] + expected)))


def _spaces(one: Profile) -> dict[str, Mapping[str, float]]:
    return {"names": one.names, "days": one.days, "figures": one.figures, **one.words}


def likeness(a: Profile, b: Profile, rarity: Rarity, meaning: float | None = None) -> Likeness:
    """How alike `a` and `b` are, from 0 to 1, with the features that say so. `meaning` is the cosine of their headlines
    and leads, scaled from 0 (what any two news texts have) to 1, if vectors are at hand."""
    gap = _apart(a, b)
    fades = 0.8 if gap is None else 1.0 / (1.0 + (gap / FADES) ** 2)
    names, shared = _cosine("names", a, b, rarity)
    days, same_days = _cosine("days", a, b, rarity)
    figures, same_figures = _cosine("figures", a, b, rarity)
    # all the world's news of one day shares its days, and two storms are told in the same words: neither proves
    # anything without common names
    parts = [
        ("names", 0.6, names, shared),
        ("days", 0.2, min(days, names), same_days),
        ("figures", 0.1, figures, same_figures),
    ]
    shared_words = [_cosine(language, a, b, rarity) for language in sorted(a.words.keys() & b.words.keys())]
    if shared_words:
        words, same_words = max(shared_words)
        parts.append(("words", 0.4, min(1.0, 2.0 * words, 2.0 * names), same_words))
    if meaning is not None:
        parts.append(("meaning", 0.3, meaning, ()))
    # names carry the decision; without a shared rare name the rest is what any two reports of that day share
    support = sum(weight * value for kind, weight, value, _ in parts if kind != "figures")
    total = sum(weight for kind, weight, _, _ in parts if kind != "figures")
    value = fades * min(1.0, support / total + 0.1 * figures) * min(1.0, names / 0.05)
    reasons = [
        Reason(kind, round(weight * score, 3), ", ".join(which[:4]))
        for kind, weight, score, which in parts
        if score > 0
    ]
    if gap is not None:
        reasons.append(Reason("days apart", round(fades - 1.0, 3), str(gap)))
    return Likeness(round(value, 6), tuple(reasons))


def _cosine(kind: str, a: Profile, b: Profile, rarity: Rarity) -> tuple[float, tuple[str, ...]]:
    left, right = _spaces(a)[kind], _spaces(b)[kind]
    both = left.keys() & right.keys()
    if not both:
        return 0.0, ()
    weights = {f: rarity.of(kind, f) for f in left.keys() | right.keys()}
    dots = {f: left[f] * right[f] * weights[f] ** 2 for f in both}
    size = sqrt(
        sum((v * weights[f]) ** 2 for f, v in left.items()) * sum((v * weights[f]) ** 2 for f, v in right.items())
    )
    ranked = tuple(sorted(both, key=lambda f: (-dots[f], f)))
    return sum(dots[f] for f in ranked) / size, ranked


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
