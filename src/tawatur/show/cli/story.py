"""`tawatur story`: one story on a screen."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Show one story: counts, claims, contradictions, days.")
@click.argument("story", metavar="ID")
@archive_option
@isolates_option
@json_option
def command(story: str, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """Show one story: its counts, what is said by how many origins, who contradicts whom, what happened when.

    ID may be cut short as long as it stays unique.
    """
    from ._screen import show, show_json, terminal

    with asking(archive) as ask:
        found = ask.story(story)
        if as_json:
            show_json(found)
        else:
            show(terminal(ask, found, not no_isolates).story())
