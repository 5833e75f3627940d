"""`tawatur search`: documents that hold some words, whatever their spelling."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Find documents by words, in any spelling.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@archive_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Documents shown.")
@isolates_option
@json_option
def command(words: tuple[str, ...], archive: str | None, limit: int, no_isolates: bool, as_json: bool) -> None:
    """Find the documents that hold all WORDS, best first; spelling, marks, half-spaces and digits do not matter.

    Words within quotation marks stand together; a final * leaves the ending open.
    """
    from ._screen import Screen, moment, show_json

    with asking(archive) as ask:
        found = ask.search(" ".join(words), limit)
    if as_json:
        show_json(found)
        return
    screen = Screen(not no_isolates)
    if not found:
        click.echo("No document holds all these words.")
    for hit in found:
        click.echo(screen.line(0, screen.words(hit.title or hit.document, hit.lang)))
        outlet = screen.words(hit.outlet, hit.lang) if hit.outlet else "outlet unknown"
        click.echo(screen.line(2, f"{outlet} · {moment(hit.published) or 'undated'} · {hit.document}"))
        for snippet in hit.snippets:
            text, at = "", snippet.start
            for start, end in snippet.marks:
                text += snippet.text[at - snippet.start : start - snippet.start]
                text += click.style(snippet.text[start - snippet.start : end - snippet.start], bold=True)
                at = end
            text += snippet.text[at - snippet.start :]
            click.echo(screen.line(4, screen.words(text, hit.lang)))
        click.echo()
