"""Bytes to text: which encoding, how sure, and what to tell the user about it.

The only single-byte encodings looked for are those in which Arabic and Persian pages were and are written
(windows-1256, ISO 8859-6) and windows-1252 for Latin; everything else is refused rather than guessed.
"""

import codecs
import re
from dataclasses import dataclass

from ..text.letters import is_letter

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3")
# alef + lam, the article, by far the commonest pair of letters of Arabic: its bytes in the two encodings
_ARTICLE = {"cp1256": b"\xc7\xe1", "iso8859-6": b"\xc7\xe4"}
_PRINTED = {"cp1256": "windows-1256", "iso8859-6": "ISO 8859-6", "cp1252": "windows-1252"}


@dataclass(frozen=True)
class Decoded:
    """`text` with '\\n' as its only line end and without byte order mark; `notes` say what was unusual."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


class UndecodableError(ValueError):
    """The bytes are no text that can be read; the message says why and what to do."""


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of `content`; `declared` is the encoding that the file itself states. Raises `UndecodableError`."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UndecodableError("empty: there is no text in it")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, "its byte order mark")
    if content.startswith(_MAGIC):
        raise UndecodableError("binary, no text; give .txt, .html or .jsonl")
    wide = _wide(content)
    if wide:
        decoded = _strict(content, wide, "its alternating zero bytes")
        return Decoded(decoded.text, wide, (*decoded.notes, f"read as {wide.upper()}, which it does not declare"))
    if len(_CONTROL.findall(content)) > len(content) / 100:
        raise UndecodableError("binary, no text; give .txt, .html or .jsonl")
    try:
        return Decoded(_lines(content.decode("utf-8", "surrogatepass")), "utf-8", _denied(content, declared))
    except UnicodeDecodeError:
        return _single_byte(content, declared)


def _strict(content: bytes, encoding: str, why: str) -> Decoded:
    try:
        return Decoded(_lines(content.decode(encoding, "surrogatepass")), encoding)
    except UnicodeDecodeError as error:
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") > max(3, len(text) / 50):
            raise UndecodableError(
                f"neither text in {encoding.upper()}, as {why} says, nor in another encoding"
            ) from error
        return Decoded(_lines(text), encoding, (f"byte {error.start} is no {encoding.upper()}: replaced by U+FFFD",))


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: blanks and line ends are every other byte zero, all on one side."""
    sample = content[: 1 << 16]
    little = sum(sample[i : i + 2] in (b" \0", b"\n\0") for i in range(0, len(sample) - 1, 2))
    big = sum(sample[i : i + 2] in (b"\0 ", b"\0\n") for i in range(0, len(sample) - 1, 2))
    if max(little, big) < max(2, len(sample) // 60) or min(little, big) * 5 > max(little, big):
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _single_byte(content: bytes, declared: str | None) -> Decoded:
    damaged = content.decode("utf-8", "replace")
    wrong = damaged.count("\ufffd")
    whole = sum(1 for c in damaged if c > "\x7f") - wrong
    if whole > 20 * wrong:  # UTF-8 with a few broken places
        return Decoded(_lines(damaged), "utf-8", (f"{wrong} places are no UTF-8: replaced by U+FFFD",))
    for encoding in (_known(declared), *_likely(content)):
        if encoding:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            printed = _PRINTED.get(encoding, encoding)
            note = (
                () if encoding == _known(declared) else (f"no UTF-8: read as {printed}; check it, or save it as UTF-8",)
            )
            return Decoded(_lines(text), encoding, note)
    raise UndecodableError("neither UTF-8, UTF-16 nor windows-1256; save it as UTF-8")


def _likely(content: bytes) -> tuple[str, ...]:
    high = sum(map(len, _HIGH.findall(content)))
    if high * 4 < len(content):  # accents in a Latin text
        return ("cp1252",)
    first = max(_ARTICLE, key=lambda e: content.count(_ARTICLE[e]))
    text = content.decode(first, "replace")
    letters = sum(1 for c in text if is_letter(c))
    if letters * 10 < high * 8:
        return ()
    return (first,)


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip("\"' ")).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": None, "utf-8": None}.get(name, name)


def _denied(content: bytes, declared: str | None) -> tuple[str, ...]:
    known = _known(declared)
    if known and _HIGH.search(content):
        return (f"declares {declared} but is UTF-8: read as UTF-8",)
    return ()


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
