"""Stories: the documents about one unfolding event, across languages.

Two documents are compared by the names, event days and figures they share, weighted by rarity, and by their words
where they have a language in common; evidence fades with the days between them. Only documents that share rare
features of the same weeks are compared at all. Groups grow by agglomeration on mean similarity, so one chance likeness
cannot chain two stories; then groups that are alike as a whole are joined. Whatever order documents come in, the
stories are the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ..records.judgement import Judgement, Reason
from ..records.layers import Reading
from ..records.protocols import Embedder, Knowing
from .agglomerate import agglomerate
from .candidates import Blocks, pairs
from .likeness import NOTED, Likeness, Rarity, Weighed, likeness, merged, weigh
from .profiles import Profile, profile

MAKER = "stories"
_TOWNS = frozenset({"city", "capital", "town", "village", "region", "site"})
_PEOPLE = frozenset({"official", "politician", "military", "adviser", "central-banker", "person"})
_PLAIN = re.compile(r"[a-z0-9-]+")
# On development text the stories are whole for every CORE from .15 to .40 and every JOIN from .18 to .29, even if all
# of them are moved into one week.
CORE = 0.25  # mean likeness of two documents in a group
JOIN = 0.235  # likeness of two groups taken as a whole: lone reports find the story that they add to
DOUBT = 0.12
COMPARED = 60  # most documents or groups that one is compared with


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
    weighed = {p.id: weigh(p, rarity) for p in profiles}
    vectors = _vectors(profiles, embedder)
    alike: dict[tuple[str, str], Likeness] = {}
    for pair in _worth_comparing(weighed):
        meaning = None if vectors is None else _scaled(float(vectors[pair[0]] @ vectors[pair[1]]))
        found = likeness(weighed[pair[0]], weighed[pair[1]], meaning)
        if found.value >= NOTED:
            alike[pair] = found
    cores = agglomerate(list(weighed), {pair: like.value for pair, like in alike.items()}, CORE)
    cores = _attached(cores, alike)
    by_id = {p.id: p for p in profiles}
    groups = _joined(cores, by_id, rarity)
    named = _named(groups, by_id, prior, rarity)
    stories = tuple(sorted((_story(id_, members, by_id, alike) for id_, members in named.items()), key=lambda s: s.id))
    made = [*_judged(stories, alike), *_moved(stories, prior)]
    return Assigned(stories, tuple(sorted(made, key=lambda j: (j.left, j.right))))


def _attached(cores: Sequence[Sequence[str]], alike: Mapping[tuple[str, str], Likeness]) -> list[list[str]]:
    """A document left alone goes to the group of the one it is most like, if the two by themselves would be a group:
    that its neighbour had found others first, in other languages, does not make it another story."""
    alone = {core[0] for core in cores if len(core) == 1}
    best: dict[str, tuple[float, str]] = {}
    for pair, like in sorted(alike.items()):
        for one, other in (pair, pair[::-1]):
            if one in alone and other not in alone and like.value >= CORE:
                best[one] = max(best.get(one, (0.0, "")), (like.value, other))
    holder = {document: i for i, core in enumerate(cores) for document in core}
    grown = [list(core) for core in cores]
    for one, (_, other) in sorted(best.items()):
        grown[holder[other]].append(one)
    return [sorted(core) for core in grown if not (len(core) == 1 and core[0] in best)]


def _joined(cores: Sequence[Sequence[str]], by_id: Mapping[str, Profile], rarity: Rarity) -> list[list[str]]:
    """The cores, joined where they are alike as a whole: each with its best partner if that is mutual, until none is
    left."""
    held = {core[0]: sorted(core) for core in cores}
    whole = {key: weigh(merged([by_id[d] for d in group]), rarity) for key, group in held.items()}
    values: dict[tuple[str, str], float] = {}
    changed = set(held)
    while changed:
        near = _worth_comparing(whole)
        values = {
            (a, b): likeness(whole[a], whole[b]).value if a in changed or b in changed else values.get((a, b), 0.0)
            for a, b in near
        }
        best: dict[str, tuple[float, str]] = {}
        for (a, b), value in values.items():
            for one, other in ((a, b), (b, a)):
                if value >= JOIN and (one not in best or (-value, other) < (-best[one][0], best[one][1])):
                    best[one] = (value, other)
        mutual = {one: other for one, (_, other) in best.items() if one < other and best[other][1] == one}
        for one, other in mutual.items():
            held[one] = sorted(held[one] + held.pop(other))
            whole[one] = weigh(merged([by_id[d] for d in held[one]]), rarity)
            del whole[other]
        changed = set(mutual)
    return [held[key] for key in sorted(held)]


def _vectors(profiles: Sequence[Profile], embedder: Embedder | None) -> dict[str, Any] | None:
    if embedder is None:
        return None
    rows = np.asarray(embedder.embed([" ".join(p.texts)[:400] for p in profiles]))
    return {p.id: row for p, row in zip(profiles, rows, strict=True)}


def _scaled(cosine: float) -> float:
    """Cosines of multilingual-e5 between any two news texts are about .8; same topic .83, same fact .92."""
    return min(1.0, max(0.0, (cosine - 0.8) / 0.12))


def _worth_comparing(weighed: Mapping[str, Weighed]) -> list[tuple[str, str]]:
    """Pairs that share a rare feature in the same or the next fortnight, at most `COMPARED` for each."""
    blocks: Blocks[tuple[str, ...]] = Blocks(cap=COMPARED)
    features = {id_: _blocking(weighed[id_]) for id_ in sorted(weighed)}
    for id_, found in features.items():
        blocks.add(id_, found)
    close = set()
    for id_, found in features.items():
        for other in blocks.near(found, most=COMPARED + 1):
            if other != id_:
                close.add((min(id_, other), max(id_, other)))
    return sorted(close)


def _blocking(one: Weighed) -> list[tuple[str, ...]]:
    """The heaviest names, pairs of them and words, each in the fortnights around the document's days. A name that
    everyone has in that time proposes nobody; a pair of such names still may."""
    names = list(one.vectors["names"])
    plain: list[tuple[str, ...]] = [(f,) for f in names[:15]]
    plain += pairs(names[:5])
    for language in sorted(one.languages):
        plain += [("word", language, word) for word in list(one.vectors[language])[:10]]
    if one.profile.day is None or one.profile.until is None:
        return [("any", *f) for f in plain]
    # two buckets for a day, so that days within a fortnight of one another share one
    fortnights = range(one.profile.day // 14, one.profile.until // 14 + 2)
    return [(str(week), *f) for f in plain for week in fortnights] + [("any", f) for f in names[:5]]


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
    """Who or what it is about, where, and the month it began: the two countries that most of its documents name, in the
    order of the alphabet, then the town; else the names that few others have. A person who is in everything is no part
    of it, nor are names that the knowledge does not have: their ids are made from one spelling."""
    weight: dict[str, float] = {}
    share: Counter[str] = Counter()
    for document in sorted(group):
        one = by_id[document]
        for name, held in one.names.items():
            if not _PLAIN.fullmatch(name):
                continue
            share[name] += 1
            weight[name] = weight.get(name, 0.0) + held * rarity.of("names", name)
    ranked = [n for n, _ in sorted(weight.items(), key=lambda x: (-round(x[1], 6), x[0]))]
    common = [n for n in ranked if 2 * share[n] >= len(group)]
    held_by = {n: sum(by_id[d].names.get(n, 0.0) for d in group) for n in common}
    told = sorted(common, key=lambda n: (-round(held_by[n], 6), n))
    countries = [n for n in told if rarity.kind(n) == "country"][:2]
    towns = [n for n in told if rarity.kind(n) in _TOWNS][:1]
    best = [*sorted(countries), *towns] if towns or len(countries) > 1 else []
    best = best or [n for n in ranked if rarity.kind(n) not in ("", *_PEOPLE)][:2] or ranked[:2]
    first = _span(group, by_id)[0]
    month = date.fromordinal(first).isoformat()[:7] if first is not None else "undated"
    return "-".join([*(best or [f"story-{min(group)}"]), month])


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
    for document in sorted(members, key=lambda d: (_labelled(by_id[d].title), -round(central[d], 6), d)):
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


def _labelled(headline: str | None) -> int:
    """What makes a headline a poor name for a story: a label before the news or two pieces of news in one, quoted
    words, a question; 0 for a plain one."""
    text = headline or ""
    marks = sum(mark in text for mark in (":", "|", "..", "–", "—", " - ", "?", "\u061f", "/", "\u2026"))
    quoted = any(text.startswith(mark) for mark in ('"', "“", "‘", "«", "'"))
    return min(2, marks + quoted)


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
