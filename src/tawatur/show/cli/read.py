"""`tawatur read`: every layer of every document as JSON Lines, or as a page to look at; nothing is stored."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._archive import isolates_option
from ._messages import Messages

if TYPE_CHECKING:
    from ...knowledge.sheet import Sheet
    from ...records.layers import Reading

_LAYERS = ("lines", "entries", "sentences", "times", "mentions", "quantities", "attributions")
_PIPED = 100  # columns where there is no terminal to ask


@click.command(short_help="Print every layer of documents; nothing is stored.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", help="The form of the output.")
@click.option("--show", is_flag=True, help="Print the pages with their layers in colour instead.")
@click.option(
    "--layer", "layers", multiple=True, type=click.Choice(_LAYERS), help="With --show: only this layer (repeatable)."
)
@click.option(
    "--knowledge",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names and offices of your own, as 'tawatur knowledge import' takes them (repeatable).",
)
@click.option("--workers", type=click.IntRange(1), help="Processes that share the work (default: 2).")
@isolates_option
def command(
    inputs: tuple[str, ...],
    format_: str,
    show: bool,
    layers: tuple[str, ...],
    tables: tuple[Path, ...],
    workers: int | None,
    no_isolates: bool,
) -> None:
    """Read documents and print their layers, one JSON object a line; nothing is stored.

    INPUT: .txt, .html or .jsonl files, folders of them, or - for JSON Lines on standard input.

    With --show a person can check the reading: who is the source (underlined), the cue (numbered), what is attributed
    (shaded), and below each paragraph the times, names, quantities and the chain of every number.
    """
    from ...engine.local import read
    from ...export.jsonl import line
    from ...records.layers import Reading

    places: dict[str, str] = {}
    messages = Messages(places)
    imported = _own(tables, messages)
    for item in read(inputs, workers=workers, stdin=sys.stdin.buffer, places=places, imported=imported):
        if not isinstance(item, Reading):
            messages.refused(item)
        elif show:
            _shown(item, layers, not no_isolates)
        else:
            sys.stdout.buffer.write(line(item))
            sys.stdout.buffer.flush()
        if isinstance(item, Reading):
            messages.about(item)
    click.get_current_context().exit(messages.status)


def _own(tables: tuple[Path, ...], messages: Messages) -> "Sheet | None":
    """The names of the files, None where none are given; lines that cannot be used are told."""
    if not tables:
        return None
    from ...engine.knowledge import from_files

    sheet, intake = from_files(tables)
    for problem in intake.problems:
        messages.refused(problem)
    return sheet


def _shown(reading: "Reading", layers: tuple[str, ...], isolates: bool) -> None:
    from rich.console import Console

    from ..pages.reading import SHOWN, PageView

    console = Console(highlight=False, markup=False, emoji=False)
    colour = console.is_terminal and not console.no_color
    width = console.width if console.is_terminal else _PIPED
    view = PageView(reading, layers or SHOWN, colour=colour, isolates=isolates, width=width)
    for row in view.rows():
        console.print(row if colour else row.plain, soft_wrap=True, no_wrap=True, overflow="ignore", crop=False)
    console.print()
