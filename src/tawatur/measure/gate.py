"""The quality gate: a floor per language and measure that is never lowered silently.

`gold/floors.json` holds the digest of the gold it was measured on and the floors. A changed gold or a row under its
floor fails. `raised` gives new floors from a run; a floor goes down only with a reason, which the file keeps.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from .matching import Row

MARGIN = 0.005  # a floor stands this far under what was measured, so that rounding cannot break it


class Floors(msgspec.Struct):
    """`floors` maps 'set · lang · layer · measure' to the least F1 allowed, or share where there is none."""

    digest: str
    floors: dict[str, float]
    lowered: list[str] = []  # the reason of every time a floor went down, oldest first


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the gold files with the names of their sets, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.parent.name}/{file.name}".encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def value(row: Row) -> float | None:
    """What of a row is held to a floor: F1, else precision (a share stands there), else recall."""
    held = next((row[k] for k in ("f1", "precision", "recall") if row[k] is not None), None)
    return None if held is None else float(held)


def key(row: Row) -> str:
    return f"{row['set']} · {row['lang']} · {row['layer']} · {row['measure']}"


def failures(rows: Sequence[Row], floors: Floors, gold: str) -> list[str]:
    """Why the gate is shut, a line each; empty where it is open. `gold` is the digest of the gold at hand."""
    found = []
    if gold != floors.digest:
        found.append("the gold has changed since the floors were set: look at the change, then run with --update")
    measured = {key(r): value(r) for r in rows}
    for name, floor in floors.floors.items():
        now = measured.get(name)
        if now is None:
            found.append(f"{name}: no longer measured (floor {floor:.3f})")
        elif now < floor:
            found.append(f"{name}: {now:.3f} is under its floor {floor:.3f}")
    return found


def raised(rows: Sequence[Row], old: Floors, gold: str, reason: str | None = None) -> Floors:
    """New floors, `MARGIN` under what was measured. Without a `reason` no floor goes down."""
    new: dict[str, float] = {}
    lowered: list[str] = []
    for row in rows:
        now = value(row)
        if now is None:
            continue
        floor = max(0.0, round(now - MARGIN, 3))
        before = old.floors.get(key(row), 0.0)
        if floor < before and reason is None:
            floor = before
        elif floor < before:
            lowered.append(f"{key(row)}: {before:.3f} to {floor:.3f}: {reason}")
        new[key(row)] = floor
    return Floors(digest=gold, floors=new, lowered=[*old.lowered, *lowered])


def read(path: Path) -> Floors:
    return msgspec.json.decode(path.read_bytes(), type=Floors) if path.exists() else Floors(digest="", floors={})


def write(path: Path, floors: Floors) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def gold_files(folders: Iterable[Path]) -> list[Path]:
    """Every JSON file of the gold folders."""
    return [f for folder in folders for f in sorted(folder.glob("*.json*"))]
