"""Progress on standard error, and only on a terminal: a pipe or a log gets messages alone."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """`step` counts one item on; `say` prints a line without tearing the bar."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.done = 0

    def step(self) -> None:
        self.done += 1

    def now(self, what: str) -> None:
        """What is being done at present."""

    def say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A running count of `what` with the rate."""
    if not sys.stderr.isatty():
        yield Progress(what)
        return
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True, highlight=False)
    began = time.monotonic()

    class Shown(Progress):
        def step(self) -> None:
            super().step()
            rate = self.done / max(time.monotonic() - began, 1e-3)
            status.update(f"{self.what} {self.done:,}  ({rate:.0f}/s)")

        def now(self, what: str) -> None:
            status.update(f"{self.what} {what}")

        def say(self, text: str) -> None:
            console.print(text, markup=False, soft_wrap=True)

    with Status(f"{what} …", console=console) as status:
        yield Shown(what)
