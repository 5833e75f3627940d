"""`tawatur stories`: what the archive is about."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="List the stories of the archive.")
@archive_option
@isolates_option
@json_option
def command(archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """List the stories, the most documents first, each with its five counts."""
    from ..pages.terminal import five_counts
    from ._screen import RULE, Screen, moment, show_json

    with asking(archive) as ask:
        found = ask.stories()
    if as_json:
        show_json(found)
        return
    screen = Screen(not no_isolates)
    if not found:
        click.echo("No stories yet: add documents with 'tawatur add FOLDER'.")
    for story in found:
        titles = "  ·  ".join(screen.words(text, lang) for lang, text in sorted(story.title.items()))
        click.echo(screen.line(0, titles or story.id))
        click.echo(f"  {five_counts(story.counts)}")
        langs: dict[str, int] = {}
        for document in story.documents:
            langs[document.lang] = langs.get(document.lang, 0) + 1
        split = " · ".join(f"{lang} {n}" for lang, n in sorted(langs.items()))
        days = f"{moment(story.from_)[:10] or 'undated'} to {moment(story.to)[:10] or 'undated'}"
        open_ = sum(c.status == "open" for c in story.contradictions)
        click.echo(f"  {split}    {days}    {open_} open contradiction{'' if open_ == 1 else 's'}")
        click.echo(f"  tawatur story {story.id}")
        click.echo(RULE)
