"""`tawatur timeline`: what happened when, from every calendar."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Show what happened when, in one story or all.")
@click.argument("story", metavar="[STORY]", required=False)
@archive_option
@isolates_option
@json_option
def command(story: str | None, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """Show the days of one story, or of all, in three calendars, each event in the words of its document."""
    from ._screen import show, show_json, terminal

    with asking(archive) as ask:
        if as_json:
            show_json(ask.timeline(story))
            return
        chosen = [ask.story(story)] if story else [s for s in ask.stories() if s.timeline]
        if not chosen:
            click.echo("Nothing dated yet: add documents with 'tawatur add FOLDER'.")
        for one in chosen:
            if not story:
                click.echo(one.id)
            show(terminal(ask, one, not no_isolates, every=True).day_list())
