"""Files as they come: encodings, broken ones, folders; whatever cannot be used is named and the rest is read."""

import io
import json
from pathlib import Path

import pytest

from tawatur.ingest.base import Limits
from tawatur.ingest.walk import inputs, walk
from tawatur.records.document import Document, Problem

AR = "أعلنت الوزارة أن السد يعمل بكامل طاقته.\nوقال المدير إن المياه انحسرت عن القرى الثلاث."
EN = "The ministry said the dam was working.\nThe director said the water had gone down."


def texts(path: Path, limits: Limits | None = None) -> list[Document | Problem]:
    return list(walk([path], limits or Limits()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6"])
def test_arabic_text_in_every_encoding_it_is_found_in(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(AR.encode(encoding))
    (found,) = texts(file)
    assert isinstance(found, Document)
    assert found.text == AR
    told = " ".join(p.message for p in found.problems)
    assert bool(told) == (encoding in ("utf-16-le", "utf-16-be", "cp1256", "iso8859-6")), told


def test_latin_text_with_accents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("Le ministère a été prévenu. " * 5).encode("cp1252"))
    (found,) = texts(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert "ministère a été" in found.text


def test_line_ends_become_one_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo\rthree\n")
    (found,) = texts(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert found.text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"...", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7 rest", "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "binary"),
        (b"x" * 5000, "5,000 characters"),
    ],
)
def test_what_is_refused_says_why_and_the_others_are_read(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a.txt").write_text(EN)
    (tmp_path / "b.txt").write_bytes(content)
    (tmp_path / "c.txt").write_text(AR)
    first, bad, last = texts(tmp_path, Limits(max_chars=4000))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Problem)
    assert "b.txt" in bad.message
    assert why in bad.message


def test_a_file_far_too_long_is_refused_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50 << 20)
    (found,) = texts(tmp_path / "a.txt")
    assert isinstance(found, Problem)
    assert "52,428,800 bytes" in found.message


def test_lone_surrogates_and_nul_are_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((EN * 3).encode() + b" \xed\xa0\x80 and \x00 here")
    (found,) = texts(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert found.text.endswith(" \ud800 and \0 here")
    assert [p.message.split(" kept")[0] for p in found.problems] == [
        "1 lone surrogates (halves of a character)",
        "1 NUL characters",
    ]


def test_jsonl_keeps_what_is_given_and_names_bad_lines(tmp_path: Path) -> None:
    given = {
        "id": "a-1",
        "text": AR,
        "lang": "ar",
        "outlet": "ضفة",
        "published": "2025-09-03",
        "title": "سد",
        "url": "https://x.example/1",
        "sample": True,
        "story": "dam",
    }
    lines = [json.dumps(given), "", "{oops", '{"id": "b"}', '{"text": 4}', '["x"]', '{"text": " "}']
    lines += [
        json.dumps({"text": EN, "published": "yesterday"}),
        '{"text": "x \\ud83d y"}',
        b"\xff\xfe\xfd".decode("latin-1"),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = texts(tmp_path / "in.jsonl")
    first = found[0]
    assert isinstance(first, Document)
    assert (first.id, first.text, first.outlet, first.published) == ("a-1", AR, "ضفة", "2025-09-03")
    assert (first.published_from, first.title, first.lang, first.sample) == ("given", "سد", "ar", True)
    bad = [p.message for p in found if isinstance(p, Problem)]
    assert [m.split(": ")[0].rsplit(" ", 1)[1] for m in bad] == ["3", "4", "5", "6", "7", "10"]
    undated = found[6]
    assert isinstance(undated, Document)
    assert undated.published is None
    assert "yesterday" in undated.problems[0].message
    lone = found[7]
    assert isinstance(lone, Document)
    assert lone.text == "x \ud83d y"


def test_a_line_too_long_does_not_cost_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 9000}) + "\n" + json.dumps({"text": EN}) + "\n")
    bad, good = texts(tmp_path / "a.jsonl", Limits(max_chars=500))
    assert isinstance(bad, Problem)
    assert "line 1" in bad.message
    assert isinstance(good, Document)


def test_standard_input_is_json_lines() -> None:
    stream = io.BytesIO(json.dumps({"id": "x", "text": AR}).encode() + b"\nnope\n")
    good, bad = walk(["-"], Limits(), stream)
    assert isinstance(good, Document)
    assert isinstance(bad, Problem)
    assert bad.message.startswith("<stdin>, line 2: no JSON")


def test_folders_are_walked_in_order_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.txt", "a.txt", ".hidden.txt", "c.pdf"):
        (tmp_path / name).write_text(name + EN)
    *documents, note = texts(tmp_path)
    assert [d.text[:6] for d in documents if isinstance(d, Document)] == ["a.txtT", "b/a.tx", "z.txtT"]
    assert isinstance(note, Problem)
    assert "1 × .pdf" in note.message


def test_missing_and_unknown_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    missing, unknown = walk([tmp_path / "none.txt", tmp_path / "a.docx"], Limits())
    assert isinstance(missing, Problem)
    assert isinstance(unknown, Problem)
    assert "none.txt: there is no such file" in missing.message
    assert ".txt" in unknown.message.split("known are")[1]


def test_ids_are_the_same_in_another_folder_and_differ_with_the_text(tmp_path: Path) -> None:
    for folder, text in (("one", AR), ("two", AR), ("three", EN)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.txt").write_text(text)
    one, three, two = (d.id for d in texts(tmp_path) if isinstance(d, Document))
    assert one == two != three


def test_every_input_is_found_by_its_suffix() -> None:
    assert {".txt", ".jsonl", ".html"} <= set(inputs())
