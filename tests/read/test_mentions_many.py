"""Names that are looked up are found exactly where compiled ones are."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.knowledge.load import load
from tawatur.languages import codes, names
from tawatur.languages.mentions import by_language
from tawatur.read import language, lines
from tawatur.read.mentions.lexicon import Lexicon
from tawatur.read.mentions.many import Many
from tawatur.read.mentions.sheet import Sheet
from tawatur.read.page import Page
from tawatur.records.document import Document, fingerprint
from tawatur.records.entity import Name
from tawatur.text.fold import fold

GOLD = Path(__file__).parents[2] / "gold"
KNOWLEDGE = load(names.load())
WORDS = by_language(codes())


def sheet(text: str, lang: str | None = None) -> Sheet:
    page = Page(Document(id="d", text=text, sha256=fingerprint(text), lang=lang))
    for annotator in (language, lines):
        for layer, items in annotator.build(KNOWLEDGE)(page).items():
            setattr(page, layer, items)
    return Sheet(page)


def found(lexicon: Lexicon, on: Sheet) -> set[tuple[int, int, str, frozenset[tuple[str, int]]]]:
    return {(h.start, h.end, h.attached, frozenset((r.entity, r.level) for r in h.readings)) for h in lexicon.hits(on)}


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
def test_looked_up_is_as_compiled_on_gold_pages(lang: str) -> None:
    compiled = Lexicon(KNOWLEDGE.names, WORDS, lambda *_: False)
    looked_up = Lexicon(KNOWLEDGE.names, WORDS, lambda *_: False, automaton=0)
    half = Lexicon(KNOWLEDGE.names, WORDS, lambda *_: False, automaton=len(KNOWLEDGE.names) // 2)
    total = 0
    for line in (GOLD / f"dev-{lang}" / "docs.jsonl").read_text(encoding="utf-8").splitlines()[:4]:
        on = sheet(json.loads(line)["text"], lang)
        expected = found(compiled, on)
        total += len(expected)
        assert found(looked_up, on) == expected
        assert found(half, on) == expected
    assert total > 50


PIECES = st.sampled_from(
    [
        "و",
        "ل",
        "ال",
        " ",
        " ",
        "-",
        "\u200c",
        ".",
        "\n",
        "ها",
        "ی",
        "مياه",
        "الدلتا",
        "مجلس",
        "كنعان",
        "Delta",
        "Board",
        "U.S.",
        "x",
    ]
)
NAMES = [
    Name("a", "ar", "مجلس مياه الدلتا"), Name("b", "ar", "كنعان"), Name("c", "ar", "الدلتا"),
    Name("d", "fa", "کنعان\u200cمیاه"), Name("e", "en", "Delta Board"), Name("f", "en", "U.S."),
    Name("g", "en", "Delta"),
]  # fmt: skip
COMPILED = Lexicon(NAMES, WORDS, lambda *_: False)
LOOKED_UP = Lexicon(NAMES, WORDS, lambda *_: False, automaton=0)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=24).map("".join))
def test_looked_up_is_as_compiled_on_any_text(text: str) -> None:
    on = sheet(text)
    # a name glued of several words is not compiled in every way, and marks at a name's end need not be printed
    assert found(LOOKED_UP, on) >= found(COMPILED, on)


def test_very_long_names_are_left_to_the_automaton() -> None:
    long = Name("long", "en", "The Board of the Water of the Delta of the Nile")
    assert Many([long, NAMES[4]], WORDS).long == [long]
    lexicon = Lexicon([long, NAMES[4]], WORDS, lambda *_: False, automaton=0)
    text = f"{long.form} met the Delta Board."
    assert {e for *_, readings in found(lexicon, sheet(text)) for e, _ in readings} == {"long", "e"}


def test_time_is_linear_in_the_page() -> None:
    many = Many(NAMES, WORDS)
    text = fold("وكنعان ومجلس مياه الدلتا ")
    assert len(list(many.find(text * 200))) == 200 * len(list(many.find(text)))
