"""Who says what, on whose word: source, cue and content of every reported statement, with the chain that carries it.

The terms are those of PARC (Pareti 2012) and PolNeAR; the layer is defined in `docs/formats.md`.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import ModuleType

from ...languages import speech as speech_data
from ...languages.speech import Speech
from ...records.layers import Attribution, Interval, Piece, Source
from ...records.protocols import Knowing
from ..mentions.offices import Offices
from ..page import Page
from . import final, first, headlines, medial
from .carry import Memory
from .chains import Medium, chain, told
from .cues import Found, Hit, hits
from .passages import Passage, Text, sentences
from .quoting import clean, continued, quoted
from .sources import Sources, Speaker
from .stance import stance

NAME = "attributions"
NEEDS = frozenset({"lang", "line_langs", "lines", "sentences", "times", "entries", "mentions"})
MAKES = frozenset({"attributions"})

_ORDERS: Mapping[str, ModuleType] = {"verb-first": first, "verb-medial": medial, "verb-last": final}
_HUMAN = frozenset({"say", "tell"})  # verbs by which an unknown word is one for people: 'the harbour master says'
_QUOTED = 1500  # folded characters of a quotation before the sentence that ends it


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Attribution, ...]]]:
    """The annotator with every language's words of reporting; same page, same layer."""
    languages = speech_data.load()
    sources = Sources(knowledge)
    offices = Offices(knowledge)

    def annotate(page: Page) -> dict[str, tuple[Attribution, ...]]:
        return {"attributions": _Run(page, languages, sources, knowledge, offices).attributions()}

    return annotate


class _Run:
    """One page being read: sentence by sentence, remembering who spoke."""

    def __init__(
        self, page: Page, languages: Mapping[str, Speech], sources: Sources, knowledge: Knowing, offices: Offices
    ) -> None:
        self.page, self.languages, self.sources = page, languages, sources
        self.text = Text(page)
        self.line_langs = {span[0]: lang for span, lang in zip(page.raw_lines, page.line_langs)}
        self.time_starts = [t.start for t in page.times]
        name = page.document.outlet
        self.outlet_name = name
        self.outlet = knowledge.outlet_id(name) if name else None
        if self.outlet is None and name:
            self.outlet = self._outlet_mentioned(name) or "-".join(name.lower().split())
        day = (page.document.published or "")[:10] or None
        self.memory = Memory(sources, knowledge, offices, self.text, day, self.outlet)
        self.made: list[Attribution] = []
        self.found: list[tuple[Passage, Found, Speaker | None]] = []
        self.spans: list[tuple[tuple[int, int], Speaker, list[Medium]]] = []

    def _outlet_mentioned(self, name: str) -> str | None:
        return next((m.entity for m in self.page.mentions if m.quote.strip("«»\"'") == name), None)

    def attributions(self) -> tuple[Attribution, ...]:
        heads = set()
        headed: dict[int, tuple[Passage, Found, Speaker]] = {}
        for line in self.text.lines:
            speech = self._speech(line[0])
            head = headlines.find(self.text, speech, self.sources, line) if speech else None
            if head is not None and not (self.outlet and head[2].entity == self.outlet):  # its own question
                headed[line[0]] = head
                heads.add(line[0])
        done: set[int] = set()
        answering: Speaker | None = None  # who speaks in the whole of the line before
        kinds = {line[0]: line[2] for line in self.text.lines}
        for start, end, lang in sentences(self.page, self.text):
            line = self.text.line(start)
            if line[0] not in done:
                done.add(line[0])
                if answering is not None:
                    self.memory.speakers.append(answering)
                    answering = None
                if kinds.get(line[0]) == "heading" or self._entry_starts(line[0]):
                    self.memory.section += 1
                if line[0] in headed:
                    p, found, speaker = headed[line[0]]
                    self._emit(p, [(found, speaker)])
                    if kinds.get(line[0]) == "body" and self.memory.speakers:
                        answering = self.memory.speakers[-1]
            speech = self.languages.get(lang) or self.languages.get(self.page.lang)
            if speech is None or speech.order not in _ORDERS:
                continue
            p = Passage(self.text, speech, start, end)
            marks = hits(p, speech)
            if not marks:
                continue
            if line[0] in heads and headed[line[0]][1].hit.start >= start and kinds.get(line[0]) != "body":
                marks = [m for m in marks if False]
                continue
            founds = _ORDERS[speech.order].find(p, marks)
            self._emit(p, [(f, None) for f in founds])
        return tuple(sorted(self.made, key=lambda a: (a.cue.start, a.content[0].start)))

    def _speech(self, at: int) -> Speech | None:
        lang = self.line_langs.get(self.text.folded.origin(at), self.page.lang)
        return self.languages.get(lang) or self.languages.get(self.page.lang)

    def _entry_starts(self, at: int) -> bool:
        origin = self.text.folded.origin(at)
        return any(e.start <= origin <= e.start + 80 for e in self.page.entries)

    def _emit(self, p: Passage, founds: list[tuple[Found, Speaker | None]]) -> None:
        before: tuple[Speaker, list[Medium], tuple[int, int] | None] | None = None
        local: list[tuple[Found, Speaker, list[Medium]]] = []
        for found, _ in founds:
            found.content = clean(self.text, found.content)
            if found.source and found.source[0] >= found.source[1]:  # nothing was left of the phrase
                found.source = None
        for found, given in _outer_first([pair for pair in founds if pair[0].content]):
            pieces = found.content
            cue = found.cue or (found.hit.start, found.hit.end)
            outer = None
            for other, speaker, media in local:
                if other.holds(found):
                    outer = (speaker, media)
            read = given or (self.sources.read(p, *found.source) if found.source else None)
            if read is not None and read.kind in {"unknown", "report"} and self._is_law(p, found):
                continue
            if read is not None and read.kind == "unknown" and p.speech.order == "verb-first" and found.source:
                low = p.at(found.source[0])
                if found.hit.cue.kind == "phrase" or p.has("infinitive", low):
                    continue  # 'relying on a mixture of aid', 'according to need'
                if p.word(low).startswith(p.speech.article) and not p.text.names_in(*found.source):
                    read = replace(read, kind="people", anonymous=True)
            if read is not None and found.source and "year-old" in self.text.text[slice(*found.source)]:
                aged = read.kind in {"unknown", "people"} and self.text.text.startswith("the ", found.source[0])
                if aged:  # 'the 21-year-old' is the person of whom the text speaks
                    read, found.pronoun = replace(read, kind="unknown", definite=True), "he"
            if read is not None and read.kind == "unknown" and not read.definite and p.speech.order == "verb-medial":
                mute = found.source and any(
                    p.has("mute", t) for t in range(p.at(found.source[0]), p.at(found.source[1]))
                )
                if found.hit.cue.lemma not in _HUMAN or found.share or mute:
                    continue  # 'the row', 'zero enrichment': nothing that can speak
                named = self.page.text[self.text.folded.origin(found.source[0])].isupper() if found.source else False
                named = named and found.source is not None and found.source[0] > p.start
                read = replace(read, kind="people", anonymous=not named, count=None if named else 1)
            span = found.source
            explicit = told(p, self.text, self.sources, found, self.memory.speakers, self.outlet)
            inner = local[-1] if local and outer is not None and any(o.holds(local[-1][0]) for o, *_ in local) else None
            if found.share and inner is not None and inner[0].hit.start < found.hit.start:
                speaker, inherited, span, keep = inner[1], list(inner[2]), inner[0].source, True
            elif found.share and before is not None:
                speaker, inherited, span = before[0], list(before[1]), before[2]
                keep = True
            else:
                speaker, keep = self.memory.resolve(p, found, read)
                inherited = list(speaker.media) if keep else []
                if keep and not inherited and read is not None and self.memory.speakers:
                    inherited = list(self.memory.speakers[-1].media)
                if span is not None and speaker.kind != "people" and found.pronoun and read is None:
                    span = None
            media = list(explicit)
            if not media and keep and not (self._fresh(p, found) and not found.share):
                media = inherited
            if outer is not None and not found.share:
                extra = list(outer[1])
                known = outer[0].kind == "medium" or outer[0].entity in self.sources.media
                if outer[0].kind in {"medium", "report"} and outer[0].entity and known:
                    extra.append((outer[0].entity, *(outer[0].span or (-1, -1))))
                media = extra + [m for m in media if m[0] not in {e[0] for e in extra}]
            media = [m for m in media if m[0] != speaker.entity and m[0] != self.outlet]
            speaker = replace(
                speaker,
                via=tuple(m[0] for m in media),
                media=tuple((m[0], m[1], m[2]) for m in media),
                section=self.memory.section,
            )
            self._extend(pieces, found)
            self._open(p, pieces)
            self._record(p, found, speaker, media, span, cue, pieces)
            local.append((found, speaker, media))
            if outer is None or found.share:
                self.memory.speakers.append(speaker)
                before = (speaker, media, span)

    def _is_law(self, p: Passage, found: Found) -> bool:
        """Whether the source is a law, a treaty or the like: what it provides for is no statement."""
        if found.source is None:
            return False
        low, high = p.at(found.source[0]), p.at(found.source[1] - 1) + 1
        return any(p.has("laws", t) for t in range(low, high))

    def _fresh(self, p: Passage, found: Found) -> bool:
        """Whether the sentence names a new occasion of speaking ('at a press conference')."""
        return any(p.has("fresh", t) for low, high in found.around for t in range(low, high))

    def _extend(self, pieces: list[tuple[int, int]], found: Found) -> None:
        quote = self.text.quote_at(pieces[-1][0])
        if quote is None or quote.outer - pieces[-1][1] > 2 or quote.inner != pieces[-1][0]:
            return
        last = max(quote.end, found.hit.end, found.source[1] if found.source else 0)
        if last > quote.end:  # the cue came after: the sentence's rest is passed over
            stop = self.text.text.find(".", last, last + 160)
            line = self.text.line(quote.start)
            last = stop + 1 if 0 <= stop < line[1] else last
            pieces += continued(self.text, last, set())
        elif not quote.closed:
            pieces += continued(self.text, last, set())

    def _open(self, p: Passage, pieces: list[tuple[int, int]]) -> None:
        """A content that begins in the middle of a quotation has the sentences before it in that quotation too."""
        quote = self.text.quote_at(pieces[0][0])
        if quote is None or quote.inner >= p.start or pieces[0][0] > p.start + 2 or p.start - quote.inner > _QUOTED:
            return
        if not any(c.start < self.text.folded.origin(p.start) <= c.end + 2 for a in self.made[-3:] for c in a.content):
            pieces[0:1] = clean(self.text, [(quote.start, max(pieces[0][1], quote.end))])

    def _record(
        self,
        p: Passage,
        found: Found,
        speaker: Speaker,
        media: list[Medium],
        span: tuple[int, int] | None,
        cue: tuple[int, int],
        pieces: list[tuple[int, int]],
    ) -> None:
        content = tuple(self._piece(*piece) for piece in sorted(pieces))
        where = self._piece(*span) if span else None
        self.made.append(
            Attribution(
                id=f"a{len(self.made) + 1}",
                source=Source(
                    where.start if where else None,
                    where.end if where else None,
                    where.quote if where else None,
                    speaker.entity,
                    speaker.anonymous,
                    speaker.count,
                ),
                cue=self._piece(*cue),
                content=content,
                quoted=quoted(self.text, pieces),
                via=tuple(m[0] for m in media),
                stance=stance(found.hit.cue.cls, found.hit.cue.role == "negated"),
                chain=chain(self.text.folded, self.outlet, self.outlet_name, media, speaker, span),
                said=self._said(p, found, content),
            )
        )

    def _piece(self, start: int, end: int) -> Piece:
        low, high = self.text.folded.span(start, end)
        return Piece(low, high, self.page.text[low:high])

    def _said(self, p: Passage, found: Found, content: tuple[Piece, ...]) -> Interval | None:
        """The time that stands with the cue, else the live-blog entry's stamp, else the day of publication."""
        first = min(found.hit.start, found.source[0] if found.source else found.hit.start)
        last = max(found.hit.end, found.source[1] if found.source else found.hit.end)
        low = self.page.folded.origin(max(p.start, first - 24))
        high = self.page.folded.span(p.start, min(p.end, last + 48))[1]
        others = [c for a in self.made[-6:] for c in a.content]
        near = slice(bisect_left(self.time_starts, low), bisect_left(self.time_starts, high))
        for time in self.page.times[near]:
            if (
                low <= time.start
                and time.end <= high
                and not any(c.start <= time.start < c.end for c in (*content, *others))
            ):
                return Interval(time.from_, time.to, time.grain)
        at = content[0].start
        for entry in self.page.entries:
            if entry.start <= at < entry.end and entry.time:
                return _minute(entry.time)
        published = self.page.document.published
        return _day(published[:10]) if published else None


def _minute(time: str) -> Interval | None:
    """The minute that begins at an ISO local time; None if it is none."""
    try:
        start = datetime.fromisoformat(time)
        end = start + timedelta(minutes=1)
    except (ValueError, OverflowError):
        return None
    return Interval(start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes"), "minute")


def _day(day: str) -> Interval | None:
    """The day of an ISO date; None if it is none."""
    try:
        end = date.fromisoformat(day) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return Interval(day, end.isoformat(), "day")


def _outer_first(founds: list[tuple[Found, Speaker | None]]) -> list[tuple[Found, Speaker | None]]:
    """The same attributions, each after the one in whose content it stands."""
    ordered = sorted(founds, key=lambda pair: sum(other.holds(pair[0]) for other, _ in founds))
    if all(not other.holds(pair[0]) for pair in founds for other, _ in founds):
        return founds
    top = [pair for pair in founds if not any(other.holds(pair[0]) for other, _ in founds)]
    return top + [pair for pair in ordered if not any(pair is t for t in top)]


__all__ = ["MAKES", "NAME", "NEEDS", "Hit", "build"]
