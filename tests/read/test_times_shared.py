"""Times against public sets (`bench/dates.py` prints the same figures); the floors are below what was measured."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.shared


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates", Path(__file__).resolve().parents[2] / "bench" / "dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bench() -> Any:
    return _bench()


@pytest.fixture(scope="module")
def reader(bench: Any) -> Any:
    return bench.Reader()


def test_persian_spans(bench: Any, reader: Any) -> None:
    scores, misses = bench.parstdex(reader)
    assert scores["F1 (ours)"] >= 0.95, misses
    assert scores["quiet on empty"] >= 0.95


def test_solar_and_lunar_dates(bench: Any, reader: Any) -> None:
    scores, misses = bench.dateparser(reader)
    assert scores["right"] >= 36, misses


def test_arabic_dates(bench: Any, reader: Any) -> None:
    scores, misses = bench.recognizers(reader)
    assert scores["share (news)"] >= 0.80, misses


def test_english_dates(bench: Any, reader: Any) -> None:
    scores, misses = bench.duckling(reader)
    assert scores["share (news)"] >= 0.80, misses
