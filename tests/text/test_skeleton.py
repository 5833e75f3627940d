"""Skeletons: one name in two scripts is alike, two names are not."""

import pytest

from tawatur.text.skeleton import key, likeness, skeleton


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Petteri Taalas", "بيتيري تالاس"),
        ("Abbas Araghchi", "عباس عراقچی"),
        ("Abbas Araqchi", "عباس عراقجي"),
        ("Jared Kushner", "جاريد كوشنر"),
        ("Jared Kushner", "جرد کوشنر"),
        ("Steve Witkoff", "ستيف ويتكوف"),
        ("Tom Perriello", "توم بيرييلو"),
        ("Abdel-Fattah Burhan", "عبدالفتاح البرهان"),
        ("Vance", "فانس"),
    ],
)
def test_one_name_in_two_scripts(left: str, right: str) -> None:
    assert likeness(left, right) > 0.75
    assert likeness(left, right) == pytest.approx(likeness(right, left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abbas Araghchi", "علي لاريجاني"),
        ("Steve Witkoff", "جاريد كوشنر"),
        ("Marco Rubio", "ماركو كوزين"),
        ("Badr Albusaidi", "هيثم بن طارق"),
    ],
)
def test_two_names(left: str, right: str) -> None:
    assert likeness(left, right) < 0.7


def test_a_key_is_shared_by_the_spellings_of_a_name() -> None:
    assert key("Petteri Taalas") == key("بيتيري تالاس") == key("پتری تالاس") == "ptr-tls"
    assert key("al-Burhan") == key("البرهان") == key("Burhan")
    assert key("") == ""


def test_the_article_and_other_characters_are_no_bones() -> None:
    assert skeleton("البوسعيدي") == skeleton("بوسعيدي")
    assert skeleton("12") == ""
    assert likeness("", "Anna") == 0.0
