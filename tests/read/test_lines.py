"""Line kinds: the examples of every language in a frame of running text, and whole pages."""

import pytest

from tawatur.knowledge.load import load as load_knowledge
from tawatur.languages import names
from tawatur.languages.data import path
from tawatur.read import language, lines
from tawatur.read.page import Page
from tawatur.records.document import Document

KNOWLEDGE = load_knowledge(names.load())
ANNOTATE = lines.build(KNOWLEDGE)


def kinds(text: str, title: str | None = None, outlet: str | None = None) -> list[str]:
    page = Page(Document(id="x", text=text, sha256="", title=title, outlet=outlet))
    return [line.kind for line in ANNOTATE(page)["lines"]]


def _examples(kind: str) -> list[tuple[str, list[str]]]:
    found = []
    for code in ("ar", "en", "fa"):
        for line in path(code, f"examples/lines.{kind}").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                found.append((code, line.split("\t")))
    return found


GOLD, NOT = _examples("gold"), _examples("not")
TITLES = {
    "ar": "وزارة الصحة تعلن حصيلة جديدة للضحايا",
    "fa": "برف راه‌های غرب کشور را بست",
    "en": "Crews contain fire near the harbour",
}
FRAMES = {code: next(cells[2] for c, cells in GOLD if c == code and cells[1] == "body") for code in TITLES}


@pytest.mark.parametrize(("code", "cells"), GOLD, ids=lambda x: x[-1] if isinstance(x, list) else x)
def test_a_line_in_its_place(code: str, cells: list[str]) -> None:
    place, kind, line, _ = cells
    title, frame = TITLES[code], FRAMES[code]
    page = {
        "above": [title, line, frame, frame],
        "within": [title, frame, line, frame, frame],
        "below": [title, frame, frame, line],
    }[place]
    assert kinds("\n".join(page), title)[page.index(line, 1 if line == title else 0)] == kind


@pytest.mark.parametrize(("code", "cells"), NOT, ids=lambda x: x[-1] if isinstance(x, list) else x)
def test_the_article_s_own_words_are_kept_whatever_they_begin_with(code: str, cells: list[str]) -> None:
    title, frame = TITLES[code], FRAMES[code]
    assert kinds("\n".join([title, frame, cells[0], frame]), title)[2] == "body"
    assert kinds("\n".join([title, frame, frame, cells[0]]), title)[3] == "body"


def test_related_headlines_are_furniture_until_the_text_goes_on() -> None:
    body = "The council said on Monday that the bridge would stay closed until the end of the month."
    page = [
        "Bridge stays closed",
        body,
        "Related stories",
        "Ferry timetable extended",
        "Who pays for it? A guide",
        body,
        body,
    ]
    assert kinds("\n".join(page)) == ["title", "body", *["furniture"] * 3, "body", "body"]


def test_readers_comments_end_the_article() -> None:
    body = "قال رئيس البلدية إن الجسر سيبقى مغلقاً حتى نهاية الشهر الجاري بسبب أعمال الصيانة."
    page = [
        "الجسر الكبير مغلق حتى نهاية الشهر",
        body,
        body,
        body,
        "التعليقات (2)",
        "سالم",
        "هذا خبر سيئ جداً ولا أحد يفكر في الناس الذين يعبرون كل يوم.",
    ]
    assert kinds("\n".join(page))[4:] == ["furniture"] * 3


@pytest.mark.parametrize(
    "stamps",
    [
        ("17:20", "16:05", "15:30"),
        ("۱۹:۱۰", "۱۸:۴۵", "۱۷:۰۰"),
        ("06 فبراير 2026 16:30", "06 فبراير 2026 16:11", "06 فبراير 2026 15:02"),
        ("٠٩:١٥ بتوقيت غرينتش", "٠٨:٤٠ بتوقيت غرينتش", "٠٧:٠٠ بتوقيت غرينتش"),
        ("10:05 (14:05 GMT)", "09:40", "08:15 (12:15 GMT)"),
        ("5 minutes ago", "2 hours ago", "3 hours ago"),
        ("منذ ساعة", "منذ ساعتين", "منذ 3 ساعات"),
    ],
)
def test_stamps_of_a_live_blog(stamps: tuple[str, str, str]) -> None:
    body = "The delegation left the hotel in a convoy and did not speak to reporters at the gate."
    page = ["Talks in Doha: live updates from our team", body]
    for stamp in stamps:
        page += [stamp, "Convoy on the move", body]
    assert kinds("\n".join(page), page[0]) == ["title", "body", *["entry-time", "heading", "body"] * 3]


def test_one_stamp_dates_the_page() -> None:
    body = "The delegation left the hotel in a convoy and did not speak to reporters at the gate."
    assert kinds(f"Delegation leaves Doha without a word\n17:20\n{body}\n{body}")[1] == "meta"


def test_questions_and_answers_are_the_article() -> None:
    answer = "عراقی: آن بخش از توافق هنوز نوشته نشده و باید در دور بعد درباره آن حرف بزنیم."
    page = ["گفت‌وگو با رئیس هیئت عراقی درباره آب", "پرسش: توافق نهایی است؟", answer, "پرسش: چه می‌ماند؟", answer]
    assert kinds("\n".join(page), page[0]) == ["title", "body", "body", "body", "body"]


def test_a_page_without_full_stops_is_still_read() -> None:
    lines_ = [
        "وزیر کشاورزی اعلام کرد خرید تضمینی گندم امسال از اردیبهشت آغاز می شود و پول کشاورزان به موقع پرداخت خواهد شد",
        "شماری از کشاورزان خوزستان می گویند هنوز بخشی از پول سال گذشته را نگرفته اند و بدهکار بانک ها هستند",
        "نماینده اهواز در مجلس خواهان پرداخت فوری این بدهی ها شد",
    ]
    page = ["خرید گندم از اردیبهشت", *lines_, "نظرات", "علی", "خدا کند"]
    assert kinds("\n".join(page), page[0]) == ["title", "body", "body", "body", *["furniture"] * 3]


def test_every_non_blank_line_has_a_kind_and_its_own_span() -> None:
    text = "\n\nOne line here\n   \n  Two lines there.  \n"
    page = Page(Document(id="x", text=text, sha256=""))
    found = ANNOTATE(page)["lines"]
    assert [text[line.start : line.end] for line in found] == ["One line here", "  Two lines there.  "]
    assert language.MAKES.isdisjoint(lines.NEEDS)


def test_a_chronology_is_the_article() -> None:
    body = "The army retook the town on Sunday after two days of fighting, a spokesman said."
    page = ["How the siege ended", body, "13 June 2025: the first convoy arrives", "6 July 2025 – truce signed", body]
    assert kinds("\n".join(page), page[0]) == ["title", "body", "heading", "heading", "body"]
