"""`tawatur knowledge`: names and offices of your own, into the archive, out of it, and looked up."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._archive import archive_option, isolates_option, json_option, opened

if TYPE_CHECKING:
    from ...engine.knowledge import Intake, Known
    from ...knowledge.sheet import Sheet

_CLASHES_SHOWN = 10


@click.group(short_help="Import, export and look up names and offices.")
def command() -> None:
    """Names of people, organisations, places and outlets, and who holds which office.

    What you import is kept in the archive and counts beside the packaged knowledge when documents are read.
    """


@command.command("import", short_help="Take names and offices of your own into the archive.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@archive_option
@click.option("--replace", is_flag=True, help="Drop what was imported before.")
@json_option
def import_(files: tuple[Path, ...], archive: str | None, replace: bool, as_json: bool) -> None:
    """Import FollowTheMoney JSON lines (as of OpenSanctions) or a table (see docs/knowledge.md) into the archive.

    A line that cannot be used is named and the rest is imported. Importing a file twice changes nothing.
    """
    from ...engine.knowledge import take
    from ._screen import show_json

    with opened(archive, create=True) as store:
        intake = take(store, files, replace=replace)
        documents = store.count()
    for problem in intake.problems:
        print(f"tawatur: {problem.message}", file=sys.stderr)
    if as_json:
        show_json(intake)
    else:
        _told(intake, documents)
    click.get_current_context().exit(1 if intake.problems else 0)


def _told(intake: "Intake", documents: int) -> None:
    many = len(intake.problems)
    click.echo(
        f"Took {intake.names} names of {intake.entities} entities and {intake.offices} terms of office"
        f"{'' if intake.changed else ', nothing new'}; {many} line{'' if many == 1 else 's'} could not be used"
    )
    for reason, count in intake.passed.items():
        click.echo(f"  passed over: {count} {reason}")
    if intake.clashes:
        click.echo(f"  {len(intake.clashes)} names stand for several entities; none was merged:")
    for clash in intake.clashes[:_CLASHES_SHOWN]:
        click.echo(f"    {clash.form} ({clash.lang}): {', '.join(clash.entities)}")
    if len(intake.clashes) > _CLASHES_SHOWN:
        click.echo(f"    {len(intake.clashes) - _CLASHES_SHOWN} more: --json lists all")
    if intake.changed and documents:
        click.echo(
            f"The {documents} document{'' if documents == 1 else 's'} of the archive keep their layers; "
            "read them again with 'tawatur add --again INPUT...'"
        )


@command.command("export", short_help="Write the imported names and offices to a file.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="- for standard output"
)
@click.option("--format", "format_", type=click.Choice(["tsv", "ftm"]), default="tsv", help="The form of the file.")
@click.option("--packaged", is_flag=True, help="Also the packaged names and offices.")
@archive_option
def export(output: Path, format_: str, packaged: bool, archive: str | None) -> None:
    """Write what was imported into the archive: as a table that can be imported again, or as FollowTheMoney entities
    (which have no places, and no language of a name)."""
    from ...engine import knowledge
    from ...errors import Abort
    from ...knowledge.sheet import composed

    sheet = _imported(archive, needed=not packaged)
    if packaged:
        sheet = composed(knowledge.packaged(), [sheet])
    try:
        with click.open_file(str(output), "w", encoding="utf-8", atomic=str(output) != "-") as file:
            for line in knowledge.written(sheet, format_):
                file.write(line + "\n")
    except OSError as error:
        raise Abort(f"{output}: cannot be written: {error.strerror}") from error


@command.command("show", short_help="Show what is known of an id or a name.")
@click.argument("name", metavar="ID|NAME")
@archive_option
@isolates_option
@json_option
def show(name: str, archive: str | None, no_isolates: bool, as_json: bool) -> None:
    """Show an entity's names in every language and its offices; NAME in any language and spelling."""
    from ...engine.knowledge import about
    from ...errors import Skip
    from ._screen import show_json

    found = about(name, _imported(archive, needed=False))
    if not found:
        raise Skip(f"nothing is known of '{name}'; a name must be whole, in any language ('tawatur who' finds parts)")
    if as_json:
        show_json(found)
        return
    for known in found:
        _shown(known, not no_isolates)


def _shown(known: "Known", isolates: bool) -> None:
    from ._screen import Screen

    screen = Screen(isolates)
    entity = known.entity
    what = ", ".join(w for w in (entity.type, entity.kind, entity.country) if w)
    click.echo(f"{entity.label}    {what}    {entity.id}{'    imported' if known.imported else ''}")
    for lang in dict.fromkeys(n.lang for n in known.names):
        for strength in ("full", "short", "weak"):
            forms = [n.form for n in known.names if n.lang == lang and n.strength == strength]
            if forms:
                click.echo(f"  {lang} {strength:<7}{', '.join(screen.words(form, lang) for form in forms)}")
    for office in sorted(known.offices, key=lambda o: o.from_ or ""):
        click.echo(f"  {office.from_ or '…':>10} to {office.to or 'now':<10}  {office.post} of {office.of}")


def _imported(archive: str | None, *, needed: bool) -> "Sheet":
    """What was imported into the archive; nothing where there is no archive and none is `needed`."""
    from ...engine.knowledge import imported
    from ...knowledge.sheet import Sheet
    from ...settings import load

    given = archive or click.get_current_context().find_root().params.get("archive")
    if not needed and not given and not load().archive.exists():
        return Sheet()
    with opened(archive) as store:
        return imported(store)
