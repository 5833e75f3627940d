"""Reading a language's data files into typed tables; an error names the file and the place in it."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from ..errors import Abort

T = TypeVar("T")


def path(code: str, name: str) -> Traversable:
    return files(__package__) / code / name


def toml(code: str, name: str, type_: type[T]) -> T:
    """`languages/CODE/NAME` checked against the schema `type_` (a msgspec Struct)."""
    try:
        return msgspec.convert(tomllib.loads(path(code, name).read_text(encoding="utf-8")), type_)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Abort(f"languages/{code}/{name}: {error}") from error


def tsv(code: str, name: str) -> list[list[str]]:
    """The cells of `languages/CODE/NAME`, without its header line, blank lines and '#' comments."""
    lines = path(code, name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line.strip() and not line.startswith("#")]
