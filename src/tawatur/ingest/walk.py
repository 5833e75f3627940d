"""Inputs in the order given: files, folders walked in sorted order, '-' for JSON Lines on standard input."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from .. import ingest as package
from ..records.document import Document, Problem
from . import jsonl
from .base import LEFT_OUT, Found, Input, Limits, Raw, refused, too_long

STDIN = "-"


def inputs() -> dict[str, Input]:
    """The reader of every suffix, found by listing this folder for modules that declare SUFFIXES."""
    found: dict[str, Input] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "SUFFIXES"):
            found |= dict.fromkeys(module.SUFFIXES, cast(Input, module))
    return found


def walk(
    paths: Iterable[str | Path],
    limits: Limits,
    stdin: BinaryIO | None = None,
    places: dict[str, str] | None = None,
) -> Iterator[Found]:
    """Every document under `paths`, in their order, and a problem for whatever cannot be used. Nothing is raised:
    one unreadable file never costs the others. `places` is filled with the file (and line) of every document id."""
    readers = inputs()
    for item in _walk(paths, readers, limits, stdin):
        if isinstance(item, Problem):
            yield item
        else:
            place, document = item
            if places is not None:
                places[document.id] = place
            yield document


_Placed = Problem | tuple[str, Document]


def _walk(
    paths: Iterable[str | Path], readers: dict[str, Input], limits: Limits, stdin: BinaryIO | None
) -> Iterator[_Placed]:
    for path in paths:
        if str(path) == STDIN:
            yield from _lines(stdin, "<stdin>", "stdin", limits) if stdin else ()
            continue
        path = Path(path)
        if path.is_dir():
            yield from _folder(path, readers, limits)
        elif not path.exists():
            yield refused(str(path), "there is no such file or folder")
        elif path.suffix.lower() in readers:
            yield from _file(path, readers[path.suffix.lower()], limits)
        else:
            yield refused(str(path), f"of no known kind; known are {', '.join(sorted(readers))} and folders of them")


def _folder(folder: Path, readers: dict[str, Input], limits: Limits) -> Iterator[_Placed]:
    others: Counter[str] = Counter()
    seen = False
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        suffix = path.suffix.lower()
        if suffix in readers:
            seen = True
            yield from _file(path, readers[suffix], limits)
        else:
            others[suffix or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{n} × {suffix}" for suffix, n in sorted(others.items()))
        yield Problem(LEFT_OUT, f"{folder}: files of other kinds were left out: {kinds}")
    if not seen:
        yield refused(str(folder), f"holds no {' '.join(sorted(readers))} file")


def _file(path: Path, reader: Input, limits: Limits) -> Iterator[_Placed]:
    try:
        if path.suffix.lower() in jsonl.SUFFIXES:  # read line by line: the file may be larger than memory
            with path.open("rb") as lines:
                if lines.read(2) not in (b"\xff\xfe", b"\xfe\xff"):
                    lines.seek(0)
                    yield from _lines(lines, str(path), path.name, limits)
                    return
        size = path.stat().st_size
        if size > 4 * limits.max_bytes:
            yield refused(str(path), too_long(size, "bytes", limits))
            return
        for item in reader.documents(Raw(str(path), path.name, path.read_bytes()), limits):
            yield item if isinstance(item, Problem) else (str(path), item)
    except OSError as error:
        yield refused(str(path), f"cannot be read: {error.strerror or error}")


def _lines(lines: BinaryIO, name: str, stem: str, limits: Limits) -> Iterator[_Placed]:
    """JSON Lines from a stream, never more than one line in memory, and no line beyond what a document may have."""
    most = 4 * limits.max_bytes
    number, seen = 0, False
    while line := lines.readline(most + 1):
        number += 1
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        seen = True
        place = f"{name}, line {number}"
        if len(line) > most:
            size = len(line)
            while not line.endswith(b"\n") and (line := lines.readline(1 << 20)):
                size += len(line)
            yield refused(place, too_long(size, "bytes", limits))
        else:
            item = jsonl.document(line, place, stem, limits)
            yield item if isinstance(item, Problem) else (place, item)
    if not seen:
        yield refused(name, "empty: there is no line in it")
