"""The one read surface: command line, API, pages and exports ask here and nowhere else, so they cannot disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from ..engine.knowledge import imported
from ..engine.knowledge import knowledge as composed
from ..errors import Abort
from ..link.counts import Disc, fan, groups
from ..records.entity import Office
from ..records.layers import Attribution, Interval, Piece, Reading
from ..records.protocols import Knowing
from ..records.story import Claim, Contradiction, Event, Evidence, Story
from ..store.base import Store
from ..text import index
from ..text.fold import fold
from .naming import Naming
from .snippets import Snippet, snippets


class Step(msgspec.Struct, frozen=True):
    """One link of a chain as shown: what to print, and where the text names it."""

    kind: str  # outlet, medium, source
    entity: str | None
    label: str
    quote: str | None
    start: int | None
    end: int | None


class Statement(msgspec.Struct, frozen=True):
    """One attribution with its document: who said what, when, on whose word. `chain` runs from the outlet inward."""

    id: str
    document: str
    outlet: str | None
    lang: str
    published: str | None
    title: str | None
    speaker: str | None  # entity id
    label: str | None
    source: str | None  # as printed
    anonymous: bool
    count: int | None
    stance: str
    quoted: str
    cue: Piece
    content: tuple[Piece, ...]
    said: Interval | None
    chain: tuple[Step, ...]
    sentence: str  # the passage around it, as printed


class Form(msgspec.Struct, frozen=True):
    """One printed form of a name: in documents of which language, and how often (0: the knowledge alone has it)."""

    form: str
    lang: str
    times: int


class Who(msgspec.Struct, frozen=True):
    """An entity: its names, its offices with their dates, and what it is reported to have said."""

    entity: str
    label: str
    type: str
    kind: str | None
    known: bool  # whether the knowledge holds it
    offices: tuple[Office, ...]
    names: tuple[Form, ...]
    documents: int
    statements: tuple[Statement, ...]


class Hit(msgspec.Struct, frozen=True):
    """One document found, with the passages that show why."""

    document: str
    outlet: str | None
    lang: str
    published: str | None
    title: str | None
    snippets: tuple[Snippet, ...]


class Dispute(msgspec.Struct, frozen=True):
    """A contradiction and the story it belongs to."""

    story: str
    contradiction: Contradiction


@dataclass
class Ask:
    """Questions to one archive. Ids may be cut short as long as they stay unique; an unknown one raises `Abort`."""

    store: Store

    @cached_property
    def knowledge(self) -> Knowing:
        return composed(imported(self.store))

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.knowledge, self.store)

    def stories(self) -> list[Story]:
        """All stories, the most documents first."""
        found = [msgspec.convert(story, Story) for story in self.store.stories()]
        return sorted(found, key=lambda s: (-s.counts.documents, s.id))

    def story(self, story: str) -> Story:
        found = self.store.story(self._whole("story", story))
        assert found is not None
        return msgspec.convert(found, Story)

    def claims(self, story: str) -> tuple[Claim, ...]:
        """The claims of a story, as linking ordered them: most independent origins first."""
        return self.story(story).claims

    def contradictions(self, story: str | None = None) -> list[Dispute]:
        """Who contradicts whom, in one story or in all; open ones first."""
        stories = [self.story(story)] if story else self.stories()
        found = [Dispute(s.id, c) for s in stories for c in s.contradictions]
        return sorted(found, key=lambda d: d.contradiction.status != "open")

    def timeline(self, story: str | None = None) -> list[Event]:
        """What happened when, in one story or in all, by the beginning of each event."""
        stories = [self.story(story)] if story else self.stories()
        return sorted((e for s in stories for e in s.timeline), key=lambda e: (e.from_, e.to))

    def document(self, document: str) -> Reading:
        """A document with all its layers."""
        return self.store.reading(self._whole("document", document))

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """Several documents by their whole ids."""
        return {reading.document.id: reading for reading in self.store.readings(ids)}

    def who(self, name: str, most: int = 50) -> list[Who]:
        """The entities meant by `name` in any spelling or script (or by an id), best first, each with at most `most`
        statements; empty if none is near."""
        return [self._entity(entity, most) for entity in self.naming.entities(name)]

    def chain(self, attribution: str) -> Statement:
        """One attribution with every link of its chain; the document's part of its id may be cut short."""
        document, slash, own = attribution.rpartition("/")
        if slash and not self.store.matching("attribution", attribution):
            attribution = self.store.statement_id(self._whole("document", document), own)
        whole = self._whole("attribution", attribution)
        document = self.store.holder(whole)
        reading = self.store.reading(document)
        return next(s for s in self._statements(reading) if s.id == whole)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Documents that hold all words of `text`, best first: in any spelling, with or without marks, joiners and
        article. Words in quotation marks stand together; a final '*' leaves the ending open."""
        asked = index.variants(text)
        if not asked:
            raise Abort("search: give at least one word")
        wanted: dict[str, list[str]] = {}
        for phrases in asked:
            for found in self.store.search(phrases, limit):
                wanted.setdefault(found, phrases)
        hits = []
        for reading in self.readings(list(wanted)[:limit]).values():
            document = reading.document
            shown = snippets(document.text, wanted[document.id])
            hits.append(
                Hit(document.id, document.outlet, reading.lang, document.published, document.title, tuple(shown))
            )
        return hits

    def label(self, entity: str | None) -> str | None:
        """The English display name of an entity, or its commonest printed form."""
        return None if entity is None else self.naming.label(entity)

    def is_medium(self, entity: str) -> bool:
        """Whether an entity is an outlet or an agency."""
        return entity in self.knowledge.outlets

    def discs(self, evidence: Sequence[Evidence]) -> list[list[Disc]]:
        """The origins of some evidence, those that may be one source together: as many groups as origins at least,
        as many discs as at most."""
        found = {disc.key: disc for disc in fan(evidence)}
        return [[found[key] for key in keys] for keys in groups(list(found.values()))]

    def _whole(self, kind: str, prefix: str) -> str:
        found = self.store.matching(kind, prefix) if prefix else []
        if not found and kind == "story" and prefix:  # any part of it, as long as it is in one only
            found = [s["id"] for s in self.store.stories() if prefix in s["id"]]
        if len(found) == 1:
            return found[0]
        if not found:
            every = {"story": "tawatur stories", "document": "tawatur search WORDS", "attribution": "tawatur who NAME"}
            raise Abort(f"no {kind} has the id '{prefix}'; ids are listed by '{every[kind]}'")
        raise Abort(f"'{prefix}' begins several ids, give more of it: {', '.join(found)}")

    def _entity(self, entity: str, most: int) -> Who:
        known = self.knowledge.entities.get(entity)
        forms = [Form(form, lang, times) for form, lang, times in self.store.forms(entity)]
        seen = {fold(f.form) for f in forms}
        forms += [
            Form(n.form, n.lang, 0) for n in self.knowledge.names if n.entity == entity and fold(n.form) not in seen
        ]
        places = self.store.statements(entity)
        wanted = {p.id for p in places[:most]}
        documents = self.readings(dict.fromkeys(p.document for p in places[:most]))
        said = {s.id: s for reading in documents.values() for s in self._statements(reading) if s.id in wanted}
        return Who(
            entity=entity,
            label=self.naming.label(entity),
            type=known.type if known else self.naming.type(entity),
            kind=known.kind if known else None,
            known=known is not None,
            offices=tuple(o for o in self.knowledge.offices if o.holder == entity),
            names=tuple(forms),
            documents=self.store.documents_naming(entity),
            statements=tuple(said[p.id] for p in places[:most] if p.id in said),
        )

    def _statements(self, reading: Reading) -> list[Statement]:
        document = reading.document
        return [
            Statement(
                id=self.store.statement_id(document.id, a.id),
                document=document.id,
                outlet=document.outlet,
                lang=reading.lang,
                published=document.published,
                title=document.title,
                speaker=a.source.entity,
                label=self.label(a.source.entity),
                source=a.source.quote,
                anonymous=a.source.anonymous,
                count=a.source.count,
                stance=a.stance,
                quoted=a.quoted,
                cue=a.cue,
                content=a.content,
                said=a.said,
                chain=self._steps(reading, a),
                sentence=_around(reading, a),
            )
            for a in reading.attributions
        ]

    def _steps(self, reading: Reading, attribution: Attribution) -> tuple[Step, ...]:
        steps = []
        for link in attribution.chain:
            label = None
            if link.entity in self.knowledge.entities or not link.quote:
                label = self.label(link.entity)
            if link.kind == "outlet":  # as the document names itself
                label = reading.document.outlet or label or reading.document.id
            steps.append(
                Step(link.kind, link.entity, label or link.quote or "not named", link.quote, link.start, link.end)
            )
        if not steps or steps[0].kind != "outlet":
            outlet = reading.document.outlet or reading.document.id
            steps.insert(0, Step("outlet", None, outlet, None, None, None))
        return tuple(steps)


def _around(reading: Reading, attribution: Attribution) -> str:
    """The sentences that hold the attribution, as printed."""
    spans: Sequence[Piece] = (attribution.cue, *attribution.content)
    low, high = min(p.start for p in spans), max(p.end for p in spans)
    if attribution.source.start is not None and attribution.source.end is not None:
        low, high = min(low, attribution.source.start), max(high, attribution.source.end)
    for sentence in reading.sentences:
        if sentence.start < high and sentence.end > low:
            low, high = min(low, sentence.start), max(high, sentence.end)
    return reading.document.text[low:high]
