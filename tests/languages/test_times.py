"""The time words of every language: complete, and refused where they are wrong."""

import pytest

from tawatur.errors import Abort
from tawatur.languages import times
from tawatur.languages.times import TimeWords
from tawatur.read.times.lexicon import compile_lexicon
from tawatur.read.times.slots import compile_patterns
from tawatur.text.fold import fold

WORDS = times.load()


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_language_names_all_months_and_weekdays(code: str) -> None:
    words = WORDS[code]
    assert set(words.months) == {"gregorian", "solar-hijri", "hijri"}
    assert sorted(map(int, words.weekdays)) == list(range(7))
    assert all(forms for months in words.months.values() for forms in months.values())


@pytest.mark.parametrize(
    ("locale", "code"), [(x, "ar") for x in ("ar", "ar_SY", "ar_DZ", "ar_MA")] + [(x, "fa") for x in ("fa", "fa_AF")]
)
def test_the_regional_month_names_of_cldr_are_known(locale: str, code: str) -> None:
    from babel.dates import get_month_names

    known = {fold(f): int(n) for n, forms in WORDS[code].months["gregorian"].items() for f in forms}
    for number, name in get_month_names("wide", locale=locale).items():
        assert known.get(fold(name)) == number, name


def test_a_form_with_two_meanings_is_refused() -> None:
    words = _changed("en", deictics={"0": ["today"], "1": ["today"]})
    with pytest.raises(Abort, match=r"languages/en/times\.toml: 'today' means both"):
        compile_lexicon("en", words, {})


def test_an_unknown_slot_is_refused() -> None:
    with pytest.raises(Abort, match=r"here: patterns: no slot is called 'dya'"):
        compile_patterns({"times": ["dya month"]}, "here")


def test_a_macro_that_contains_itself_is_refused() -> None:
    with pytest.raises(Abort, match="<day> is not a macro, or contains itself"):
        compile_patterns({"day": "<day>", "times": ["<day>"]}, "here")


def _changed(code: str, **fields: object) -> TimeWords:
    import msgspec

    return msgspec.structs.replace(WORDS[code], **fields)
