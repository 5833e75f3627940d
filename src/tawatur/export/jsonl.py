"""A reading as one line of JSON, flat, in the shape that `tawatur read` promises."""

import json
import re
from typing import Any

import msgspec

from ..records.layers import Reading

_SURROGATE = re.compile("[\ud800-\udfff]")
LAYERS = ("lines", "entries", "sentences", "times", "mentions", "quantities", "attributions", "problems")


def record(reading: Reading) -> dict[str, Any]:
    """The reading as plain values: the document's fields first, then every layer; offsets in code points of `text`."""
    document = reading.document
    values: dict[str, Any] = {
        "id": document.id,
        "url": document.url,
        "outlet": document.outlet,
        "publisher": document.publisher,
        "lang": reading.lang,
        "published": document.published,
        "published_from": document.published_from,
        "title": document.title,
        "author": document.author,
        "sample": document.sample,
        "stated_origins": document.stated_origins,
        "text": document.text,
        "sha256": document.sha256,
    }
    values |= {layer: getattr(reading, layer) for layer in LAYERS}
    return values


def dumps(values: Any) -> bytes:
    """`values` as UTF-8 JSON on one line; a lone surrogate is written as its escape, so nothing is lost."""
    try:
        return msgspec.json.encode(values)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(values), ensure_ascii=False, separators=(",", ":"))
        return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text).encode("utf-8")


def line(reading: Reading) -> bytes:
    """One reading with its line end."""
    return dumps(record(reading)) + b"\n"
