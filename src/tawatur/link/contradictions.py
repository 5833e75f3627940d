"""Contradictions: answers to one question about one thing at one time that cannot both hold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..knowledge.questions import Question, Questions
from ..records.judgement import Judgement, Reason
from .claims import era
from .contradictions_conflict import Conflict, corrected_at
from .contradictions_figures import denied_numbers, number_conflicts
from .propositions.proposition import Proposition


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
    facets: dict[tuple[str, str, str, str, bool], list[Proposition]] = defaultdict(list)
    for p in _spread(propositions):
        question = questions.by_key.get(p.question)
        apart = p.planned and question is not None and not question.changes  # a plan that changed is superseded
        facets[p.question, p.subject if p.low is None else "", p.party, era(p, window), apart].append(p)
    found: list[Conflict] = []
    for (key, subject, party, _, apart), group in sorted(facets.items()):
        if key in questions.counts:
            found += number_conflicts(key, group, questions, within)
            found += denied_numbers(key, group, questions)
            continue
        question = questions.by_key[key]
        group = _asserted(group)
        clashes = _places if question.open else _excluded
        conflict = clashes(question, subject, party, group, questions, label, within)
        if conflict is not None:
            found.append(replace(conflict, facet=f"{conflict.facet}:planned") if apart else conflict)
    return found


def _asserted(group: Sequence[Proposition]) -> list[Proposition]:
    """Without what a speaker's words only name ('the indirect talks'): that is the reporter's word for it, not the
    speaker's. What a document itself only names is kept, behind what is asserted, unless it names both."""
    own: dict[str, set[str]] = defaultdict(set)
    for p in group:
        if p.given:
            own[p.passage.document].add(p.value)
    return [p for p in group if not p.given or (p.passage.attribution is None and len(own[p.passage.document]) == 1)]


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
    kept = [v for v in by_value if any(_opposed(question, v, w, by_value, within) for w in by_value)]
    if len(kept) < 2:
        return None
    sides = tuple(
        ((label(v) if not v.startswith("not ") else f"not {label(v[4:])}"), tuple(by_value[v])) for v in sorted(kept)
    )
    return Conflict(question.key, question.type, question.text, sides, _since(sides, question.changes))


def _opposed(
    question: Question,
    one: str,
    other: str,
    by_value: Mapping[str, Sequence[Proposition]],
    within: Callable[[str, str], bool],
) -> bool:
    """Whether two answers exclude each other: an entity and its denial, or two entities at one moment. That two are
    held responsible excludes nothing: both may be."""
    if one.startswith("not ") or other.startswith("not "):
        return one == f"not {other}" or other == f"not {one}"
    if question.key == "responsibility" or one == other:
        return False
    return not within(one, other) and _meet(by_value[one], by_value[other])


def _meet(a: Sequence[Proposition], b: Sequence[Proposition]) -> bool:
    """Whether some of each are about one moment, as far as their sentences say."""
    return any(
        x.moment is None or y.moment is None or (x.moment[0] < y.moment[1] and y.moment[0] < x.moment[1])
        for x in a
        for y in b
    )


def _since(sides: Sequence[tuple[str, tuple[Proposition, ...]]], changes: bool) -> str | None:
    """When one side was given up: it was an error since corrected, or the last that speaks for it comes before."""
    corrected = corrected_at(sides)
    if corrected or not changes:
        return corrected
    spans = [(min(as_of(p) for p in side), max(as_of(p) for p in side)) for _, side in sides]
    latest = max(range(len(sides)), key=lambda i: spans[i][1])
    before = max(spans[i][1] for i in range(len(sides)) if i != latest)
    after = [as_of(p) for p in sides[latest][1] if as_of(p) > before]
    if all(p.passage.denied for p in sides[latest][1]):
        return None  # who denies it does not say that it has changed
    carried = {p.passage.document for p in sides[latest][1] if as_of(p) > before}
    return min(after) if after and (max(after)[:10] > before[:10] or len(carried) > 1) else None


def as_of(p: Proposition) -> str:
    """When the answer was true or told: a past moment that its sentence names, else when it was said."""
    said = p.passage.said or ""
    if p.moment is not None and p.moment[1] <= said:
        return p.moment[0]
    return said


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
