"""Every text is read: made-up ones, what fuzzing found, repetition without end; and in any process alike."""

import hashlib
import os
import subprocess
import sys
import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.engine.plan import Reader, reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.records.document import Document
from tawatur.records.layers import Attribution, Reading, Time
from tawatur.text.fold import Folded, fold

LANGS = (None, "ar", "fa", "en", "xx")
DATES = (None, "2026-02-05", "2026-02-05T07:45:00+04:00", "0001-01-01", "9999-12-31", "no date")
PARTS = (
    "قال الوزير إن",
    "وزير الخارجية الإيراني",
    "عباس عراقجی",
    "گفت که",
    "به گزارش",
    "نقلا عن",
    "said that",
    "according to",
    "the Iranian foreign minister",
    "John Smith",
    "Reuters",
    "رويترز:",
    "الجمعة 6 فبراير",
    "۱۶ بهمن ۱۴۰۴",
    "5 February 2026",
    "yesterday",
    "09:30 GMT",
    "20 percent",
    "اقرأ أيضا",
    "و",
    "\n",
    "\r\n",
    "\u200c",
    "\u202e",
    "\u0640",
    "\u064e\u0651",
    "\ud800",
    "①",
    "²",
    "ﷺ",
    "...",
    ". ",
    "، ",
    ": ",
    " - ",
    "-",
    "(",
    "))",
    "((",
    '"',
    "'",
    "«",
    "»",
    "“",
    "”",
)
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=25).flatmap(
    lambda parts: st.sampled_from((" ", "", "  ")).map(lambda gap: gap.join(parts))
)

# (text, language, published) that once raised or gave an empty span
FOUND = (
    ("گفت e", None, "9999-12-31"),
    ("①ل.", None, None),
    ("e)say", None, None),
    ("واشنطن رای آتلانتیک", None, None),
    ("عبر سيا", None, None),
    ('"T"said T"', "ar", None),
    ('"N"h told ."', "fa", "2026-02-05"),
    ('"y"r,H B,told w."', "xx", "2026-02-05T23:59"),
    ("according to T and", None, None),
)


@cache
def _reader() -> Reader:
    return reader(load(names.load()))


def _read(text: str, lang: str | None = None, published: str | None = "2026-02-05") -> Reading:
    return _reader().read(Document(id="x", text=text, sha256="", lang=lang, published=published, outlet="Example News"))


def _check(reading: Reading) -> None:
    text = reading.document.text
    assert not [p for p in reading.problems if "Error" in p.message]
    spans: list[Any] = [*reading.lines, *reading.entries, *reading.sentences, *reading.times, *reading.mentions]
    spans += reading.quantities
    for a in reading.attributions:
        spans += [a.cue, *a.content, *(x for x in (a.source, *a.chain) if x.start is not None)]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), span
        assert getattr(span, "quote", None) in (None, text[span.start : span.end])
    told = [*reading.times, *(a.said for a in reading.attributions if isinstance(a, Attribution) and a.said)]
    assert all(t.from_ < t.to for t in told if isinstance(t, Time) or t)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(LANGS), published=st.sampled_from(DATES))
def test_any_text_is_read(text: str, lang: str | None, published: str | None) -> None:
    reading = _read(text, lang, published)
    _check(reading)
    assert _read(text, lang, published) == reading


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_the_map_of_a_fold(text: str) -> None:
    folded = Folded(text)
    assert fold(folded.text) == folded.text == fold(text)
    origins = [folded.origin(i) for i in range(len(folded) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    for i in range(len(folded)):
        start, end = folded.span(i, i + 1)
        assert origins[i] == start < end <= len(text)
        assert folded.index(start) <= i


@settings(max_examples=30, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(("ar", "fa", "en")))
def test_blank_lines_below_change_nothing(text: str, lang: str) -> None:
    more = _read(text + "\n\n \n", lang)
    less = _read(text, lang)
    assert (less.lines, less.sentences, less.mentions) == (more.lines, more.sentences, more.mentions)


@pytest.mark.parametrize(("text", "lang", "published"), FOUND)
def test_what_fuzzing_found(text: str, lang: str | None, published: str | None) -> None:
    _check(_read(text, lang, published))
    _check(_read(text, "en", published))


@pytest.mark.parametrize(
    "unit",
    [
        "said that he said ",
        "قال إنه قال ",
        "گفت که گفته است ",
        '"',
        "(( ",
        "و ",
        "Thursday and Friday ",
        "John Smith and ",
    ],
)
def test_time_is_linear_on_repetition(unit: str) -> None:
    """Four times the text takes at most nine times as long, where a quadratic would take sixteen."""
    seconds = []
    for size in (1_500, 6_000):
        text = (unit * size)[:size]
        best = 9e9
        for _ in range(2):
            start = time.process_time()
            _check(_read(text))
            best = min(best, time.process_time() - start)
        seconds.append(best)
    assert seconds[1] < 9 * seconds[0] + 0.05


DIGEST = """
import hashlib, sys
from tawatur.engine.plan import reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.records.document import Document
read = reader(load(names.load())).read
print(hashlib.sha256(repr(read(Document(id="x", text=sys.argv[1], sha256=""))).encode()).hexdigest())
"""


def test_another_process_reads_the_same() -> None:
    text = "\n".join(
        [
            "أعلنت وزارة الصحة في كينيا وإثيوبيا والسودان وتشاد أن الوزارة ستغلق المدارس.",
            "وزارت بهداشت اعلام کرد سازمان جهانی بهداشت و اتیوپی و کنیا و سودان همکاری می‌کنند.",
            "The health ministry said Kenya, Ethiopia, Sudan and Chad would meet on Friday, Reuters reported.",
        ]
    )
    run = subprocess.run(
        [sys.executable, "-c", DIGEST, text],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = repr(_reader().read(Document(id="x", text=text, sha256="")))
    assert run.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()
