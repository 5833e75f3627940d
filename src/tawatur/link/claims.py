"""Claims: passages of several documents that say the same, in any of the languages.

Two ways lead into one claim: the same typed value (question, subject, value, moment), or, where nothing typed was
found, the same words, or mutual nearest neighbours by meaning. The second way only proposes: numbers, negation, names,
times and typed values veto it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

from ..knowledge.questions import Questions
from ..languages.questions import Words
from ..records.judgement import Judgement, Reason
from ..records.protocols import Embedder
from ..records.story import Claim, Counts, Evidence
from .claims_likeness import Near, Says, against, agree, by_meaning, by_words
from .propositions.passages import Passage
from .propositions.proposition import Proposition

_FEWEST = 3  # words that a clause must have to be compared by words
_FEWEST_OWN = 5  # where the document says it itself
_FEWEST_LEFT = 8  # of what is left beside a carrier: shorter ones are mostly 'in an interview with X on Saturday'

EvidenceOf = Callable[[Passage, tuple[int, int] | None], Evidence]  # a passage, or the part of it that says it
Opposed = tuple[Passage, Passage, Reason]  # near in words or meaning, apart in one thing
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
    words: Mapping[str, Words] | None = None,
) -> tuple[list[Cluster], list[Judgement], list[Opposed]]:
    """The claims of one story as clusters of passages, with the judgements that joined untyped passages, and the pairs
    of passages that would be one claim but for one thing: a negation, or a number.

    `propositions` are given by `Passage.key`. Passages that nobody shares and nothing types are no claim.
    """
    typed: dict[Key, Cluster] = {}
    candidates: list[Passage] = []
    for passage in passages:
        found = propositions.get(passage.key, ())
        for p in found:
            question = questions.by_key.get(p.question)
            if p.given or (question is not None and p.value in question.unclaimed):
                continue
            key = (
                p.question + ("*" if p.elsewhere else "") + ("+" if p.planned else ""),
                p.subject
                + (_asof(p) if p.low is not None and questions.counts[p.question].grows else "")
                + era(p, window),
                p.party,
                p.value + _bound(p),
            )
            cluster = typed.setdefault(key, Cluster(key))
            if passage not in cluster.passages:
                cluster.passages.append(passage)
                cluster.propositions.append(p)
        least = _FEWEST if passage.attribution is not None else _FEWEST_LEFT if passage.residue else _FEWEST_OWN
        if not passage.asked and len(passage.tokens) >= least and _says_something(passage, words):
            candidates.append(passage)
    says = {p.key: frozenset((q.facet, q.value) for q in propositions.get(p.key, ())) for p in candidates}
    near = [*by_words(candidates)] + ([*by_meaning(candidates, says, embedder)] if embedder is not None else [])
    groups, judgements = _joined(candidates, says, near)
    opposed = [(candidates[i], candidates[j], why) for (i, j), why, but in near if but in (("negation",), ("numbers",))]
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
    return [*typed.values(), *joined], judgements, opposed


def _says_something(passage: Passage, words: Mapping[str, Words] | None) -> bool:
    """Whether a clause has a predicate: a name with its titles is like every sentence about its bearer."""
    predicates = words[passage.lang].cues.get("predicates") if words is not None else None
    long = len(passage.tokens) > _FEWEST_OWN
    return long or passage.title or predicates is None or predicates.search(passage.folded) is not None


def shown(passages: Iterable[Passage], weak: Collection[str] = ()) -> list[Passage]:
    """The order in which evidence is read: the first words of every document before its second, attributed words
    before a document's own, then by time. Passages whose keys are in `weak` come last."""
    rest = sorted(passages, key=lambda p: (p.key in weak, p.attribution is None, p.said or "9", p.document, p.start))
    times: Counter[str] = Counter()
    turns = []
    for passage in rest:
        turns.append((passage.key in weak, times[passage.document]))
        times[passage.document] += 1
    return [p for _, p in sorted(zip(turns, rest, strict=True), key=lambda item: item[0])]


def _bound(p: Proposition) -> str:
    """'More than ten' is not the claim 'ten', nor is 'fewer'."""
    if p.low is None:
        return ""
    return " or more" if p.high == inf else " or less" if p.low == -inf else ""


def _asof(p: Proposition) -> str:
    """What grows is another claim every day."""
    return "@" + day_of(p)


def era(p: Proposition, window: tuple[str, str]) -> str:
    """The month of what a sentence dates outside the days around the reports, '' for the story's own time."""
    if p.passage.earlier and p.moment is None:
        return "@before"
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


def _joined(free: Sequence[Passage], says: Says, near: Sequence[Near]) -> tuple[list[list[Passage]], list[Judgement]]:
    pairs: dict[tuple[int, int], Reason] = {}
    for pair, reason, but in near:
        if not but:
            pairs.setdefault(pair, reason)
    pairs = {(i, j): reason for (i, j), reason in pairs.items() if agree(says[free[i].key], says[free[j].key])}
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
            against(free[x], free[y]) or not agree(says[free[x].key], says[free[y].key])
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


def claim(
    cluster: Cluster,
    evidence: EvidenceOf,
    counted: Callable[[Sequence[Evidence]], Counts],
    wordings: Callable[[Sequence[Passage]], dict[str, str]],
) -> Claim:
    """The cluster as a record: evidence in the order of `shown`, one quoted wording per language."""
    spans = {p.passage.key: (p.start, p.end) for p in cluster.propositions}
    proof = tuple(evidence(p, spans.get(p.key)) for p in shown(cluster.passages))
    return Claim(
        id=cluster.id,
        wording=wordings(cluster.passages),
        evidence=proof,
        denied=tuple(evidence(p, None) for p in shown(cluster.denied)),
        counts=counted(proof),
    )
