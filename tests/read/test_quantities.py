"""Quantities: the examples of every language, and that nothing else is one."""

import re

import pytest

from tawatur.knowledge.load import Knowledge
from tawatur.languages import codes
from tawatur.languages.data import path
from tawatur.read import language, lines, quantities
from tawatur.read.page import Page
from tawatur.records.document import Document

_MARKED = re.compile(r"\[([^]]+)\]")
STEPS = [step.build(Knowledge([], [], [], [])) for step in (language, lines, quantities)]


def _examples(kind: str) -> list[tuple[str, list[str]]]:
    return [
        (code, line.split("\t"))
        for code in codes()
        for line in path(code, f"examples/quantities.{kind}").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def read(text: str, lang: str) -> Page:
    page = Page(Document(id="x", text=text, sha256="", lang=lang))
    for annotate in STEPS:
        for layer, items in annotate(page).items():
            setattr(page, layer, items)
    return page


@pytest.mark.parametrize(("lang", "cells"), _examples("gold"))
def test_examples(lang: str, cells: list[str]) -> None:
    page = read(_MARKED.sub(r"\1", cells[0]), lang)
    wanted = []
    for quote, said in zip(_MARKED.findall(cells[0]), cells[1].split(" ; ")):
        value, unit, *of = said.split(" ", 2)
        wanted.append((quote, float(value), unit, of[0] if of else None))
    assert [(q.quote, q.value, q.unit, q.of) for q in page.quantities] == wanted, cells[-1]
    assert all(page.text[q.start : q.end] == q.quote for q in page.quantities)


@pytest.mark.parametrize(("lang", "cells"), _examples("not"))
def test_counterexamples(lang: str, cells: list[str]) -> None:
    assert [q.quote for q in read(cells[0], lang).quantities] == [], cells[-1]


@pytest.mark.parametrize(
    "odd", ["", "$", "%", "12", "1,2,3", "3.67.", "و و و", "hundred", "-5 percent", "9" * 400 + " km", "١٢٣"]
)
def test_no_text_is_too_odd(odd: str) -> None:
    for lang in codes():
        read(odd, lang)
