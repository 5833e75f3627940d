"""`tawatur link`: copies, stories, claims and contradictions of the whole archive."""

import time

import click

from ._archive import archive_option, json_option, opened, vectors
from ._progress import progress


@click.command(short_help="Link the documents of the archive into stories.")
@archive_option
@click.option("--no-vectors", is_flag=True, help="Without embeddings: faster, but translations are not found.")
@json_option
def command(archive: str | None, no_vectors: bool, as_json: bool) -> None:
    """Find copies, stories, claims and contradictions among the documents of the archive.

    'tawatur add' does this by itself. Stories whose documents did not change are kept as they are.
    """
    from ...engine.linking import link
    from ...export.jsonl import dumps

    began = time.monotonic()
    with opened(archive) as store, progress("linking") as bar:
        linked = link(store, vectors=vectors(no_vectors), step=bar.now)
    if as_json:
        click.echo(dumps(linked).decode())
    else:
        click.echo(linked.line(time.monotonic() - began))
