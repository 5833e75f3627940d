"""The gate shuts on a row under its floor, on changed gold and on a vanished row, and lowers nothing silently."""

from tawatur.measure.gate import Floors, failures, raised


def row(f1, lang="ar"):
    return {
        "layer": "times",
        "measure": "found",
        "precision": f1,
        "recall": f1,
        "f1": f1,
        "support": 9,
        "lang": lang,
        "set": "dev",
    }


FLOORS = Floors(digest="d", floors={"dev · ar · times · found": 0.9})


def test_open_at_and_above_the_floor():
    assert failures([row(0.9)], FLOORS, "d") == []


def test_shut_under_the_floor_and_says_which():
    assert failures([row(0.89)], FLOORS, "d") == ["dev · ar · times · found: 0.890 is under its floor 0.900"]


def test_shut_when_a_row_is_gone_or_the_gold_changed():
    assert failures([row(0.95, "fa")], FLOORS, "d") == ["dev · ar · times · found: no longer measured (floor 0.900)"]
    assert "gold has changed" in failures([row(0.95)], FLOORS, "other")[0]


def test_an_update_raises_and_never_lowers_without_a_reason():
    assert raised([row(0.97)], FLOORS, "d").floors == {"dev · ar · times · found": 0.965}
    assert raised([row(0.80)], FLOORS, "d").floors == {"dev · ar · times · found": 0.9}
    lowered = raised([row(0.80)], FLOORS, "d", reason="the gold was corrected")
    assert lowered.floors == {"dev · ar · times · found": 0.795}
    assert lowered.lowered == ["dev · ar · times · found: 0.900 to 0.795: the gold was corrected"]
