"""The language of lines and pages."""

import pytest

from tawatur.knowledge.load import load as load_knowledge
from tawatur.languages import codes, names
from tawatur.languages.data import path
from tawatur.read import language
from tawatur.read.page import Page
from tawatur.records.document import Document

ANNOTATE = language.build(load_knowledge(names.load()))


def told(text: str, lang: str | None = None) -> tuple[object, ...]:
    made = ANNOTATE(Page(Document(id="x", text=text, sha256="", lang=lang)))
    return made["lang"], made["line_langs"]


def _rows(kind: str) -> list[list[str]]:
    found = []
    for code in codes():
        for line in path(code, f"examples/language.{kind}").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.append([code, *line.split("\t")] if kind == "gold" else line.split("\t"))
    return found


@pytest.mark.parametrize(("lang", "text", "note"), [*_rows("gold"), *_rows("not")])
def test_language_of_a_passage(lang: str, text: str, note: str) -> None:
    assert told(text) == (lang, (lang,)), note


def test_a_short_line_takes_the_language_of_its_page() -> None:
    long = "این جلسه فردا در کابل برگزار می‌شود و نمایندگان دو کشور در آن حضور خواهند داشت."
    page = f"{long}\nزلزله کابل\n12:30\nOK\nPhoto: archive"
    assert told(page) == ("fa", ("fa", "fa", "und", "en", "en"))


def test_passages_of_other_languages_keep_theirs_on_a_given_page() -> None:
    arabic = "قالت الوزيرة إن المحادثات ستستمر غداً في جنيف بحضور الوسطاء."
    page = arabic + "\nThe minister said that the talks would go on tomorrow in Geneva."
    assert told(page, "ar") == ("ar", ("ar", "en"))
    assert told(page, "en") == ("en", ("ar", "en"))


@pytest.mark.parametrize("text", ["", "\n", "123\n456", "…", "\ud800\udfff", "\x00\x01"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    lang, lines = told(text)
    assert lang == "und"
    assert isinstance(lines, tuple)
    assert set(lines) <= {"und"}


def test_control_characters_and_lone_surrogates_do_not_matter() -> None:
    assert told("The minister\x00 said\ud83d that the talks\x1b would go on.") == ("en", ("en",))
