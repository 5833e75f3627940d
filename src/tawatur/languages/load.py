"""What a language says of itself: `language.toml`."""

from typing import Literal

import msgspec

from . import codes
from .data import toml


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`name` in the language itself, `english` in English, `brand` how Tawatur's name is written in it."""

    code: str
    name: str
    english: str
    direction: Literal["ltr", "rtl"]
    brand: str


def language(code: str) -> Language:
    """The language of a folder here; `Abort` if its file is wrong."""
    return toml(code, "language.toml", Language)


def languages() -> dict[str, Language]:
    return {code: language(code) for code in codes()}
