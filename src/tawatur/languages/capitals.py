"""What stands beside a capitalised name and tells what is named: `capitals.toml` of languages that have capitals."""

import msgspec

from ..text.fold import fold
from . import data


class CapitalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and phrases (lower case) by what they tell of a name.

    leading, trailing: first and last words of organisations' names. craft: words before the name of a ship, a book or
    the like. of_*: what belongs to, or is named by, a person, organisation, place ('X's lawyer', 'X residents').
    before_*: phrases right before the name; before_speaker: those of before_organization behind which a name of two
    words is a person's. described_*: heads of what is said of it after a comma, which begins with one of
    `describing`. bylines: what stands before an author's name. fields: of an office or a desk, no names alone.
    """

    leading: frozenset[str] = frozenset()
    trailing: frozenset[str] = frozenset()
    craft: frozenset[str] = frozenset()
    of_person: frozenset[str] = frozenset()
    of_organization: frozenset[str] = frozenset()
    of_place: frozenset[str] = frozenset()
    before_person: frozenset[str] = frozenset()
    before_organization: frozenset[str] = frozenset()
    before_place: frozenset[str] = frozenset()
    before_speaker: frozenset[str] = frozenset()
    described_person: frozenset[str] = frozenset()
    described_organization: frozenset[str] = frozenset()
    described_place: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    bylines: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


class _Groups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    leading: list[str] = []
    trailing: list[str] = []
    craft: list[str] = []
    of_person: list[str] = []
    of_organization: list[str] = []
    of_place: list[str] = []
    before_person: list[str] = []
    before_organization: list[str] = []
    before_place: list[str] = []
    before_speaker: list[str] = []
    described_person: list[str] = []
    described_organization: list[str] = []
    described_place: list[str] = []
    describing: list[str] = []
    bylines: list[str] = []
    fields: list[str] = []


def load(code: str) -> CapitalWords:
    """The words of one language, folded, hyphens as blanks; none for a language without the file."""
    if not data.path(code, "capitals.toml").is_file():
        return CapitalWords()
    raw = data.toml(code, "capitals.toml", _Groups)
    return CapitalWords(**{field: _folded(getattr(raw, field)) for field in _Groups.__struct_fields__})


def _folded(groups: list[str]) -> frozenset[str]:
    return frozenset(" ".join(fold(word).replace("-", " ").split()) for group in groups for word in group.split("|"))
