"""`tawatur who`: a person, organisation or place by any spelling, with offices and statements."""

import click

from ._archive import archive_option, asking, isolates_option, json_option


@click.command(short_help="Who someone is and what they are reported to have said.")
@click.argument("name", metavar="NAME")
@archive_option
@click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="Statements shown of each.")
@isolates_option
@json_option
def command(name: str, archive: str | None, most: int, no_isolates: bool, as_json: bool) -> None:
    """Who NAME is, in any spelling or script: names, offices with their dates, statements with their chains."""
    from ...errors import Abort
    from ._screen import RULE, Screen, show, show_json

    with asking(archive) as ask:
        found = ask.who(name, most)
        if not found:
            raise Abort(f"nobody is called '{name}' in the archive or the knowledge; try another spelling, or an id")
        if as_json:
            show_json(found)
            return
        screen = Screen(not no_isolates)
        for one in found:
            sort = ", ".join(part for part in (one.type, one.kind, None if one.known else "known by name only") if part)
            click.echo(f"{screen.words(one.label, None)}   {sort}   {one.entity}")
            click.echo(RULE)
            for office in one.offices:
                of = ask.label(office.of)
                click.echo(f"  {office.post.replace('-', ' ')}, {of}: {office.from_ or '…'} to {office.to or 'now'}")
            forms = " · ".join(
                screen.words(f.form, f.lang) + (f" {f.times}×" if f.times else "") for f in one.names[:12]
            )
            click.echo(screen.line(2, forms))
            amount = f"{len(one.statements)} statement{'' if len(one.statements) == 1 else 's'}"
            click.echo(f"  named in {one.documents} document{'' if one.documents == 1 else 's'}, {amount}")
            for statement in one.statements:
                click.echo()
                show(screen.statement(statement))
            click.echo()
