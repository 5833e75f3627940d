"""Sentences: the examples of every language, and the spans."""

import pytest

from tawatur.knowledge.load import load as load_knowledge
from tawatur.languages import codes, names
from tawatur.languages.data import path
from tawatur.read import sentences
from tawatur.read.page import Page
from tawatur.records.document import Document
from tawatur.records.layers import Line

ANNOTATE = sentences.build(load_knowledge(names.load()))


def _rows(kind: str) -> list[tuple[str, str]]:
    found = []
    for code in codes():
        for line in path(code, f"examples/sentences.{kind}").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.append((code, line.split("\t")[0]))
    return found


def split(text: str, lang: str) -> list[str]:
    page = Page(Document(id="x", text=text, sha256=""))
    page.line_langs = tuple(lang for _ in page.raw_lines)
    page.lines = tuple(Line(start, end, "body") for start, end in page.raw_lines)
    found = ANNOTATE(page)["sentences"]
    assert all(s.lang == lang for s in found)
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(("lang", "row"), _rows("gold"))
def test_sentences_end_where_they_should(lang: str, row: str) -> None:
    parts = row.split(" ‖ ")
    assert split(" ".join(parts), lang) == parts


@pytest.mark.parametrize(("lang", "row"), _rows("not"))
def test_sentences_do_not_end_inside(lang: str, row: str) -> None:
    assert split(row, lang) == [row]


def test_a_lost_blank_does_not_hide_the_end_in_arabic_script() -> None:
    assert split("انتهى اللقاء.وعاد الوفد إلى بلاده.", "ar") == ["انتهى اللقاء.", "وعاد الوفد إلى بلاده."]


def test_sentences_never_cross_lines_and_leave_no_word_out() -> None:
    text = "One. Two\n\n  three. Four  \nقال نعم. ثم"
    found = split(text, "en")
    assert found == ["One.", "Two", "three.", "Four", "قال نعم.", "ثم"]


def test_a_headline_in_two_parts_is_one_sentence() -> None:
    text = "انتهاء الجولة الأولى.. والثانية الأسبوع المقبل"
    page = Page(Document(id="x", text=text, sha256=""))
    page.line_langs = ("ar",)
    page.lines = (Line(0, len(text), "title"),)
    assert len(ANNOTATE(page)["sentences"]) == 1


def test_only_kept_lines_have_sentences() -> None:
    text = "Share. This.\nIt rained. It poured."
    page = Page(Document(id="x", text=text, sha256=""))
    page.line_langs = ("en", "en")
    page.lines = (Line(0, 12, "furniture"), Line(13, len(text), "body"))
    assert [text[s.start : s.end] for s in ANNOTATE(page)["sentences"]] == ["It rained.", "It poured."]
