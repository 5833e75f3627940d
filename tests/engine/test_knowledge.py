"""What a user imports is read and linked with: kept once, composed with the packaged rows, told where it clashes."""

import json
from pathlib import Path

import pytest

from tawatur.engine.knowledge import about, from_files, imported, knowledge, packaged, take
from tawatur.engine.local import add, read
from tawatur.knowledge.sheet import Sheet
from tawatur.records.layers import Reading
from tawatur.settings import Settings
from tawatur.store.base import open_store

ONE = Settings(workers=1)
TABLE = """id\ttype\tcountry\tlang\tname\tpost\tof\tfrom
samira-okasha\tperson\teg\ten\tSamira Okasha\thealth-minister\teg\t2026-03-01
samira-okasha\t\t\tar\tسميرة عكاشة
samira-okasha\t\t\tfa\tسمیرا عکاشه
delta-water-board\torganization\teg\ten\tDelta Water Board
delta-water-board\t\t\tar\tمجلس مياه الدلتا
namesake\tperson\t\ten\tAbbas Araghchi
"""
PAGES = {
    "en": "Samira Okasha said on Tuesday that the Delta Water Board had warned of floods.",
    "ar": "قالت سميرة عكاشة يوم الثلاثاء إن البلاغ وصل. ورحبت وسميرة عكاشة بقرار مجلس مياه الدلتا.",
    "fa": "سمیرا عکاشه روز سه‌شنبه گفت که هشدار سیل جدی است.",
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def pages(folder: Path) -> Path:
    path = folder / "docs.jsonl"
    rows = [{"id": i, "lang": i, "text": t, "published": "2026-03-04", "outlet": "Test"} for i, t in PAGES.items()]
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return path


def test_taking_twice_changes_nothing_and_replace_drops(tmp_path: Path, table: Path) -> None:
    store = open_store(str(tmp_path / "t.db"), create=True)
    first, second = take(store, [table]), take(store, [table])
    kept = imported(store)
    assert (first.entities, first.names, first.offices) == (3, 6, 1)
    assert (first.changed, second.changed) == (True, False)
    assert [c.entities for c in first.clashes] == [("abbas-araghchi", "namesake")]
    other = tmp_path / "other.tsv"
    other.write_text("id\ttype\tlang\tname\nsomeone\tperson\ten\tSome One\n", encoding="utf-8")
    take(store, [other])
    assert {e.id for e in imported(store).entities} == {e.id for e in kept.entities} | {"someone"}
    take(store, [other], replace=True)
    assert [e.id for e in imported(store).entities] == ["someone"]
    store.close()


def test_imported_names_are_read_in_every_language(tmp_path: Path, table: Path) -> None:
    sheet, _ = from_files([table])
    before = {r.document.id: r for r in read([pages(tmp_path)], settings=ONE) if isinstance(r, Reading)}
    after = {r.document.id: r for r in read([pages(tmp_path)], settings=ONE, imported=sheet) if isinstance(r, Reading)}
    for lang, reading in after.items():
        named = [(m.entity, m.known) for m in reading.mentions]
        assert ("samira-okasha", True) in named, lang
        assert all(PAGES[lang][m.start : m.end] == m.quote for m in reading.mentions)
        assert "samira-okasha" in {a.source.entity for a in reading.attributions}, lang
        assert "samira-okasha" not in {m.entity for m in before[lang].mentions}
    assert [m.entity for m in after["ar"].mentions].count("samira-okasha") == 2
    assert "delta-water-board" in {m.entity for m in after["ar"].mentions}


def test_an_archive_reads_with_what_it_holds_when_read_again(tmp_path: Path, table: Path) -> None:
    store = open_store(str(tmp_path / "t.db"), create=True)
    source = pages(tmp_path)
    list(add([source], store, settings=ONE))
    assert store.documents_naming("samira-okasha") == 0
    take(store, [table])
    list(add([source], store, settings=ONE))
    assert store.documents_naming("samira-okasha") == 0
    list(add([source], store, settings=ONE, again=True))
    assert store.documents_naming("samira-okasha") == 3
    store.close()


def test_the_office_is_held_by_the_imported_person(table: Path) -> None:
    known = knowledge(from_files([table])[0])
    assert known.holder("health-minister", "egypt", "2026-03-04") == "samira-okasha"
    assert known.outlet_id("Reuters") == "reuters"


def test_a_clash_is_read_as_the_packaged_entity(tmp_path: Path, table: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Abbas Araghchi said on Friday that talks would go on.", encoding="utf-8")
    (reading,) = read([page], settings=ONE, imported=from_files([table])[0])
    assert isinstance(reading, Reading)
    assert [m.entity for m in reading.mentions] == ["abbas-araghchi"]


def test_about_finds_by_id_and_by_name_in_any_spelling(table: Path) -> None:
    sheet, _ = from_files([table])
    for name in ("samira-okasha", "سميره عكاشه", "SAMIRA OKASHA"):
        (found,) = about(name, sheet)
        assert (found.entity.id, found.imported, len(found.names), len(found.offices)) == ("samira-okasha", True, 3, 1)
    assert [k.entity.id for k in about("Abbas Araghchi", sheet)] == ["abbas-araghchi", "namesake"]
    (own,) = about("abbas-araghchi", Sheet())
    assert not own.imported
    assert about("nobody of this name", sheet) == []


def test_the_packaged_rows_are_never_changed(table: Path) -> None:
    before = packaged()
    knowledge(from_files([table])[0])
    assert packaged() == before
