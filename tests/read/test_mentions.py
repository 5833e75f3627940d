"""Mentions: the examples of every language, what the knowledge decides, and names nobody listed."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tawatur.knowledge.load import Knowledge, load
from tawatur.languages import codes, names
from tawatur.languages.data import path
from tawatur.read import language, lines, mentions, sentences
from tawatur.read.page import Page
from tawatur.records.document import Document
from tawatur.records.entity import Entity, Name
from tawatur.records.layers import Mention

_MARKED = re.compile(r"\[([^]|]+)\|([a-z]+)(?: ([a-z0-9-]+))?\]")
STEPS = (language, lines, sentences, mentions)


def _examples(kind: str) -> list[tuple[str, list[str]]]:
    return [
        (code, line.split("\t"))
        for code in codes()
        for line in path(code, f"examples/mentions.{kind}").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.fixture(scope="module")
def annotators() -> list:
    knowledge = load(names.load())
    return [step.build(knowledge) for step in STEPS]


def read(annotators: list, text: str, **more: str) -> Page:
    page = Page(Document(id="x", text=text, sha256="", **more))
    for annotate in annotators:
        for layer, items in annotate(page).items():
            setattr(page, layer, items)
    return page


def quotes(page: Page) -> list[tuple[str, str]]:
    return [(m.quote, m.type) for m in page.mentions]


@pytest.mark.parametrize(("lang", "cells"), _examples("gold"))
def test_examples(annotators: list, lang: str, cells: list[str]) -> None:
    wanted = [(m[1], m[2], m[3]) for m in _MARKED.finditer(cells[0])]
    page = read(annotators, _MARKED.sub(r"\1", cells[0]), lang=lang)
    assert quotes(page) == [(quote, kind) for quote, kind, _ in wanted], cells[-1]
    for mention, (_, _, entity) in zip(page.mentions, wanted):
        assert page.text[mention.start : mention.end] == mention.quote
        if entity:
            assert mention.entity == entity, cells[-1]


@pytest.mark.parametrize(("lang", "cells"), _examples("not"))
def test_counterexamples(annotators: list, lang: str, cells: list[str]) -> None:
    assert quotes(read(annotators, cells[0], lang=lang)) == [], cells[-1]


def test_a_surname_alone_is_the_person_named_in_full(annotators: list) -> None:
    page = read(annotators, "Ezekiel Manzo, a teacher, left Oman.\nManzo said the road was open.")
    people = [m for m in page.mentions if m.type == "person"]
    assert [m.quote for m in people] == ["Ezekiel Manzo", "Manzo"]
    assert people[0].entity == people[1].entity
    assert not people[0].known


def test_an_unknown_name_has_one_id_in_every_script(annotators: list) -> None:
    english = read(annotators, "Minister Kolbert Tadanov said the road was open.")
    arabic = read(annotators, "قال وزير النقل كولبرت تادانوف إن الطريق سالك.")
    persian = read(annotators, "کولبرت تادانوف، وزیر راه، گفت جاده باز است.")
    ids = {m.entity for page in (english, arabic, persian) for m in page.mentions if m.type == "person"}
    assert ids == {"person:klprt-tdnf"}


def test_furniture_holds_no_mention(annotators: list) -> None:
    text = "The storm reached Jamaica on Tuesday, officials said in a statement."
    page = read(annotators, text + "\n\nShare this:   Facebook   X   WhatsApp\n")
    assert [m.quote for m in page.mentions] == ["Jamaica"]


def test_the_own_outlet_is_known(annotators: list) -> None:
    page = read(annotators, "A nurse told Harbour Lantern the ward was full.", outlet="Harbour Lantern")
    assert quotes(page) == [("Harbour Lantern", "organization")]


def _one(entity: Entity, *forms: Name) -> list:
    knowledge = Knowledge([entity], [], [], forms)
    return [step.build(knowledge) for step in STEPS]


def test_lost_half_spaces_do_not_hide_a_name() -> None:
    paper = Entity(id="the-paper", type="organization", label="The Paper", kind="newspaper")
    steps = _one(paper, Name("the-paper", "fa", "وال‌استریت ژورنال"))
    for form in ("وال‌استریت‌ژورنال", "وال استریت ژورنال", "والاستریتژورنال", "وال استريت‌ژورنال"):
        assert [m.entity for m in read(steps, f"این روزنامه یعنی {form} نوشت که باران می‌آید.").mentions] == [
            "the-paper"
        ]


def test_a_short_name_gives_way_to_the_person_introduced() -> None:
    known = Entity(id="anna-marlow", type="person", label="Anna Marlow", kind="official")
    steps = _one(known, Name("anna-marlow", "en", "Anna Marlow"), Name("anna-marlow", "en", "Marlow", "short"))
    assert {m.entity for m in read(steps, "Talks with Marlow ended, she said.").mentions} == {"anna-marlow"}
    page = read(steps, "Peter Marlow, a farmer, said it rained. Marlow lost a barn.")
    assert {m.entity for m in page.mentions} == {"person:ptr-mrl"}


def test_a_weak_name_needs_its_full_name_or_a_cue() -> None:
    known = Entity(id="karim-mujahid", type="person", label="Karim Mujahid", kind="official")
    steps = _one(known, Name("karim-mujahid", "ar", "كريم مجاهد"), Name("karim-mujahid", "ar", "مجاهد", "weak"))
    assert read(steps, "قتل مجاهد واحد في المعركة أمس.").mentions == ()
    page = read(steps, "قال كريم مجاهد إن الطريق سالك. وأضاف مجاهد أن المطر توقف.")
    assert [m.entity for m in page.mentions] == ["karim-mujahid"] * 2


def _overlaps(found: tuple[Mention, ...]) -> Iterator[tuple[Mention, Mention]]:
    return ((a, b) for a, b in pairwise(found) if b.start < a.end)


def test_mentions_are_in_order_and_do_not_overlap(annotators: list) -> None:
    text = "قال وزير الخارجية الإيراني عباس عراقجي لوكالة رويترز في مسقط إن بلاده مستعدة للقاء الولايات المتحدة. " * 3
    assert not list(_overlaps(read(annotators, text).mentions))


@pytest.mark.parametrize(
    "odd", ["", "\n\n", "a", "\ud800 Iran", "لل", "و", "[[]]", "Mr", "Dr. ", "وزير", "«»", "U.S", "\u200c" * 9]
)
def test_no_text_is_too_odd(annotators: list, odd: str) -> None:
    for mention in read(annotators, odd).mentions:
        assert odd[mention.start : mention.end] == mention.quote


@pytest.mark.parametrize(
    "text",
    [
        "Mr Manzo met Fatima Yakubu in Gwange near Oman. ",
        "BANK OF THE BANK OF IRAN AND ",
        "قال وزير الدفاع علي حسن في مدينة نيالا ",
        "به گزارش خبرگزاری فارس، علی نیکزاد، استاندار ",
    ],
)
def test_time_grows_with_the_text_only(annotators: list, text: str) -> None:
    def seconds(times: int) -> float:
        page = Page(Document(id="x", text=(text * 20 + "\n") * times, sha256=""))
        for annotate in annotators[:-1]:
            for layer, items in annotate(page).items():
                setattr(page, layer, items)
        start = time.process_time()
        annotators[-1](page)
        return time.process_time() - start

    seconds(5)
    assert seconds(80) < 10 * max(seconds(20), 0.02)
