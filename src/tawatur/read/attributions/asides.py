"""What stands between two commas and describes the noun phrase before it, in languages whose verb opens the clause."""

from ...text.marks import COMMAS
from .passages import Passage


def aside(p: Passage, close: int, floor: int) -> int:
    """The comma that opens the aside which the comma at `close` ends ('the report, of 80 pages, says'), else 0."""
    if p.word(close) not in COMMAS:
        return 0
    for t in range(close - 2, max(floor, close - 14), -1):
        if p.word(t) in COMMAS:
            return t if t - floor < 9 and (describes(p, t + 1) or circumstantial(p, t + 1)) else 0
    return 0


def describes(p: Passage, t: int) -> bool:
    """Whether what begins at `t` behind a comma describes what stands before it: a relative, an adjective, a post."""
    word = p.word(t)
    if p.is_time(t) or p.has("prepositions", t):
        return False
    return (
        p.has("relative", t)
        or word.startswith(p.speech.article)
        or word in p.speech.roles
        or word in p.speech.offices
        or p.has("kin", t)
    )


def circumstantial(p: Passage, t: int) -> bool:
    """Whether what begins at `t` behind a comma only says when, where or in whose turn."""
    opens = p.phrase("fillers", t) or p.phrase("connectives", t) or p.has("prepositions", t) or p.is_time(t)
    return bool(opens) and not p.has("that", t)
