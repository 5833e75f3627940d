"""Tawatur in one process or a few, on one machine: what the command line and the web pages call."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..ingest.base import Limits
from ..ingest.walk import walk
from ..records.document import Problem
from ..records.layers import Reading
from ..settings import Settings
from ..settings import load as load_settings
from .reading import read_all


def read(
    inputs: Iterable[str | Path],
    *,
    workers: int | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
) -> Iterator[Reading | Problem]:
    """A reading for every document of `inputs` (files, folders, '-' for `stdin`) in their order; a problem for
    whatever cannot be used. Nothing is stored."""
    settings = settings or load_settings()
    found = walk(inputs, Limits(settings.max_chars), stdin)
    yield from read_all(found, workers or settings.workers)
