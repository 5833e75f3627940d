"""What every input must do, run over each one found in the folder: never raise, name the file, give the same ids."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.ingest.base import Limits, Raw
from tawatur.ingest.walk import inputs
from tawatur.records.document import Document, Problem, fingerprint

SUFFIXES = sorted(inputs())
WORDS = "The port authority said on Tuesday that the ferry was safe. قالت هيئة الميناء إن العبّارة سليمة. می‌گوید " * 3


def found(suffix: str, content: bytes, limits: Limits | None = None) -> list[Document | Problem]:
    raw = Raw(f"in/page{suffix}", f"page{suffix}", content)
    return list(inputs()[suffix].documents(raw, limits or Limits()))


def good(suffix: str) -> bytes:
    if suffix in (".jsonl", ".ndjson"):
        return json.dumps({"text": WORDS}).encode()
    return (f"<html><body><article><p>{WORDS}</p></article></body></html>" if "h" in suffix else WORDS).encode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_good_file_gives_one_document_with_an_id_that_stays(suffix: str) -> None:
    (one,), (two,) = found(suffix, good(suffix)), found(suffix, good(suffix))
    assert isinstance(one, Document)
    assert one == two
    assert one.id
    assert one.sha256 == fingerprint(one.text)
    assert "می‌گوید" in one.text
    assert one.published is None
    assert one.problems == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe", bytes(range(256)) * 40, b"\0" * 999, b"%PDF-1.4 x"])
def test_a_bad_file_gives_a_problem_that_names_it(suffix: str, content: bytes) -> None:
    problems = found(suffix, content)
    assert problems
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.message.startswith(f"in/page{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_text_beyond_the_limit_is_refused_with_the_remedy(suffix: str) -> None:
    (problem,) = found(suffix, good(suffix), Limits(max_chars=100))
    assert isinstance(problem, Problem)
    assert "TAWATUR_MAX_CHARS" in problem.message


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore"))))
def test_no_bytes_at_all_raise(suffix: str, content: bytes) -> None:
    for item in found(suffix, content) + found(suffix, good(suffix) + content):
        assert isinstance(item, Document | Problem)
        if isinstance(item, Document):
            assert item.text
            assert all(0 <= h.start < h.end <= len(item.text) for h in item.entry_hints)
