"""JSON Lines: one document a line; given ids, outlets and dates are kept; a bad line never costs the next."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from ..records.document import Document, Problem, fingerprint
from .base import STAGE, Found, Limits, Raw, made_id, oddities, refused, too_long
from .decode import UndecodableError, decode

SUFFIXES = (".jsonl", ".ndjson")

_STRINGS = ("id", "text", "lang", "outlet", "publisher", "published", "title", "url", "author")


def documents(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The documents of the file in its order; a line that is none gives a problem naming file and line."""
    content = raw.content
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            content = decode(content).text.encode("utf-8", "surrogatepass")
    except UndecodableError as error:
        yield refused(raw.name, str(error))
        return
    seen = False
    for number, line in enumerate(BytesIO(content), 1):
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            seen = True
            yield document(line, f"{raw.name}, line {number}", raw.stem, limits)
    if not seen:
        yield refused(raw.name, "empty: there is no line in it")


def document(line: bytes, place: str, stem: str, limits: Limits) -> Found:
    """One line as a document, or the problem with it. `place` names file and line; `stem` goes into a made id."""
    if len(line) > 4 * limits.max_bytes:
        return refused(place, too_long(len(line), "bytes", limits))
    try:
        values = json.loads(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return refused(place, f"byte {error.start} is no UTF-8; save the file as UTF-8")
    except (json.JSONDecodeError, RecursionError) as error:
        return refused(place, f"no JSON: {error}")
    wrong = _wrong(values)
    if wrong:
        return refused(place, wrong)
    text = values["text"]
    if len(text) > limits.max_chars:
        return refused(place, too_long(len(text), "characters", limits))
    given: dict[str, Any] = {key: values.get(key) or None for key in _STRINGS if key not in ("id", "text")}
    problems = [*oddities(text)]
    if given["published"] and not is_date(given["published"]):
        problems.append(Problem(STAGE, f"published '{given['published']}' is no ISO date (2026-02-06): not used"))
        given["published"] = None
    return Document(
        id=values.get("id") or made_id(stem, text),
        text=text,
        sha256=fingerprint(text),
        published_from="given" if given["published"] else None,
        transport="jsonl",
        sample=values.get("sample") is True,
        problems=tuple(problems),
        **given,
    )


def is_date(value: str) -> bool:
    """Whether `value` is an ISO 8601 date or date and time."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _wrong(values: Any) -> str | None:
    if not isinstance(values, dict):
        return "an object with at least 'text' is expected"
    if isinstance(values.get("id"), int):
        values["id"] = str(values["id"])
    for key in _STRINGS:
        if not isinstance(values.get(key), str | None):
            return f"'{key}' must be a string"
    if "text" not in values:
        return "'text' is missing"
    if not any(c.isalnum() for c in values["text"] or ""):
        return "'text' is empty"
    return None
