"""`tawatur read`: every layer of every document as JSON Lines; nothing is stored."""

import sys

import click

from ._messages import Messages


@click.command(short_help="Print every layer of documents; nothing is stored.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", help="The form of the output.")
@click.option("--workers", type=click.IntRange(1), help="Processes that share the work (default: 2).")
def command(inputs: tuple[str, ...], format_: str, workers: int | None) -> None:
    """Read documents and print their layers, one JSON object a line; nothing is stored.

    INPUT: .txt, .html or .jsonl files, folders of them, or - for JSON Lines on standard input.
    """
    from ...engine.local import read
    from ...export.jsonl import line
    from ...records.layers import Reading

    places: dict[str, str] = {}
    messages = Messages(places)
    for item in read(inputs, workers=workers, stdin=sys.stdin.buffer, places=places):
        if isinstance(item, Reading):
            sys.stdout.buffer.write(line(item))
            sys.stdout.buffer.flush()
            messages.about(item)
        else:
            messages.refused(item)
    click.get_current_context().exit(messages.status)
