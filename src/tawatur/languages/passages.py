"""Telling languages apart and ending sentences: `letters.toml`, and `passages.toml` of every language."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files

import msgspec

from ..errors import Abort
from ..text.fold import fold
from . import codes, data


class _Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    share: float
    letters: dict[str, str]
    hints: dict[str, str]
    codes: dict[str, str]


class _Passages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    abbreviations: list[str] = []
    breaking: list[str] = []


class Passages(msgspec.Struct, frozen=True):
    """What tells languages and sentences apart, folded where it is words.

    `letters`: those that only languages which are not read use; `hints`: those that tell ours apart. `words`: word ->
    languages among whose commonest it is. `abbreviations`, `breaking`: language -> words after which a full stop ends
    no sentence; none before a small letter or a digit.
    """

    share: float
    letters: dict[str, frozenset[str]]
    hints: dict[str, frozenset[str]]
    codes: dict[str, str]
    words: dict[str, frozenset[str]]
    abbreviations: dict[str, frozenset[str]]
    breaking: dict[str, frozenset[str]]


def load() -> Passages:
    """The data of all languages. `Abort` names the file that does not fit its schema."""
    try:
        text = (files(__package__) / "letters.toml").read_text(encoding="utf-8")
        letters = msgspec.convert(tomllib.loads(text), _Letters)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Abort(f"languages/letters.toml: {error}") from error
    tables = {code: data.toml(code, "passages.toml", _Passages) for code in codes()}
    words: dict[str, set[str]] = {}
    for code, table in tables.items():
        for word in table.words.split():
            words.setdefault(fold(word), set()).add(code)
    return Passages(
        share=letters.share,
        letters={code: frozenset(chars) for code, chars in letters.letters.items()},
        hints={code: frozenset(chars) for code, chars in letters.hints.items()},
        codes=letters.codes,
        words={word: frozenset(found) for word, found in words.items()},
        abbreviations={code: frozenset(map(fold, t.abbreviations)) for code, t in tables.items()},
        breaking={code: frozenset(map(fold, t.breaking)) for code, t in tables.items()},
    )


def exclusive() -> Iterable[tuple[str, str, str, str]]:
    """For `check`: an abbreviation either never ends a sentence or may."""
    for code in codes():
        table = data.toml(code, "passages.toml", _Passages)
        for key, forms in (("never", table.abbreviations), ("may", table.breaking)):
            yield from ((code, "passages.toml abbreviations", key, form) for form in forms)
