"""The examples of docs/knowledge.md work as printed."""

import re
from pathlib import Path

from tawatur.engine.knowledge import from_files
from tawatur.records.entity import Office

PAGE = (Path(__file__).parents[2] / "docs/knowledge.md").read_text(encoding="utf-8")


def test_the_examples_are_taken_whole(tmp_path: Path) -> None:
    files = []
    for form in ("tsv", "json"):
        files.append(tmp_path / f"names.{form}")
        files[-1].write_text(re.search(rf"```{form}\n(.*?)```", PAGE, re.S)[1], encoding="utf-8")
    sheet, intake = from_files(files)
    assert (intake.problems, intake.clashes, intake.passed) == ((), (), {})
    assert {e.id for e in sheet.entities} == {"samira-okasha", "delta-water-board", "wadi-post", "Q-haddad"}
    assert [o.publisher for o in sheet.outlets] == ["wadi-media"]
    assert sheet.offices == (
        Office("health-minister", "egypt", "samira-okasha", "2026-03-01"),
        Office("oil-minister", "lebanon", "Q-haddad", "2026-01-10"),
    )


def test_every_column_is_explained() -> None:
    from tawatur.knowledge.imports_tsv import COLUMNS

    explained = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|(.*?)\|", PAGE, re.M))))
    assert explained == set(COLUMNS)
