"""Words as they are looked up: marks, joiners, digits and the Arabic article do not matter; phrases keep order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.fold import fold
from tawatur.text.index import column, keys, phrases, spans


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("والحكومة", "حكومة"),
        ("بالحكومة", "الحُكومَة"),
        ("للحكومة", "حكومه"),
        ("می‌گوید", "میگوید"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("Órgano", "organo"),
        ("علي", "علی"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert keys(fold(one)) == keys(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("وزير", "زير"), ("الم", "م"), ("قال", "ق"), ("كان", "ان"), ("dam", "dams")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert keys(fold(one)) != keys(fold(other))


def test_phrases_of_a_query() -> None:
    assert phrases('Dam  "the minister said" govern* "" dam') == ["dam", "the minister said", "govern*"]
    assert phrases("…") == []


def test_spans_of_words_phrases_and_open_endings() -> None:
    text = fold("The Minister said the government had said so")
    found = [(text[a:b], phrase) for a, b, phrase in spans(text, ["minister said", "govern*", "so"])]
    assert found == [("minister said", "minister said"), ("government", "govern"), ("so", "so")]


@given(st.text(alphabet=st.sampled_from("اأإوبکلمنتةه ٠١a'B.\u200c\u064b \n\"*"), max_size=40))
def test_what_is_written_is_found_again(text: str) -> None:
    written = column(text).split(" ")
    for phrase in phrases(text.replace('"', " ").replace("*", " ")):
        assert phrase in written
    folded = fold(text)
    for start, end, _ in spans(folded, keys(folded)):
        assert 0 <= start < end <= len(folded)
