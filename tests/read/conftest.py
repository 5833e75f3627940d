"""Tests against ../shared (public data, never part of the project) are collected only where it is there."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"

collect_ignore = [] if DATA.is_dir() else ["test_times_shared.py"]
