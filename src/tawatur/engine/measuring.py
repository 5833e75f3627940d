"""Measuring on gold folders: reads their documents, links them in an archive of their own, scores both."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import Abort
from ..export.jsonl import dumps, record
from ..measure import links, score
from ..measure.matching import Row
from ..records.layers import Reading
from ..store.base import open_store
from .linking import link
from .local import add


def families(root: Path) -> dict[str, list[Path]]:
    """The gold sets below `root` (folders with docs.jsonl), together where their names begin alike: dev-ar and dev-fa
    are the family 'dev', read and linked together. `Abort` where there are none."""
    found: dict[str, list[Path]] = {}
    for docs in sorted(root.glob("*/docs.jsonl")):
        found.setdefault(docs.parent.name.partition("-")[0], []).append(docs.parent)
    if not found:
        raise Abort(f"{root}: no folder in it has a docs.jsonl")
    return found


def measure(root: Path, vectors: bool = True) -> list[Row]:
    """The rows of every family of gold sets below `root`, with the family's name as `set`."""
    return [row | {"set": name} for name, sets in families(root).items() for row in _family(sets, vectors)]


def _family(sets: Sequence[Path], vectors: bool) -> list[Row]:
    """Rows of every layer, for all sets together and by language, and of the links between all their documents."""
    gold: dict[str, Any] = {}
    documents: dict[str, Any] = {}
    facets: list[Any] = []
    origins: list[Any] = []
    for folder in sets:
        documents |= {d["id"]: d for d in _lines(folder / "docs.jsonl")}
        if (folder / "gold.jsonl").exists():
            gold |= {d["id"]: d for d in _lines(folder / "gold.jsonl")}
        for name, into in (("facets", facets), ("origins", origins)):
            if (folder / f"{name}.json").exists():
                into += json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    system: dict[str, Any] = {}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="tawatur-measure-") as place:
        store = open_store(str(Path(place) / "gold.db"), create=True)
        try:
            for item in add([folder / "docs.jsonl" for folder in sets], store):
                if isinstance(item, Reading):
                    system[item.document.id] = json.loads(dumps(record(item)))
            if gold:
                rows += score.rows(gold, system, documents)
            if facets or origins:
                link(store, vectors=vectors)
                rows += links.score(store.stories(), documents, facets, origins)
        finally:
            store.close()
    return rows


def _lines(path: Path) -> list[Any]:
    return [d for d in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if d]
