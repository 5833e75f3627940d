"""A page's expressions resolved in text order, each against its anchor, and written as records."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from ...records.document import Problem
from ...records.layers import KEPT_LINES, Entry, Line, Time
from ..page import Page
from . import zones
from .calendars import GREGORIAN, SOLAR
from .doubles import merged
from .entries import Stamp, dated, entries, hinted
from .fields import Fields
from .lexicon import Lexicon
from .resolve import Anchor, Found, Setting, resolve
from .scan import Expression, Scan, scan
from .tense import Tenses

_QUOTE = re.compile('"')
_REACH = 300  # folded characters to each side in which the markers of a clause are looked for


def read(
    page: Page, lexicons: Mapping[str, Lexicon], tenses: Mapping[str, Tenses], places: Mapping[str, str]
) -> tuple[tuple[Time, ...], tuple[Entry, ...]]:
    """The times and the live-blog entries of a page. `places` gives the zone (IANA) of a place's id."""
    scanned = scan(page, lexicons)
    run = _Run(page, scanned, lexicons, tenses, places)
    run.resolve_all()
    times = []
    for found in merged(run.found, page, lexicons):
        start, end = page.folded.span(found.start, found.end)
        first, last = found.iso()
        anchor = found.anchor.isoformat() if found.anchor else None
        times.append(Time(start, end, page.text[start:end], first, last, found.grain, found.calendar, anchor))
    return tuple(times), run.entries


def _moment(text: str | None) -> tuple[Anchor, int | None]:
    """The anchor and the offset (minutes) of an ISO 8601 date or date and time; its clock is local as printed."""
    if not text:
        return Anchor(None), None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return Anchor(None), None
    if not 1000 < when.year < 9000:
        return Anchor(None), None
    shift = when.utcoffset()
    minute = when.hour * 60 + when.minute if "T" in text or " " in text.strip() else None
    return Anchor(when.date(), minute), None if shift is None else int(shift.total_seconds() // 60)


class _Run:
    """The state of reading one page: its anchor, its zone, what was told before."""

    def __init__(
        self,
        page: Page,
        scanned: Scan,
        lexicons: Mapping[str, Lexicon],
        tenses: Mapping[str, Tenses],
        places: Mapping[str, str],
    ) -> None:
        self.page, self.scanned, self.lexicons, self.tenses = page, scanned, lexicons, tenses
        self.items = scanned.expressions
        self.found: list[Found] = []
        self.entries: tuple[Entry, ...] = ()
        self.anchor, self.published_offset = _moment(page.document.published)
        self.sentences = [s.start for s in page.sentences]
        self.civil = self._civil()
        if self.anchor.day is None:
            self.anchor = self._meta_anchor()
        self.offset = self._offset(places)
        self.previous: date | None = None
        self.strong: dict[int, Counter[date]] = {}
        self.clock_days: dict[tuple[int | None, int], date] = {}
        self.stamp_starts: list[int] = []
        self.hint_starts = [h.start for h in page.document.entry_hints]
        self.stamp_anchors: list[Anchor] = []
        self.quotes = [m.start() for m in _QUOTE.finditer(page.folded.text)]
        origins = [page.folded.origin(e.fields.start) for e in self.items]
        self.sentence = [bisect_right(self.sentences, origin) for origin in origins]
        self.quoted = [self._in_quotes(e, k, o) for e, k, o in zip(self.items, self.sentence, origins)]
        self.tense = [self._tense(item) for item in self.items]

    def _civil(self) -> Mapping[str, str]:
        """The calendar of 'this year' in each language: a page that dates in another one alone, means that one."""
        used = Counter(e.fields.calendar for e in self.items if e.fields.calendar)
        used.update(GREGORIAN for e in self.items if e.fields.year and e.fields.year > 1800)
        used.update(SOLAR for e in self.items if e.fields.year and 1300 <= e.fields.year <= 1450)
        return {
            code: GREGORIAN if used[GREGORIAN] and not used[x.words.civil] else x.words.civil
            for code, x in self.lexicons.items()
        }

    def _setting(self, code: str) -> Setting:
        words = self.lexicons[code].words
        return Setting(words.week, words.years, self.civil[code], words.weekend)

    def _meta_anchor(self) -> Anchor:
        """The date of the first meta line that tells one in full; of several the first that 'yesterday, Saturday' and
        the like in the text agree with."""
        found = []
        for item in self.items:
            f = item.fields
            whole = f.date or f.stamp or (f.year and f.month and f.day)
            if item.line.kind == "meta" and whole and (told := resolve(f, Anchor(None), self._setting(item.code))):
                found.append(Anchor(told.first, told.hours[0] if told.hours else None))
        checks = [e.fields for e in self.items if e.fields.deictic is not None and e.fields.weekday is not None]
        for anchor in found:
            days = [anchor.day + timedelta(f.deictic or 0) for f in checks if anchor.day]
            if all(day.weekday() == f.weekday for day, f in zip(days, checks)):
                return anchor
        return found[0] if found else Anchor(None)

    def _in_quotes(self, item: Expression, sentence: int, origin: int) -> bool:
        """Whether a quotation mark of the sentence is open before the expression."""
        begin = self.page.sentences[sentence - 1].start if sentence else item.line.start
        begin = max(begin, item.line.start)
        if begin >= origin:
            return False
        before = bisect_right(self.quotes, self.page.folded.index(begin) - 1)
        return (bisect_right(self.quotes, item.fields.start) - before) % 2 == 1

    def _offset(self, places: Mapping[str, str]) -> int | None:
        """The offset of the page's local time: of clock times told twice, of the place it is about, of a zone it
        states (that of its stamps), of its date of publication."""
        pairs = [(self.items[e.twin].fields, e.fields) for e in self.items if e.twin is not None]
        shown = zones.from_pairs(pairs, self.anchor.day)
        if shown is None and any(item.fields.zone for item in self.items):
            shown = zones.from_places(
                (places[m.entity] for m in self.page.mentions if m.entity in places), self.anchor.day
            )
        if shown is None and self.scanned.zone:
            shown = zones.offset(self.scanned.zone, self.anchor.day)
        return self.published_offset if shown is None else shown

    def resolve_all(self) -> None:
        """Stamps first, since they are the anchors; then everything in text order, twice: what the first turn is sure
        of places what nothing places by itself."""
        self._stamps()
        results: list[Found | None] = [None] * len(self.items)
        self._turn(results, first=True)
        self._turn(results, first=False)
        self.found = [x for x in results if x]
        for x in self.found:
            if x.clash:
                start, end = self.page.folded.span(x.start, x.end)
                quote = self.page.text[start:end]
                words = f"'{quote}' at {start} tells a weekday and a day that disagree: {x.first} is a {x.first:%A}"
                self.page.problems.append(Problem("times", f"{words}; the {x.clash} was taken"))

    def _stamps(self) -> None:
        by_line: dict[int, list[Expression]] = {}
        for item in self.items:
            by_line.setdefault(item.line.start, []).append(item)
        hints = self.page.document.entry_hints
        stamps = [self._stamp(x, by_line.get(x.start, [])) for x in self.page.lines if x.kind == "entry-time"]
        self.stamp_anchors = dated(stamps, self._page_clock())
        if hints:
            self.entries = tuple(Entry(h.start, h.end, h.time) for h in hints)
            self.stamp_anchors = [self._hinted(s, a) for s, a in zip(stamps, self.stamp_anchors)]
        elif stamps:
            self.entries = entries(stamps, self.stamp_anchors, len(self.page.text))
        self.stamp_starts = [s.line.start for s in stamps]

    def _turn(self, results: list[Found | None], first: bool) -> None:
        """Resolves every expression in text order. The second turn knows which day a weekday or a clock time of this
        page means where the first was sure of it, and the day of an utterance that is told after the quotation."""
        day: date | None = None
        year: int | None = None
        place: tuple[int, int] | None = None
        self.previous = None
        for at, item in enumerate(self.items):
            f, kind = item.fields, item.line.kind
            sentence = self.sentence[at]
            here = (sentence, -1 if kind == "meta" else item.line.start)
            if here != place:
                place, day, year = here, None, None
            anchor = self._anchor_at(item.line)
            if f.ago and kind == "entry-time":  # a stamp counts from the page, not from itself
                anchor = self._page_clock()
            if self.quoted[at] and (spoken := self._utterance(at, results)):
                anchor = Anchor(spoken)
            told = f.year or self._year_after(at)
            if f.month is not None and f.year is None and told and f.direction is None:
                f = replace(f, year=told)
            setting = replace(
                self._setting(item.code),
                tense=self.tense[at],
                previous=self.previous or anchor.day,
                context_day=day or (None if first or kind == "entry-time" else self.clock_days.get((f.hour, f.minute))),
                year=told or year,
                near=4 if kind == "body" else 3,  # headlines name coming days without a verb more often
            )
            found = resolve(f, anchor, setting)
            if found and f.hour is not None:
                found = self._clocked(item, found, results)
            if found and first:
                self._remember(f, found, self.tense[at])
            elif found and found.bare and self.tense[at] is None and f.weekday is not None and f.month is None:
                found = _consistent(found, self.strong.get(f.weekday))
            results[at] = found
            if found and f.year is not None and f.year > 1800:
                year = f.year
            if found and found.grain in ("day", "part", "hour", "minute"):
                day = found.first
                if kind in KEPT_LINES:
                    self.previous = found.first

    def _remember(self, f: Fields, found: Found, tense: str | None) -> None:
        """The days that weekdays and clock times of this page mean for sure."""
        if f.weekday is not None and (not found.bare or tense):
            self.strong.setdefault(f.weekday, Counter())[found.first] += 1
        if f.hour is not None and (f.weekday is not None or f.day is not None or f.deictic is not None):
            self.clock_days.setdefault((f.hour, f.minute), found.first)

    def _utterance(self, at: int, results: list[Found | None]) -> date | None:
        """The day told outside the quotation in the same sentence, if it does not lie ahead of the page."""
        near = [k for k in range(max(0, at - 6), min(len(results), at + 7)) if self.sentence[k] == self.sentence[at]]
        for k in near:
            found = results[k]
            if found is None or self.quoted[k] or self.items[k].line is not self.items[at].line:
                continue
            if found.grain in ("day", "part") and (self.anchor.day is None or found.first <= self.anchor.day):
                return found.first
        return None

    def _page_clock(self) -> Anchor:
        """The page's own moment in the zone of its clock times."""
        day, minute = self.anchor.day, self.anchor.minute
        if day and minute is not None and self.published_offset is not None and self.offset is not None:
            total = minute - self.published_offset + self.offset
            return Anchor(day + timedelta(days=total // 1440), total % 1440)
        return self.anchor

    def _stamp(self, line: Line, items: list[Expression]) -> Stamp:
        minute: int | None = None
        day: date | None = None
        for item in items:
            f = item.fields
            dated_ = bool(
                f.date or f.stamp or f.month is not None or f.deictic is not None or f.weekday is not None or f.ago
            )
            found = resolve(f, self._page_clock() if f.ago else self.anchor, self._setting(item.code))
            if found is None:
                continue
            if f.hour is not None:
                found = self._clocked(item, found, [])
            if minute is None and found.hours:
                minute = found.hours[0]
            if dated_ and day is None:
                day = found.first
        return Stamp(line, minute, day)

    def _hinted(self, stamp: Stamp, anchor: Anchor) -> Anchor:
        hint = hinted(self.page.document.entry_hints, self.hint_starts, stamp.line.start)
        return _moment(hint.time)[0] if hint and hint.time else anchor

    def _anchor_at(self, line: Line) -> Anchor:
        at = bisect_right(self.stamp_starts, line.start) - 1
        if at >= 0 and self.stamp_anchors[at].day is not None:
            return self.stamp_anchors[at]
        hints = self.page.document.entry_hints
        if hints and (hint := hinted(hints, self.hint_starts, line.start)) and hint.time:
            return _moment(hint.time)[0]
        return self.anchor

    def _clocked(self, item: Expression, found: Found, results: list[Found | None]) -> Found:
        """A clock time in another zone, in the page's own; one told twice is the same moment."""
        f = item.fields
        if found.hours is None:
            return found
        if item.twin is not None and f.zone and item.twin < len(results):
            twin = results[item.twin]
            if twin is not None and twin.hours is not None:
                return replace(found, first=twin.first, last=twin.last, hours=twin.hours)
        if f.zone is None or self.offset is None:
            return found
        moved = zones.convert(found.first, found.hours[0], f.zone, self.offset)
        if moved is None:
            return found
        size = found.hours[1] - found.hours[0]
        stamped = f.day is None and f.date is None and f.weekday is None and f.deictic is None and f.stamp is None
        first = found.first if stamped and moved[0] < found.first else moved[0]
        return replace(found, first=first, hours=(moved[1], moved[1] + size))

    def _year_after(self, at: int) -> int | None:
        """The year that a date coordinated with the next one takes from it: '19 April and 23 May 2025'."""
        f = self.items[at].fields
        if f.month is None or f.year is not None or at + 1 >= len(self.items):
            return None
        after = self.items[at + 1].fields
        if after.month is None or after.calendar != f.calendar or after.start - f.end > 8:
            return None
        gap = self.page.folded.text[f.end : after.start]
        if after.year is None or "." in gap or "(" in gap or (after.day is None) != (f.day is None):
            return None
        return after.year if (after.month, after.day or 0) >= (f.month, f.day or 0) else after.year - 1

    def _tense(self, item: Expression) -> str | None:
        f = item.fields
        told = f.weekday is not None or (f.month is not None and f.year is None) or f.unit == "weekend"
        if f.direction is not None or not told:
            return None
        origin = self.page.folded.origin(f.start)
        at = bisect_right(self.sentences, origin) - 1
        span = (item.line.start, item.line.end)
        if at >= 0 and origin < self.page.sentences[at].end:
            span = (self.page.sentences[at].start, self.page.sentences[at].end)
        clause = (  # a clause is not longer, and a page may be one line without a full stop
            max(self.page.folded.index(span[0]), f.start - _REACH),
            min(self.page.folded.index(span[1]), f.end + _REACH),
        )
        text, tenses = self.page.folded.text, self.tenses[item.code]
        if f.month is None:
            return tenses.of(text, clause, f.start, f.end, True)
        own = tenses.of(text, clause, f.start, f.end, False)
        if own is None and tenses.of(text, clause, f.start, f.end, True) == "future":
            return "future"  # a month needs its own clause to be past: years are seldom told for what is near ahead
        return own


def _consistent(found: Found, strong: Counter[date] | None) -> Found:
    """A weekday that nothing places is the one that the rest of the page places, if that lies within a week."""
    if not strong or found.anchor is None:
        return found
    for day, _ in strong.most_common():
        if abs((day - found.anchor).days) < 7:
            return replace(found, first=day, last=day + timedelta(days=1))
    return found
