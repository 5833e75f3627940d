"""Claims: passages of several documents that say the same, in any of the languages.

Two ways lead into one claim: the same typed value (question, subject, value, moment), or, where nothing typed was
found, the same words, or mutual nearest neighbours by meaning. The second way only proposes: numbers, negation, names,
times and typed values veto it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy

from ..knowledge.questions import Questions
from ..records.judgement import Judgement, Reason
from ..records.protocols import Embedder
from ..records.story import Claim, Counts, Evidence
from .numbers import numbers
from .propositions.passages import Passage
from .propositions.typed import Proposition

# How far a cosine must stand above both passages' usual likeness to the other language (CSLS of Conneau et al. 2018).
# A bare cosine does not tell the same from the similar: in news of one story noise reaches .93 between Arabic and Persian.
MARGIN = 0.075
MARGIN_NAMED = 0.062  # where the two share a name
MARGIN_TYPED = 0.09  # to bring a passage without a typed value to one that has it
_NEIGHBOURS = 10  # whose mean is the usual likeness
# the usual likeness of clauses of one story, where a story is too small to show it (measured on e5 passages)
_USUAL = {("ar", "fa"): 0.876, ("ar", "en"): 0.85, ("en", "fa"): 0.842}
_USUAL_WITHIN = 0.9
SAME_WORDS = 0.6  # share of common words at which two clauses of one language say the same
_FEWEST = 3  # words that a clause must have to be compared by words
_FEWEST_OWN = 6  # where nobody says it: shorter ones are mostly what is left of 'in an interview with X on Saturday'

EvidenceOf = Callable[[Passage, tuple[int, int] | None], Evidence]  # a passage, or the part of it that says it
Key = tuple[str, str, str, str]  # question, subject, party, value


@dataclass
class Cluster:
    """Passages of one claim; `key` is the typed value they share, None for those found by words or meaning."""

    key: Key | None
    passages: list[Passage] = field(default_factory=list)
    propositions: list[Proposition] = field(default_factory=list)
    denied: list[Passage] = field(default_factory=list)

    @property
    def earliest(self) -> Passage:
        return min(self.passages, key=lambda p: (p.said or "9", p.document, p.start))

    @property
    def id(self) -> str:
        """Stable: made of the earliest evidence and the value."""
        first = self.earliest
        name = f"{first.document}\t{first.start}\t{first.quote}\t{self.key}"
        return "c" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def clusters(
    passages: Sequence[Passage],
    propositions: Mapping[str, Sequence[Proposition]],
    questions: Questions,
    window: tuple[str, str],
    embedder: Embedder | None = None,
) -> tuple[list[Cluster], list[Judgement]]:
    """The claims of one story as clusters of passages, with the judgements that joined untyped passages.

    `propositions` are given by `Passage.key`. Passages that nobody shares and nothing types are no claim.
    """
    typed: dict[Key, Cluster] = {}
    candidates: list[Passage] = []
    for passage in passages:
        found = propositions.get(passage.key, ())
        for p in found:
            question = questions.by_key.get(p.question)
            if question is not None and p.value in question.unclaimed:
                continue
            key = (p.question + ("*" if p.elsewhere else ""), p.subject + _asof(p) + era(p, window), p.party, p.value)
            cluster = typed.setdefault(key, Cluster(key))
            if passage not in cluster.passages:
                cluster.passages.append(passage)
                cluster.propositions.append(p)
        if not passage.asked and len(passage.tokens) >= (_FEWEST if passage.attribution else _FEWEST_OWN):
            candidates.append(passage)
    says = {p.key: frozenset((q.facet, q.value) for q in propositions.get(p.key, ())) for p in candidates}
    groups, judgements = _joined(candidates, says, embedder)
    joined: list[Cluster] = []
    for group in groups:
        keys = {key for p in group for key in says[p.key]}
        if not keys:
            joined.append(Cluster(None, group))
        elif len(keys) == 1:  # what is typed brings in its neighbours that are not
            for cluster in typed.values():
                if any(p in cluster.passages for p in group) and cluster.propositions[0].value == next(iter(keys))[1]:
                    cluster.passages += [p for p in group if p not in cluster.passages]
                    break
    return [*typed.values(), *joined], judgements


def _asof(p: Proposition) -> str:
    """Counts of different days are different claims; other answers are told apart by their value."""
    if p.low is None:
        return ""
    return "@" + day_of(p)


def era(p: Proposition, window: tuple[str, str]) -> str:
    """The month of what a sentence dates outside the days around the reports, '' for what is of the story's own time."""
    if p.moment is not None and (p.moment[1] <= window[0] or window[1] <= p.moment[0]):
        return "@" + p.moment[0][:7]
    return ""


def day_of(p: Proposition) -> str:
    """The day a number is true of: a day before that its clause names, else the day it was said. What happened
    yesterday is counted today, so a sentence that names the day before dates the event and not the count."""
    said = (p.passage.said or "")[:10]
    days = [t for t in p.passage.times if t.grain == "day"]
    if len(days) == 1 and days[0].from_[:10] < said:
        return days[0].from_[:10]
    if p.moment is not None and one_day(p.moment) and _days(p.moment[0], said) > 1:
        return p.moment[0][:10]
    return said


def _days(one: str, other: str) -> int:
    try:
        return (datetime.fromisoformat(other[:10]) - datetime.fromisoformat(one[:10])).days
    except ValueError:
        return 0


def one_day(moment: tuple[str, str]) -> bool:
    """Whether an interval is a day or less."""
    try:
        return datetime.fromisoformat(moment[1]) - datetime.fromisoformat(moment[0]) <= timedelta(days=1)
    except ValueError:
        return False


Says = Mapping[str, frozenset[tuple[str, str]]]  # facets and values by passage key


def _joined(
    free: Sequence[Passage], says: Says, embedder: Embedder | None
) -> tuple[list[list[Passage]], list[Judgement]]:
    pairs = {pair: reason for pair, reason in _by_words(free)}
    if embedder is not None:
        for pair, reason in _by_meaning(free, says, embedder):
            pairs.setdefault(pair, reason)
    pairs = {(i, j): reason for (i, j), reason in pairs.items() if _agree(says[free[i].key], says[free[j].key])}
    parent = list(range(len(free)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    members: dict[int, list[int]] = {i: [i] for i in range(len(free))}
    judgements = []
    for (i, j), reason in sorted(pairs.items(), key=lambda item: (-item[1].weight, item[0])):
        a, b = root(i), root(j)
        if a == b:
            continue
        if any(
            vetoes(free[x], free[y]) or not _agree(says[free[x].key], says[free[y].key])
            for x in members[a]
            for y in members[b]
        ):
            continue
        parent[b] = a
        members[a] += members.pop(b)
        left, right = sorted((free[i].key, free[j].key))
        judgements.append(Judgement("claim", left, right, True, min(1.0, reason.weight), (reason,), "claims"))
    found = []
    for group in members.values():
        if len({free[i].document for i in group}) > 1:
            found.append([free[i] for i in sorted(group)])
    return found, judgements


def _agree(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Whether typed values leave two passages room to say the same: they share one, or only one of them is typed and
    says a single thing."""
    if a and b:
        return bool(a & b)
    return len(a | b) <= 1


def _by_words(free: Sequence[Passage]) -> Iterable[tuple[tuple[int, int], Reason]]:
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
                if share >= SAME_WORDS and not vetoes(a, b):
                    yield (i, j), Reason("words", share, a.quote, b.quote)


def overlap(a: Passage, b: Passage) -> float:
    """Common words over the words of the longer of the two; 0 for two languages."""
    if a.lang != b.lang:
        return 0.0
    return len(a.tokens & b.tokens) / max(len(a.tokens), len(b.tokens))


def _by_meaning(free: Sequence[Passage], says: Says, embedder: Embedder) -> Iterable[tuple[tuple[int, int], Reason]]:
    """Mutual nearest neighbours between documents, above the threshold of their languages."""
    if len(free) < 2:
        return
    vectors: Any = embedder.embed([p.quote for p in free])
    likeness = vectors @ vectors.T
    by_language: dict[str, list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    for i, passage in enumerate(free):
        by_language[passage.lang].append(i)
        by_document[passage.document].append(i)
    usual = {
        lang: numpy.sort(likeness[:, members], axis=1)[:, -min(_NEIGHBOURS, len(members)) :].mean(axis=1)
        for lang, members in by_language.items()
    }
    names = sorted(by_document)
    for x, one in enumerate(names):
        for other in names[x + 1 :]:
            rows, columns = by_document[one], by_document[other]
            block = likeness[rows][:, columns]
            to, back = block.argmax(axis=1), block.argmax(axis=0)
            for r, c in enumerate(to):
                if back[c] != r:
                    continue
                i, j = sorted((rows[r], columns[int(c)]))
                a, b = free[i], free[j]
                floor = _USUAL.get((min(a.lang, b.lang), max(a.lang, b.lang)), _USUAL_WITHIN)
                margin = 2 * float(likeness[i, j])
                margin -= max(floor, float(usual[b.lang][i])) + max(floor, float(usual[a.lang][j]))
                shared = {m.entity for m in a.mentions} & {m.entity for m in b.mentions}
                least = MARGIN_NAMED if shared else MARGIN
                if bool(says[a.key]) != bool(says[b.key]):
                    least = MARGIN_TYPED
                if margin >= least and not vetoes(a, b):
                    yield (i, j), Reason("meaning", min(1.0, 0.5 + 4 * margin), a.quote, b.quote)


def vetoes(a: Passage, b: Passage) -> str | None:
    """Why two passages cannot say the same, None if nothing speaks against it."""
    if a.denied != b.denied:
        return "denied"
    if a.negative != b.negative:
        return "negation"
    one, other = figures(a), figures(b)
    if one != other and (one or other):
        return "numbers"
    for kind in ("person", "place", "organization"):
        left = {m.entity for m in a.mentions if m.type == kind}
        right = {m.entity for m in b.mentions if m.type == kind}
        if left and right and not left & right:
            return kind
    if a.times and b.times and not any(s.from_ < t.to and t.from_ < s.to for s in a.times for t in b.times):
        return "times"
    if a.lang == b.lang and overlap(a, b) < 0.3:
        return "words"
    return None


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


def claim(cluster: Cluster, evidence: "EvidenceOf", counted: Callable[[Sequence[Evidence]], Counts]) -> Claim:
    """The cluster as a record: evidence in order of time, one quoted wording per language."""
    spans = {p.passage.key: (p.start, p.end) for p in cluster.propositions}
    ordered = sorted(cluster.passages, key=lambda p: (p.said or "9", p.document, p.start))
    proof = tuple(evidence(p, spans.get(p.key)) for p in ordered)
    wording: dict[str, str] = {}
    for passage in sorted(cluster.passages, key=lambda p: (len(p.tokens) < _FEWEST, len(p.quote), p.document)):
        wording.setdefault(passage.lang, passage.quote)
    return Claim(
        id=cluster.id,
        wording=dict(sorted(wording.items())),
        evidence=proof,
        denied=tuple(evidence(p, None) for p in cluster.denied),
        counts=counted(proof),
    )
