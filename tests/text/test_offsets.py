"""Offsets in three units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.offsets import Offsets

texts = st.text(alphabet=st.one_of(st.sampled_from("aé ‌می😀𝒜\ud83d\udfff۱\n"), st.characters()), max_size=50)


@given(texts)
def test_code_points_go_to_utf16_and_bytes_and_back(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        head = text[:point]
        assert offsets.utf16(point) == sum(2 if ord(c) > 0xFFFF else 1 for c in head)
        assert offsets.utf8(point) == len(head.encode("utf-8", "surrogatepass"))
        assert offsets.from_utf16(offsets.utf16(point)) == point
        assert offsets.from_utf8(offsets.utf8(point)) == point
    assert (offsets.units, offsets.bytes) == (offsets.utf16(len(text)), offsets.utf8(len(text)))


def test_an_offset_inside_a_character_is_moved_to_its_beginning() -> None:
    offsets = Offsets("a😀م")
    assert [offsets.from_utf16(i) for i in range(5)] == [0, 1, 1, 2, 3]
    assert [offsets.from_utf8(i) for i in range(8)] == [0, 1, 1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("offset", [-1, 3])
def test_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(IndexError, match="outside"):
        Offsets("می").utf16(offset)
