"""What a speaker says beside the main verb in languages whose verb closes: 'S, stressing that C, said that …'."""

from ...text.marks import COMMAS
from .cues import Found, Hit
from .passages import Passage


def split(p: Passage, hits: list[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The phrases beside the verb that a 'that' follows, and all other cues."""
    beside = [h for h in hits if "aside" in h.cue.takes and p.phrase("fact_that", h.high) and not p.quoted(h.low)]
    return beside, [h for h in hits if "aside" not in h.cue.takes]


def add(p: Passage, beside: list[Hit], result: list[Found]) -> list[Found]:
    """`result` with a record for every phrase of `beside`; its source is that of the verb which follows its comma."""
    for hit in beside:
        begin = hit.high + p.phrase("fact_that", hit.high)
        commas = [t for t in range(begin + 1, p.size) if p.word(t) in COMMAS and not p.quoted(t)]
        after = [f for f in result if f.hit.low > hit.low and any(begin < t < f.hit.low for t in commas)]
        close = next((t for t in commas if p.ends_with("finite_endings", t - 1)), commas[0] if commas else 0)
        main = next((f for f in after if f.hit.low > close and f.hit.cue.kind != "phrase"), None)
        if main is None or (main.source is not None and main.source[0] > hit.start):
            continue
        found = Found(hit, main.source, [p.span(begin, close)], share=main.share, pronoun=main.pronoun)
        result.insert(result.index(main), found)
    return result
