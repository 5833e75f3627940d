"""The words of each language for questions, issues and modality: questions.toml, issues.toml, modality.toml."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from ..text.fold import fold
from . import codes
from .data import path, toml
from .patterns import compile_phrases

Phrases = dict[str, re.Pattern[str]]
_GIVEN = "given"  # the table of questions.toml that holds no answers


class IssueWords(msgspec.Struct, forbid_unknown_fields=True):
    """issues.toml: the words for each issue, and for each thing a story can be about."""

    issue: dict[str, list[str]]
    topic: dict[str, list[str]]


class ModalityWords(msgspec.Struct, forbid_unknown_fields=True, rename={"excepting": "except"}):
    """modality.toml: negation before and after, conditions, corrections, plans, clause borders, bounds of numbers."""

    before: list[str]
    after: list[str]
    reach: int
    hypothetical: list[str]
    corrected: list[str]
    scheduled: list[str]
    earlier: list[str]
    services: list[str]
    opens: list[str]
    closes: list[str]
    predicates: list[str]
    split: list[str]
    finite: list[str]
    at_least: list[str]
    at_most: list[str]
    about: list[str]
    excepting: list[str]
    part: list[str]
    at_place: list[str]
    mediating: list[str]
    originally: list[str]
    held: list[str]
    stop: list[str]
    groups: dict[str, list[str]]
    counted: dict[str, list[str]]
    past: list[str]
    conjunction: list[str]
    between: list[str]
    carries: list[str]
    toward: list[str]
    begins: list[str]
    meeting: list[str]
    actors: dict[str, list[str]]
    subject: Literal["before", "after"]
    genitive: Literal["before", "after"]
    attached: list[str] = []
    clitics: str = ""
    endings: str = ""


@dataclass(frozen=True)
class Words:
    """One language's expressions over folded text. `answers` maps (question, value) to its expression."""

    code: str
    answers: dict[tuple[str, str], re.Pattern[str]]
    given: (
        Phrases  # by question: where an answer only names what is talked of ('the indirect talks'), and asserts nothing
    )
    issues: Phrases
    topics: Phrases
    groups: Phrases
    counted: Phrases
    cues: Phrases  # the lists of modality.toml by name, those that are not empty
    reach: int  # how many words a negation reaches
    genitive: str  # on which side of a noun its genitive stands
    actors: Phrases
    subject: str  # where a subject stands first: 'before' or 'after' its verb
    attached: frozenset[str]  # prepositions of place that are written on to the name
    stop: frozenset[str]


def load() -> dict[str, Words]:
    """The words of every language that has them, by language code."""
    return {code: _language(code) for code in codes() if path(code, "questions.toml").is_file()}


def _language(code: str) -> Words:
    answers = toml(code, "questions.toml", dict[str, dict[str, list[str]]])
    issues = toml(code, "issues.toml", IssueWords)
    modality = toml(code, "modality.toml", ModalityWords)

    def phrases(lists: dict[str, list[str]]) -> Phrases:
        compiled = {key: compile_phrases(words, modality.clitics, modality.endings) for key, words in lists.items()}
        return {key: pattern for key, pattern in compiled.items() if pattern is not None}

    named = {
        name: getattr(modality, name)
        for name in modality.__struct_fields__
        if isinstance(getattr(modality, name), list) and name not in ("stop", "attached")
    }
    given = answers.pop(_GIVEN, {})
    flat = phrases({f"{q}\t{v}": words for q, values in answers.items() for v, words in values.items()})
    return Words(
        code=code,
        answers={(key.split("\t")[0], key.split("\t")[1]): pattern for key, pattern in flat.items()},
        given=phrases(given),
        issues=phrases(issues.issue),
        topics=phrases(issues.topic),
        groups=phrases(modality.groups),
        counted=phrases(modality.counted),
        cues=phrases(named),
        reach=modality.reach,
        subject=modality.subject,
        genitive=modality.genitive,
        actors=phrases(modality.actors),
        attached=frozenset(map(fold, modality.attached)),
        stop=frozenset(map(fold, modality.stop)),
    )


def exclusive() -> Iterable[tuple[str, str, str, str]]:
    """Every phrase that may answer one question in one way only, name one issue, or count one thing (see check.py)."""
    for code in codes():
        for question, values in toml(code, "questions.toml", dict[str, dict[str, list[str]]]).items():
            if question == _GIVEN:
                continue
            for value, phrases in values.items():
                yield from ((code, f"questions.toml {question}", value, phrase) for phrase in phrases)
        for issue, phrases in toml(code, "issues.toml", IssueWords).issue.items():
            yield from ((code, "issues.toml issue", issue, phrase) for phrase in phrases)
        for key, phrases in toml(code, "modality.toml", ModalityWords).counted.items():
            yield from ((code, "modality.toml counted", key, phrase) for phrase in phrases)
