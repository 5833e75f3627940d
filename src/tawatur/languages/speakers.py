"""What phrases for unnamed speakers say: role and country, from each language's `speakers.toml`.

The keys are the same in every language, so 'two US officials', 'مسؤولان أمريكيان' and 'دو مقام آمریکایی' say the same.
"""

import re
from collections.abc import Mapping

import msgspec

from ..text.fold import fold
from . import codes, data


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    roles: dict[str, list[str]]
    countries: dict[str, list[str]]


class Speakers:
    """The phrases of one language, compiled once."""

    def __init__(self, code: str) -> None:
        words = data.toml(code, "speakers.toml", _Words)
        self._roles = [(key, _pattern(forms)) for key, forms in words.roles.items()]
        self._countries = [(key, _pattern(forms)) for key, forms in words.countries.items()]

    def role(self, phrase: str) -> str:
        """The role named in `phrase` (as printed); '' if it names none."""
        head = _head(phrase, 5)
        return next((key for key, pattern in self._roles if pattern.search(head)), "")

    def country(self, phrase: str) -> str:
        """The id of the one country that `phrase` gives its speakers; '' if it gives none or several."""
        head = _head(phrase, 4)
        found = [key for key, pattern in self._countries if pattern.search(head)]
        return found[0] if len(found) == 1 else ""


def _head(phrase: str, words: int) -> str:
    """The first words, folded: what comes later ('a diplomat briefed by Tehran') tells of other things."""
    return " ".join(fold(phrase).split()[:words])


def _pattern(forms: list[str]) -> re.Pattern[str]:
    """Any of `forms` at the beginning of a word, clitics of the Arabic script before it allowed."""
    parts = [re.escape(fold(f[:-1])) + r"\b" if f.endswith(".") else re.escape(fold(f)) for f in forms]
    clitics = fold("(?:[وفبلك]?(?:ال)?|لل)")
    return re.compile(rf"(?<!\w){clitics}(?:{'|'.join(parts)})")


def load() -> Mapping[str, Speakers]:
    """The phrases of every language, by its code."""
    return {code: Speakers(code) for code in codes()}
