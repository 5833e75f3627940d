"""A page's expressions resolved in text order, each against its anchor, and written as records."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from ...records.document import Problem
from ...records.layers import Entry, Line, Time
from ..page import Page
from . import zones
from .calendars import GREGORIAN, SOLAR
from .doubles import merged
from .entries import Stamp, dated, entries, hinted
from .lexicon import Lexicon
from .resolve import Anchor, Found, Setting, resolve
from .scan import Expression, Scan, scan
from .tense import Tenses


def read(
    page: Page, lexicons: Mapping[str, Lexicon], tenses: Mapping[str, Tenses]
) -> tuple[tuple[Time, ...], tuple[Entry, ...]]:
    """The times and the live-blog entries of a page."""
    scanned = scan(page, lexicons)
    run = _Run(page, scanned, lexicons, tenses)
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
        self, page: Page, scanned: Scan, lexicons: Mapping[str, Lexicon], tenses: Mapping[str, Tenses]
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
        self.offset = self._offset()
        self.previous: date | None = None

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
        """The date of the first meta line that tells one in full."""
        for item in self.items:
            f = item.fields
            if item.line.kind == "meta" and (f.date or f.stamp or (f.year and f.month and f.day)):
                found = resolve(f, Anchor(None), self._setting(item.code))
                if found:
                    return Anchor(found.first, found.hours[0] if found.hours else None)
        return Anchor(None)

    def _offset(self) -> int | None:
        pairs = [(self.items[e.twin].fields, e.fields) for e in self.items if e.twin is not None]
        shown = zones.from_pairs(pairs, self.anchor.day)
        if shown is None and self.scanned.zone:
            shown = zones.offset(self.scanned.zone, self.anchor.day)
        return self.published_offset if shown is None else shown

    def resolve_all(self) -> None:
        """Stamps first, since they are the anchors; then everything in text order."""
        by_line: dict[int, list[Expression]] = {}
        for item in self.items:
            by_line.setdefault(item.line.start, []).append(item)
        hints = self.page.document.entry_hints
        stamps = [self._stamp(x, by_line.get(x.start, [])) for x in self.page.lines if x.kind == "entry-time"]
        anchors = dated(stamps, self._page_clock())
        if hints:
            self.entries = tuple(Entry(h.start, h.end, h.time) for h in hints)
            anchors = [self._hinted(s, a) for s, a in zip(stamps, anchors)]
        elif stamps:
            self.entries = entries(stamps, anchors, len(self.page.text))
        starts = [s.line.start for s in stamps]
        tense = [self._tense(item) for item in self.items]
        strong: dict[int, Counter[date]] = {}
        results: list[Found | None] = [None] * len(self.items)
        for turn in (1, 2):
            self.previous = None
            day: date | None = None
            year: int | None = None
            place = -1
            for at, item in enumerate(self.items):
                f = item.fields
                here = bisect_right(self.sentences, self.page.folded.origin(f.start))
                key = here * 1_000_003 + item.line.start
                if key != place:
                    place, day, year = key, None, None
                anchor = self._anchor_at(item.line, starts, anchors, hints)
                if f.ago and item.line.kind == "entry-time":  # a stamp counts from the page, not from itself
                    anchor = self._page_clock()
                told = f.year or self._year_after(at)
                setting = replace(
                    self._setting(item.code),
                    tense=tense[at],
                    previous=self.previous,
                    context_day=day,
                    year=told or year,
                )
                if setting.previous is None:
                    setting = replace(setting, previous=anchor.day)
                if item.line.kind == "body":  # headlines name coming days without a verb more often
                    setting = replace(setting, near=4)
                if f.month is not None and f.year is None and told and f.direction is None:
                    f = replace(f, year=told)
                found = resolve(f, anchor, setting)
                if found and f.hour is not None:
                    found = self._clocked(item, found, results)
                if found and f.weekday is not None and turn == 1 and (not found.bare or tense[at]):
                    strong.setdefault(f.weekday, Counter())[found.first] += 1
                if (
                    found
                    and turn == 2
                    and found.bare
                    and tense[at] is None
                    and f.weekday is not None
                    and f.month is None
                ):
                    found = _consistent(found, strong.get(f.weekday))
                results[at] = found
                if found:
                    if f.year is not None and f.year > 1800:
                        year = f.year
                    if found.grain in ("day", "part", "hour", "minute"):
                        day = found.first
                        if item.line.kind in ("body", "caption", "title", "heading"):
                            self.previous = found.first
            if not strong:
                break
        self.found = [x for x in results if x]
        for x in self.found:
            if x.clash:
                start, end = self.page.folded.span(x.start, x.end)
                quote = self.page.text[start:end]
                words = f"'{quote}' at {start} tells a weekday and a date that disagree: {x.first} is a {x.first:%A}"
                self.page.problems.append(Problem("times", f"{words}; the date was taken"))

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
        hint = hinted(self.page.document.entry_hints, stamp.line.start)
        return _moment(hint.time)[0] if hint and hint.time else anchor

    def _anchor_at(self, line: Line, starts: list[int], anchors: list[Anchor], hints: tuple[object, ...]) -> Anchor:
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and anchors[at].day is not None:
            return anchors[at]
        if hints and (hint := hinted(self.page.document.entry_hints, line.start)) and hint.time:
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
        first = found.first if stamped else moved[0]
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
        if f.direction is not None or not (f.weekday is not None or (f.month is not None and f.year is None)):
            return None
        origin = self.page.folded.origin(f.start)
        at = bisect_right(self.sentences, origin) - 1
        span = (item.line.start, item.line.end)
        if at >= 0 and origin < self.page.sentences[at].end:
            span = (self.page.sentences[at].start, self.page.sentences[at].end)
        clause = (self.page.folded.index(span[0]), self.page.folded.index(span[1]))
        return self.tenses[item.code].of(self.page.folded.text, clause, f.start, f.end)


def _consistent(found: Found, strong: Counter[date] | None) -> Found:
    """A weekday that nothing places is the one that the rest of the page places, if that lies within a week."""
    if not strong or found.anchor is None:
        return found
    for day, _ in strong.most_common():
        if abs((day - found.anchor).days) < 7:
            return replace(found, first=day, last=day + timedelta(days=1))
    return found
