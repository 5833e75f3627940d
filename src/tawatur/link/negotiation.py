"""The dossier of a negotiation: parties, mediators, rounds, issues, quantities with their limits, what comes next."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from ..languages.questions import Words
from ..records.story import Event, Evidence, Limit, Negotiation, Position, Round
from .claims import one_day
from .positions import Parties
from .propositions.passages import Passage
from .propositions.proposition import Proposition

_FEWEST = 0.5  # share of the documents that must be about talks
_UNITS = frozenset({"percent", "%", "kg", "kilogram", "kilograms", "tonne", "year", "years"})


def negotiation(
    passages: Sequence[Passage],
    propositions: Mapping[str, Sequence[Proposition]],
    topics: Mapping[str, frozenset[str]],
    words: Mapping[str, Words],
    parties: Parties,
    stands: Sequence[Position],
    events: Sequence[Event],
    evidence: Callable[[Passage], Evidence],
) -> Negotiation | None:
    """None unless most documents are about talks and two parties or more are in them."""
    if not topics or sum("talks" in t for t in topics.values()) < _FEWEST * len(topics):
        return None
    sides = _parties(passages, words, parties)
    mediators = [m for m in _mediators(passages, words, parties) if m not in sides]
    if len(sides) < 2:
        return None
    latest = max((p.said for p in passages if p.said), default="")
    issues = Counter(s.issue for s in stands)
    for found in propositions.values():
        issues.update(p.subject for p in found if p.question in ("agenda", "scope", "negotiable", "answer"))
    return Negotiation(
        parties=tuple(sides),
        mediators=tuple(mediators),
        rounds=tuple(_rounds(passages, propositions, parties, evidence)),
        issues=tuple(i for i, _ in sorted(issues.items(), key=lambda item: (-item[1], item[0])) if i),
        quantities=tuple(_limits(passages, words, evidence)),
        next=tuple(e for e in events if e.kind == "scheduled" and e.from_ > latest[:10]),
    )


def _parties(passages: Sequence[Passage], words: Mapping[str, Words], parties: Parties) -> list[str]:
    """The two that most documents name side by side ('between A and B') in clauses with words for talks."""
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in passages:
        if not words[passage.lang].topics["talks"].search(passage.folded):
            continue
        for left, right in pairwise(passage.mentions):
            day = (passage.said or "")[:10]
            a, b = parties.of(left.entity, day), parties.of(right.entity, day)
            gap = passage.folded[passage.inside(left.start, left.end)[1] : passage.inside(right.start, right.end)[0]]
            joined = len(gap.split()) <= 1 and not set(gap) & set(".;:")
            if a and b and a != b and joined and not _hosts(passage, words, left.start):
                pair: tuple[str, str] = (a, b) if a < b else (b, a)
                documents[pair].add(passage.document)
    if not documents:
        return []
    _, best = max((len(found), sides) for sides, found in documents.items())
    return list(best)


def _hosts(passage: Passage, words: Mapping[str, Words], start: int) -> bool:
    """Whether words of hosting or mediating stand right before a name."""
    pattern = words[passage.lang].cues.get("mediating")
    before = passage.folded[: passage.inside(start, start + 1)[0]]
    return pattern is not None and any(len(before[m.end() :].split()) <= 1 for m in pattern.finditer(before))


def _mediators(passages: Sequence[Passage], words: Mapping[str, Words], parties: Parties) -> list[str]:
    """Countries named next to words of mediating, hosting or carrying messages, in two sentences or more."""
    documents: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        pattern = words[passage.lang].cues.get("mediating")
        if pattern is None:
            continue
        for match in pattern.finditer(passage.folded):
            for mention in passage.mentions:
                at, end = passage.inside(mention.start, mention.end)
                gap = passage.folded[min(end, match.end()) : max(at, match.start())]
                country = parties.country(mention.entity)
                if country and len(gap.split()) <= 3:
                    documents[country].add(passage.key)
    return sorted((p for p, d in documents.items() if len(d) > 1), key=lambda p: (-len(documents[p]), p))


def _rounds(
    passages: Sequence[Passage],
    propositions: Mapping[str, Sequence[Proposition]],
    parties: Parties,
    evidence: Callable[[Passage], Evidence],
) -> list[Round]:
    """One for each day on which a clause places talks somewhere, with the format and delegations told of that day."""
    places: dict[str, list[tuple[str, Passage]]] = defaultdict(list)
    formats: Counter[str] = Counter()
    present: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for p in propositions.get(passage.key, ()):
            if p.question == "place" and p.moment is not None and one_day(p.moment):
                places[p.moment[0][:10]].append((p.value, passage))
            elif p.question == "format":
                formats[p.value] += 1
            elif p.question == "attendance" and p.value == "present":
                party = parties.of(p.subject)
                if (
                    party
                    and p.subject != party
                    and any(m.type == "person" for m in passage.mentions if m.entity == p.subject)
                ):
                    present[party].add(p.subject)
    main = max(places, key=lambda d: (len({x.document for _, x in places[d]}), d), default=None)
    rounds = []
    for day, found in sorted(places.items()):
        if len({x.document for _, x in found}) < 2 and day != main:
            continue
        place = Counter(v for v, _ in found).most_common(1)[0][0]
        shape = formats.most_common(1)[0][0] if formats and day == main and len(formats) == 1 else None
        disputed = "disputed" if day == main and len(formats) > 1 else shape
        delegations = {k: sorted(v) for k, v in sorted(present.items())} if day == main else {}
        rounds.append(Round(day, place, disputed, delegations, tuple(evidence(x) for _, x in found)))
    return rounds


def _limits(
    passages: Sequence[Passage], words: Mapping[str, Words], evidence: Callable[[Passage], Evidence]
) -> list[Limit]:
    """Quantities in clauses that name an issue: percentages, weights and terms, with all who state them."""
    found: dict[tuple[float, str], list[tuple[str | None, Passage]]] = defaultdict(list)
    for passage in passages:
        language = words[passage.lang]
        if not any(pattern.search(passage.folded) for pattern in language.issues.values()):
            continue
        for q in passage.quantities:
            if q.unit in _UNITS:
                found[q.value, q.unit].append((q.of, passage))
    return [
        Limit(value, unit, next((of for of, _ in who if of), None), tuple(evidence(p) for _, p in who))
        for (value, unit), who in sorted(found.items(), key=lambda item: (item[0][1], item[0][0]))
    ]
