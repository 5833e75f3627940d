"""Plain text: one document a file, exactly as it stands but for its encoding and line ends."""

from collections.abc import Iterator

from ..records.document import Document, Problem, fingerprint
from .base import STAGE, Found, Limits, Raw, made_id, oddities, refused, too_long
from .decode import UndecodableError, decode

SUFFIXES = (".txt", ".text")


def documents(raw: Raw, limits: Limits) -> Iterator[Found]:
    """The one document of the file, or why it is refused. Outlet and date stay unknown: no field states them."""
    try:
        decoded = decode(raw.content)
    except UndecodableError as error:
        yield refused(raw.name, str(error))
        return
    text = decoded.text
    if len(text) > limits.max_chars:
        yield refused(raw.name, too_long(len(text), "characters", limits))
        return
    if not any(c.isalnum() for c in text):
        yield refused(raw.name, "empty: there is no word in it")
        return
    yield Document(
        id=made_id(raw.stem, text),
        text=text,
        sha256=fingerprint(text),
        transport="file",
        problems=(*(Problem(STAGE, note) for note in decoded.notes), *oddities(text)),
    )
