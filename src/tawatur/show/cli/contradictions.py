"""`tawatur contradictions`: who contradicts whom."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Show who contradicts whom, in one story or all.")
@click.argument("story", metavar="[STORY]", required=False)
@archive_option
@isolates_option
@json_option
def command(story: str | None, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """Show the contradictions of one story, or of all, each side with its words and chains."""
    from ._screen import show, show_json, terminal

    with asking(archive) as ask:
        if as_json:
            show_json(ask.contradictions(story))
            return
        chosen = [ask.story(story)] if story else [s for s in ask.stories() if s.contradictions]
        if not chosen:
            click.echo("No contradiction found, which is not: all agree.")
        for one in chosen:
            if not story:
                click.echo(one.id)
            show(terminal(ask, one, not no_isolates, every=True).contradiction_list())
