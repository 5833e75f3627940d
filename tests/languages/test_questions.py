"""The words that answer the questions: every language's own examples, and the phrases they are written in."""

import re

import pytest

from tawatur.errors import Abort
from tawatur.knowledge import questions
from tawatur.languages import codes
from tawatur.languages.data import path
from tawatur.languages.patterns import compile_phrases
from tawatur.languages.questions import load
from tawatur.link.propositions.passages import passages
from tawatur.link.propositions.typed import Answers
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Line, Mention, Reading, Sentence
from tawatur.text.fold import fold

WORDS, QUESTIONS = load(), questions.load()
ANSWERS = Answers(QUESTIONS, WORDS, lambda entity: "land", lambda entity: "city")


def answers(code: str, text: str, topics: set[str]) -> set[str]:
    mentions = tuple(
        Mention(m.start(), m.end(), m.group(), "organization", "white-house")
        for m in re.finditer("White House|کاخ سفید", text)
    )
    reading = Reading(
        document=Document(id="d", text=text, sha256=fingerprint(text), published="2026-03-01"),
        lang=code,
        lines=(Line(0, len(text), "body"),),
        sentences=(Sentence(0, len(text), code),),
        mentions=mentions,
    )
    found = [p for passage in passages(reading, WORDS) for p in ANSWERS(passage, frozenset(topics))]
    return {p.question + (f"[{p.subject}]" if p.subject else "") + "=" + p.value for p in found}


def rows(kind: str) -> list[tuple[str, list[str]]]:
    return [
        (code, line.split("\t"))
        for code in codes()
        for line in path(code, f"examples/questions.{kind}").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("code", "cells"), rows("gold"))
def test_a_sentence_answers(code: str, cells: list[str]) -> None:
    assert cells[1] in answers(code, cells[0], set(cells[2].split()))


@pytest.mark.parametrize(("code", "cells"), rows("not"))
def test_a_sentence_leaves_open(code: str, cells: list[str]) -> None:
    every = {topic for question in QUESTIONS.by_key.values() for topic in question.topic}
    assert not [a for a in answers(code, cells[0], every) if re.split(r"[=\[]", a)[0] == cells[1]]


def test_every_answer_issue_and_count_has_its_row_in_the_knowledge() -> None:
    for words in WORDS.values():
        assert all(value in QUESTIONS.by_key[key].values for key, value in words.answers)
        assert words.issues.keys() <= QUESTIONS.issues.keys()
        assert words.counted.keys() <= QUESTIONS.counts.keys()


def test_languages_answer_the_same_questions() -> None:
    assert WORDS["ar"].answers.keys() == WORDS["en"].answers.keys() == WORDS["fa"].answers.keys()


def test_a_phrase_with_alternatives_gaps_and_endings() -> None:
    pattern = compile_phrases(["(set/fixed) no … date", "talk* (were)? off"])
    assert pattern is not None
    for text in ("fixed no firm new date", "set no date", "talks off", "talk were off"):
        assert pattern.fullmatch(fold(text)), text
    for text in ("set a date", "reset no date", "talks were, it seems, off"):
        assert not pattern.fullmatch(fold(text)), text


def test_a_half_space_may_be_a_space_or_nothing() -> None:
    pattern = compile_phrases(["نمی‌شود"])
    assert pattern is not None
    assert all(pattern.fullmatch(fold(text)) for text in ("نمی‌شود", "نمی شود", "نمیشود"))


def test_a_phrase_with_open_parentheses_is_refused() -> None:
    with pytest.raises(Abort):
        compile_phrases(["(one two"])
