"""Which of the overlapping hits are names here, and whose: longest first, then by strength and context."""

from ...records.layers import Mention
from ...records.protocols import Knowing
from .lexicon import Hit
from .sheet import Sheet


def chosen(sheet: Sheet, hits: list[Hit], knowledge: Knowing) -> tuple[Mention, ...]:
    found = []
    last = -1
    for hit in hits:
        if hit.start < last or sheet.line_at(hit.start)[3] == "furniture":
            continue
        entity = knowledge.entities.get(hit.readings[0].entity)
        if entity is None:
            continue
        last = hit.end
        start, end = sheet.folded.span(hit.start, hit.end)
        found.append(Mention(start, end, sheet.page.text[start:end], entity.type, entity.id))
    return tuple(found)
