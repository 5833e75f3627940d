from typing import ClassVar

import pytest

from tawatur.languages.speakers import load as load_speakers
from tawatur.link.entities import renamed, resolve
from tawatur.records.document import Document
from tawatur.records.entity import Entity
from tawatur.records.layers import Attribution, Mention, Piece, Reading, Source

SPEAKERS = load_speakers()


class Knowledge:
    entities: ClassVar = {
        "oman": Entity(id="oman", type="place", label="Oman", kind="country"),
        "badr-albusaidi": Entity(
            id="badr-albusaidi", type="person", label="Badr Albusaidi", kind="official", country="oman"
        ),
    }
    outlets: ClassVar = {}


def document(id, lang, *names, sources=()):
    """A text of `names` (id, form) with `sources` (id, whole phrase) as speakers."""
    text, mentions, attributions = "", [], []
    for entity, form in names:
        known = entity in Knowledge.entities
        mentions.append(Mention(len(text), len(text) + len(form), form, "person", entity, known))
        text += form + ". "
    for entity, phrase in sources:
        start = len(text)
        text += phrase + ". "
        source = Source(start, start + len(phrase), phrase, entity, False)
        attributions.append(
            Attribution(f"a{start}", source, Piece(start, start, ""), (), "indirect", (), "asserts", ())
        )
    return Reading(
        Document(id=id, text=text, sha256=""), lang, mentions=tuple(mentions), attributions=tuple(attributions)
    )


def resolved(*documents):
    return resolve(documents, Knowledge(), SPEAKERS)


def test_one_name_in_two_scripts():
    mapping, judgements = resolved(
        document("a", "en", ("u1", "Petteri Taalas")), document("b", "ar", ("u2", "بيتيري تالاس"))
    )
    assert mapping == {"u2": "u1"} or mapping == {"u1": "u2"}
    assert judgements[0].verdict
    assert judgements[0].reasons[0].feature == "name"


def test_a_misspelt_name_goes_to_the_known_person():
    mapping, _ = resolved(
        document("a", "en", ("badr-albusaidi", "Badr Albusaidi")), document("b", "ar", ("u1", "بدر بن حمد البوسعيدي"))
    )
    assert mapping == {"u1": "badr-albusaidi"}


def test_a_fuller_name_is_never_replaced_by_a_shorter_one():
    short = document("a", "fa", ("u1", "جواد ظریف"))
    full = document("b", "en", ("u2", "Mohammad Javad Zarif"))
    several = [document(f"c{i}", "fa", ("u1", "جواد ظریف")) for i in range(5)]
    mapping, _ = resolved(short, full, *several)
    assert mapping.get("u2") is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ahmed Hassan", "Mahmoud Hassan"),
        ("Hassan Ali", "Hassan Omar"),
        ("Steve Witkoff", "Steven Whitcomb"),
        ("Mohammad Larijani", "Javad Larijani"),
        ("Sara Haddad", "Samir Haddad"),
    ],
)
def test_namesakes_by_surname_or_given_name_stay_apart(left, right):
    mapping, _ = resolved(document("a", "en", ("u1", left)), document("b", "en", ("u2", right)))
    assert mapping == {}


def test_a_country_that_disagrees_keeps_namesakes_apart():
    mapping, judgements = resolved(
        document("a", "en", ("u1", "Karim Fahmy"), sources=[("u1", "Egyptian doctor Karim Fahmy")]),
        document("b", "en", ("u2", "Kareem Fahmi"), sources=[("u2", "Iraqi doctor Kareem Fahmi")]),
    )
    assert mapping == {}
    assert not judgements[0].verdict
    assert any(r.feature == "country" for r in judgements[0].reasons)


def test_two_who_stand_side_by_side_are_two():
    mapping, _ = resolved(document("a", "en", ("u1", "Karim Fahmy"), ("u2", "Kareem Fahmi")))
    assert mapping == {}


def test_a_surname_alone_needs_more_than_itself():
    full = document("a", "en", ("u1", "Abdul Mateen Qani"))
    assert resolved(full, document("b", "fa", ("u2", "قانع")))[0] == {}
    mapping, _ = resolved(
        document("a", "en", ("u1", "Abdul Mateen Qani"), sources=[("u1", "Afghan spokesman Abdul Mateen Qani")]),
        document("b", "fa", ("u2", "قانع"), sources=[("u2", "سخنگوی افغان قانع")]),
    )
    assert mapping == {"u2": "u1"}


def test_a_surname_that_two_bear_is_neither():
    mapping, _ = resolved(
        document("a", "en", ("u1", "Omar Haddad"), sources=[("u1", "Syrian doctor Omar Haddad")]),
        document("b", "en", ("u2", "Samir Haddad"), sources=[("u2", "Syrian doctor Samir Haddad")]),
        document("c", "en", ("u3", "Hadad"), sources=[("u3", "Syrian doctor Hadad")]),
    )
    assert mapping == {}


def test_order_changes_nothing():
    documents = [
        document("a", "en", ("u1", "Petteri Taalas")),
        document("b", "ar", ("u2", "بيتيري تالاس")),
        document("c", "fa", ("u3", "پتری تالاس")),
    ]
    assert resolved(*documents) == resolved(*reversed(documents))


def test_renaming_gives_linking_one_id_and_leaves_the_reading_alone():
    reading = document("a", "en", ("person:brnt", "Xylo Brandt"), sources=[("person:brnt", "engineer Xylo Brandt")])
    seen = renamed(reading, {"person:brnt": "person:one"})
    assert [m.entity for m in seen.mentions] == ["person:one"]
    assert [a.source.entity for a in seen.attributions] == ["person:one"]
    assert [m.entity for m in reading.mentions] == ["person:brnt"]
    assert renamed(reading, {}) is reading
