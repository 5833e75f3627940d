"""`tawatur add`: documents into the archive, then what is linked to them."""

import sys
import time
from collections import Counter
from pathlib import Path

import click

from ._archive import archive_option, json_option, opened, vectors
from ._messages import Messages
from ._progress import progress


@click.command(short_help="Read documents into the archive and link them.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@archive_option
@click.option("--no-link", is_flag=True, help="Only read and keep; link later with 'tawatur link'.")
@click.option("--no-vectors", is_flag=True, help="Link without embeddings: faster, but translations are not found.")
@click.option("--again", is_flag=True, help="Read documents of the archive anew; their text is never changed.")
@click.option("--workers", type=click.IntRange(1), help="Processes that share the work (default: 2).")
@json_option
def command(
    inputs: tuple[str, ...],
    archive: str | None,
    no_link: bool,
    no_vectors: bool,
    again: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """Read documents into the archive, and link them into stories.

    INPUT: .txt, .html or .jsonl files, folders of them, or - for JSON Lines on standard input. Documents that the
    archive holds are passed over, so an interrupted run is finished by running it again.
    """
    from ...engine.linking import due, link
    from ...engine.local import Known, add
    from ...errors import Abort
    from ...export.jsonl import dumps
    from ...records.layers import Reading

    if not any(given == "-" or Path(given).exists() for given in inputs):
        raise Abort(f"{', '.join(inputs)}: there is no such file or folder")
    began = time.monotonic()
    places: dict[str, str] = {}
    langs: Counter[str] = Counter()
    known = statements = 0
    result: dict[str, object] = {}
    with opened(archive, create=True) as store:
        with progress("reading") as bar:
            messages = Messages(places, bar.say)
            for item in add(inputs, store, again=again, workers=workers, stdin=sys.stdin.buffer, places=places):
                bar.step()
                if isinstance(item, Reading):
                    langs[item.lang] += 1
                    statements += len(item.attributions)
                    messages.about(item)
                elif isinstance(item, Known):
                    known += 1
                else:
                    messages.refused(item)
        took = time.monotonic() - began
        result = {
            "added": langs.total(),
            "languages": dict(sorted(langs.items())),
            "known": known,
            "attributions": statements,
            "problems": messages.problems,
            "seconds": round(took, 2),
        }
        if not as_json:
            click.echo(_read_line(langs, known, statements, messages.problems, took))
        if not no_link and (langs or due(store)):
            began = time.monotonic()
            with progress("linking") as bar:
                linked = link(store, vectors=vectors(no_vectors), step=bar.now)
            result["stories"] = linked.stories
            if not as_json:
                click.echo(linked.line(time.monotonic() - began))
    if as_json:
        click.echo(dumps(result).decode())
    click.get_current_context().exit(messages.status)


def _read_line(langs: Counter[str], known: int, statements: int, problems: int, seconds: float) -> str:
    total = langs.total()
    split = f" ({', '.join(f'{lang} {n}' for lang, n in sorted(langs.items()))})" if langs else ""
    kept = f", {known} in the archive already" if known else ""
    return (
        f"Read {total} document{'' if total == 1 else 's'}{split}{kept} in {seconds:.1f} s, "
        f"{statements} attributions, {problems} problem{'' if problems == 1 else 's'}"
    )
