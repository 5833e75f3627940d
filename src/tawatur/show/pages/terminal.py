"""A story on a terminal: counts, claims by origins, contradictions, days; each quotation with its chain.

Every piece of a document stands in an isolate of its detected language, and a line that begins with one begins with a
left-to-right mark, so that no terminal turns a chain round. `isolates=False` is for terminals that show them as boxes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...knowledge import questions
from ...records.story import Claim, Contradiction, Counts, Event, Evidence, Position
from ...text.direction import isolate
from . import days
from .markdown import origins
from .view import Mark, StoryView

WIDTH = 96
RULE = "─" * WIDTH
DISC = {"named": "●", "unnamed": "○", "nobody": "◌"}
LRM = "\u200e"


@dataclass(frozen=True)
class Terminal:
    """How to print one story; `claims`, `quotes`, `events` say how many of each before 'n more'."""

    view: StoryView
    isolates: bool = True
    claims: int = 6
    quotes: int = 2
    events: int = 6

    def words(self, text: str, lang: str | None) -> str:
        """A piece of a document, on one line and isolated."""
        flat = " ".join(text.split())
        return isolate(flat, lang or "en") if self.isolates else flat

    def line(self, indent: int, text: str) -> str:
        return (LRM if self.isolates else "") + " " * indent + text

    def chain(self, evidence: Evidence) -> str:
        return " ← ".join(self._link(m) for m in self.view.chain(evidence))

    def _link(self, mark: Mark) -> str:
        text = self.words(mark.text, mark.lang)
        if mark.disc is None:
            return text
        many = f"{mark.unnamed} unnamed " if mark.disc == "unnamed" and mark.unnamed else ""
        return f"{DISC[mark.disc]} {many}{text}"

    def story(self) -> Iterator[str]:
        """The whole screen, line by line."""
        story = self.view.story
        yield ""
        yield self.line(0, "  ·  ".join(self.words(text, lang) for lang, text in _titles(story.title)))
        yield RULE
        yield f"  {five_counts(story.counts)}"
        langs = " · ".join(f"{lang} {count}" for lang, count in self.view.languages().items())
        yield f"  {langs}          {_period(story.from_, story.to)}"
        yield ""
        yield from self.claim_list()
        yield from self.contradiction_list()
        yield from self.position_list()
        yield from self.day_list()

    def claim_list(self) -> Iterator[str]:
        claims = self.view.story.claims
        yield "WHAT IS SAID, BY INDEPENDENT ORIGINS"
        yield RULE
        yield "  origins  documents  copies    ● named  ○ unnamed  ◌ nobody named  ┆ may be the same  ▭ copy"
        yield ""
        for claim in claims[: self.claims]:
            yield from self.claim(claim)
        if len(claims) > self.claims:
            yield f"  {len(claims) - self.claims} more: tawatur claims {self.view.story.id}"
        yield ""

    def claim(self, claim: Claim) -> Iterator[str]:
        count = claim.counts
        low, high = count.origins.at_least, count.origins.at_most
        tally = str(low) if low == high else f"{low}–{high}"
        copies = f"{count.copies} cop{'y' if count.copies == 1 else 'ies'}" if count.copies else "no copies"
        documents = f"{count.documents} doc{'' if count.documents == 1 else 's'}"
        lang, text = _wording(claim)
        head = f"{tally:<5}{self._discs(claim.evidence):<10} {self._bars(claim.evidence):<12}"
        yield self.line(2, f"{head} {documents:<8}{copies:<10}{self.words(text, lang)}")
        speakers = self.view.speakers(claim.evidence)
        named = ", ".join(self._link(m) + (f" ×{times}" if times > 1 else "") for m, times in speakers[:5])
        yield self.line(39, named + (f", {len(speakers) - 5} more" if len(speakers) > 5 else ""))
        for _, value in self.view.against(claim)[:2]:
            yield self.line(39, f"≠ “{value}”")
        if claim.denied:
            yield self.line(39, f"≠ denied, {len({e.document for e in claim.denied})} documents")

    def _discs(self, evidence: Sequence[Evidence]) -> str:
        groups = self.view.tied(evidence)
        return " ".join("┆".join(DISC[kind] for kind in group) for group in groups)[:10]

    def _bars(self, evidence: Sequence[Evidence]) -> str:
        ids = sorted({e.document for e in evidence}, key=self.view.is_copy)
        return "".join("▭" if self.view.is_copy(i) else "▬" for i in ids)[:12]

    def contradiction_list(self) -> Iterator[str]:
        found = self.view.story.contradictions
        open_ = sum(c.status == "open" for c in found)
        title = "WHO CONTRADICTS WHOM"
        tally = f"{open_} open, {len(found) - open_} superseded or corrected"
        yield title + tally.rjust(WIDTH - len(title))
        yield RULE
        if not found:
            yield "  No contradiction found, which is not: all agree."
        for contradiction in found:
            yield from self.contradiction(contradiction)
        yield ""

    def contradiction(self, contradiction: Contradiction) -> Iterator[str]:
        status = contradiction.type
        if contradiction.status == "superseded":
            status += f", superseded {days.short(contradiction.since)}".rstrip()
        yield f"  {contradiction.facet}" + status.rjust(max(2, WIDTH - 2 - len(contradiction.facet)))
        yield ""
        for number, side in enumerate(contradiction.sides):
            documents = f"{side.counts.documents} document{'' if side.counts.documents == 1 else 's'}"
            sign = "≠ " if number else "  "
            yield f"  {sign}{side.value:<28} {origins(side.counts.origins)} · {documents}"
            for evidence in _spread(side.evidence)[: self.quotes]:
                yield self.line(6, self.words(evidence.quote, evidence.lang))
                yield self.line(6, self.chain(evidence))
            yield ""

    def position_list(self) -> Iterator[str]:
        """Where each party of a negotiation stands: the latest words on each issue. Nothing for any other story."""
        latest: dict[tuple[str, str], Position] = {}
        for position in sorted(self.view.story.positions, key=lambda p: p.from_ or ""):
            latest[position.party, position.issue] = position
        if not latest:
            return
        issues = questions.load().issues
        yield "WHERE EACH PARTY STANDS"
        yield RULE
        for party, group in groupby(sorted(latest.values(), key=lambda p: (p.party, p.issue)), key=lambda p: p.party):
            yield self.line(2, self.words(self.view.label(party), "en"))
            for position in group:
                issue = issues.get(position.issue, position.issue)
                first = position.evidence[0]
                yield f"    {position.stance}: {issue}, {days.short(position.from_) or 'undated'}"
                yield self.line(6, self.words(first.quote, first.lang))
                yield self.line(6, self.chain(first))
        yield ""

    def day_list(self) -> Iterator[str]:
        for day, events in self.view.days():
            inside = [e for e in events if e.grain in ("minute", "hour", "part", "day")]
            if not inside:
                continue
            also = " · ".join(self.words(t, c) for t, c in ((day.solar, "fa"), (day.hijri, "ar")) if t)
            yield f"{day.gregorian.upper():<48}{also}"
            yield RULE
            for event in inside[: self.events]:
                yield from self.event(event)
            if len(inside) > self.events:
                yield f"  {len(inside) - self.events} more: tawatur timeline {self.view.story.id}"
            yield ""

    def event(self, event: Event) -> Iterator[str]:
        hour = event.from_[11:16] if event.grain in ("minute", "hour") else ""
        if event.grain == "part":
            hour = f"{event.from_[11:13]}–{event.to[11:13] if event.to[11:13] != '00' else '24'}"
        first = event.evidence[0]
        planned = " (announced)" if event.kind == "scheduled" else ""
        yield self.line(2, f"{hour:<6} {self.words(first.quote, first.lang)}{planned}")
        yield self.line(9, self.chain(first))


def five_counts(c: Counts) -> str:
    """The five counts in one line, never added up."""
    low, high = c.origins.at_least, c.origins.at_most
    range_ = f"{low}" if low == high else f"at least {low}, at most {high}"
    return "    ".join(
        (
            _several(c.documents, "document", "documents"),
            _several(c.copies, "copy", "copies"),
            _several(c.publishers, "publisher", "publishers"),
            _several(c.media, "medium relied on", "media relied on"),
            f"{range_} {'origin' if low == high == 1 else 'origins'}",
        )
    )


def _period(start: str | None, end: str | None) -> str:
    first, last = days.short(start), days.short(end)
    return f"{first} to {last}" if first != last else first or "undated"


def _several(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _titles(title: dict[str, str]) -> list[tuple[str, str]]:
    order = {"en": 0, "ar": 1, "fa": 2}
    return sorted(title.items(), key=lambda item: (order.get(item[0], 9), item[0]))


def _wording(claim: Claim) -> tuple[str, str]:
    return _titles(claim.wording)[0]


def _spread(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The same evidence, one passage of each document before the second of any."""
    first: dict[str, Evidence] = {}
    for e in evidence:
        first.setdefault(e.document, e)
    return [*first.values(), *(e for e in evidence if first[e.document] is not e)]
