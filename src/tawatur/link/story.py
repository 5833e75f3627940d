"""Puts a story together from its readings: claims, contradictions, timeline, positions, dossier, counts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..knowledge.questions import Questions
from ..languages.questions import Words
from ..records.entity import Entity
from ..records.judgement import Judgement
from ..records.layers import Link, Reading
from ..records.protocols import Embedder, Knowing
from ..records.story import (
    Contradiction,
    CopyGroup,
    Counts,
    DocumentOrigin,
    Evidence,
    Side,
    Story,
    StoryDocument,
)
from .claims import Cluster, claim, clusters, era, shown
from .contradictions import conflicts, judgement
from .contradictions_conflict import Conflict
from .contradictions_denials import denial, denials
from .contradictions_pairs import opposites
from .counts import count
from .negotiation import negotiation
from .positions import Parties, positions
from .propositions.figures import figures
from .propositions.passages import Passage, passages, with_denial
from .propositions.proposition import Proposition
from .propositions.typed import Answers
from .timeline import timeline
from .wording import Wordings

_BEFORE, _AFTER = timedelta(days=5), timedelta(days=21)  # around the reports: what is dated outside is background

Origins = Mapping[tuple[str, str | None], str]  # origin key by (document, attribution or None)


@dataclass(frozen=True)
class Read:
    """One document's passages with what they say; made once per document, whatever story it joins."""

    reading: Reading
    passages: tuple[Passage, ...]
    propositions: Mapping[str, tuple[Proposition, ...]]
    topics: frozenset[str]


class Composer:
    """Built once per run; `compose` is a pure function of its arguments."""

    def __init__(
        self,
        knowledge: Knowing,
        questions: Questions,
        words: Mapping[str, Words],
        embedder: Embedder | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._questions = questions
        self._words = words
        self._embedder = embedder
        self._parties = Parties(knowledge)
        self._answers = Answers(questions, words, self._parties.country, self._parties.kind)
        self._publishers = {o.id: o.publisher for o in knowledge.outlets.values()}

    def read(self, reading: Reading) -> Read:
        """The passages and propositions of one document by itself."""
        found = passages(reading, self._words)
        return self._read(reading, found, self._answers.topics(found))

    def _read(self, reading: Reading, found: Sequence[Passage], topics: frozenset[str]) -> Read:
        typed: dict[str, tuple[Proposition, ...]] = {}
        for passage in found:
            says = [*self._answers(passage, topics), *figures(passage, self._words, self._questions.counts)]
            if says:
                typed[passage.key] = tuple(says)
        return Read(reading, tuple(found), typed, topics)

    def _read_together(self, readings: Sequence[Reading]) -> list[Read]:
        """All documents of a story; what a third of them are about, all are: a short one need not say 'talks' twice."""
        cut = [passages(r, self._words) for r in readings]
        about = [self._answers.topics(found) for found in cut]
        times = Counter(topic for topics in about for topic in topics)
        shared = frozenset(t for t, n in times.items() if 3 * n >= len(readings))
        return [self._read(r, found, topics | shared) for r, found, topics in zip(readings, cut, about)]

    def compose(
        self,
        id: str,
        title: Mapping[str, str],
        readings: Sequence[Reading],
        copies: Sequence[CopyGroup],
        document_origins: Mapping[str, DocumentOrigin],
        origins: Origins,
    ) -> tuple[Story, list[Judgement]]:
        """The story of `readings` with the judgements made on the way.

        `origins` gives the origin keys of attributions and of what documents assert themselves (`origins.origin_keys`).
        """
        ordered = sorted(readings, key=lambda r: (r.document.published or "9", r.document.id))
        read = self._read_together(ordered)
        by_id = {r.reading.document.id: r.reading for r in read}
        every = [p for r in read for p in r.passages]
        typed = {key: found for r in read for key, found in r.propositions.items()}
        documents = _documents(ordered, copies, document_origins)
        table = {d.id: d for d in documents}

        printed = self._names(ordered)

        def label(entity: str) -> str:
            return printed.get(entity) or self._label(entity)

        def part(passage: Passage, span: tuple[int, int] | None) -> Evidence:
            return _evidence(passage, span, by_id[passage.document], origins)

        def evidence(passage: Passage) -> Evidence:
            return part(passage, None)

        def counted(proof: Sequence[Evidence]) -> Counts:
            return count(proof, table, copies, self._publishers)

        window = _window(ordered)
        groups, judged, opposed = clusters(every, typed, self._questions, window, self._embedder, self._words)
        found = conflicts([p for ps in typed.values() for p in ps], self._questions, window, label, self._within)
        for cluster, denied in denials(groups, every, self._embedder):
            cluster.denied += denied
            if cluster not in groups:
                groups.append(cluster)
            if cluster.key is None or not any(p.key in typed for p in denied):
                found.append(denial(cluster, denied, *self._told(cluster, label)))
        found += opposites(opposed, groups, found)
        judged += [judgement(c) for c in found]
        wordings = Wordings(by_id, self._words, every, typed)
        claims = [claim(g, part, counted, wordings.by_language) for g in groups]
        in_conflict = {p.passage.key for c in found for _, side in c.sides for p in side}
        told = [
            c
            for g, c in zip(groups, claims)
            if len(g.passages) > 1 or g.denied or any(p.key in in_conflict for p in g.passages)
        ]
        told.sort(key=lambda c: (-c.counts.origins.at_least, -c.counts.documents, -c.counts.origins.at_most, c.id))
        contradictions = [self._contradiction(c, groups, evidence, counted) for c in found]
        current = {key: tuple(p for p in says if not era(p, window)) for key, says in typed.items()}
        stands, reasons = positions(every, current, self._words, self._parties, evidence)
        events = timeline(ordered, every, typed, self._words, evidence, wordings, window[0])
        dossier = negotiation(
            every,
            typed,
            {r.reading.document.id: r.topics for r in read},
            self._words,
            self._parties,
            stands,
            events,
            evidence,
        )
        published = sorted(d.published for d in documents if d.published)
        whole = [evidence(p) for p in every if p.attribution is not None] or [evidence(p) for p in every]
        story = Story(
            id=id,
            title=dict(title),
            from_=published[0] if published else None,
            to=published[-1] if published else None,
            documents=tuple(documents),
            counts=counted(whole),
            copies=tuple(copies),
            claims=tuple(told),
            contradictions=tuple(contradictions),
            timeline=tuple(events),
            positions=tuple(stands) if dossier is not None else (),
            negotiation=dossier,
            entities=printed,
        )
        return story, judged + reasons

    def _told(self, cluster: Cluster, label: Callable[[str], str]) -> tuple[str, str]:
        """The question that a claim answers and its answer, in English."""
        question = self._questions.by_key.get(cluster.key[0].rstrip("*+")) if cluster.key is not None else None
        if question is None or cluster.key is None:
            return "Stated or denied?", "stated"
        value = cluster.key[3]
        return question.text, question.label(value) if value.removeprefix("not ") in question.values else label(value)

    def _contradiction(
        self,
        conflict: Conflict,
        groups: Sequence[Cluster],
        evidence: Callable[[Passage], Evidence],
        counted: Callable[[Sequence[Evidence]], Counts],
    ) -> Contradiction:
        sides = []
        for value, propositions in conflict.sides:
            said = {p.passage.key for p in propositions if not p.given}
            held = {p.passage.key: p.passage for p in propositions}
            proof = tuple(evidence(p) for p in shown(held.values(), held.keys() - said))
            own = {(p.passage.key, p.question.rstrip("*"), p.value) for p in propositions}
            ids = [
                g.id
                for g in groups
                if g.key is not None and any((p.passage.key, p.question, p.value) in own for p in g.propositions)
            ]
            if conflict.facet.startswith("denial:") and value != "denied":
                ids = [g.id for g in groups if {p.key for p in g.passages} == {p.passage.key for p in propositions}]
            sides.append(Side(value, tuple(dict.fromkeys(ids)), proof, counted(proof)))
        return Contradiction(
            id=conflict.id,
            type=conflict.type,
            facet=conflict.text,
            sides=tuple(sides),
            status="superseded" if conflict.since else "open",
            since=conflict.since,
        )

    def _label(self, entity: str) -> str:
        known: Entity | None = self._knowledge.entities.get(entity)
        return known.label if known is not None else entity.replace("-", " ")

    def _within(self, one: str, other: str) -> bool:
        """Whether two places are one, or one is the country of the other, or they are not known to be apart."""
        a, b = self._knowledge.entities.get(one), self._knowledge.entities.get(other)
        if one == other or a is None or b is None:
            return one == other
        if a.country == other or b.country == one:
            return True
        sites = not {a.kind, b.kind} <= {"city", "capital", "country", "region"}
        return sites and a.country == b.country  # a palace or an airport may be in any city of its country

    def _names(self, readings: Sequence[Reading]) -> dict[str, str]:
        """A name for every entity: its label in the knowledge, else its longest form in the earliest document."""
        names: dict[str, str] = {}
        for reading in readings:
            for mention in sorted(reading.mentions, key=lambda m: -len(m.quote)):
                known = self._knowledge.entities.get(mention.entity)
                names.setdefault(mention.entity, known.label if known is not None else mention.quote)
        return names


def _evidence(passage: Passage, span: tuple[int, int] | None, reading: Reading, origins: Origins) -> Evidence:
    start, end = with_denial(passage) if passage.denied else span or (passage.start, passage.end)
    attribution = passage.attribution
    document = reading.document
    chain = (
        attribution.chain
        if attribution is not None and attribution.chain
        else (Link(kind="outlet", entity=None, quote=document.outlet),)
    )
    name = attribution.id if attribution is not None else None
    return Evidence(
        document=passage.document,
        start=start,
        end=end,
        quote=document.text[start:end],
        lang=passage.lang,
        attribution=name
        and (name if name.startswith(document.id) else f"{document.id}/{name}"),  # as the archive has it
        chain=chain,
        origin=origins.get((document.id, name), ""),
        anonymous=attribution.source.anonymous if attribution is not None else False,
        count=attribution.source.count if attribution is not None else None,
        said=passage.said,
    )


def _documents(
    readings: Sequence[Reading], copies: Sequence[CopyGroup], origins: Mapping[str, DocumentOrigin]
) -> list[StoryDocument]:
    group = {d: c.id for c in copies for d in c.documents}
    return [
        StoryDocument(
            id=r.document.id,
            outlet=r.document.outlet,
            lang=r.lang,
            published=r.document.published,
            copy_group=group.get(r.document.id),
            origin=origins.get(r.document.id, DocumentOrigin("unknown", None, False)),
            title=r.document.title,
            url=r.document.url,
        )
        for r in readings
    ]


def _window(readings: Sequence[Reading]) -> tuple[str, str]:
    days = sorted(r.document.published[:10] for r in readings if r.document.published)
    if not days:
        return "0001-01-01", "9999-12-31"
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return (first - _BEFORE).isoformat(), (last + _AFTER).isoformat()
