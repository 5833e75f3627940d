"""Meaning checks over all language data: what no schema sees.

A loader module of this folder joins by offering ``exclusive() -> Iterable[tuple[code, table, key, form]]``: within
one (code, table), a form may stand under one key only, however it is spelled. Months and weekdays are the model: one
form under two days is a wrong date in every document that has it. The forms are compared folded; the same form listed
twice in one spelling under one key is reported too.

Every layer that has examples in one language must have `examples/LAYER.gold` and `LAYER.not` in all of them.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from importlib.resources import files

from ..text.fold import fold
from . import codes

Row = tuple[str, str, str, str]  # code, table, key, form


def rows() -> list[Row]:
    """Every exclusive form of every loader module in this folder, found by listing it."""
    found: list[Row] = []
    for info in sorted(pkgutil.iter_modules([str(files(__package__))]), key=lambda i: i.name):
        module = importlib.import_module(f"{__package__}.{info.name}")
        exclusive: Callable[[], Iterable[Row]] | None = getattr(module, "exclusive", None)
        if exclusive is not None:
            found += exclusive()
    return found


def collisions(forms: Iterable[Row]) -> list[str]:
    """Sentences that name each form listed twice or under two keys of one table; empty if all is well."""
    keys: dict[tuple[str, str, str], str] = {}
    seen: set[Row] = set()
    problems = []
    for row in forms:
        code, table, key, form = row
        folded = " ".join(fold(form).split())
        if not folded:
            problems.append(f"languages/{code}, {table}: a form of {key!r} is empty")
        if row in seen:
            problems.append(f"languages/{code}, {table}: {form!r} is listed twice under {key!r}")
        seen.add(row)
        other = keys.setdefault((code, table, folded), key)
        if other != key:
            problems.append(f"languages/{code}, {table}: {form!r} stands under {other!r} and {key!r}: keep one")
    return problems


def missing_examples() -> list[str]:
    """Sentences that name each example file that a language lacks."""
    found = {
        code: {p.name for p in (files(__package__) / code / "examples").iterdir() if p.name.endswith((".gold", ".not"))}
        for code in codes()
        if (files(__package__) / code / "examples").is_dir()
    }
    layers = {name.rsplit(".", 1)[0] for names in found.values() for name in names}
    return [
        f"languages/{code}/examples/{layer}.{kind} is missing: other languages have examples of this layer"
        for code in codes()
        for layer in sorted(layers)
        for kind in ("gold", "not")
        if f"{layer}.{kind}" not in found.get(code, set())
    ]


def problems() -> list[str]:
    """All that is wrong with the language data, one sentence each."""
    return collisions(rows()) + missing_examples()
