"""`tawatur knowledge` and `tawatur read --show` and `--knowledge`, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawatur.show.cli import cli

TABLE = "id\ttype\tlang\tname\nsamira-okasha\tperson\ten\tSamira Okasha\nsamira-okasha\t\tar\tسميرة عكاشة\n"
TEXT = "Samira Okasha said on Tuesday that two officials told Reuters the dam was safe."


def run(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.jsonl"
    path.write_text(
        json.dumps({"id": "p", "text": TEXT, "published": "2026-03-04", "outlet": "Test"}), encoding="utf-8"
    )
    return path


def test_import_show_export_and_import_again(tmp_path: Path, table: Path) -> None:
    archive, out = tmp_path / "t.db", tmp_path / "out.tsv"
    assert run("knowledge", "import", table, "--archive", archive).stdout.startswith("Took 2 names of 1 entities")
    assert "nothing new" in run("knowledge", "import", table, "--archive", archive).stdout
    run("knowledge", "export", "-o", out, "--archive", archive)
    again = json.loads(run("knowledge", "import", out, "--archive", archive, "--json").stdout)
    assert (again["changed"], again["names"], again["problems"]) == (False, 2, [])
    shown = run("--archive", archive, "knowledge", "show", "سميره عكاشه").stdout
    assert "samira-okasha" in shown
    assert "imported" in shown
    assert shown.count("\u2066") + shown.count("\u2067") == shown.count("\u2069") == 2
    (known,) = json.loads(run("--archive", archive, "knowledge", "show", "samira-okasha", "--json").stdout)
    assert [n["form"] for n in known["names"]] == ["Samira Okasha", "سميرة عكاشة"]
    entity = json.loads(run("knowledge", "export", "-o", "-", "--format", "ftm", "--archive", archive).stdout)
    assert (entity["id"], entity["schema"]) == ("samira-okasha", "Person")


def test_documents_that_are_there_may_be_read_again(tmp_path: Path, table: Path, page: Path) -> None:
    archive = tmp_path / "t.db"
    run("add", "--archive", archive, "--no-link", page)
    assert "tawatur add --again" in run("knowledge", "import", table, "--archive", archive).stdout
    run("add", "--archive", archive, "--no-link", "--again", page)
    assert "Samira Okasha" in run("who", "سميرة عكاشة", "--archive", archive).stdout


def test_a_bad_line_ends_with_1_and_the_rest_is_there(tmp_path: Path, table: Path) -> None:
    table.write_text(TABLE + "nobody\t\ten\tNo Body\n", encoding="utf-8")
    result = run("knowledge", "import", table, "--archive", tmp_path / "t.db", status=1)
    assert f"{table}, line 4: nothing is known of 'nobody'; give its type" in result.stderr
    assert "Took 2 names" in result.stdout


def test_reading_with_names_of_ones_own_and_no_archive(table: Path, page: Path) -> None:
    def mentioned(*options: object) -> set[str]:
        return {m["entity"] for m in json.loads(run("read", page, *options).stdout)["mentions"]}

    assert mentioned("--knowledge", table) - mentioned() == {"samira-okasha"}


def test_a_page_to_look_at(table: Path, page: Path) -> None:
    shown = run("read", page, "--show", "--knowledge", table).stdout
    assert "{1\u00a0Samira Okasha} [1\u00a0said]" in shown
    assert "← ● \u2066samira-okasha\u2069" in shown
    assert "○ 2 unnamed \u2066two officials\u2069" in shown
    assert "\u2066Tuesday\u2069 2026-03-03" in shown
    only = run("read", page, "--show", "--layer", "times", "--no-isolates").stdout
    assert "Tuesday 2026-03-03" in only
    assert not set(only) & set("\u2066\u2067\u2069\u200e{}●")


def test_colour_only_where_it_is_wanted(page: Path) -> None:
    command = [sys.executable, "-c", "from tawatur.show.cli import main; main()", "read", "--show", str(page)]
    for extra, coloured in (({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)):
        done = subprocess.run(
            command, capture_output=True, env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", **extra}, check=True
        )
        assert (b"\x1b[" in done.stdout) is coloured, extra
        assert (b"{1" in done.stdout) is not coloured, extra
