"""`tawatur measure`: how well reading agrees with a gold annotation."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ._archive import json_option


@click.command(short_help="Score reading against gold annotations.")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.option("--docs", type=click.Path(path_type=Path), help="The documents to read (.jsonl).")
@click.option("--system", type=click.Path(path_type=Path), help="Layers to score instead of reading the documents.")
@json_option
def command(gold: Path, docs: Path | None, system: Path | None, as_json: bool) -> None:
    """Read the documents of --docs (or take the layers in --system) and score them against GOLD.jsonl."""
    from ...engine.local import read
    from ...errors import Abort
    from ...export.jsonl import dumps, record
    from ...measure.score import rows
    from ...records.layers import Reading
    from ._screen import show_json

    if docs is None and system is None:
        raise Abort("measure: give the documents with --docs DOCS.jsonl, or layers with --system SYSTEM.jsonl")
    wanted = _table(gold)
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
    click.echo(f"{'lang':<6}{'layer':<14}{'measure':<34}{'P':>7}{'R':>7}{'F1':>7}{'n':>7}")
    for row in table:
        scores = "".join(f"{_percent(row.get(key)):>7}" for key in ("precision", "recall", "f1"))
        click.echo(f"{row['lang']:<6}{row['layer']:<14}{row['measure']:<34}{scores}{row['support']:>7}")


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
