"""The page on a terminal: nothing of the text is lost or turned round, and every layer is where it belongs."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tawatur.engine.reading import Reads
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Reading
from tawatur.show.pages.reading import LAYERS, MARGIN, PageView, interval
from tawatur.text.direction import plain

GOLD = Path(__file__).parents[3] / "gold"
BOUNDS = str.maketrans("", "", "{}[]⟨⟩")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    reads = Reads()
    found = {}
    for lang in ("ar", "fa", "en"):
        given = json.loads((GOLD / f"dev-{lang}" / "docs.jsonl").read_text(encoding="utf-8").splitlines()[2])
        document = Document(
            id=given["id"], text=given["text"], sha256=fingerprint(given["text"]),
            outlet=given["outlet"], published=given["published"],
        )  # fmt: skip
        found[lang] = reads.read(document)
    return found


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
@pytest.mark.parametrize("colour", [True, False])
def test_every_word_is_there_and_isolates_are_closed(readings: dict[str, Reading], lang: str, colour: bool) -> None:
    reading = readings[lang]
    rows = [r.plain for r in PageView(reading, LAYERS, colour=colour, width=100).rows()]
    for row in rows:
        assert row.count("\u2066") + row.count("\u2067") == row.count("\u2069"), row
        if row.lstrip("\u200e ")[:1] in ("\u2066", "\u2067"):
            assert row.startswith("\u200e"), row
    bare = [r.plain for r in PageView(reading, ["lines"], colour=colour, isolates=False, width=100).rows()]
    first, last = [at for at, row in enumerate(bare) if row.startswith("──") and set(row) == {"─"}]
    bare = bare[first + 1 : last]
    assert "".join("".join(r[MARGIN:].split()) for r in bare) == "".join(plain(reading.document.text).split())
    assert all(cell_len(r) <= 100 for r in bare if " " in r[MARGIN:].strip())


def test_the_direction_is_that_of_the_line_not_of_its_first_letter(readings: dict[str, Reading]) -> None:
    for lang, opener in (("ar", "\u2067"), ("fa", "\u2067"), ("en", "\u2066")):
        rows = [r.plain for r in PageView(readings[lang], ["lines"], colour=False).rows()]
        body = [r for r in rows if r.startswith("\u200ebody")]
        assert body
        assert all(r[1 + MARGIN] == opener for r in body)


def test_every_statement_has_a_number_at_its_cue_and_a_chain(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        rows = [r.plain for r in PageView(reading, colour=False, isolates=False, width=400).rows()]
        whole = "\n".join(rows)
        for number, attribution in enumerate(sorted(reading.attributions, key=lambda a: (a.cue.start, a.id)), 1):
            assert f"[{number}\u00a0" in whole
            assert f"⟨{number}\u00a0" in whole
            (chain,) = [r for r in rows if r.startswith(f"{' ' * MARGIN}{number} ") and " ← " in r]
            assert attribution.stance in chain
            assert ("○" in chain or "◌" in chain) is attribution.source.anonymous


def test_a_layer_alone(readings: dict[str, Reading]) -> None:
    rows = [r.plain for r in PageView(readings["en"], ["times"], colour=False, isolates=False).rows()]
    assert not any("{" in r or " ← " in r or r[MARGIN:].startswith("names") for r in rows)
    values = [interval(t.from_, t.to, t.grain) for t in readings["en"].times]
    assert values
    assert all(any(value in row for row in rows) for value in values)


def test_a_page_without_layers_is_still_its_words() -> None:
    document = Document(id="d", text="One line\nand \u2067another\u2069", sha256="")
    rows = [r.plain for r in PageView(Reading(document, "und"), isolates=False).rows()]
    assert any("One line" in r for r in rows)
    assert not any("\u2067" in r for r in rows)


@pytest.mark.parametrize(
    ("from_", "to", "grain", "said"),
    [
        ("2026-02-06", "2026-02-07", "day", "2026-02-06"),
        ("2026-12-01", "2027-01-01", "month", "2026-12"),
        ("2025-01-01", "2026-01-01", "year", "2025"),
        ("2020-01-01", "2030-01-01", "year", "2020-01-01 to 2030-01-01"),
        ("2026-02-06T10:00", "2026-02-06T10:01", "minute", "2026-02-06 10:00"),
        ("2026-02-06T18:00", "2026-02-07T00:00", "part", "2026-02-06 18:00 to 2026-02-07 00:00"),
        ("9999-12-31", "9999-12-31", "day", "9999-12-31 to 9999-12-31"),
    ],
)
def test_intervals_are_as_short_as_they_may_be(from_: str, to: str, grain: str, said: str) -> None:
    assert interval(from_, to, grain) == said
