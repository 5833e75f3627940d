"""The outlet that a page itself names: in its copyright line, or before its own headlines in the furniture.

Only names that the knowledge has count, and only where all places agree: a page's furniture also names others.
"""

import re

from ..records.layers import Reading
from ..records.protocols import Knowing

_COPYRIGHT = re.compile(r"\u00a9|\(c\)|copyright", re.IGNORECASE)
_PARTS = re.compile(r"[.,\u060c\u061b|\u00a9\d\u06f0-\u06f9\u0660-\u0669]+|\s[-\u2013\u2014]\s")
_BEFORE_HEADLINE = re.compile(r"^(.{2,40}?)\s[-|\u2013\u2014]\s.{15,}$")
_SCRIPT_CHANGE = re.compile(r"(?<=[\u0600-\u06ff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u0600-\u06ff])")


def printed(reading: Reading, knowledge: Knowing) -> str | None:
    """The id of the outlet that the page's furniture names as its own; None where it names none, or several."""
    found: set[str] = set()
    for line in reading.lines:
        if line.kind != "furniture":
            continue
        text = reading.document.text[line.start : line.end].strip()
        if _COPYRIGHT.search(text):
            found |= {o for part in _PARTS.split(text) if (o := knowledge.outlet_id(part.strip()))}
        elif label := _BEFORE_HEADLINE.match(text):
            found |= {o for part in _labels(label[1]) if (o := knowledge.outlet_id(part))}
    return found.pop() if len(found) == 1 else None


def _labels(text: str) -> list[str]:
    """The label before a headline; where a blank was lost between two scripts, also what follows the change."""
    return [text.strip(), *(text[m.start() :].strip() for m in _SCRIPT_CHANGE.finditer(text))]
