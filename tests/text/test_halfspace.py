"""Lost half-spaces put back for look-up and display."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.languages import halfspace
from tawatur.text.halfspace import HALF_SPACE, Repairer

REPAIRER = Repairer(halfspace.load())


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("هستهای", "هسته‌ای"),
        ("گفتوگوها", "گفت‌وگوها"),
        ("گفتهاند", "گفته‌اند"),
        ("میشود", "می‌شود"),
        ("نمیتواند", "نمی‌تواند"),
        ("موشکهای", "موشک‌های"),
        ("منطقهای", "منطقه‌ای"),
        ("خامنهای", "خامنه‌ای"),
        ("دستکم", "دست‌کم"),
        ("حزبالله", "حزب‌الله"),
        ("مهمترین", "مهم‌ترین"),
        ("نفتکشهای", "نفت‌کش‌های"),
        ("ميشود", "مي‌شود"),
    ],
)
def test_a_lost_half_space_is_put_back(lost: str, whole: str) -> None:
    assert REPAIRER.repair(lost).text == whole


@pytest.mark.parametrize(
    "word",
    [
        "میانجی",
        "سنتکام",
        "کشورهای",
        "نیروهای",
        "آنها",
        "بهتر",
        "دکتر",
        "تنها",
        "میدان",
        "دیپلماتیک",
        "می‌شود",
        "ایران",
        "هماهنگی",
    ],
)
def test_whole_words_stay(word: str) -> None:
    assert REPAIRER.repair(word).text == word


@given(st.text(alphabet="اهینمیشودگفتترکی ها‌.؟abc", max_size=40))
def test_only_half_spaces_are_inserted_and_offsets_lead_back(text: str) -> None:
    repaired = REPAIRER.repair(text)
    assert len(repaired.text) == len(text) + len(repaired.inserted)
    for point, char in enumerate(text):
        at = repaired.index(point)
        assert repaired.text[at] == char
        assert repaired.origin(at) == point
    kept = [
        c
        for i, c in enumerate(repaired.text)
        if i == 0 or repaired.origin(i) != repaired.origin(i - 1) or c != HALF_SPACE
    ]
    assert "".join(c for c in kept if c != HALF_SPACE) == text.replace(HALF_SPACE, "")
    assert REPAIRER.repair(repaired.text).text.replace(HALF_SPACE, "") == text.replace(HALF_SPACE, "")
