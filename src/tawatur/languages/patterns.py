"""Phrases as the language data write them, compiled to regular expressions over folded text.

Words are matched whole and in order. `*` stands for any letters at the end or the beginning of a word, `(a/b c)` for
alternatives, `?` after a word or a group makes it optional, `…` is a gap of up to seven words. A half-space may be
a space or nothing in the text. `clitics` and `endings` (regular expressions of the language) are allowed for at
every word, except at one that begins with `=`.
"""

import re
from collections.abc import Iterable

from ..errors import Abort
from ..text.fold import fold

_GAP = r"(?:[^\w\n]{1,4}\w+){0,7}?"
_BETWEEN = r"[^\w\n]{1,4}"
_EDGE_LEFT = r"(?<![^\W_])"
_EDGE_RIGHT = r"(?![^\W_])"
_TOKEN = re.compile(r"\(|\)\?|\)|/|…|[^\s()/…]+")


def compile_phrases(phrases: Iterable[str], clitics: str = "", endings: str = "") -> re.Pattern[str] | None:
    """One expression for all `phrases`, the longest first; None where there are none."""
    sources = sorted((_source(p, clitics, endings) for p in phrases), key=len, reverse=True)
    return re.compile("|".join(sources)) if sources else None


def _source(phrase: str, clitics: str, endings: str) -> str:
    tokens = _TOKEN.findall(phrase)
    body, rest = _alternatives(tokens, clitics, endings)
    if rest:
        raise Abort(f"a phrase with unbalanced parentheses: {phrase!r}")
    return f"{_EDGE_LEFT}(?:{body}){_EDGE_RIGHT}"


def _alternatives(tokens: list[str], clitics: str, endings: str) -> tuple[str, list[str]]:
    """Alternatives up to the closing parenthesis or the end; gives the source and the tokens that are left."""
    choices: list[str] = []
    current = ""  # what was matched so far in this alternative; a separator goes before the next piece
    started = False
    while tokens:
        token = tokens[0]
        if token in (")", ")?"):
            break
        tokens = tokens[1:]
        if token == "/":
            choices.append(current)
            current, started = "", False
            continue
        if token == "…":
            current += _GAP
            continue
        optional = False
        if token == "(":
            piece, tokens = _alternatives(tokens, clitics, endings)
            if not tokens:
                raise Abort("a phrase with an open parenthesis")
            optional = tokens[0] == ")?"
            tokens = tokens[1:]
            piece = f"(?:{piece})"
        else:
            optional = token.endswith("?")
            piece = _word(token.rstrip("?"), clitics, endings)
        if optional:
            current += f"(?:{_BETWEEN}{piece})?" if started else f"(?:{piece}{_BETWEEN})?"
        elif started:
            current += _BETWEEN + piece
        else:
            current += piece
            started = True
    choices.append(current)
    return "|".join(choices), tokens


def _word(word: str, clitics: str, endings: str) -> str:
    if word.startswith("="):
        return re.escape(fold(word[1:]))
    any_left, any_right = word.startswith("*"), word.endswith("*")
    parts = [re.escape(fold(part)) for part in word.strip("*").split("\u200c")]
    core = "[ ]?".join(parts)
    left = r"\w*" if any_left else clitics + ("?" if clitics else "")
    right = r"\w*" if any_right else endings
    return f"{left}{core}{right}"
