"""`tawatur claims`: what is said in a story, by how many independent origins."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="List the claims of a story with their origins.")
@click.argument("story", metavar="STORY")
@archive_option
@isolates_option
@json_option
def command(story: str, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """List every claim of a story, most independent origins first, with who says otherwise."""
    from ._screen import show, show_json, terminal

    with asking(archive) as ask:
        if as_json:
            show_json(ask.claims(story))
        else:
            show(terminal(ask, ask.story(story), not no_isolates, every=True).claim_list())
