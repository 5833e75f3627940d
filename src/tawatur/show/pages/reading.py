"""One page with its layers on a terminal, so that a person can check a reading at a glance.

The words of the page keep their own direction: every row of them stands in an isolate of its line's language, and
every name, value and link of a chain in one of its own. Without colour the layers are drawn with marks instead.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from ...records.layers import Attribution, Line, Reading
from ...text.direction import isolate, of_language, plain

LAYERS = ("lines", "entries", "sentences", "times", "mentions", "quantities", "attributions")
SHOWN = ("lines", "entries", "times", "mentions", "quantities", "attributions")
MARGIN = 11  # columns before the words: the kind of the line
NAMED, UNNAMED, NOBODY = "●", "○", "◌"
LRM = "\u200e"
_GLUE = "\u00a0"  # keeps a number with its word where a row ends
_STYLES = {
    "furniture": Style(dim=True),
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "content": Style(color="grey93", bgcolor="grey23"),
    "times": Style(color="cyan", underline=True),
    "quantities": Style(color="bright_blue"),
    "person": Style(color="green"),
    "organization": Style(color="magenta"),
    "place": Style(color="yellow"),
    "source": Style(bold=True, underline=True),
    "cue": Style(reverse=True, bold=True),
    "sentence": Style(dim=True),
    "label": Style(dim=True),
}
_MARKS = {"source": ("{", "}"), "cue": ("[", "]"), "content": ("⟨", "⟩")}  # all of them mirrored characters
_OVER = ("content", "place", "organization", "person", "quantities", "times", "source", "cue")  # the last is on top


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    kind: str
    number: int = 0


@dataclass
class _Row:
    """Words on their way into a row of limited width; a break falls on blanks alone."""

    width: int
    rows: list[list[tuple[str, Style]]] = field(default_factory=lambda: [[]])
    used: int = 0
    word: list[tuple[str, Style]] = field(default_factory=list)

    def add(self, text: str, style: Style) -> None:
        for at, part in enumerate(text.split(" ")):
            if at:
                self.blank(style)
            if part:
                self.word.append((part, style))

    def blank(self, style: Style) -> None:
        self.close()
        if self.rows[-1]:
            self.rows[-1].append((" ", style))
            self.used += 1

    def close(self) -> None:
        size = sum(cell_len(text) for text, _ in self.word)
        if self.used and self.used + size > self.width:
            self.rows.append([])
            self.used = 0
        self.rows[-1] += self.word
        self.used += size
        self.word = []


class PageView:
    """How to print one reading. `layers` are those to show; `colour` or marks; `width` is of the whole terminal."""

    def __init__(
        self,
        reading: Reading,
        layers: Sequence[str] = SHOWN,
        *,
        colour: bool = True,
        isolates: bool = True,
        width: int = 100,
    ) -> None:
        self.reading = reading
        self.layers = frozenset(layers)
        self.colour = colour
        self.isolates = isolates
        self.width = max(width, MARGIN + 30) - MARGIN - 1
        self.text = reading.document.text
        order = sorted(reading.attributions, key=lambda a: (a.cue.start, a.id))
        self.numbers = {a.id: n for n, a in enumerate(order, 1)}
        self.attributions = order if "attributions" in self.layers else []

    def rows(self) -> Iterator[Text]:
        """The whole page, row by row."""
        yield from self._head()
        entries = {e.start: e for e in self.reading.entries} if "entries" in self.layers else {}
        lines = sorted(self.reading.lines, key=lambda x: x.start) or [Line(0, len(self.text), "body")]
        for at, line in enumerate(lines):
            begins = [e for start, e in entries.items() if line.start <= start < line.end]
            for entry in begins:
                yield self._row("", Text(f"── entry {entry.time or 'without a time'} ──", _STYLES["label"]))
            yield from self._line(line)
            if at + 1 < len(lines) and not (line.kind == lines[at + 1].kind == "furniture"):
                yield Text("")
        yield from self._foot()

    def _head(self) -> Iterator[Text]:
        document = self.reading.document
        known = (document.published or "no date", document.published_from, f"language {self.reading.lang}")
        name = self.words(document.outlet, self.reading.lang) if document.outlet else "outlet unknown"
        head = Text((LRM if self.isolates else "") + name, Style(bold=True))
        head.append(f"  {'  ·  '.join(self._told(k) for k in known if k)}  ·  {document.id}", Style())
        yield head
        if self.colour:
            yield self._legend()
        elif self.attributions:
            yield Text("{n source}  [n cue]  ⟨n content⟩   ● named  ○ unnamed  ◌ nobody named", _STYLES["label"])
        yield Text("─" * (self.width + MARGIN + 1), _STYLES["label"])

    def _told(self, text: str) -> str:
        return isolate(text) if self.isolates else text

    def _legend(self) -> Text:
        legend = Text("")
        for label, layer, style in (
            ("source", "attributions", "source"),
            ("1 cue", "attributions", "cue"),
            ("content", "attributions", "content"),
            ("time", "times", "times"),
            ("person", "mentions", "person"),
            ("organization", "mentions", "organization"),
            ("place", "mentions", "place"),
            ("quantity", "quantities", "quantities"),
        ):
            if layer in self.layers:
                legend.append(label, _STYLES[style]).append("  ")
        return legend.append("● named  ○ unnamed  ◌ nobody named", _STYLES["label"])

    def _foot(self) -> Iterator[Text]:
        reading = self.reading
        counts = ", ".join(f"{len(getattr(reading, layer))} {layer}" for layer in LAYERS if layer in self.layers)
        yield Text("─" * (self.width + MARGIN + 1), _STYLES["label"])
        yield Text(counts, _STYLES["label"])
        for problem in reading.problems:
            yield Text(f"{problem.stage}: {problem.message}", Style(bold=True))

    # one line of the page

    def _line(self, line: Line) -> Iterator[Text]:
        lang = self._lang(line)
        furniture = line.kind == "furniture"
        base = _STYLES.get(line.kind, Style()) if "lines" in self.layers else Style()
        spans = [] if furniture else self._spans(line)
        row = _Row(self.width)
        for text, style in self._styled(line, spans, base):
            row.add(" ".join(text.split("\n")).replace("\t", " "), style)
        row.close()
        kind = line.kind if "lines" in self.layers else ""
        for pieces in row.rows:
            yield self._row(kind, self._isolated(pieces, lang), _STYLES["furniture"] if furniture else _STYLES["label"])
            kind = ""
        if not furniture:
            yield from self._below(line, lang)

    def _row(self, kind: str, words: Text, style: Style | None = None) -> Text:
        margin = Text(LRM if self.isolates else "")
        margin.append(f"{kind:<{MARGIN - 1}} ", style or _STYLES["label"])
        return margin.append_text(words)

    def _isolated(self, pieces: Sequence[tuple[str, Style]], lang: str) -> Text:
        rtl = of_language(lang) == "rtl"
        words = Text(("\u2067" if rtl else "\u2066") if self.isolates else "")
        for text, style in pieces:
            words.append(plain(text), style)
        words.rstrip()
        return words.append("\u2069" if self.isolates else "")

    def _lang(self, line: Line) -> str:
        """The language of a line: of its first sentence, else of the page."""
        for sentence in self.reading.sentences:
            if line.start <= sentence.start < line.end and sentence.lang != "und":
                return sentence.lang
        return self.reading.lang

    def _spans(self, line: Line) -> list[_Span]:
        found: list[_Span] = []
        for layer in ("times", "quantities"):
            if layer in self.layers:
                found += [_Span(t.start, t.end, layer) for t in getattr(self.reading, layer)]
        if "mentions" in self.layers:
            found += [_Span(m.start, m.end, m.type) for m in self.reading.mentions]
        if "sentences" in self.layers:
            found += [_Span(s.start, s.start, "sentence") for s in self.reading.sentences]
        for attribution in self.attributions:
            number = self.numbers[attribution.id]
            found.append(_Span(attribution.cue.start, attribution.cue.end, "cue", number))
            source = attribution.source
            if source.start is not None and source.end is not None:
                found.append(_Span(source.start, source.end, "source", number))
            found += [_Span(p.start, p.end, "content", number) for p in attribution.content]
        return [
            _Span(max(s.start, line.start), min(s.end, line.end), s.kind, s.number)
            for s in found
            if s.start < line.end and (s.end > line.start or (s.start == s.end and s.start >= line.start))
        ]

    def _styled(self, line: Line, spans: Sequence[_Span], base: Style) -> Iterator[tuple[str, Style]]:
        """The words of a line cut where a layer begins or ends, with marks where there is no colour."""
        cuts = sorted({line.start, line.end, *(s.start for s in spans), *(s.end for s in spans)})
        marks = self._inserted(spans)
        for start, end in zip(cuts, [*cuts[1:], line.end]):
            here = [s for s in spans if s.start <= start and s.end >= end and s.start < s.end]
            kinds = {s.kind for s in here}
            style = base
            for kind in _OVER:
                if kind in kinds:
                    style = style + _STYLES[kind]
            for mark, of in marks.get(start, ()):
                yield mark, _STYLES[of] if of == "sentence" else style
            if start < end:
                yield self.text[start:end], style

    def _inserted(self, spans: Sequence[_Span]) -> dict[int, list[tuple[str, str]]]:
        """What is written between the words: numbers of cues, and without colour the marks of attributions."""
        closing: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        opening: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for span in spans:
            if span.kind == "sentence":
                opening[span.start].append((-1, "¶ ", "sentence"))
            elif span.kind in _MARKS and not self.colour:
                begin, end = _MARKS[span.kind]
                opening[span.start].append((-(span.end - span.start), f"{begin}{span.number}{_GLUE}", span.kind))
                closing[span.end].append((span.end - span.start, end, span.kind))
            elif span.kind == "cue":
                opening[span.start].append((0, f"{span.number}{_GLUE}", "cue"))
        found: dict[int, list[tuple[str, str]]] = {}
        for at in {*closing, *opening}:
            marks = [*sorted(closing[at]), *sorted(opening[at])]
            found[at] = [(mark, kind) for _, mark, kind in marks]
        return found

    # what stands below it

    def _below(self, line: Line, lang: str) -> Iterator[Text]:
        for layer, label in (("times", "times"), ("mentions", "names"), ("quantities", "sums")):
            if layer in self.layers:
                items = [i for i in getattr(self.reading, layer) if line.start <= i.start < line.end]
                if items:
                    yield from self._listed(label, [self._value(layer, i, lang) for i in items])
        for attribution in self.attributions:
            if line.start <= attribution.cue.start < line.end:
                yield self._chain(attribution, lang)

    def _listed(self, label: str, items: Sequence[Text]) -> Iterator[Text]:
        row = Text("")
        for item in _once(items):
            if row.plain and cell_len(row.plain) + cell_len(item.plain) + 3 > self.width - 7:
                yield self._row("", Text(f"{label:<7}", _STYLES["label"]).append_text(row))
                label, row = "", Text("")
            if row.plain:
                row.append(" · ", _STYLES["label"])
            row.append_text(item)
        yield self._row("", Text(f"{label:<7}", _STYLES["label"]).append_text(row))

    def _value(self, layer: str, item: Any, lang: str) -> Text:
        quote = self.words(item.quote, lang)
        if layer == "times":
            return Text(quote, _STYLES["times"]).append(f" {interval(item.from_, item.to, item.grain)}", Style())
        if layer == "quantities":
            of = f" of {self.words(item.of, lang)}" if item.of else ""
            return Text(quote, _STYLES["quantities"]).append(f" {item.value:g} {item.unit}{of}", Style())
        named = Text(quote, _STYLES[item.type]).append(f" {item.entity}", Style())
        kind = "" if self.colour else f" {item.type}"
        return named.append(f"{kind}{'' if item.known else ' (new)'}", _STYLES["label"])

    def _chain(self, attribution: Attribution, lang: str) -> Text:
        """'n  outlet ← medium ← ● speaker   stance, quoted, when said'."""
        row = Text(f"{self.numbers[attribution.id]:<3}", Style(bold=True))
        source = attribution.source
        links = []
        for link in attribution.chain:
            if link.kind == "source":
                continue
            name, of = (link.quote, lang) if link.quote and link.kind == "outlet" else (link.entity or link.quote, "en")
            links.append(self.words(name or self.reading.document.outlet or "this page", of if name else lang))
        if source.anonymous:
            disc = UNNAMED if source.quote or source.count else NOBODY
            said = f"{source.count} unnamed" if source.count else ("unnamed" if disc == UNNAMED else "nobody named")
            links.append(" ".join(w for w in (disc, said, self.words(source.quote, lang)) if w))
        else:
            name = self.words(source.entity, "en") if source.entity else self.words(source.quote, lang) or "unknown"
            links.append(f"{NAMED} {name}")
        row.append(" ← ".join(links))
        told = [attribution.stance, attribution.quoted]
        if source.start is None:
            told.append("speaker carried over")
        if attribution.said:
            said_at = attribution.said
            told.append(f"said {interval(said_at.from_, said_at.to, said_at.grain)}")
        row.append(f"   {', '.join(told)}", _STYLES["label"])
        return self._row("", row)

    def words(self, text: str | None, lang: str) -> str:
        """A piece of the page on one row, isolated by its language."""
        flat = " ".join((text or "").split())
        return isolate(flat, lang) if self.isolates else plain(flat)


def interval(from_: str, to: str, grain: str) -> str:
    """An interval as short as its grain allows: '2026-02-06', '2026-02-06 10:00', '2026-02', else its two ends."""
    if grain == "minute":
        return from_[:16].replace("T", " ")
    if grain in ("day", "month", "year"):
        size = {"day": 10, "month": 7, "year": 4}[grain]
        following = to[:size]
        if _next(from_[:size], grain) == following:
            return from_[:size]
    return f"{from_.replace('T', ' ')} to {to.replace('T', ' ')}"


def _next(value: str, grain: str) -> str:
    """The day, month or year after `value`; '' where the calendar has none."""
    parts = [int(p) for p in value.split("-")]
    if grain == "year":
        return f"{parts[0] + 1:04}"
    if grain == "month":
        return f"{parts[0] + parts[1] // 12:04}-{parts[1] % 12 + 1:02}"
    try:
        return (date(*parts) + timedelta(days=1)).isoformat()
    except OverflowError:
        return ""


def _once(items: Sequence[Text]) -> list[Text]:
    return list({item.plain: item for item in items}.values())
