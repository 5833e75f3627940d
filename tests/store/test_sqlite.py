"""What only the SQLite file can get wrong: foreign files, newer archives, an old index, a ledger tampered with."""

import sqlite3
from pathlib import Path

import pytest

from tawatur.errors import Abort
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Reading
from tawatur.store.base import open_store


def archive(path: Path) -> None:
    store = open_store(str(path))
    store.add(Reading(Document(id="a", text="The dam held", sha256=fingerprint("The dam held")), "en"))
    store.close()


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all, only words" * 50)
    with pytest.raises(Abort, match="cannot be used as an archive"):
        open_store(str(tmp_path / "x.db"))


def test_a_database_of_another_program(tmp_path: Path) -> None:
    change(tmp_path / "x.db", "CREATE TABLE recipes (a)")
    with pytest.raises(Abort, match="another program"):
        open_store(str(tmp_path / "x.db"))


def test_an_archive_of_a_newer_version(tmp_path: Path) -> None:
    archive(tmp_path / "x.db")
    change(tmp_path / "x.db", "UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(Abort, match="newer version"):
        open_store(str(tmp_path / "x.db"))


def test_an_index_of_another_fold_is_written_anew(tmp_path: Path) -> None:
    archive(tmp_path / "x.db")
    change(tmp_path / "x.db", "UPDATE meta SET value = '0' WHERE key = 'index'")
    change(tmp_path / "x.db", "DELETE FROM words")
    store = open_store(str(tmp_path / "x.db"))
    assert store.search(["dam"]) == ["a"]
    store.close()


def test_the_ledger_refuses_to_be_changed(tmp_path: Path) -> None:
    archive(tmp_path / "x.db")
    change(
        tmp_path / "x.db", "INSERT INTO ledger VALUES (1, 'copy', 'a', 'b', 1, 0.5, '[]', 'rule', '2026-01-01T00:00')"
    )
    for statement in ("DELETE FROM ledger", "UPDATE ledger SET verdict = 0"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            change(tmp_path / "x.db", statement)


def test_unknown_scheme_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="sqlite"):
        open_store("oracle://x")
    with pytest.raises(Abort, match="does not exist"):
        open_store(str(tmp_path / "no" / "x.db"))
