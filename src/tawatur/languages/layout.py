"""What stands on a page around the article: `layout.toml` of every language.

Pages mix languages in their buttons and menus, so the tables of all languages are laid together. Cues are kept as
folded words joined by single blanks, the shape in which a line is compared with them.
"""

import re
from collections.abc import Iterable

import msgspec

from ..text.fold import fold
from . import codes, data

# Words of a folded line; digits and letters, or two scripts, that run into each other are parted.
WORDS = re.compile(r"\d+|[\u0620-\u06ff]+|[^\W\d_\u0620-\u06ff]+(?:[.'][^\W\d_\u0620-\u06ff]+)*")


class _Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: list[str]
    starts: list[str]
    whole: list[str]
    anywhere: list[str]
    runs: list[str]
    closes: list[str]
    closing: list[str]
    menu: list[str]


class _Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: list[str]
    starts: list[str]
    anywhere: list[str]
    whole: list[str]
    credits: list[str]
    roles: list[str]


class _Caption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    labels: list[str]


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    openers: str
    summaries: list[str]


class _Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    zones: list[str]
    ago: list[str]
    updated: list[str]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    furniture: _Furniture
    meta: _Meta
    caption: _Caption
    body: _Body
    dates: _Dates


class Layout(msgspec.Struct, frozen=True):
    """Folded cues of all languages; `languages/ar/layout.toml` says what each list is for."""

    furniture_labels: frozenset[str]
    furniture_starts: frozenset[str]
    furniture_whole: frozenset[str]
    furniture_anywhere: frozenset[str]
    runs: frozenset[str]
    closes: frozenset[str]
    closing: frozenset[str]
    menu: frozenset[str]
    meta_labels: frozenset[str]
    meta_starts: frozenset[str]
    meta_anywhere: frozenset[str]
    meta_whole: frozenset[str]
    credits: frozenset[str]
    roles: frozenset[str]
    caption_labels: frozenset[str]
    openers: frozenset[str]
    summaries: frozenset[str]
    date_words: frozenset[str]
    zones: frozenset[str]
    ago: frozenset[str]
    updated: frozenset[str]


def key(text: str) -> str:
    """The folded words of `text` joined by single blanks: how cues and lines are compared."""
    return " ".join(WORDS.findall(fold(text)))


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
        closes=keys(t.furniture.closes for t in tables),
        closing=keys(t.furniture.closing for t in tables),
        menu=keys(t.furniture.menu for t in tables),
        meta_labels=keys(t.meta.labels for t in tables),
        meta_starts=keys(t.meta.starts for t in tables),
        meta_anywhere=keys(t.meta.anywhere for t in tables),
        meta_whole=keys(t.meta.whole for t in tables),
        credits=keys(t.meta.credits for t in tables),
        roles=keys(t.meta.roles for t in tables),
        caption_labels=keys(t.caption.labels for t in tables),
        openers=keys(t.body.openers.split() for t in tables),
        summaries=keys(t.body.summaries for t in tables),
        date_words=keys(t.dates.words.split() for t in tables),
        zones=keys(t.dates.zones for t in tables),
        ago=keys(t.dates.ago for t in tables),
        updated=keys(t.dates.updated for t in tables),
    )


def exclusive() -> Iterable[tuple[str, str, str, str]]:
    """For `check`: no cue makes a line furniture and meta at once, or opens a box and heads a summary."""
    for code in codes():
        one = table(code)
        pairs = {
            "label": {"furniture": one.furniture.labels, "meta": one.meta.labels, "caption": one.caption.labels},
            "whole line": {"furniture": one.furniture.whole, "meta": one.meta.whole, "body": one.body.summaries},
            "start": {"furniture": one.furniture.starts, "meta": one.meta.starts},
            "anywhere": {"furniture": one.furniture.anywhere, "meta": one.meta.anywhere},
            "box": {"opens": one.furniture.runs, "closes": one.furniture.closes, "ends": one.furniture.closing},
        }
        for name, lists in pairs.items():
            for kind, forms in lists.items():
                yield from ((code, f"layout.toml {name}", kind, form) for form in forms)
