"""A small story with a right-to-left side, as every test of the pages sees it."""

import pytest

from tawatur.link.counts import count, fan, groups
from tawatur.records.document import Document, fingerprint
from tawatur.records.layers import Line, Link, Reading
from tawatur.records.story import (
    Claim,
    Contradiction,
    CopyGroup,
    DocumentOrigin,
    Event,
    Evidence,
    Side,
    Story,
    StoryDocument,
)
from tawatur.show.pages.view import StoryView

EN = 'Two officials told Axios the bridge is open. <script>alert("x")</script>'
AR = "قال الوزير إن الجسر مغلق، 12-03-2025."


def evidence(document, text, quote, lang, origin, *links, anonymous=False, number=None):
    start = text.index(quote)
    chain = (Link("outlet", None, None), *links)
    return Evidence(
        document, start, start + len(quote), quote, lang, None, chain, origin, anonymous, number, "2025-03-12"
    )


def make_story():
    docs = (
        StoryDocument("en", "River & Sons", "en", "2025-03-12", None, DocumentOrigin("medium", "axios", True), EN[:30]),
        StoryDocument("ar", "صدى النهر", "ar", "2025-03-13", None, DocumentOrigin("own", None, False), "الجسر"),
    )
    by_id = {d.id: d for d in docs}
    copies = (CopyGroup("g", ("en", "ar"), "en", False, "translation"),)
    people = Link("source", None, "Two officials", 0, 13)
    is_open = evidence(
        "en",
        EN,
        "the bridge is open",
        "en",
        "unnamed|axios|||",
        Link("medium", "axios", "Axios"),
        people,
        anonymous=True,
        number=2,
    )
    closed = evidence("ar", AR, "الجسر مغلق", "ar", "named|minister|2025-03-12||", Link("source", "minister", "الوزير"))
    claims = (
        Claim("c1", {"en": is_open.quote}, (is_open,), (closed,), count([is_open], by_id, copies)),
        Claim("c2", {"ar": closed.quote}, (closed,), (), count([closed], by_id, copies)),
    )
    sides = tuple(Side(value, (c.id,), c.evidence, c.counts) for value, c in zip(("open", "closed"), claims))
    contradiction = Contradiction("x1", "opposed", "Is the bridge open?", sides, "open")
    event = Event("2025-03-12", "2025-03-13", "day", "event", closed.quote, (closed,))
    whole = count([is_open, closed], by_id, copies)
    names = {"axios": "Axios", "minister": "The Minister"}
    title = {"en": "A bridge", "ar": "جسر"}
    return Story(
        id="bridge-2025-03",
        title=title,
        from_="2025-03-12",
        to="2025-03-13",
        documents=docs,
        counts=whole,
        copies=copies,
        claims=claims,
        contradictions=(contradiction,),
        timeline=(event,),
        positions=(),
        entities=names,
    )


@pytest.fixture
def view():
    readings = {
        i: Reading(
            document=Document(id=i, text=t, sha256=fingerprint(t), sample=True),
            lang=i,
            lines=(Line(0, len(t), "body"),),
        )
        for i, t in (("en", EN), ("ar", AR))
    }

    def discs(found):
        by_key = {d.key: d for d in fan(found)}
        return [[by_key[k] for k in keys] for keys in groups(list(by_key.values()))]

    return StoryView(make_story(), readings, discs, {"axios"}.__contains__)
