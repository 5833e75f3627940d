"""What the user is told while inputs are read: on standard error, each with its file, place and remedy."""

import sys

from ...records.document import Document, Problem
from ...records.layers import Reading

LEFT_OUT = "left out"
NOTES = frozenset({"ingest", "dates", LEFT_OUT})  # remarks on a document that was read; other stages have failed


class Messages:
    """Prints problems and remembers whether the run ends with status 1."""

    def __init__(self) -> None:
        self.status = 0
        self.problems = 0

    def refused(self, problem: Problem) -> None:
        """An input that was not used."""
        self.say(problem.message)
        if problem.stage != LEFT_OUT:
            self.status = 1

    def about(self, reading: Reading) -> None:
        """The problems of a document that was read; a stage that failed makes the status 1."""
        for problem in reading.problems:
            self.say(f"{named(reading.document)}: {problem.stage}: {problem.message}")
            if problem.stage not in NOTES:
                self.status = 1

    def say(self, message: str) -> None:
        self.problems += 1
        print(f"tawatur: {message}", file=sys.stderr, flush=True)


def named(document: Document) -> str:
    """The document as the user knows it: its id and, if it has one, its title cut short."""
    if not document.title:
        return document.id
    return f"{document.id} ({document.title[:60]})"
