"""Folding: what is one spelling, and that every folded span leads back to the original's characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.fold import Folded, fold

LETTERS = (
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    + "أإآٱىيئكةۀؤءےہۃڤ"
    + "ـ\u064b\u064e\u0651\u0654\u0670"
    + "\u200c\u200d\u200e\u200f"
    "\u202a\u202c\u2067\u2069\ufeff\u00ad\ufe0f"
    + "0٠۰9٩۹"
    + "٫٬٪«»“”’–—"
    + "aZéßÉŉİıÇœﬁ"
    + "ﻻﷲﷺﺔﻱﱞ"
    + " \u00a0\u2003\t\n"
    + "😀🇮🇷\ud800\udfff"
    + ".,:؟!?"
)
texts = st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=60)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_every_character_leads_back_to_the_one_it_came_from(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    at = 0
    for point, char in enumerate(text):
        for _ in fold(char):
            assert folded.origin(at) == point
            at += 1
    assert at == len(folded)
    assert folded.origin(at) == len(text)


@given(texts, st.data())
def test_the_original_slice_of_a_span_folds_to_the_span(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    a, b = folded.span(start, end)
    assert 0 <= a <= b <= len(text)
    whole = fold(text[a:b])  # a character that folds into several comes whole
    assert folded.text[start:end] in whole
    if all(len(fold(char)) <= 1 for char in text[a:b]):
        assert whole == folded.text[start:end]


@given(texts)
def test_index_is_the_first_character_from_a_point_on(text: str) -> None:
    folded = Folded(text)
    for point in range(len(text) + 1):
        expected = next((i for i in range(len(folded)) if folded.origin(i) >= point), len(folded))
        assert folded.index(point) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إيران", "ايران"),
        ("الأمم المتّحدة", "الامم المتحده"),
        ("عراقچی", "عراقچي"),
        ("كاخ سفيد", "کاخ سفید"),
        ("هسته‌ای", "هستهای"),
        ("خانهٔ", "خانۀ"),
        ("ســلام", "سلام"),
        ("مسئول", "مسيول"),
        ("٣٫٦٧٪", "۳٫۶۷%"),
        ("ﻻ ﷲ", "لا الله"),
        ("Café “X”", 'cafe "x"'),
        ("\u202bمسقط\u202c", "مسقط"),
        ("ＡＰ", "ap"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("قطر", "مطر"), ("چین", "جین"), ("گاز", "کاز"), ("پارس", "بارس"), ("3.67", "367")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_marks_on_the_last_letter_belong_to_its_span() -> None:
    text = "قالَ عراقچیٰ."
    folded = Folded(text)
    at = folded.text.index("قال")
    assert text[slice(*folded.span(at, at + 3))] == "قالَ"
