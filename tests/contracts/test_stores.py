"""What every store must do, run over each one found in the folder."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tawatur.errors import Abort, Skip
from tawatur.records.document import Document, Problem, fingerprint
from tawatur.records.judgement import Judgement, Reason
from tawatur.records.layers import (
    Attribution,
    Interval,
    Line,
    Link,
    Mention,
    Piece,
    Reading,
    Source,
)
from tawatur.store.base import Store, kinds, open_store
from tawatur.text.index import keys

AR = "قالَ الوزيرُ إن الحكومة والبرلمان اتّفقا.\nوأضاف أن المي‌اه انحسرت ١٢ سنتيمتراً."
EN = "The minister said the government agreed. The Órgano met twice."


def reading(id_: str = "a1", text: str = AR, lang: str = "ar", entity: str | None = "basim-adel") -> Reading:
    document = Document(
        id=id_, text=text, sha256=fingerprint(text), outlet="ضفة", published="2025-09-03", title="t", sample=True
    )
    piece = Piece(0, 4, text[:4])
    said = Attribution(
        id="s1",
        source=Source(5, 9, text[5:9], entity, anonymous=entity is None),
        cue=piece,
        content=(Piece(10, 14, text[10:14]),),
        quoted="indirect",
        via=("axios",),
        stance="asserts",
        chain=(Link("outlet", None, "ضفة"), Link("source", entity, text[5:9], 5, 9)),
        said=Interval("2025-09-02", "2025-09-03", "day"),
    )
    mention = Mention(5, 9, text[5:9], "person", entity or "nobody")
    return Reading(
        document, lang, (Line(0, len(text), "body"),), mentions=(mention,), attributions=(said,),
        problems=(Problem("ingest", "x"),),
    )  # fmt: skip


def judgement(score: float = 0.9, maker: str = "rule", verdict: bool = True, right: str = "a2") -> Judgement:
    return Judgement("copy", "a1", right, verdict, score, (Reason("same", 0.5, "x", "y"),), maker)


@pytest.fixture(params=sorted(kinds()))
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{request.param}://{tmp_path / 'archive.db'}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    found = open_store(address)
    yield found
    found.close()


def test_a_reading_comes_back_as_it_went_in(store: Store) -> None:
    assert store.add(reading())
    assert store.add(reading("b", EN, "en"))
    assert store.reading("a1") == reading()
    assert list(store.readings()) == [reading(), reading("b", EN, "en")]
    assert [r.document.id for r in store.readings(["b", "a1"])] == ["b", "a1"]
    assert list(store.documents()) == [reading().document, reading("b", EN, "en").document]
    assert store.count() == 2
    assert store.fingerprint("a1") == fingerprint(AR)
    assert store.fingerprint("zz") is None


def test_what_utf8_cannot_hold_is_kept(store: Store) -> None:
    odd = reading(text="\ud83d lone \0 and nul " + AR)
    store.add(odd)
    assert store.reading("a1") == odd
    assert store.search(["lone"]) == ["a1"]


def test_adding_twice_changes_nothing_and_another_text_is_refused(store: Store) -> None:
    assert store.add(reading())
    assert not store.add(reading(entity="someone-else"))
    assert store.reading("a1").attributions[0].source.entity == "basim-adel"
    with pytest.raises(Skip, match="a1: the archive holds another text"):
        store.add(reading(text=EN))
    assert store.count() == 1


def test_again_replaces_layers_and_their_indexes(store: Store) -> None:
    store.add(reading())
    assert store.add(reading(entity="someone-else"), again=True)
    assert store.statements("basim-adel") == []
    assert [s.id for s in store.statements("someone-else")] == ["a1/s1"]
    assert store.search(keys("الحکومه")) == ["a1"]
    with pytest.raises(Skip, match="another text"):
        store.add(reading(text=EN), again=True)


def test_unknown_document(store: Store) -> None:
    with pytest.raises(Skip, match="nowhere"):
        store.reading("nowhere")


def test_search_ignores_marks_joiners_digits_and_the_article(store: Store) -> None:
    store.add(reading())
    store.add(reading("b", EN, "en"))
    for asked in ("حکومه", "برلمان", "المياه", "12", "قال", "وزير"):
        assert store.search(keys(asked)) == ["a1"], asked
    assert store.search(["organo"]) == ["b"]
    assert store.search(["government agreed"]) == ["b"]
    assert store.search(["agreed government"]) == []
    assert store.search(["govern*"]) == ["b"]
    assert store.search(["government", keys("الحکومه")[0]]) == []
    assert store.search([]) == []
    assert store.search(['"quo"ted']) == []


def test_names_and_statements(store: Store) -> None:
    store.add(reading())
    store.add(reading("b", entity=None))
    store.add(reading("c"))
    from tawatur.text.fold import fold

    form = AR[5:9]
    assert store.forms("basim-adel") == [(form, "ar", 2)]
    assert store.named(fold(form)) == ["basim-adel", "nobody"]
    assert [(s.id, s.document, s.said) for s in store.statements("basim-adel")] == [
        ("a1/s1", "a1", "2025-09-02"),
        ("c/s1", "c", "2025-09-02"),
    ]


def test_prefixes(store: Store) -> None:
    for id_ in ("abc1", "abc2", "abc", "x_y", "x%y"):
        store.add(reading(id_))
    assert store.matching("document", "abc") == ["abc"]
    assert store.matching("document", "ab") == ["abc", "abc1", "abc2"]
    assert store.matching("document", "x_") == ["x_y"]
    assert store.matching("document", "X_") == []
    assert store.matching("attribution", "abc1") == ["abc1/s1"]
    assert store.matching("story", "s") == []


def test_the_ledger_only_grows_and_a_person_outlives_a_rerun(store: Store) -> None:
    assert store.judge([judgement()]) == 1
    assert store.judge([judgement()]) == 0
    assert store.judge([judgement(verdict=False, maker="person:sara")]) == 1
    assert store.judge([judgement(score=0.95), judgement(right="a0")]) == 2
    assert [e.number for e in store.ledger()] == [1, 2, 3, 4]
    holding = {(j.left, j.right): j for j in store.judgements("copy")}
    assert not holding["a1", "a2"].verdict
    assert holding["a0", "a1"].verdict
    assert list(store.judgements("claim")) == []


def test_stories_are_replaced_as_a_whole(store: Store) -> None:
    first: list[dict[str, object]] = [{"id": "s2", "title": {"ar": "سد \ud83d"}}, {"id": "s1", "title": {}}]
    store.put_stories(first)
    assert store.stories() == first
    assert store.story("s2") == first[0]
    assert store.matching("story", "s") == ["s1", "s2"]
    store.put_stories(first[1:])
    assert store.stories() == first[1:]
    assert store.story("s2") is None


def test_vectors_come_back_within_float16(store: Store) -> None:
    vector = np.linspace(-1, 1, 384, dtype=np.float32)
    store.put_vectors("m", {"h1": vector, "h2": -vector})
    store.put_vectors("m", {"h1": vector * 0})
    found = store.vectors("m", ["h1", "h2", "h3"])
    assert set(found) == {"h1", "h2"}
    assert np.abs(found["h1"] - vector).max() < 1e-3
    assert store.vectors("other", ["h1"]) == {}


def test_an_archive_is_the_same_after_reopening(address: str) -> None:
    first = open_store(address)
    first.add(reading())
    first.put_meta("k", "v")
    first.judge([judgement()])
    first.close()
    second = open_store(address, create=False)
    assert second.reading("a1") == reading()
    assert second.meta("k") == "v"
    assert len(list(second.ledger())) == 1
    second.close()


def test_a_missing_archive_is_not_made_by_reading(address: str) -> None:
    with pytest.raises(Abort, match="there is no archive"):
        open_store(address, create=False)


def test_reading_goes_on_while_another_writes(address: str, store: Store) -> None:
    for n in range(5):
        store.add(reading(f"a{n}"))
    walking = store.readings()
    next(walking)
    other = open_store(address)
    other.add(reading("late"))
    other.close()
    assert len(list(walking)) == 4
    assert store.count() == 6


def _write(address: str, name: str) -> None:
    store = open_store(address)
    for n in range(20):
        store.add(reading(f"{name}{n}"))
    store.close()


def test_two_writers_wait_for_each_other(address: str, store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_write, args=(address, name)) for name in ("x", "y")]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
        assert process.exitcode == 0
    assert store.count() == 40
