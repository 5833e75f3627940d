"""The written names of entities in each language: `names.tsv` (entity, strength, form)."""

from importlib.resources import files

from ..records.entity import Name
from . import codes


def load() -> list[Name]:
    """Every name of every language."""
    found = []
    for code in codes():
        table = (files(__package__) / code / "names.tsv").read_text(encoding="utf-8").splitlines()
        for line in table[1:]:
            if line and not line.startswith("#"):
                entity, strength, form = line.split("\t")
                found.append(Name(entity=entity, lang=code, form=form, strength=strength))  # type: ignore[arg-type]
    return found
