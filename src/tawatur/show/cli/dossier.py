"""`tawatur dossier`: a story as one file to pass on."""

from pathlib import Path

import click

from ._archive import archive_option, asking


@click.command(short_help="Write a story as one file to pass on (.html, .md, .json).")
@click.argument("story", metavar="ID")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@archive_option
def command(story: str, output: Path, archive: str | None) -> None:
    """Write the dossier of a story to FILE; its ending says how: .html (one self-contained page), .md or .json.

    ID may be cut short as long as it stays unique.
    """
    from ...errors import Abort
    from ..pages.dossier import FORMATS, dossier
    from ._screen import story_view

    if output.suffix not in FORMATS:
        raise Abort(f"{output}: the ending says the form of a dossier; give one of {', '.join(FORMATS)}")
    with asking(archive) as ask:
        text = dossier(story_view(ask, ask.story(story)), output.suffix)
    try:
        output.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise Abort(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"{output}", err=True)
