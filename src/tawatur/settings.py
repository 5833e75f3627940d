"""Every setting in one table: name, default, environment variable and what it means. Read by engine and show only."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from .errors import Abort

PREFIX = "TAWATUR_"


@dataclass(frozen=True)
class Settings:
    """`archive`: where documents and judgements are kept. `max_chars`: the longest document that is read; a longer
    one is refused with a message. `workers`: processes that read when there are many documents. `vectors`: compare
    meaning by embeddings when linking (slower, finds translations)."""

    archive: Path = Path("tawatur.db")
    max_chars: int = 2_000_000
    workers: int = 2
    vectors: bool = True


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The defaults, overruled by TAWATUR_ARCHIVE, TAWATUR_MAX_CHARS, TAWATUR_WORKERS and TAWATUR_VECTORS; `Abort`
    names a variable whose value cannot be understood."""
    found = os.environ if environment is None else environment
    values: dict[str, object] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        if name in found:
            values[field.name] = _understood(name, found[name], type(field.default))
    return Settings(**values)  # type: ignore[arg-type]


def _understood(name: str, value: str, kind: type) -> object:
    if kind is bool:
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off"}:
            return False
        raise Abort(f"{name}={value}: give 1 or 0")
    if kind is int:
        if value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        raise Abort(f"{name}={value}: give a whole number above 0")
    return Path(value)
