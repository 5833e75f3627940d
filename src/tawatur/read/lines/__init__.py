"""What every line is: the article's own words, or what a page puts around them (`annotation.md`, lines).

Cues are data (`languages/*/layout.toml`); the rest is the shape of a line and its place: running text ends like
sentences do, a headline comes back, related headlines stand in a row under their cue until the text goes on.
"""

from collections.abc import Callable

from ...languages import layout
from ...records.layers import Line
from ...records.protocols import Knowing
from ..page import Page
from .regions import kinds
from .shape import Shaper

NAME = "lines"
NEEDS: frozenset[str] = frozenset()
MAKES = frozenset({"lines"})


def build(knowledge: Knowing) -> Callable[[Page], dict[str, tuple[Line, ...]]]:
    """A function that gives `lines`: one `Line` per non-blank line of the text, in text order."""
    shaper = Shaper(layout.load())

    def annotate(page: Page) -> dict[str, tuple[Line, ...]]:
        folded = page.folded
        outlet = layout.key(page.document.outlet or "")
        shapes = [
            shaper.shape(start, end, folded.text[folded.index(start) : folded.index(end)], outlet)
            for start, end in page.raw_lines
        ]
        found = kinds(shapes, layout.key(page.document.title or ""))
        return {"lines": tuple(Line(s.start, s.end, kind) for s, kind in zip(shapes, found))}

    return annotate
