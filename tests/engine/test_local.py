"""Reading and keeping documents for real: order, resumption after a kill, bad inputs among good ones, found dates."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tawatur.engine.local import Known, add, read
from tawatur.engine.reading import FEW, Reads, read_all
from tawatur.records.document import Document, Problem, fingerprint
from tawatur.records.layers import Reading
from tawatur.settings import Settings
from tawatur.store.base import open_store

GOLD = Path(__file__).parents[2] / "gold"
ONE = Settings(workers=1)


def documents(times: int = 1) -> list[dict[str, object]]:
    lines = [line for path in sorted(GOLD.glob("dev-*/docs.jsonl")) for line in path.read_text("utf-8").splitlines()]
    found = [json.loads(line) for line in lines]
    return [d | {"id": f"{d['id']}-{n}"} for n in range(times) for d in found]


def write(path: Path, values: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(v) for v in values) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def reads() -> Reads:
    return Reads()


def test_the_same_order_and_layers_from_one_process_and_from_two(tmp_path: Path) -> None:
    values = documents()[: FEW + 4]
    source = write(tmp_path / "in.jsonl", [*values[:5], {"text": ""}, *values[5:]])
    one, two = (list(read([source], workers=n)) for n in (1, 2))
    assert one == two
    assert [r.document.id for r in two if isinstance(r, Reading)] == [v["id"] for v in values]
    assert isinstance(two[5], Problem)


def test_given_ids_outlets_and_dates_are_kept(tmp_path: Path) -> None:
    values = documents()[::5]
    for value, reading in zip(values, read([write(tmp_path / "in.jsonl", values)], settings=ONE), strict=True):
        assert isinstance(reading, Reading)
        document = reading.document
        kept = (document.id, document.outlet, document.published, document.title, document.text)
        assert kept == tuple(value[key] for key in ("id", "outlet", "published", "title", "text"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ferry sinks off the coast\n3 September 2025\nThe ferry sank on Tuesday, the port said.", "2025-09-03"),
        ("غرق عبّارة قبالة الساحل\n3 سبتمبر 2025\nغرقت العبّارة يوم الثلاثاء، وفق ما قالت هيئة الموانئ.", "2025-09-03"),
        ("غرق شدن کشتی در ساحل\n۱۲ شهریور ۱۴۰۴\nاداره بندر گفت کشتی روز سه‌شنبه غرق شد.", "2025-09-03"),
    ],
)  # fmt: skip
def test_a_date_printed_on_the_page_becomes_the_date_and_the_anchor(reads: Reads, text: str, found: str) -> None:
    (reading,) = read_all([Document(id="x", text=text, sha256=fingerprint(text))], reads=reads)
    assert isinstance(reading, Reading)
    assert reading.document.published is not None
    assert reading.document.published[:10] == found
    assert "printed on the page" in (reading.document.published_from or "")
    assert not [p for p in reading.problems if p.stage == "dates"]
    tuesday = [t for t in reading.times if t.from_ == "2025-09-02"]
    assert tuesday, reading.times


def test_an_unknown_date_stays_unknown_and_is_told(reads: Reads) -> None:
    text = "The ferry sank on Tuesday, the port authority said.\nIt said the crew was safe."
    (reading,) = read_all([Document(id="x", text=text, sha256=fingerprint(text))], reads=reads)
    assert isinstance(reading, Reading)
    assert reading.document.published is None
    assert next(p.message for p in reading.problems if p.stage == "dates").startswith("no date found")


def test_bad_inputs_among_good_ones_cost_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good = (
        "The ministry said on 3 September 2025 that the dam was safe. "
        + "أعلنت الوزارة أن السد آمن. وزارت گفت سد امن است."
    )
    (folder / "a.txt").write_text(good, encoding="utf-8")
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-binary.txt").write_bytes(bytes(range(256)) * 99)
    with (folder / "d-long.txt").open("wb") as file:
        file.write(b"long line " * (50 << 17))
    (folder / "e-latin.txt").write_bytes("أعلنت الوزارة أن السد آمن، وقال المدير إن الحال مستقرة.".encode("cp1256"))
    (folder / "f-lone.txt").write_bytes(good.encode() + b" \xed\xa0\xbd and \x00 more")
    (folder / "g.jsonl").write_text(json.dumps({"id": "g", "text": good}) + "\n{broken\n", encoding="utf-8")
    store = open_store(str(tmp_path / "t.db"))
    result = list(add([folder, tmp_path / "none.txt"], store, settings=ONE))
    kept = [r.document for r in result if isinstance(r, Reading)]
    told = [r.message for r in result if isinstance(r, Problem)]
    assert len(kept) == 4
    assert [t.split(":")[0].rsplit("/", 1)[1] for t in told] == [
        "b-empty.txt", "c-binary.txt", "d-long.txt", "g.jsonl, line 2", "none.txt",
    ]  # fmt: skip
    assert kept[2].text.endswith("\ud83d and \0 more")
    assert store.reading(kept[2].id).document == kept[2]
    assert not [p for d in kept for p in store.reading(d.id).problems if p.stage not in ("ingest", "dates")]
    store.close()


def test_adding_again_passes_over_what_is_there(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", documents()[:3])
    store = open_store(str(tmp_path / "t.db"))
    assert [type(r) for r in add([source], store, settings=ONE)] == [Reading] * 3
    before = list(store.readings())
    assert list(add([source], store, settings=ONE)) == [Known(str(d["id"])) for d in documents()[:3]]
    assert [type(r) for r in add([source], store, settings=ONE, again=True)] == [Reading] * 3
    assert list(store.readings()) == before
    changed = write(tmp_path / "changed.jsonl", [documents()[0] | {"text": "Another text altogether"}])
    (conflict,) = add([changed], store, settings=ONE)
    assert isinstance(conflict, Problem)
    assert "another text" in conflict.message
    store.close()


def test_a_killed_run_is_finished_by_running_it_again(tmp_path: Path) -> None:
    values = documents()[: FEW + 6]
    source = write(tmp_path / "in.jsonl", values)
    archive = tmp_path / "t.db"
    command = [sys.executable, "-c", "from tawatur.show.cli import main; main()"]
    command += ["--archive", str(archive), "add", "--no-link", "--workers", "1", str(source)]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and killed.poll() is None:
        if archive.exists() and _count(archive) >= 3:
            break
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    left = _count(archive)
    assert 3 <= left < len(values)
    again = subprocess.run([*command, "--json"], capture_output=True, check=True)
    result = json.loads(again.stdout)
    assert (result["known"], result["added"]) == (left, len(values) - left)
    store = open_store(str(archive))
    whole = list(store.readings())
    assert [r.document.id for r in whole] == [v["id"] for v in values]
    assert whole == list(read([source], settings=ONE))
    store.close()


def _count(archive: Path) -> int:
    import sqlite3

    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()


def test_a_document_that_kills_its_process_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [Document(id=f"d{n}", text=f"The minister said {n}.", sha256=str(n)) for n in range(FEW + 6)]
    values[4] = Document(id="killer", text="x", sha256="x", lang="kill")
    monkeypatch.setattr("tawatur.engine.reading._work", _dies)
    monkeypatch.setattr("tawatur.engine.reading._start", _nothing)
    result = list(read_all(values, workers=2))
    assert len(result) == len(values)
    assert isinstance(result[4], Problem)
    assert "killer" in result[4].message
    assert [r.document.id for r in result if isinstance(r, Reading)] == [v.id for v in values if v.id != "killer"]


def _dies(document: Document) -> Reading:
    if document.lang == "kill":
        os._exit(9)
    return Reading(document, "en")


def _nothing(_: object) -> None:
    """Workers of this test need no readers."""
