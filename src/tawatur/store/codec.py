"""Records to bytes and back: compressed JSON that also carries lone surrogates, which UTF-8 cannot."""

import json
import zlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_LEVEL = 3  # 4 to 6 times smaller; higher levels cost more than they save


def pack(value: Any) -> bytes:
    """`value` (a record, or plain values) as bytes."""
    try:
        text = msgspec.json.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")
    return zlib.compress(text, _LEVEL)


def unpack(content: bytes, type_: type[T]) -> T:
    """What `pack` was given, as a `type_`; msgspec's ValidationError if the record has another shape."""
    text = zlib.decompress(content)
    try:
        return msgspec.json.decode(text, type=type_)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # escaped lone surrogates
        return msgspec.convert(json.loads(text), type_)


def printable(text: str | None) -> str | None:
    """`text` for a column of text: lone surrogates as U+FFFD. The packed record keeps them."""
    if text is None:
        return None
    return text.encode("utf-8", "replace").decode("utf-8") if not _valid(text) else text


def _valid(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
