"""`tawatur chain`: one statement with every link of its chain."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Show on whose word one statement rests, link by link.")
@click.argument("attribution", metavar="ID")
@archive_option
@isolates_option
@json_option
def command(attribution: str, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """Show one statement with its chain from the outlet inward, and where the text names each link.

    ID is that of an attribution, DOCUMENT/NUMBER ('tawatur who' prints it; in JSON its two parts are 'document' and
    'attribution'); it may be cut short as long as it stays unique.
    """
    from ._screen import Screen, show, show_json

    with asking(archive) as ask:
        found = ask.chain(attribution)
    if as_json:
        show_json(found)
        return
    screen = Screen(not no_isolates)
    show(screen.statement(found, 0))
    click.echo()
    click.echo(screen.line(2, screen.words(found.sentence, found.lang)))
    click.echo()
    for step in found.chain:
        place = "not named in the text" if step.start is None else f"characters {step.start} to {step.end}"
        quote = f"  {screen.words(step.quote, found.lang)}" if step.quote and step.start is not None else ""
        lang = "en" if step.entity and step.kind != "outlet" else found.lang
        click.echo(f"  {step.kind:<8}{screen.words(step.label, lang)}  ({place}){quote}")
    if found.title:
        click.echo(f"  {'in':<8}{screen.words(found.title, found.lang)}  ({found.document})")
