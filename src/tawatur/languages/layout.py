"""What stands on a page around the article: `layout.toml` of every language.

Pages mix languages in their buttons and menus, so the tables of all languages are laid together. Cues are kept as
folded words joined by single blanks, the shape in which a line is compared with them.
"""

from collections.abc import Iterable

import msgspec

from ..text.fold import fold
from ..text.words import WORD
from . import codes, data


class _Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: list[str]
    starts: list[str]
    whole: list[str]
    anywhere: list[str]
    runs: list[str]
    comments: list[str]
    menu: list[str]


class _Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: list[str]
    starts: list[str]
    anywhere: list[str]
    whole: list[str]
    credits: list[str]


class _Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    zones: list[str]
    updated: list[str]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    furniture: _Furniture
    meta: _Meta
    dates: _Dates


class Layout(msgspec.Struct, frozen=True):
    """Folded cues of all languages; `languages/ar/layout.toml` says what each list is for."""

    furniture_labels: frozenset[str]
    furniture_starts: frozenset[str]
    furniture_whole: frozenset[str]
    furniture_anywhere: frozenset[str]
    runs: frozenset[str]
    comments: frozenset[str]
    menu: frozenset[str]
    meta_labels: frozenset[str]
    meta_starts: frozenset[str]
    meta_anywhere: frozenset[str]
    meta_whole: frozenset[str]
    credits: frozenset[str]
    date_words: frozenset[str]
    zones: frozenset[str]
    updated: frozenset[str]


def key(text: str) -> str:
    """The folded words of `text` joined by single blanks: how cues and lines are compared."""
    return " ".join(WORD.findall(fold(text)))


def table(code: str) -> _Table:
    """`layout.toml` of one language; `Abort` names the file and the key that does not fit."""
    return data.toml(code, "layout.toml", _Table)


def load() -> Layout:
    """The cues of all languages together."""
    tables = [table(code) for code in codes()]

    def keys(lists: Iterable[Iterable[str]]) -> frozenset[str]:
        return frozenset(found for one in lists for form in one if (found := key(form)))

    return Layout(
        furniture_labels=keys(t.furniture.labels for t in tables),
        furniture_starts=keys(t.furniture.starts for t in tables),
        furniture_whole=keys(t.furniture.whole for t in tables),
        furniture_anywhere=keys(t.furniture.anywhere for t in tables),
        runs=keys(t.furniture.runs for t in tables),
        comments=keys(t.furniture.comments for t in tables),
        menu=keys(t.furniture.menu for t in tables),
        meta_labels=keys(t.meta.labels for t in tables),
        meta_starts=keys(t.meta.starts for t in tables),
        meta_anywhere=keys(t.meta.anywhere for t in tables),
        meta_whole=keys(t.meta.whole for t in tables),
        credits=keys(t.meta.credits for t in tables),
        date_words=keys(t.dates.words.split() for t in tables),
        zones=keys(t.dates.zones for t in tables),
        updated=keys(t.dates.updated for t in tables),
    )
