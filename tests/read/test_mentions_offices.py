"""Offices: the person whom a phrase means on a day, in three languages."""

import pytest

from tawatur.knowledge.load import Knowledge, load
from tawatur.languages import names
from tawatur.read.mentions.offices import Offices
from tawatur.read.page import Page
from tawatur.records.document import Document
from tawatur.records.entity import Entity, Name, Office

_COUNTRIES = [
    Entity(id="oman", type="place", label="Oman", kind="country", country="oman"),
    Entity(id="qatar", type="place", label="Qatar", kind="country", country="qatar"),
]
_NAMES = [
    Name("oman", "en", "Oman"),
    Name("oman", "ar", "عُمان"),
    Name("oman", "fa", "عمان"),
    Name("qatar", "en", "Qatar"),
    Name("qatar", "ar", "قطر"),
]
_OFFICES = [
    Office("foreign-minister", "oman", "salim", None, "2020-08-18"),
    Office("foreign-minister", "oman", "said", "2020-08-18", None),
    Office("prime-minister", "qatar", "hamad", "2023-03-07", None),
]


@pytest.fixture(scope="module")
def offices() -> Offices:
    return Offices(Knowledge(_COUNTRIES, [], _OFFICES, _NAMES))


@pytest.mark.parametrize(
    ("phrase", "holder"),
    [
        ("the Omani foreign minister", "said"),
        ("Oman's foreign minister", "said"),
        ("foreign minister of Oman", "said"),
        ("وزير الخارجية العُماني", "said"),
        ("ووزير خارجية عُمان", "said"),
        ("وزیر خارجهٔ عمان", "said"),
        ("رئيس الوزراء القطري", "hamad"),
        ("Qatari Prime Minister", "hamad"),
        ("the Omani prime minister", None),
        ("foreign minister", None),
        ("two officials", None),
        ("", None),
    ],
)
def test_the_holder_of_a_phrase(offices: Offices, phrase: str, holder: str | None) -> None:
    assert offices.holder(phrase, None, "2026-02-06") == holder


def test_the_day_decides(offices: Offices) -> None:
    assert offices.holder("Oman's foreign minister", None, "2019-05-01T10:00:00+04:00") == "salim"


def test_a_span_of_a_page_and_a_country_from_the_context(offices: Offices) -> None:
    text = "On Monday the foreign minister spoke."
    page = Page(Document(id="x", text=text, sha256=""))
    span = (text.index("the"), text.index(" spoke"))
    assert offices.read(page, span) == ("foreign-minister", None)
    assert offices.holder(page, span, "2026-02-06", country="oman") == "said"


def test_the_packaged_knowledge_answers_in_every_language() -> None:
    offices = Offices(load(names.load()))
    phrases = ("Iranian foreign minister", "وزير الخارجية الإيراني", "وزیر خارجه ایران")
    assert {offices.holder(p, None, "2026-02-06") for p in phrases} == {"abbas-araghchi"}
