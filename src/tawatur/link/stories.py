"""Stories: the documents about one unfolding event, across languages.

Two documents are compared by the names, event days and figures they share, weighted by rarity, and by their words
where they have a language in common; evidence fades with the days between them. Only documents that share rare
features of the same weeks are compared at all. Groups grow by agglomeration on mean similarity, so one chance likeness
cannot chain two stories; whatever order documents come in, the groups are the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log, sqrt
from typing import Any

import numpy as np

from ..records.judgement import Judgement, Reason
from ..records.layers import Reading
from ..records.protocols import Embedder, Knowing
from .agglomerate import agglomerate
from .candidates import Blocks
from .profiles import Profile, profile

MAKER = "stories"
TOGETHER = 0.18  # development stories are whole for every value from .06 to .30
DOUBT = 0.12
FADES = 12.0  # days after which evidence counts half
COMPARED = 60  # most documents that one is compared with
BACKGROUND = 40  # documents of an imagined archive, so that ten documents do not decide what is rare
_COMMON = {"country": 0.35, "capital": 0.15, "platform": 0.3, "body": 0.05}  # share of it that names such a thing
_KINDS = ("names", "days", "figures", "words")


@dataclass(frozen=True)
class StoryGroup:
    """A story before anything is linked in it. `title` quotes one headline per language."""

    id: str
    title: dict[str, str]
    from_: str | None
    to: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Assigned:
    """All stories, in the order of their ids, and the judgements behind them."""

    stories: tuple[StoryGroup, ...]
    judgements: tuple[Judgement, ...]


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
            for kind in _KINDS:
                self._held.update((_space(kind, one), feature) for feature in getattr(one, kind))

    def of(self, kind: str, feature: str, one: Profile) -> float:
        """log of the inverse share of documents that have `feature`."""
        expected = 1.0
        if kind == "names" and self._knowledge is not None and feature in self._knowledge.entities:
            expected += BACKGROUND * _COMMON.get(self._knowledge.entities[feature].kind, 0.0)
        total = self._documents + BACKGROUND
        return max(0.05, log(total / (self._held[_space(kind, one), feature] + expected)))


def _space(kind: str, one: Profile) -> str:
    return f"words:{one.lang}" if kind == "words" else kind


def likeness(a: Profile, b: Profile, rarity: Rarity, meaning: float | None = None) -> Likeness:
    """How alike `a` and `b` are, from 0 to 1, with the features that say so. `meaning` is the cosine of their headlines
    and leads, scaled from 0 (what any two news texts have) to 1, if vectors are at hand."""
    gap = None if a.day is None or b.day is None else abs(a.day - b.day)
    fades = 0.8 if gap is None else 1.0 / (1.0 + (gap / FADES) ** 2)
    names, shared = _cosine("names", a, b, rarity)
    days, same_days = _cosine("days", a, b, rarity)
    figures, same_figures = _cosine("figures", a, b, rarity)
    parts = [("names", 0.6, names, shared), ("days", 0.2, days, same_days), ("figures", 0.1, figures, same_figures)]
    if a.lang == b.lang:
        words, same_words = _cosine("words", a, b, rarity)
        parts.append(("words", 0.4, min(1.0, 2.0 * words), same_words))
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
    left: Mapping[str, float] = getattr(a, kind)
    right: Mapping[str, float] = getattr(b, kind)
    both = left.keys() & right.keys()
    if not both:
        return 0.0, ()
    weights = {f: rarity.of(kind, f, a) for f in left.keys() | right.keys()}
    dots = {f: left[f] * right[f] * weights[f] ** 2 for f in both}
    size = sqrt(
        sum((v * weights[f]) ** 2 for f, v in left.items()) * sum((v * weights[f]) ** 2 for f, v in right.items())
    )
    ranked = tuple(sorted(both, key=lambda f: (-dots[f], f)))
    return sum(dots[f] for f in ranked) / size, ranked


def assign(
    readings: Iterable[Reading],
    prior: Sequence[Any] = (),
    knowledge: Knowing | None = None,
    embedder: Embedder | None = None,
    canonical: Mapping[str, str] | None = None,
) -> Assigned:
    """The stories of `readings`. `prior` holds earlier stories (anything with `id` and `documents`): a story keeps its
    id as it grows, and where it split or merged a judgement says so."""
    profiles = sorted((profile(r, knowledge, canonical) for r in readings), key=lambda p: p.id)
    rarity = Rarity(profiles, knowledge)
    by_id = {p.id: p for p in profiles}
    vectors = _vectors(profiles, embedder)
    alike: dict[tuple[str, str], Likeness] = {}
    for pair in _worth_comparing(profiles, rarity):
        meaning = None if vectors is None else _scaled(float(vectors[pair[0]] @ vectors[pair[1]]))
        found = likeness(by_id[pair[0]], by_id[pair[1]], rarity, meaning)
        if found.value >= DOUBT / 2:
            alike[pair] = found
    groups = agglomerate(list(by_id), {pair: like.value for pair, like in alike.items()}, TOGETHER)
    named = _named(groups, by_id, prior, rarity)
    stories = tuple(sorted((_story(id_, members, by_id, alike) for id_, members in named.items()), key=lambda s: s.id))
    made = [*_judged(stories, alike), *_moved(stories, prior)]
    return Assigned(stories, tuple(sorted(made, key=lambda j: (j.left, j.right))))


def _vectors(profiles: Sequence[Profile], embedder: Embedder | None) -> dict[str, Any] | None:
    if embedder is None:
        return None
    rows = np.asarray(embedder.embed([" ".join(p.texts)[:400] for p in profiles]))
    return {p.id: row for p, row in zip(profiles, rows, strict=True)}


def _scaled(cosine: float) -> float:
    """Cosines of multilingual-e5 between any two news texts are about .8; same topic .83, same fact .92."""
    return min(1.0, max(0.0, (cosine - 0.8) / 0.12))


def _worth_comparing(profiles: Sequence[Profile], rarity: Rarity) -> list[tuple[str, str]]:
    """Pairs that share a rare feature in the same or the next fortnight, at most `COMPARED` for a document."""
    blocks: Blocks[tuple[str, ...]] = Blocks()
    features = {p.id: _blocking(p, rarity) for p in profiles}
    for one in profiles:
        blocks.add(one.id, features[one.id])
    pairs = set()
    for one in profiles:
        for other in blocks.near(features[one.id], most=COMPARED + 1):
            if other != one.id:
                pairs.add((min(one.id, other), max(one.id, other)))
    return sorted(pairs)


def _blocking(one: Profile, rarity: Rarity) -> list[tuple[str, ...]]:
    names = sorted(one.names, key=lambda f: (-one.names[f] * rarity.of("names", f, one), f))
    words = sorted(one.words, key=lambda f: (-one.words[f] * rarity.of("words", f, one), f))[:20]
    plain: list[tuple[str, ...]] = [(f,) for f in names[:25]] + [("words", one.lang, w) for w in words]
    plain += [(a, b) for i, a in enumerate(sorted(names[:6])) for b in sorted(names[:6])[i + 1 :]]
    if one.day is None:
        return [("any", *f) for f in plain]
    half = one.day // 14
    fortnights = (half, half + 1)  # two buckets each, so that days within a fortnight of one another share one
    return [(str(week), *f) for f in plain for week in fortnights] + [("any", *f) for f in plain]


def _named(
    groups: Sequence[Sequence[str]], by_id: Mapping[str, Profile], prior: Sequence[Any], rarity: Rarity
) -> dict[str, Sequence[str]]:
    """Every group under its id: that of the earlier story it shares most documents with, else one of its own."""
    holder = {d: i for i, group in enumerate(groups) for d in group}
    shared: Counter[tuple[str, int]] = Counter()
    for story in prior:
        for document in story.documents:
            at = holder.get(document if isinstance(document, str) else document.id)
            if at is not None:
                shared[story.id, at] += 1
    ids: dict[int, str] = {}
    for (story_id, at), _ in sorted(shared.items(), key=lambda x: (-x[1], x[0])):
        if at not in ids and story_id not in ids.values():
            ids[at] = story_id
    taken = {story.id for story in prior}
    order = sorted(range(len(groups)), key=lambda i: (_span(groups[i], by_id)[0] or 0, groups[i][0]))
    for at in order:
        if at not in ids:
            slug = _slug(groups[at], by_id, rarity)
            number = 2
            unique = slug
            while unique in taken:
                unique = f"{slug}-{number}"
                number += 1
            ids[at] = unique
        taken.add(ids[at])
    return {ids[i]: sorted(group) for i, group in enumerate(groups)}


def _slug(group: Sequence[str], by_id: Mapping[str, Profile], rarity: Rarity) -> str:
    """The two names that most of the group's documents share and few others have, and the month it began."""
    weight: dict[str, float] = {}
    for document in sorted(group):
        one = by_id[document]
        for name, held in one.names.items():
            weight[name] = weight.get(name, 0.0) + held * rarity.of("names", name, one)
    best = [n for n, _ in sorted(weight.items(), key=lambda x: (-round(x[1], 6), x[0]))[:2]]
    first = _span(group, by_id)[0]
    month = date.fromordinal(first).isoformat()[:7] if first is not None else "undated"
    return "-".join([*(best or [min(group)]), month])


def _span(group: Sequence[str], by_id: Mapping[str, Profile]) -> tuple[int | None, int | None]:
    days = [day for d in group if (day := by_id[d].day) is not None]
    return min(days, default=None), max(days, default=None)


def _story(
    id_: str, members: Sequence[str], by_id: Mapping[str, Profile], alike: Mapping[tuple[str, str], Likeness]
) -> StoryGroup:
    central = dict.fromkeys(members, 0.0)
    inside = set(members)
    for (a, b), like in alike.items():
        if a in inside and b in inside:
            central[a] += like.value
            central[b] += like.value
    title: dict[str, str] = {}
    for document in sorted(members, key=lambda d: (-round(central[d], 6), d)):
        headline = by_id[document].title
        if headline and by_id[document].lang not in title:
            title[by_id[document].lang] = headline
    first, last = _span(members, by_id)
    return StoryGroup(
        id=id_,
        title=dict(sorted(title.items())),
        from_=None if first is None else date.fromordinal(first).isoformat(),
        to=None if last is None else date.fromordinal(last).isoformat(),
        documents=tuple(members),
    )


def _judged(stories: Sequence[StoryGroup], alike: Mapping[tuple[str, str], Likeness]) -> list[Judgement]:
    """For each document its strongest tie inside its story, and every tie outside that was near enough to doubt."""
    story_of = {d: s.id for s in stories for d in s.documents}
    best: dict[str, tuple[float, tuple[str, str]]] = {}
    doubts = []
    for pair, like in sorted(alike.items()):
        if story_of[pair[0]] == story_of[pair[1]]:
            for document in pair:
                if document not in best or like.value > best[document][0]:
                    best[document] = (like.value, pair)
        elif like.value >= DOUBT:
            doubts.append(pair)
    made = []
    for pair in sorted({p for _, p in best.values()}):
        like = alike[pair]
        score = min(1.0, 0.5 + max(0.0, like.value - DOUBT))
        made.append(Judgement("story", pair[0], pair[1], True, round(score, 3), like.reasons, MAKER))
    for pair in doubts:
        like = alike[pair]
        score = max(0.5, 1.0 - like.value)
        made.append(Judgement("story", pair[0], pair[1], False, round(score, 3), like.reasons, MAKER))
    return made


def _moved(stories: Sequence[StoryGroup], prior: Sequence[Any]) -> list[Judgement]:
    """Judgements on whole stories: two earlier ones that are now one, one that is now two."""
    now = {d: s.id for s in stories for d in s.documents}
    made = {}
    for earlier in prior:
        held = Counter(now[key] for d in earlier.documents if (key := d if isinstance(d, str) else d.id) in now)
        for story, documents in held.items():
            if story != earlier.id:
                left, right = sorted((earlier.id, story))
                split = earlier.id in {s.id for s in stories}
                what = "split" if split else "merged"
                reason = Reason(what, float(documents), earlier.id, story)
                made[left, right] = Judgement("story", left, right, not split, 0.8, (reason,), MAKER)
    return [made[key] for key in sorted(made)]


def without(story: StoryGroup, document: str) -> StoryGroup:
    """`story` without one of its documents."""
    return replace(story, documents=tuple(d for d in story.documents if d != document))
