"""Direction and isolates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import direction


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("ar", "rtl"), ("fa", "rtl"), ("ckb", "rtl"), ("en", "ltr"), ("fa-AF", "rtl"), ("und", "ltr")],
)
def test_direction_of_a_language(lang: str, expected: str) -> None:
    assert direction.of_language(lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. قال", "rtl"),
        ("«Axios» قال", "ltr"),
        ("", "rtl"),
        ("123", "rtl"),
        ("\u2066Axios\u2069 قال", "rtl"),
        ("abc", "ltr"),
    ],
)
def test_first_strong_character_decides(text: str, expected: str) -> None:
    assert direction.base(text, default="rtl") == expected


def test_isolates_follow_the_language() -> None:
    assert direction.isolate("عراقچی", "fa") == "\u2067عراقچی\u2069"
    assert direction.isolate("Axios", "en") == "\u2066Axios\u2069"
    assert direction.isolate("Axios قال", "ar") == "\u2067Axios قال\u2069"
    assert direction.isolate("") == ""


@given(st.text(alphabet="aم1 \u2066\u2067\u2068\u2069\u202e\u202c\u200f", max_size=30))
def test_nothing_in_a_text_can_end_its_isolate(text: str) -> None:
    shown = direction.isolate(text)
    assert not shown or (
        shown[0] in "\u2066\u2067"
        and shown[-1] == "\u2069"
        and not set(shown[1:-1]) & set("\u2066\u2067\u2068\u2069\u202e\u202c")
    )
