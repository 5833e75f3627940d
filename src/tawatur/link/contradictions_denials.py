"""Denials: which claim a denied passage denies, and the contradiction between the two."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..records.protocols import Embedder
from .claims import Cluster
from .claims_likeness import overlap
from .contradictions_conflict import Conflict
from .propositions.passages import Passage
from .propositions.proposition import Proposition

_FEWEST = 3  # words of a passage that can be told to be denied
_SAME_WORDS = 0.5  # share of common words at which a denial denies a passage of its language
_SOME_WORDS = 0.25  # below it likeness of meaning counts for nothing within a language
_ABOVE_USUAL = 0.055  # cosine above the mean over the story, for other languages and wordings


def denials(
    found: Sequence[Cluster], passages: Sequence[Passage], embedder: Embedder | None = None
) -> list[tuple[Cluster, list[Passage]]]:
    """The claims that some passage denies, each with the passages that deny it: most of the same words, or the nearest
    meaning, with a name in common (the denier's own counts). Words that nobody else repeats become a claim by it."""
    denying = [p for p in passages if p.denied and not p.asked and p.attribution is not None]
    if not denying:
        return []
    stated = [(p, c) for c in found for p in c.passages if not p.denied]
    claimed = {p.key for p, _ in stated}
    stated += [
        (p, Cluster(None, [p]))
        for p in passages
        if p.attribution is not None and not (p.denied or p.asked or p.key in claimed) and len(p.tokens) >= _FEWEST
    ]
    likeness = _likeness(denying, [p for p, _ in stated], embedder)
    naming: dict[str, list[int]] = defaultdict(list)  # who is compared: what shares a name
    named = [_names(p) for p, _ in stated]
    for j, names in enumerate(named):
        for name in names:
            naming[name].append(j)
    result: dict[int, tuple[Cluster, list[Passage]]] = {}
    for i, passage in enumerate(denying):
        best: tuple[float, Cluster] | None = None
        mine = _names(passage)
        for j in sorted({j for name in mine for j in naming[name]}):
            other, cluster = stated[j]
            if other.document == passage.document and other.sentence == passage.sentence:
                continue
            if other.negative or _speaker(passage) == _speaker(other) or not _shared(mine, named[j]):
                continue
            words = overlap(passage, other)
            share = words - _SAME_WORDS
            if passage.lang != other.lang or words >= _SOME_WORDS:
                share = max(share, likeness(i, j))
            if share >= 0 and (best is None or share > best[0]):
                best = (share, cluster)
        if best is not None and passage not in best[1].passages:
            result.setdefault(id(best[1]), (best[1], []))[1].append(passage)
    return list(result.values())


def _likeness(
    left: Sequence[Passage], right: Sequence[Passage], embedder: Embedder | None
) -> Callable[[int, int], float]:
    """How far the meaning of two passages stands above what is usual for the first."""
    if embedder is None or not left or not right:
        return lambda i, j: -1.0
    vectors: Any = embedder.embed([p.quote for p in (*left, *right)])
    cosine = vectors[: len(left)] @ vectors[len(left) :].T
    usual = cosine.mean(axis=1)
    return lambda i, j: float(cosine[i, j] - usual[i]) - _ABOVE_USUAL


def _speaker(passage: Passage) -> str | None:
    """Who says it, None for the unnamed, who are nobody's equal."""
    return passage.attribution.source.entity or passage.key if passage.attribution is not None else None


def _shared(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the two name one person or organisation, or the same names; the denier counts as named."""
    shared = one.keys() & other.keys()
    return any(one[e] != "place" for e in shared) or (bool(shared) and one.keys() == other.keys())


def _names(passage: Passage) -> dict[str, str]:
    found: dict[str, str] = {m.entity: m.type for m in passage.mentions}
    speaker = _speaker(passage)
    if speaker:
        found.setdefault(speaker, "person")
    return found


def denial(cluster: Cluster, denied: Sequence[Passage], text: str, value: str) -> Conflict:
    """A claim and its denial as a conflict; `text` is the question, `value` what the claim answers."""

    def said(passage: Passage) -> Proposition:
        return Proposition("denial", "", "", passage, passage.start, passage.end)

    key = ":".join(part for part in cluster.key[:3] if part) if cluster.key else cluster.id
    sides = ((value, tuple(map(said, cluster.passages))), ("denied", tuple(map(said, denied))))
    return Conflict(f"denial:{key}", "negation", text, sides, None)
