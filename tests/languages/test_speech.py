"""The words of reporting: what conjugation makes, and that mistakes in the data name their place."""

import pytest

from tawatur.errors import Abort
from tawatur.languages import data, speech
from tawatur.text.fold import fold

LANGUAGES = speech.load()


def forms(code: str, lemma: str) -> set[str]:
    return {" ".join(c.words) for cues in LANGUAGES[code].cues.values() for c in cues if c.lemma == lemma}


@pytest.mark.parametrize(
    ("code", "lemma", "expected"),
    [
        ("en", "deny", ["deny", "denies", "denied", "denying"]),
        ("en", "urge", ["urges", "urged", "urging"]),
        ("ar", "قال", ["قال", "قالت", "قالوا", "قالا", "يقول", "تقول", "يقولون", "قائلا", "قائلة"]),
        ("ar", "نفى", ["نفى", "نفت", "نفوا", "ينفي", "ينفون", "نافيا"]),
        ("fa", "گفت", ["گفت", "گفتند", "گفته است", "می‌گوید", "می گوید", "میگویند", "گفته‌اند", "خواهد گفت"]),
        ("fa", "اعلام", ["اعلام کرد", "اعلام کرده است", "اعلام می‌کند", "اعلام کرده بودند"]),
    ],
)
def test_conjugation(code: str, lemma: str, expected: list[str]) -> None:
    assert {fold(e) for e in expected} <= forms(code, lemma)


def test_a_wrong_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "tsv", lambda code, name: [["verb", "shout", "clause", "say said"]])
    with pytest.raises(Abort, match=r"languages/ar/speech\.tsv, data line 2: class 'shout'"):
        speech.load()
