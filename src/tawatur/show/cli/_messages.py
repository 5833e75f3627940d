"""What the user is told while inputs are read: on standard error, each with its file, place and remedy."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...records.document import Problem
    from ...records.layers import Reading

_LEFT_OUT = "left out"


class Messages:
    """Prints problems and remembers whether the run ends with status 1. `places` names the file of a document id."""

    def __init__(self, places: Mapping[str, str], say: Callable[[str], None] | None = None) -> None:
        self.status = 0
        self.problems = 0
        self._places = places
        self._say = say or (lambda text: print(text, file=sys.stderr, flush=True))

    def refused(self, problem: "Problem") -> None:
        """An input that was not used."""
        self.tell(problem.message)
        if problem.stage != _LEFT_OUT:
            self.problems += 1
            self.status = 1

    def about(self, reading: "Reading") -> None:
        """The problems of a document that was read: each is named, and the run ends with status 1."""
        for problem in reading.problems:
            place = self._places.get(reading.document.id, reading.document.id)
            self.tell(f"{place}: {problem.message}")
            self.problems += 1
            self.status = 1

    def tell(self, message: str) -> None:
        self._say(f"tawatur: {message}")
