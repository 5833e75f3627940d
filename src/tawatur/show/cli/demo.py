"""`tawatur demo`: the sample documents into an archive of their own, the answer on the screen, and the dossier."""

from pathlib import Path

import click

from . import add as adding
from ._archive import asking, isolates_option

NOTICE = """
  These texts were written to test Tawatur: reported facts, paraphrased, under invented outlets.
  They are nobody's real words."""


@click.command(short_help="Read a sample story in three languages and show the answer.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"), metavar="FOLDER")
@isolates_option
@click.pass_context
def command(context: click.Context, into: Path, no_isolates: bool) -> None:
    """Read the sample documents into an archive in FOLDER (demo), print the largest story, and write its dossier.

    Running it again changes nothing.
    """
    from importlib.resources import as_file, files

    from ...errors import Abort

    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Abort(f"{into}: the folder cannot be made: {error.strerror}; give another with --into") from error
    archive = str(into / "tawatur.db")
    with as_file(files("tawatur.show") / "samples") as samples:
        _add(context, str(samples), archive)
    click.echo(NOTICE)
    _answer(archive, into / "dossier.html", not no_isolates)


def _add(context: click.Context, samples: str, archive: str) -> None:
    try:
        context.invoke(
            adding.command,
            inputs=(samples,),
            archive=archive,
            no_link=False,
            no_vectors=True,  # the samples link without the model, in seconds instead of a minute
            again=False,
            workers=None,
            as_json=False,
        )
    except click.exceptions.Exit as stop:
        if stop.exit_code:
            raise


def _answer(archive: str, dossier_file: Path, isolates: bool) -> None:
    from ..pages.dossier import dossier
    from ._screen import show, story_view, terminal

    with asking(archive) as ask:
        stories = ask.stories()
        largest = stories[0]
        show(terminal(ask, largest, isolates).story())
        dossier_file.write_text(dossier(story_view(ask, largest), ".html"), encoding="utf-8")
    click.echo("─" * 96)
    click.echo(f"  The dossier           {dossier_file}")
    click.echo(f"  The {len(stories) - 1} other stories    tawatur --archive {archive} stories")
