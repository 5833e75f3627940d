"""What every annotator keeps to: spans in bounds, quotes equal to the text, the same output twice, no text too odd."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from tawatur.engine.plan import Reader, annotators, ordered, reader
from tawatur.knowledge.load import load
from tawatur.languages import names
from tawatur.records.document import Document, fingerprint

NEWS = (
    "Delegations leave Doha\n6 February 2026, 17:30\nTwo officials told Reuters on Friday that the talks had ended. "
    '“We will meet again,” Abbas Araghchi said.\nقال مسؤول أميركي، الجمعة، إن المحادثات «جادة»، وأضاف: "سنعود".\n'
    "وزیر خارجهٔ ایران گفت غنی‌سازی ۶۰ درصدی ادامه دارد."
)
ODD = {
    "empty": "",
    "blank": " \n\t\n",
    "one character": "م",
    "a quotation mark": "«",
    "lone surrogates": "قال \ud800 عراقچی \udfff said \udc00",
    "only digits": "2026 ۱۴۰۴ ١٤٤٧ 3.67",
    "only punctuation": '.,:؛؟!"«»()[]—…',
    "bidi controls": "\u202b\u2067قال\u2069\u202c \u200f\u200eعراقچی\u2066 said\u2069",
    "control characters": "\x00\x01a\x1b\x85\u2028b",
    "combining marks first": "\u064b\u0651\u0301 قال",
    "carriage returns": "One said.\r\nTwo denied.\rThree.",
    "unbalanced quotes": '«قال «نعم» ثم «لا وأضاف "لن',
    "emoji": "🇮🇷🇺🇸 said 👩‍👩‍👧‍👦 on 6 Feb 2026",
    "long word": "ا" * 5000,
    "news": NEWS,
}


@cache
def _reader() -> Reader:
    return reader(load(names.load()))


def _document(text: str) -> Document:
    return Document(
        id="x",
        text=text,
        sha256=fingerprint(text),
        outlet="test",
        published="2026-02-07T10:00:00",
        published_from="given",
    )


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping with a span in it, at any depth."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spans(inner)


def _layers(text: str) -> dict[str, Any]:
    reading = msgspec.to_builtins(_reader().read(_document(text)))
    assert list(reading.pop("problems")) == []
    reading.pop("document")
    return dict(reading)


@pytest.mark.parametrize("name", ODD)
def test_spans_lie_in_the_text_and_quotes_are_its_words(name: str) -> None:
    text = ODD[name]
    for span in _spans(_layers(text)):
        if span["start"] is None:
            continue
        assert 0 <= span["start"] <= span["end"] <= len(text), span
        if span.get("quote") is not None:
            assert text[span["start"] : span["end"]] == span["quote"], span


@pytest.mark.parametrize("name", ODD)
def test_the_same_text_gives_the_same_layers(name: str) -> None:
    assert _layers(ODD[name]) == _layers(ODD[name])


def test_the_order_of_documents_does_not_matter() -> None:
    forward = {name: _layers(text) for name, text in ODD.items()}
    backward = {name: _layers(text) for name, text in reversed(ODD.items())}
    assert forward == backward


def test_layers_are_in_text_order() -> None:
    for name, layer in _layers(NEWS).items():
        if isinstance(layer, list | tuple) and layer and "start" in layer[0]:
            starts = [item["start"] for item in layer]
            assert starts == sorted(starts), name


def test_a_megabyte_in_one_line_is_read() -> None:
    text = (NEWS.replace("\n", " ") + " ") * (1_000_000 // len(NEWS))
    layers = _layers(text)
    assert len(layers["lines"]) == 1
    assert all(span["end"] <= len(text) for span in _spans(layers) if span["start"] is not None)


def test_every_annotator_says_what_it_needs_and_makes() -> None:
    modules = annotators()
    made = [layer for module in modules for layer in module.MAKES]
    assert sorted(made) == sorted(set(made)), "two annotators make one layer"
    assert len({module.NAME for module in modules}) == len(modules)
    assert len(ordered(modules)) == len(modules)
