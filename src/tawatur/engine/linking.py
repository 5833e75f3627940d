"""Linking an archive: copies, stories, and what each story says, from its readings; judgements go into the ledger."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from .. import __version__
from ..knowledge import questions
from ..languages import questions as question_words
from ..languages import speakers
from ..link import copies, entities, stories
from ..link.origins import document_origin, origin_keys
from ..link.story import Composer
from ..records.judgement import Judgement
from ..records.layers import Reading
from ..records.protocols import Embedder, Knowing
from ..records.story import CopyGroup, Story
from ..store.base import Store
from .embedding import ArchivedEmbedder
from .knowledge import IMPORTED, imported
from .knowledge import knowledge as composed

COUNTED = "documents linked"  # meta: how many documents the last linking saw
LINKED = "linked"  # meta: what each story was made from, so that untouched ones are not made again


@dataclass(frozen=True)
class Linked:
    """What one run of linking did."""

    stories: int
    made: int  # stories that had changed
    copies: int
    contradictions: int
    judgements: int

    def line(self, seconds: float) -> str:
        """In a sentence for the terminal."""
        return (
            f"Linked {self.stories} stor{'y' if self.stories == 1 else 'ies'} ({self.made} new or changed), "
            f"{self.copies} copies, {self.contradictions} contradictions in {seconds:.1f} s"
        )


def due(store: Store) -> bool:
    """Whether documents were kept since the last linking, as after a run that was killed before it linked."""
    return store.meta(COUNTED) != str(store.count())


def link(store: Store, *, vectors: bool = True, step: Callable[[str], None] | None = None) -> Linked:
    """Links all documents of `store`. Stories whose documents did not change are kept as they are; running it twice
    changes nothing. Without `vectors` texts of different languages are compared by names, times and figures only.
    `step` is told what is being done."""
    tell = step or (lambda _: None)
    knowledge: Knowing = composed(imported(store))
    embedder: Embedder | None = ArchivedEmbedder(store) if vectors else None
    readings = {reading.document.id: reading for reading in store.readings()}
    tell("copies")
    groups, judged = copies.find(readings.values(), embedder)
    tell("stories")
    before = {s["id"]: s for s in store.stories()}
    prior = [_Prior(s["id"], tuple(d["id"] for d in s["documents"])) for s in before.values()]
    assigned = stories.assign(readings.values(), prior, knowledge, embedder)
    entered = store.judge([*judged, *assigned.judgements])
    maker = _Maker(readings, groups, knowledge, embedder, store.meta(IMPORTED) or "")
    marks: dict[str, str] = json.loads(store.meta(LINKED) or "{}")
    made = 0
    written: list[Mapping[str, Any]] = []
    fresh: dict[str, str] = {}
    for group in assigned.stories:
        mark = maker.mark(group)
        if marks.get(group.id) == mark and group.id in before:
            written.append(before[group.id])
        else:
            tell(f"story {group.id}")
            made += 1
            story, found = maker.story(group)
            entered += store.judge(found)
            written.append(msgspec.to_builtins(story))
        fresh[group.id] = mark
    store.put_stories(written)
    store.put_meta(LINKED, json.dumps(fresh))
    store.put_meta(COUNTED, str(len(readings)))
    return Linked(
        stories=len(written),
        made=made,
        copies=sum(len(g.documents) - 1 for g in groups),
        contradictions=sum(len(s["contradictions"]) for s in written),
        judgements=entered,
    )


@dataclass(frozen=True)
class _Prior:
    id: str
    documents: tuple[str, ...]


class _Maker:
    """Makes one story after another from what holds for the whole archive."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        groups: Sequence[CopyGroup],
        knowledge: Knowing,
        embedder: Embedder | None,
        names: str,
    ) -> None:
        self._readings = readings
        self._names = hashlib.sha256(names.encode("utf-8")).hexdigest()  # of what the user imported
        self._groups = groups
        self._knowledge = knowledge
        self._embedder = embedder
        self._speakers = speakers.load()
        self._composer = Composer(knowledge, questions.load(), question_words.load(), embedder)

    def mark(self, group: stories.StoryGroup) -> str:
        """What the story would be made from: equal marks, equal stories."""
        parts = [__version__, self._names, self._embedder.name if self._embedder else ""]
        parts += [repr(group), repr(self._copies(group))]
        parts += [_digest(self._readings[document]) for document in group.documents]
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def story(self, group: stories.StoryGroup) -> tuple[Story, list[Judgement]]:
        """The story with the judgements made on the way."""
        inside = self._copies(group)
        others = {d for g in inside for d in g.documents} - set(group.documents)
        around = [self._readings[document] for document in (*group.documents, *sorted(others))]
        same, judged = entities.resolve(around, self._knowledge, self._speakers)
        named = {reading.document.id: entities.renamed(reading, same) for reading in around}
        members = [named[document] for document in group.documents]
        keys = origin_keys(named.values(), inside, self._knowledge, None, self._speakers)
        origins = {r.document.id: document_origin(r, inside, named, self._knowledge) for r in members}
        story, found = self._composer.compose(group.id, self._titles(group, inside), members, inside, origins, keys)
        return story, [*judged, *found]

    def _titles(self, group: stories.StoryGroup, inside: Sequence[CopyGroup]) -> dict[str, str]:
        """The story's headlines; that of a copy gives way to that of the document it was copied from."""
        titles = dict(group.title)
        for copied in inside:
            first = self._readings[copied.earliest]
            if first.document.title is None:
                continue
            for document in copied.documents:
                reading = self._readings[document]
                if reading.lang == first.lang and titles.get(reading.lang) == reading.document.title:
                    titles[reading.lang] = first.document.title
        return titles

    def _copies(self, group: stories.StoryGroup) -> list[CopyGroup]:
        members = set(group.documents)
        return [g for g in self._groups if len(members.intersection(g.documents)) > 1]


def _digest(reading: Reading) -> str:
    try:
        content = msgspec.json.encode(reading)
    except UnicodeEncodeError:
        content = json.dumps(msgspec.to_builtins(reading)).encode("ascii")
    return hashlib.sha256(content).hexdigest()
