"""What the templates ask of a story: names of ids, chains as marks, fans, spreads. No counting happens here."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from ...records.layers import Reading
from ...records.story import Claim, Contradiction, Event, Evidence, Story, StoryDocument
from . import days
from .fan import Disc, Fan, Kind, svg


class Origin(Protocol):
    """One disc of a fan: the key of its evidence, and the keys of evidence that it stands for as well."""

    @property
    def key(self) -> str: ...

    @property
    def shadows(self) -> frozenset[str]: ...


Discs = Callable[[Sequence[Evidence]], Sequence[Sequence[Origin]]]


@dataclass(frozen=True)
class Mark:
    """One link of a chain as shown: its class (outlet, medium, speaker), what to print, and the kind of disc."""

    role: str
    text: str
    lang: str | None
    disc: Kind | None = None
    unnamed: int | None = None  # how many unnamed, None where not said


class StoryView:
    """One story ready for a template. `discs` gives the origins of some evidence, grouped where they may be the same;
    `is_medium` tells whether an entity is an outlet or agency."""

    def __init__(
        self, story: Story, readings: Mapping[str, Reading], discs: Discs, is_medium: Callable[[str], bool]
    ) -> None:
        self.story = story
        self.readings = readings
        self.documents = {d.id: d for d in story.documents}
        self._discs = discs
        self._is_medium = is_medium
        self._copies = frozenset(
            i for group in story.copies if group.kind == "copy" for i in group.documents if i != group.earliest
        )

    @property
    def sample(self) -> bool:
        return any(r.document.sample for r in self.readings.values())

    def label(self, entity: str | None) -> str:
        return self.story.entities.get(entity, entity) if entity else ""

    def outlet(self, document: str) -> str:
        """The outlet as the document names it: what stands at the outer end of every chain; else which file it was."""
        return self.documents[document].outlet or f"outlet unknown: {document}"

    def lang(self, document: str) -> str:
        return self.documents[document].lang

    def chain(self, evidence: Evidence) -> list[Mark]:
        """The chain from the outlet inward; a document's own assertion is the outlet alone."""
        marks = [Mark("outlet", self.outlet(evidence.document), self.lang(evidence.document))]
        for link in evidence.chain:
            if link.kind == "medium":
                marks.append(Mark("medium", self.label(link.entity) or link.quote or "", "en" if link.entity else None))
            elif link.kind == "source":
                kind = self.disc(evidence)
                if link.entity and kind != "unnamed":
                    marks.append(Mark("speaker", self.label(link.entity), "en", kind))
                elif link.quote:
                    marks.append(Mark("speaker", link.quote, evidence.lang, kind, evidence.count))
                else:
                    marks.append(Mark("speaker", "not named", "en", kind, evidence.count))
        return marks

    def disc(self, evidence: Evidence) -> Kind:
        """named speaker or institution; unnamed people; nobody: a medium, or the document, with nobody behind."""
        last = evidence.chain[-1] if evidence.chain else None
        if last is None or last.kind != "source":
            return "nobody"
        if evidence.anonymous:
            return "unnamed"
        if not last.entity and not last.quote:
            return "nobody"
        return "nobody" if last.entity and self._is_medium(last.entity) else "named"

    def fan(self, evidence: Sequence[Evidence], width: int = 150) -> Markup:
        groups = self._discs(evidence)
        first = {e.origin or f"?{e.document}": e for e in reversed(evidence)}
        discs = [Disc(o.key, self.disc(first[o.key]), n) for n, group in enumerate(groups) for o in group]
        stands_for = {key: o.key for group in groups for o in group for key in (o.key, *o.shadows)}
        lines = []
        for e in evidence:
            key = stands_for.get(e.origin or f"?{e.document}")
            if key is not None:
                media = [link.entity or link.quote or "" for link in e.chain if link.kind == "medium"]
                lines.append((key, media[-1] if media else None, e.document))
        shown = self.in_time({e.document for e in evidence})
        return svg(Fan(discs, [d.id for d in shown], lines, self._copies), width)

    def tied(self, evidence: Sequence[Evidence]) -> list[list[Kind]]:
        """The kinds of the discs, grouped where they may be the same source: as many groups as origins *at least*."""
        first = {e.origin or f"?{e.document}": e for e in reversed(evidence)}
        return [[self.disc(first[o.key]) for o in group] for group in self._discs(evidence)]

    def in_time(self, ids: Iterable[str]) -> list[StoryDocument]:
        return sorted((self.documents[i] for i in ids), key=lambda d: (d.published or "9", d.id))

    def speakers(self, evidence: Sequence[Evidence]) -> list[tuple[Mark, int]]:
        """On whose word: the innermost link of each origin, earliest first, with on how many occasions it speaks."""
        seen: dict[str, Mark] = {}
        for e in sorted(evidence, key=lambda e: (e.said or "9", e.document, e.start)):
            seen.setdefault(e.origin or e.document, self.chain(e)[-1])
        times = Counter((m.text, m.disc) for m in seen.values())
        first = {(m.text, m.disc): m for m in reversed(seen.values())}
        return [(first[key], times[key]) for key in dict.fromkeys((m.text, m.disc) for m in seen.values())]

    def against(self, claim: Claim) -> list[tuple[Contradiction, str]]:
        """The contradictions a claim stands in, each with the value of the other side."""
        return [
            (c, other.value)
            for c in self.story.contradictions
            for side in c.sides
            if claim.id in side.claims
            for other in c.sides
            if other is not side
        ]

    def spread(self) -> tuple[list[str], dict[str, dict[str, list[StoryDocument]]]]:
        """Days of publication, and language → day → documents."""
        table: dict[str, dict[str, list[StoryDocument]]] = defaultdict(lambda: defaultdict(list))
        for document in self.in_time(self.documents):
            if document.published:
                table[document.lang][document.published[:10]].append(document)
        return sorted({day for row in table.values() for day in row}), {k: dict(v) for k, v in table.items()}

    def languages(self) -> dict[str, int]:
        """How many documents in each language, dated or not."""
        return dict(sorted(Counter(d.lang for d in self.story.documents).items()))

    def is_copy(self, document: str) -> bool:
        return document in self._copies

    def comes_from(self, document: StoryDocument) -> tuple[str, str, str | None, str]:
        """Copy of whom, what it goes back to, or its own report: words before a name, the name, its language, words
        after it; the name stands apart so that it can be isolated."""
        for group in self.story.copies:
            if document.id in group.documents and document.id != group.earliest:
                credit = "" if group.credited else ", credit removed"
                return f"{group.kind} of", self.outlet(group.earliest), self.lang(group.earliest), credit
        if document.origin.kind == "own":
            return "own report", "", None, ""
        if document.origin.entity:
            inferred = "" if document.origin.stated else ", inferred"
            return "goes back to", self.label(document.origin.entity), None, inferred
        return "origin unknown", "", None, ""

    def days(self) -> list[tuple[days.Day, list[Event]]]:
        """The timeline by day; events known only by month or year stand under their first day."""
        table: dict[str, list[Event]] = defaultdict(list)
        for event in self.story.timeline:
            table[event.from_[:10]].append(event)
        return [(days.day(iso), events) for iso, events in sorted(table.items()) if len(iso) == 10]

    def reliance(self) -> tuple[list[str], list[tuple[StoryDocument, dict[str, int]]]]:
        """Media relied on (most first) and, for each document, how many attributions rest on each."""
        rows = []
        total: dict[str, int] = defaultdict(int)
        for document in self.in_time(self.documents):
            row: dict[str, int] = defaultdict(int)
            for attribution in self.readings[document.id].attributions:
                media = set(attribution.via)
                if attribution.source.entity and self._is_medium(attribution.source.entity):
                    media.add(attribution.source.entity)
                for medium in media:
                    row[medium] += 1
                    total[medium] += 1
            rows.append((document, dict(row)))
        return sorted(total, key=lambda m: (-total[m], m)), rows

    def anchored(self, reading: Reading) -> list[tuple[str, Markup]]:
        """The frozen text line by line (kind, markup); every passage used as evidence is marked and has an anchor."""
        spans = sorted({(e.start, e.end) for e in self._all_evidence() if e.document == reading.document.id})
        return [
            (line.kind, _marked(reading.document.text, line.start, line.end, spans, reading.document.id))
            for line in sorted(reading.lines, key=lambda line: line.start)
        ]

    def _all_evidence(self) -> Iterable[Evidence]:
        for claim in self.story.claims:
            yield from claim.evidence
            yield from claim.denied
        for contradiction in self.story.contradictions:
            for side in contradiction.sides:
                yield from side.evidence
        for event in self.story.timeline:
            yield from event.evidence
        for position in self.story.positions:
            yield from position.evidence
        if self.story.negotiation:
            for limit in self.story.negotiation.quantities:
                yield from limit.evidence
            for meeting in self.story.negotiation.rounds:
                yield from meeting.evidence


def anchor(evidence: Evidence) -> str:
    """The id of a passage in the page: where every quotation links to."""
    return f"d-{evidence.document}-{evidence.start}"


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], document: str) -> Markup:
    """One line with an anchor where each passage begins, and the words that any passage covers inside <mark>."""
    inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
    begins = {a for a, _ in spans if start <= a < end}
    covered: list[list[int]] = []
    for a, b in inside:
        if covered and a <= covered[-1][1]:
            covered[-1][1] = max(covered[-1][1], b)
        else:
            covered.append([a, b])
    out, at = Markup(), start
    for a, b in covered:
        out += Markup("{}").format(_shown(text[at:a]))
        cuts = [a, *sorted(p for p in begins if a < p < b), b]
        words = Markup()
        for left, right in itertools.pairwise(cuts):
            if left in begins:
                words += Markup('<a id="d-{}-{}"></a>').format(document, left)
            words += Markup("{}").format(_shown(text[left:right]))
        out += Markup('<mark class="content">{}</mark>').format(words)
        at = b
    return out + Markup("{}").format(_shown(text[at:end]))


def _shown(text: str) -> str:
    """The text as UTF-8 can carry it: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
