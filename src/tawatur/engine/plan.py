"""The order of the annotators, computed from what each declares to need and to make."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .. import read as read_package
from ..errors import Abort
from ..read.page import Page
from ..records.document import Document, Problem
from ..records.layers import Reading
from ..records.protocols import Knowing

Annotate = Callable[[Page], Mapping[str, tuple[Any, ...]]]


def annotators() -> list[ModuleType]:
    """Every module of `read/` that declares NAME, NEEDS and MAKES, found by listing the folder."""
    found = []
    for info in pkgutil.iter_modules(read_package.__path__):
        module = importlib.import_module(f"{read_package.__name__}.{info.name}")
        if hasattr(module, "MAKES"):
            found.append(module)
    return found


def ordered(modules: Sequence[ModuleType]) -> list[ModuleType]:
    """`modules` so that every need is made before it is used; `Abort` names a need that nothing makes."""
    made: set[str] = set()
    waiting = sorted(modules, key=lambda m: m.NAME)
    result: list[ModuleType] = []
    while waiting:
        ready = [m for m in waiting if made >= m.NEEDS]
        if not ready:
            missing = {m.NAME: sorted(m.NEEDS - made) for m in waiting}
            raise Abort(f"these annotators need layers that nothing makes first: {missing}")
        result += ready
        made |= {layer for m in ready for layer in m.MAKES}
        waiting = [m for m in waiting if m not in ready]
    return result


@dataclass(frozen=True)
class Reader:
    """All annotators, built once; `read` is a pure function of the document."""

    steps: tuple[tuple[str, Annotate], ...]

    def read(self, document: Document) -> Reading:
        """The document with every layer. A stage that fails leaves its layer empty and says so in `problems`."""
        page = Page(document)
        for name, annotate in self.steps:
            try:
                for layer, items in annotate(page).items():
                    setattr(page, layer, items)
            except Exception as error:  # one stage must never lose the document
                page.problems.append(Problem(name, f"failed and left its layer empty: {type(error).__name__}: {error}"))
        return page.reading()


def reader(knowledge: Knowing, modules: Sequence[ModuleType] | None = None) -> Reader:
    """A reader with the packaged annotators (or `modules`) in the order of their needs."""
    steps = ordered(annotators() if modules is None else modules)
    return Reader(tuple((m.NAME, m.build(knowledge)) for m in steps))
