"""Contradictions: answers to one question about one thing at one time that cannot both hold."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..knowledge.questions import Question, Questions
from ..records.judgement import Judgement, Reason
from ..records.protocols import Embedder
from .claims import Cluster, day_of, era, overlap
from .propositions.figures import disjoint
from .propositions.passages import Passage
from .propositions.typed import Proposition

_SAME_WORDS = 0.5  # share of common words at which a denial denies a passage of its language
_ABOVE_USUAL = 0.055  # cosine above the mean over the story, for other languages and wordings
_TOLLS = frozenset({"deaths", "injured", "missing", "displaced", "arrested", "magnitude", "depth", "passengers"})


@dataclass(frozen=True)
class Conflict:
    """A contradiction before it is written out: the question, and for every side its label and propositions."""

    facet: str
    type: str
    text: str
    sides: tuple[tuple[str, tuple[Proposition, ...]], ...]
    since: str | None

    @property
    def id(self) -> str:
        first = [min((p.passage.key for p in side), default="") for _, side in self.sides]
        name = "\t".join([self.facet, *first])
        return "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def conflicts(
    propositions: Sequence[Proposition],
    questions: Questions,
    window: tuple[str, str],
    label: Callable[[str], str],
    within: Callable[[str, str], bool],
) -> list[Conflict]:
    """All conflicts of one story.

    `window` are the days around the reports: what a sentence dates outside it is background, compared only with what
    bears the same date. `label` names an entity; `within(a, b)` says whether place a lies in b or b in a.
    """
    facets: dict[tuple[str, str, str, str], list[Proposition]] = defaultdict(list)
    for p in _spread(propositions):
        facets[p.question, p.subject if p.low is None else "", p.party, era(p, window)].append(p)
    found: list[Conflict] = []
    for (key, subject, party, _), group in sorted(facets.items()):
        if key in questions.counts:
            found += _numbers(key, group, questions, within)
            found += _denied(key, group, questions)
            continue
        question = questions.by_key[key]
        clashes = _places if question.open else _excluded
        conflict = clashes(question, subject, party, group, questions, label, within)
        if conflict is not None:
            found.append(conflict)
    return found


def _spread(propositions: Sequence[Proposition]) -> Iterable[Proposition]:
    """'Nothing but X was raised' answers for the other issue whose place on the agenda is told most."""
    told = Counter(p.subject for p in propositions if p.question == "agenda" and not p.elsewhere)
    issues = {issue for issue, _ in told.most_common(1)}
    for p in propositions:
        if p.question == "scope" or (p.question == "agenda" and p.elsewhere and p.value == "off"):
            if p.question == "scope":
                yield p
            for issue in issues - {p.subject}:
                if not {issue, p.subject} <= {"nuclear", "enrichment", "zero-enrichment", "stockpile"}:
                    yield _as(p, "agenda", issue, "off")
        elif not p.elsewhere:
            yield p


def _as(p: Proposition, question: str, subject: str, value: str) -> Proposition:
    return Proposition(question, subject, value, p.passage, p.start, p.end, p.party, p.low, p.high, p.moment)


def _excluded(
    question: Question,
    subject: str,
    party: str,
    group: Sequence[Proposition],
    questions: Questions,
    label: Callable[[str], str],
    within: Callable[[str, str], bool],
) -> Conflict | None:
    by_value: dict[str, list[Proposition]] = defaultdict(list)
    for p in group:
        by_value[question.side.get(p.value, p.value)].append(p)
    kept = [v for v in by_value if any(question.excludes(v, w) for w in by_value)]
    if len(kept) < 2:
        return None
    order = list(question.values)
    kept.sort(key=lambda v: (v.startswith("not "), order.index(v.removeprefix("not "))))
    sides = tuple((question.label(v), tuple(by_value[v])) for v in kept)
    name = questions.issues.get(subject) or (label(subject) if subject else "")
    facet = ":".join(x for x in (question.key, subject, party) if x)
    text = question.text + (f" ({', '.join(x for x in (name, label(party) if party else '') if x)})" if name else "")
    return Conflict(facet, question.type, text, sides, _since(sides, question.changes))


def _places(
    question: Question,
    subject: str,
    party: str,
    group: Sequence[Proposition],
    questions: Questions,
    label: Callable[[str], str],
    within: Callable[[str, str], bool],
) -> Conflict | None:
    """Entities as answers: two places neither of which lies in the other, two that are blamed."""
    by_value: dict[str, list[Proposition]] = defaultdict(list)
    for p in group:
        by_value[p.value].append(p)
    kept = [
        v for v in by_value if any(v != w and not within(v, w) and _meet(by_value[v], by_value[w]) for w in by_value)
    ]
    if question.key == "responsibility":
        kept = [
            v for v in kept if f"not {v}" in by_value or (v.removeprefix("not ") in by_value and v.startswith("not "))
        ]
    if len(kept) < 2:
        return None
    sides = tuple(
        ((label(v) if not v.startswith("not ") else f"not {label(v[4:])}"), tuple(by_value[v])) for v in sorted(kept)
    )
    return Conflict(question.key, question.type, question.text, sides, _since(sides, question.changes))


def _meet(a: Sequence[Proposition], b: Sequence[Proposition]) -> bool:
    """Whether some of each are about one moment, as far as their sentences say."""
    return any(
        x.moment is None or y.moment is None or (x.moment[0] < y.moment[1] and y.moment[0] < x.moment[1])
        for x in a
        for y in b
    )


def _numbers(
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
            f"{key}:{name}".rstrip(":"), kind, count.text + (f" ({name})" if name else ""), sides, _since(sides, False)
        )


def _denied(key: str, group: Sequence[Proposition], questions: Questions) -> Iterable[Conflict]:
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
        if day_of(earlier) != day_of(later) and (later.high or 0.0) >= (earlier.low or 0.0):
            return False  # it has grown since
    places = [{m.entity for m in p.passage.mentions if m.type == "place"} for p in (a, b)]
    if all(places) and not any(within(x, y) for x in places[0] for y in places[1]):
        return False
    if any(places) and not all(places):
        local, whole = (a, b) if places[0] else (b, a)
        if float(local.value) < float(whole.value) / 2:
            return False  # of one place only, the other of all
    return alike


def _alike(a: Passage, b: Passage) -> bool:
    """Whether two passages speak of the same matter: a shared name and shared words, or the same words."""
    shared = {m.entity for m in a.mentions} & {m.entity for m in b.mentions}
    if a.lang != b.lang:
        return len(shared) > 1 or (bool(shared) and len(a.mentions) == len(b.mentions) == 1)
    return overlap(a, b) >= (0.3 if shared else 0.5)


def _since(sides: Sequence[tuple[str, tuple[Proposition, ...]]], changes: bool) -> str | None:
    """When one side was given up: it was an error since corrected, or the last that speaks for it comes before."""
    for _, side in sides:
        if all(p.passage.corrected for p in side):
            return max((p.passage.said or "" for p in side), default=None) or None
    if not changes:
        return None
    spans = [(min(as_of(p) for p in side), max(as_of(p) for p in side)) for _, side in sides]
    latest = max(range(len(sides)), key=lambda i: spans[i][1])
    before = max(spans[i][1] for i in range(len(sides)) if i != latest)
    after = [as_of(p) for p in sides[latest][1] if as_of(p) > before]
    return min(after) if after and max(after)[:10] > before[:10] else None


def as_of(p: Proposition) -> str:
    """When the answer was true or told: a past moment that its sentence names, else when it was said."""
    said = p.passage.said or ""
    if p.moment is not None and p.moment[1] <= said:
        return p.moment[0]
    return said


def denials(
    found: Sequence[Cluster], passages: Sequence[Passage], embedder: Embedder | None = None
) -> list[tuple[Cluster, list[Passage]]]:
    """The claims that some passage denies, each with the passages that deny it: most of the same words, or the nearest
    meaning, with a name in common (the denier's own counts)."""
    denying = [p for p in passages if p.denied and not p.asked and p.attribution is not None]
    if not denying:
        return []
    stated = [(p, c) for c in found for p in c.passages if not p.denied]
    likeness = _likeness(denying, [p for p, _ in stated], embedder)
    result: dict[int, tuple[Cluster, list[Passage]]] = {}
    for i, passage in enumerate(denying):
        best: tuple[float, Cluster] | None = None
        for j, (other, cluster) in enumerate(stated):
            if other.document == passage.document and other.sentence == passage.sentence:
                continue
            if not _names(passage) & _names(other):
                continue
            share = max(overlap(passage, other) - _SAME_WORDS, likeness(i, j))
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


def _names(passage: Passage) -> set[str]:
    speaker = passage.attribution.source.entity if passage.attribution is not None else None
    return {m.entity for m in passage.mentions} | ({speaker} if speaker else set())


def denial(cluster: Cluster, denied: Sequence[Passage]) -> Conflict:
    """A claim and its denial as a conflict."""

    def said(passage: Passage) -> Proposition:
        return Proposition("denial", "", "", passage, passage.start, passage.end)

    key = ":".join(part for part in cluster.key[:3] if part) if cluster.key else cluster.id
    sides = (("stated", tuple(map(said, cluster.passages))), ("denied", tuple(map(said, denied))))
    return Conflict(f"denial:{key}", "negation", "Stated or denied?", sides, None)


def judgement(conflict: Conflict) -> Judgement:
    """The conflict as a judgement with its reasons: the two first passages and their values."""
    (one, left), (other, right) = conflict.sides[0], conflict.sides[1]
    a, b = left[0].passage, right[0].passage
    reasons = (
        Reason("question", 1.0, conflict.facet, conflict.facet),
        Reason("values", 1.0, one, other),
        Reason("words", 0.5, a.quote, b.quote),
    )
    ids = sorted((a.key, b.key))
    sure = 0.9 if conflict.type in ("opposed", "participants", "number") else 0.75
    return Judgement("contradiction", ids[0], ids[1], True, sure, reasons, "contradictions")
