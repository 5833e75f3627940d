"""Times: the examples of every language, anchors, zones, live blogs, and what must never happen."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.knowledge.load import load as load_knowledge
from tawatur.languages import codes, names
from tawatur.languages import times as words
from tawatur.languages.data import path
from tawatur.read import times
from tawatur.read.page import Page
from tawatur.read.times import lexer
from tawatur.read.times.tense import Tenses
from tawatur.records.document import Document, EntryHint
from tawatur.records.layers import Line, Sentence, Time

ANNOTATE = times.build(load_knowledge(names.load()))


def page_of(lang: str, published: str | None, rows: Sequence[tuple[str, str]], **more: Any) -> Page:
    """A page of (kind, line) rows, every line one sentence."""
    text = "\n".join(line for _, line in rows)
    page = Page(Document(id="x", text=text, sha256="", published=published, **more))
    page.lang = lang
    page.line_langs = tuple(lang for _ in page.raw_lines)
    page.lines = tuple(Line(a, b, kind) for (a, b), (kind, _) in zip(page.raw_lines, rows))  # type: ignore[arg-type]
    page.sentences = tuple(Sentence(x.start, x.end, lang) for x in page.lines if x.kind not in ("meta", "entry-time"))
    layers = ANNOTATE(page)
    page.times, page.entries = layers["times"], layers["entries"]
    return page


def told(lang: str, published: str | None, text: str, kind: str = "body") -> tuple[Time, ...]:
    return page_of(lang, published, [(kind, text)]).times


def _rows(kind: str) -> list[tuple[str, list[str]]]:
    found = []
    for code in codes():
        for line in path(code, f"examples/times.{kind}").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.append((code, line.split("\t")))
    return found


@pytest.mark.parametrize(("lang", "cells"), _rows("gold"))
def test_examples(lang: str, cells: list[str]) -> None:
    published, marked, intervals, _ = cells
    text = marked.replace("[", "").replace("]", "")
    found = told(lang, None if published == "-" else published, text)
    assert [t.quote for t in found] == re.findall(r"\[(.*?)\]", marked)
    assert [f"{t.from_}..{t.to}" for t in found] == intervals.split(" ; ")
    assert all(text[t.start : t.end] == t.quote for t in found)


@pytest.mark.parametrize(("lang", "cells"), _rows("not"))
def test_counterexamples(lang: str, cells: list[str]) -> None:
    assert told(lang, "2024-11-20T18:00:00+03:30", cells[0]) == ()


def test_grain_calendar_and_anchor() -> None:
    (one,) = told("fa", "2026-02-06", "۱۷ بهمن ۱۴۰۴")
    assert (one.grain, one.calendar, one.anchor) == ("day", "solar-hijri", None)
    (two,) = told("ar", "2026-02-06", "قال أمس إنه وصل.")
    assert (two.grain, two.calendar, two.anchor) == ("day", "relative", "2026-02-06")
    (three,) = told("en", "2026-02-06", "They met at ten in the morning.")
    assert (three.from_, three.grain) == ("2026-02-06T10:00", "hour")


def test_a_year_from_1300_to_1450_is_a_calendar_cue() -> None:
    assert told("fa", None, "1404/11/15")[0].from_ == "2026-02-04"
    assert told("ar", None, "1447/08/18 هـ")[0].from_ == "2026-02-06"


def test_the_same_weekday_of_one_page_is_one_day() -> None:
    page = page_of(
        "en",
        "2026-02-04T12:00:00+00:00",
        [("title", "Friday talks in doubt"), ("body", "The talks will take place in Muscat on Friday.")],
    )
    assert {t.from_ for t in page.times} == {"2026-02-06"}


def test_a_weekday_that_contradicts_its_date_is_reported() -> None:
    page = page_of("en", "2026-02-05", [("body", "The talks open on Friday 7 February 2026.")])
    assert [t.from_ for t in page.times] == ["2026-02-07"]
    assert "disagree: 2026-02-07 is a Saturday" in page.problems[0].message


def test_yesterday_with_a_weekday_is_that_weekday() -> None:
    page = page_of("ar", "2026-02-02", [("body", "زار الوزير طهران أمس السبت.")])
    assert [t.from_ for t in page.times] == ["2026-01-31"]
    assert "disagree" in page.problems[0].message


def test_of_several_dates_of_a_page_the_one_that_its_words_agree_with_anchors() -> None:
    rows = [("meta", "02 فبراير 2026"), ("meta", "01 فبراير 2026"), ("body", "زار الوزير طهران أمس السبت.")]
    page = page_of("ar", None, rows)
    assert [t.from_ for t in page.times][2:] == ["2026-01-31"]
    assert page.problems == []


def test_a_quotation_is_anchored_on_the_day_of_the_utterance() -> None:
    page = page_of("en", "2026-02-06", [("body", "On Tuesday he said: “They strike tomorrow.” It is calm today.")])
    assert [t.from_ for t in page.times] == ["2026-02-03", "2026-02-04", "2026-02-06"]


def test_a_clock_time_without_a_day_is_that_of_the_same_clock_time_elsewhere() -> None:
    rows = [("heading", "Ten in the morning in Muscat"), ("body", "They will meet at ten in the morning on Friday.")]
    page = page_of("en", "2026-02-04", rows)
    assert [t.from_ for t in page.times] == ["2026-02-06T10:00", "2026-02-06T10:00"]


def test_furniture_holds_no_times() -> None:
    assert told("en", "2026-02-05", "Yesterday, 5 May 2023", "furniture") == ()


def test_without_a_published_date_the_meta_line_anchors() -> None:
    page = page_of("ar", None, [("meta", "الثلاثاء 12 مارس 2024"), ("body", "وصل الوفد أمس.")])
    assert [t.from_ for t in page.times] == ["2024-03-12", "2024-03-11"]


def test_the_zone_of_a_page_is_shown_by_a_time_told_twice() -> None:
    page = page_of(
        "ar",
        "2024-03-12T17:30:00Z",
        [("entry-time", "14:30 بتوقيت غرينتش (18:30 في مسقط)"), ("entry-time", "14:10 بتوقيت غرينتش")],
    )
    assert [t.from_[11:] for t in page.times] == ["18:30", "18:30", "18:10"]
    assert [e.time for e in page.entries] == ["2024-03-12T18:30", "2024-03-12T18:10"]


def test_the_zone_of_a_page_may_be_stated() -> None:
    page = page_of(
        "en", "2024-03-02T14:00:00Z", [("meta", "All times are local (GMT+5:45)"), ("body", "It hit at 08:00 GMT.")]
    )
    assert [t.from_ for t in page.times] == ["2024-03-02T13:45"]


@pytest.mark.parametrize(
    ("published", "stamps", "days"),
    [
        ("2024-03-02T01:30:00+02:00", ["01:10", "23:50", "22:15"], ["02", "01", "01"]),
        ("2024-03-02T08:00:00+02:00", ["22:15", "23:50", "00:40", "07:10"], ["01", "01", "02", "02"]),
        ("2024-03-02", ["19:00", "11:00"], ["02", "02"]),
    ],
)
def test_stamps_change_their_day_at_midnight(published: str, stamps: list[str], days: list[str]) -> None:
    rows = [row for stamp in stamps for row in (("entry-time", stamp), ("body", "Yesterday was calm."))]
    page = page_of("en", published, rows)
    assert [e.time for e in page.entries] == [f"2024-03-{d}T{s}" for d, s in zip(days, stamps)]
    yesterdays = [t for t in page.times if t.quote == "Yesterday"]
    assert [t.anchor for t in yesterdays] == [f"2024-03-{d}" for d in days]
    assert page.entries[-1].end == len(page.text)
    assert all(a.end == b.start for a, b in zip(page.entries, page.entries[1:]))


def test_a_stamp_may_count_from_the_page() -> None:
    page = page_of("ar", "2024-03-12T18:30:00+02:00", [("entry-time", "منذ 48 دقيقة"), ("body", "وصل الوفد اليوم.")])
    assert [e.time for e in page.entries] == ["2024-03-12T17:42"]
    assert [t.from_ for t in page.times] == ["2024-03-12T17:42", "2024-03-12"]


def test_entries_known_from_markup_anchor_their_lines() -> None:
    hints = (EntryHint(0, 19, "2024-03-10T09:00"), EntryHint(20, 39, "2024-03-11T09:00"))
    page = page_of(
        "en", "2024-03-12", [("body", "Yesterday it rained"), ("body", "Yesterday it rained")], entry_hints=hints
    )
    assert [t.from_ for t in page.times] == ["2024-03-09", "2024-03-10"]
    assert [e.time for e in page.entries] == ["2024-03-10T09:00", "2024-03-11T09:00"]


VOCABULARY = sorted({form for _, _, _, form in words.exclusive()})
PIECES = st.lists(
    st.one_of(
        st.sampled_from(VOCABULARY),
        st.integers(0, 3000).map(str),
        st.sampled_from(
            ["/", "-", "(", ")", ",", "،", ".", ":", "10:30", "1404/11/15", "31/02/2024", "و", "the", "of", "\n"]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(
    PIECES,
    st.sampled_from(sorted(codes())),
    st.sampled_from([None, "2026-02-06", "1999-12-31T23:59:00+14:00", "0001-01-01"]),
)
def test_any_mixture_of_words_gives_sound_spans(pieces: list[str], lang: str, published: str | None) -> None:
    text = " ".join(pieces)
    found = told(lang, published, text) if text.strip() and "\n" not in text else ()
    assert found == (told(lang, published, text) if found else ())
    last = 0
    for t in found:
        assert last <= t.start < t.end <= len(text)
        assert text[t.start : t.end] == t.quote
        assert t.from_ < t.to
        last = t.end


def test_work_grows_with_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: twice the text, twice the numbers read and twice the clauses looked at."""
    counts: list[int] = []
    real = lexer.number

    def counting(*args: Any) -> Any:
        counts[-1] += 1
        return real(*args)

    monkeypatch.setattr(lexer, "number", counting)
    row = ("body", "On Friday 6 February 2026 at 10:30 they said 20 people met, and on 7 March they left.")
    for size in (50, 100):
        counts.append(0)
        page_of("en", "2026-02-06", [row] * size)
    assert counts[1] == 2 * counts[0]


def test_a_page_of_one_endless_sentence_is_read_clause_by_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    real = Tenses.of

    def counting(self: Tenses, text: str, clause: tuple[int, int], *rest: Any) -> str | None:
        looked.append(clause[1] - clause[0])
        return real(self, text, clause, *rest)

    monkeypatch.setattr(Tenses, "of", counting)
    page = page_of("en", "2026-02-06", [("body", "they said on Friday and " * 400)])
    assert len(page.times) == 400
    assert max(looked) < 1000
