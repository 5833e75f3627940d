"""The picture and the range cannot disagree: as many discs as *at most*, as many tied groups as *at least*."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tawatur.show.pages.fan import MOST_BARS, Disc, Fan, svg


def numbers(markup, attribute):
    return [float(x) for x in re.findall(rf'{attribute}="([\d.]+)"', markup)]


def test_an_echo_is_one_disc_with_many_bars():
    picture = svg(Fan([Disc("o", "named", 0)], list("abcdef"), [("o", None, d) for d in "abcdef"], frozenset("b")))
    assert picture.count("<circle") == 1
    assert picture.count('class="doc"') == 5
    assert picture.count('class="copy"') == 1
    assert 'height="52"' in picture


def test_a_document_under_two_origins_has_two_lines():
    fan = Fan([Disc("o", "named", 0), Disc("p", "unnamed", 1)], ["a"], [("o", None, "a"), ("p", "axios", "a")])
    assert svg(fan).count("<path d=") == 3  # one straight, two by way of the medium


def test_no_text_inside_so_that_it_may_be_mirrored():
    picture = svg(Fan([Disc("<o>", "nobody", 0)], ["<a>"], [("<o>", "<m>", "<a>")]))
    assert "<text" not in picture
    assert "<o>" not in picture
    assert "<m>" not in picture


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=9),
    st.integers(1, 40),
    st.sampled_from([112, 150, 190]),
    st.randoms(use_true_random=False),
)
def test_discs_groups_and_bars_match_the_counts_and_stay_in_the_picture(groups, documents, width, chance):
    discs = [Disc(f"o{i}", "named", g) for i, g in enumerate(groups)]
    names = [f"d{i}" for i in range(documents)]
    lines = [(chance.choice(discs).key, chance.choice([None, "m1", "m2"]), d) for d in names]
    picture = svg(Fan(discs, names, lines), width)
    assert picture.count("<circle") == len(groups)
    assert len(groups) - picture.count('class="tie"') == len(set(groups))
    assert picture.count('class="doc"') == min(documents, MOST_BARS)
    height = numbers(picture, " height")[0]
    assert all(0 <= y <= height for y in numbers(picture, "cy"))
