"""`tawatur measure`: how well reading agrees with a gold annotation."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ._archive import json_option


@click.command(short_help="Score reading against gold annotations.")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD")
@click.option("--docs", type=click.Path(path_type=Path), help="The documents to read (.jsonl).")
@click.option("--system", type=click.Path(path_type=Path), help="Layers to score instead of reading the documents.")
@click.option("--gate", is_flag=True, help="GOLD is a folder of gold sets: hold its floors (floors.json).")
@click.option("--update", is_flag=True, help="With --gate: raise the floors to what is measured now.")
@click.option("--lower", metavar="REASON", help="With --update: why a floor may go down; the file keeps it.")
@json_option
def command(
    gold: Path, docs: Path | None, system: Path | None, gate: bool, update: bool, lower: str | None, as_json: bool
) -> None:
    """Read the documents of --docs (or take the layers in --system) and score them against GOLD.jsonl.

    With --gate, GOLD is a folder of gold sets (docs.jsonl, gold.jsonl, facets.json, origins.json): all are read and
    linked, and a row below its floor is an error.
    """
    if gate:
        _gate(gold, update, lower, as_json)
        return
    from ...engine.local import read
    from ...errors import Abort
    from ...export.jsonl import dumps, record
    from ...measure.score import rows
    from ...records.layers import Reading
    from ._screen import show_json

    if docs is None and system is None:
        raise Abort("measure: give the documents with --docs DOCS.jsonl, or layers with --system SYSTEM.jsonl")
    wanted = _table(gold)
    if not any("lines" in d or "attributions" in d for d in wanted.values()):
        raise Abort(f"{gold}: holds no gold layers (lines, times, mentions, attributions); give the file with them")
    documents = _table(docs) if docs else None
    if system:
        found = _table(system)
    else:
        found = {}
        for item in read([str(docs)]):
            if not isinstance(item, Reading):
                raise Abort(item.message)
            found[item.document.id] = json.loads(dumps(record(item)))
    table = rows(wanted, found, documents)
    if as_json:
        show_json(table)
        return
    _print(table)


def _print(table: Sequence[Mapping[str, Any]]) -> None:
    click.echo(f"{'lang':<6}{'layer':<15}{'measure':<38}{'P':>7}{'R':>7}{'F1':>7}{'n':>7}")
    family = None
    for row in table:
        if row.get("set") != family:
            family = row.get("set")
            click.echo(f"-- {family}")
        scores = "".join(f"{_percent(row.get(key)):>7}" for key in ("precision", "recall", "f1"))
        click.echo(f"{row['lang']:<6}{row['layer']:<15}{row['measure']:<38}{scores}{row['support']:>7}")


def _gate(folder: Path, update: bool, lower: str | None, as_json: bool) -> None:
    """Measures the gold sets in `folder` and compares with its floors; status 1 where the gate is shut."""
    from ...engine.measuring import families, measure
    from ...measure import gate
    from ._screen import show_json

    sets = [place for places in families(folder).values() for place in places]
    table = measure(folder)
    path, digest = folder / "floors.json", gate.digest(gate.gold_files(sets))
    if as_json:
        show_json(table)
    else:
        _print(table)
    floors = gate.read(path)
    if update:
        gate.write(path, gate.raised(table, floors, digest, lower))
        click.echo(f"{path}: {len(table)} rows", err=True)
        return
    shut = gate.failures(table, floors, digest)
    for reason in shut:
        click.echo(f"tawatur: {reason}", err=True)
    click.echo(f"The gate is {'shut' if shut else 'open'}: {len(floors.floors)} floors.", err=True)
    click.get_current_context().exit(1 if shut else 0)


def _percent(value: Any) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _table(path: Path) -> dict[str, Mapping[str, Any]]:
    from ...errors import Abort

    found = {}
    number = 0
    try:
        for line in path.read_text(encoding="utf-8").split("\n"):
            number += 1
            if line.strip():
                values = json.loads(line)
                if values:
                    found[values["id"]] = values
    except OSError as error:
        raise Abort(f"{path}: cannot be read: {error.strerror}") from error
    except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise Abort(f"{path}, line {number}: no JSON object with an 'id': {error}") from error
    return found
