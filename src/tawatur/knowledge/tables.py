"""Tab-separated tables with a header line; '#' begins a comment line, an empty cell means None."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from ..errors import Abort


def rows(path: Traversable) -> list[dict[str, str]]:
    """The rows of a table as dicts; raises `Abort` naming the file and line of a row with a wrong number of cells."""
    header: list[str] | None = None
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise Abort(f"{path}, line {number}: {len(cells)} cells, the header has {len(header)}")
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)))))
    return found


def packaged(name: str) -> Traversable:
    return files(__package__) / name
