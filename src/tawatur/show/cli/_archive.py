"""The archive a command works on, as `--archive` and TAWATUR_ARCHIVE say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ...store.base import Store
    from ..ask import Ask


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--archive`, which overrules the one given before the command."""
    return click.option("--archive", metavar="PATH", help="The archive (default: TAWATUR_ARCHIVE, or tawatur.db).")(
        command
    )


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")(command)


def isolates_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--no-isolates`."""
    text = "Leave out the bidi isolates, for terminals that show them as boxes."
    return click.option("--no-isolates", is_flag=True, help=text)(command)


def vectors(refused: bool) -> bool:
    """Whether linking compares meaning: `--no-vectors` overrules TAWATUR_VECTORS."""
    from ...settings import load

    return not refused and load().vectors


@contextmanager
def opened(archive: str | None, *, create: bool = False) -> Iterator["Store"]:
    """The archive, closed at the end; `Abort` with what to do if it is not there and is not to be made."""
    from ...settings import load
    from ...store.base import open_store

    given = archive or click.get_current_context().find_root().params.get("archive")
    store = open_store(str(given or load().archive), create=create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def asking(archive: str | None) -> Iterator["Ask"]:
    """The read surface over the archive."""
    from ..ask import Ask

    with opened(archive) as store:
        yield Ask(store)
