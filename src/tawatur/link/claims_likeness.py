"""Which passages may say the same by their words or their meaning, and what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy

from ..records.judgement import Reason
from ..records.protocols import Embedder
from .numbers import numbers
from .propositions.passages import Passage

# How far a cosine must stand above both passages' usual likeness to the other language (CSLS of Conneau et al. 2018).
# A bare cosine does not tell the same from the similar: noise within a story reaches .93 (ar–fa).
MARGIN = 0.075
MARGIN_NAMED = 0.062  # where the two share a name
MARGIN_TYPED = 0.09  # to bring a passage without a typed value to one that has it
_NEIGHBOURS = 10  # whose mean is the usual likeness
# the usual likeness of clauses of one story, where a story is too small to show it (measured on e5 passages)
_USUAL = {("ar", "fa"): 0.876, ("ar", "en"): 0.85, ("en", "fa"): 0.842}
_USUAL_WITHIN = 0.9
SAME_WORDS = 0.6  # share of common words at which two clauses of one language say the same

Says = Mapping[str, frozenset[tuple[str, str]]]  # facets and values by passage key


Near = tuple[tuple[int, int], Reason, tuple[str, ...]]  # two passages, why they are near, what speaks against it


def by_words(free: Sequence[Passage]) -> Iterable[Near]:
    """Pairs of one language that share most of their words, found over their rarer words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, passage in enumerate(free):
        for token in passage.tokens:
            holders[passage.lang, token].append(i)
    seen: set[tuple[int, int]] = set()
    for found in holders.values():
        if len(found) > 30:  # a word that everybody uses proposes nothing
            continue
        for x, i in enumerate(found):
            for j in found[x + 1 :]:
                a, b = free[i], free[j]
                if (i, j) in seen or a.document == b.document:
                    continue
                seen.add((i, j))
                share = overlap(a, b)
                if share >= SAME_WORDS:
                    yield (i, j), Reason("words", share, a.quote, b.quote), against(a, b)


def overlap(a: Passage, b: Passage) -> float:
    """Common words over the words of the longer of the two; 0 for two languages."""
    if a.lang != b.lang:
        return 0.0
    return len(a.tokens & b.tokens) / max(len(a.tokens), len(b.tokens))


def by_meaning(free: Sequence[Passage], says: Says, embedder: Embedder) -> Iterable[Near]:
    """Mutual nearest neighbours between documents, above the threshold of their languages."""
    if len(free) < 2:
        return
    vectors: Any = embedder.embed([p.quote for p in free])
    by_language: dict[str, list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    for i, passage in enumerate(free):
        by_language[passage.lang].append(i)
        by_document[passage.document].append(i)
    usual: dict[str, Any] = {lang: numpy.zeros(len(free)) for lang in by_language}
    for rows in by_document.values():  # by document, so that memory grows with the story and not with its square
        likeness = vectors[rows] @ vectors.T
        for lang, members in by_language.items():
            nearest = numpy.sort(likeness[:, members], axis=1)[:, -min(_NEIGHBOURS, len(members)) :]
            usual[lang][rows] = nearest.mean(axis=1)
    names = sorted(by_document)
    for x, one in enumerate(names):
        rows = by_document[one]
        likeness = vectors[rows] @ vectors.T
        for other in names[x + 1 :]:
            columns = by_document[other]
            block = likeness[:, columns]
            to, back = block.argmax(axis=1), block.argmax(axis=0)
            for r, c in enumerate(to):
                if back[c] != r:
                    continue
                i, j = sorted((rows[r], columns[int(c)]))
                a, b = free[i], free[j]
                floor = _USUAL.get((min(a.lang, b.lang), max(a.lang, b.lang)), _USUAL_WITHIN)
                margin = 2 * float(block[r, c])
                margin -= max(floor, float(usual[b.lang][i])) + max(floor, float(usual[a.lang][j]))
                shared = {m.entity for m in a.mentions} & {m.entity for m in b.mentions}
                least = MARGIN_NAMED if shared else MARGIN
                if bool(says[a.key]) != bool(says[b.key]):
                    least = MARGIN_TYPED
                if margin >= least:
                    reason = Reason("meaning", min(1.0, 0.5 + 4 * margin), a.quote, b.quote)
                    yield (i, j), reason, against(a, b)


def against(a: Passage, b: Passage) -> tuple[str, ...]:
    """Why two passages cannot say the same, () if nothing speaks against it."""
    found = []
    if a.denied != b.denied:
        found.append("denied")
    if a.negative != b.negative:
        found.append("negation")
    if a.groups != b.groups:
        found.append("groups")
    one, other = figures(a), figures(b)
    if one != other and (one or other):
        found.append("numbers")
    for kind in ("person", "place", "organization"):
        left = {m.entity for m in a.mentions if m.type == kind}
        right = {m.entity for m in b.mentions if m.type == kind}
        if left and right and not left & right:
            found.append(kind)
    if a.times and b.times and not any(s.from_ < t.to and t.from_ < s.to for s in a.times for t in b.times):
        found.append("times")
    if a.lang == b.lang and overlap(a, b) < 0.3:
        found.append("words")
    return tuple(found)


def figures(passage: Passage) -> frozenset[str]:
    """The numbers of a passage that are no dates, written one way."""
    spans = [passage.inside(t.start, t.end) for t in passage.times]
    found = {
        f"{q.value:.12g}" for q in passage.quantities if not any(t.start <= q.start < t.end for t in passage.times)
    }
    if found:
        return frozenset(found)
    rest = "".join(c for i, c in enumerate(passage.folded) if not any(s <= i < e for s, e in spans))
    return numbers(rest)


def agree(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Whether typed values leave two passages room to say the same: they share one, or only one of them is typed and
    says a single thing."""
    if a and b:
        return bool(a & b)
    return len(a | b) <= 1
