"""What linking finds over many documents, in the shapes of `contract.md`."""

from typing import Literal

import msgspec

from .layers import Link

OriginKind = Literal["own", "medium", "institution", "person", "unknown"]


class Origins(msgspec.Struct, frozen=True):
    """How many independent origins: what is certain, and what cannot be excluded. Unknown means dependent."""

    at_least: int
    at_most: int


class Counts(msgspec.Struct, frozen=True):
    """Five different things, never added up."""

    documents: int
    copies: int
    publishers: int
    media: int
    origins: Origins


class Evidence(msgspec.Struct, frozen=True):
    """The exact words: a passage of one document, with the chain that carries it.

    `attribution` is the id of the attribution whose content it is, None where the document asserts it itself.
    `origin` is the key under which origins are counted (equal key: same origin); '' where it is unknown.
    `speaker` and `anonymous` are those of the innermost link; `said` is when the words were spoken (ISO), or published.
    """

    document: str
    start: int
    end: int
    quote: str
    lang: str
    attribution: str | None
    chain: tuple[Link, ...]
    origin: str = ""
    anonymous: bool = False
    count: int | None = None
    said: str | None = None


class DocumentOrigin(msgspec.Struct, frozen=True):
    """Where the document's main news goes back to; `stated` is False where it was inferred."""

    kind: OriginKind
    entity: str | None
    stated: bool


class StoryDocument(msgspec.Struct, frozen=True):
    id: str
    outlet: str | None
    lang: str
    published: str | None
    copy_group: str | None
    origin: DocumentOrigin
    title: str | None = None
    url: str | None = None


class CopyGroup(msgspec.Struct, frozen=True):
    """Documents that carry (nearly) the same text, credited or not."""

    id: str
    documents: tuple[str, ...]
    earliest: str
    credited: bool
    kind: Literal["copy", "rewrite", "translation"]


class Claim(msgspec.Struct, frozen=True):
    """Contents that say the same thing, across languages. `wording` quotes one passage per language, never ours."""

    id: str
    wording: dict[str, str]
    evidence: tuple[Evidence, ...]
    denied: tuple[Evidence, ...]
    counts: Counts


class Side(msgspec.Struct, frozen=True):
    """One side of a contradiction: a short value, the claims behind it, and all its evidence."""

    value: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    counts: Counts


class Contradiction(msgspec.Struct, frozen=True):
    """Claims that cannot both hold. `type`: negation, opposed, number, place, date, participants, actor, wording."""

    id: str
    type: str
    facet: str
    sides: tuple[Side, ...]
    status: Literal["open", "superseded"]
    since: str | None = None  # for superseded: when it flipped (ISO)


class Event(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One row of the timeline: when it happened, in whose words."""

    from_: str
    to: str
    grain: str
    kind: str  # 'event', 'statement', 'scheduled', 'entry'
    text: str
    evidence: tuple[Evidence, ...]


class Position(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """What a party demands, offers, rejects, accepts or holds on an issue, from … to …."""

    party: str
    issue: str
    stance: str
    from_: str | None
    to: str | None
    evidence: tuple[Evidence, ...]


class Round(msgspec.Struct, frozen=True):
    date: str
    place: str | None
    format: str | None
    delegations: dict[str, list[str]]
    evidence: tuple[Evidence, ...]


class Limit(msgspec.Struct, frozen=True):
    """A quantity that the negotiation turns on, as printed, with all who state it."""

    value: float
    unit: str
    of: str | None
    evidence: tuple[Evidence, ...]


class Negotiation(msgspec.Struct, frozen=True):
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    rounds: tuple[Round, ...]
    issues: tuple[str, ...]
    quantities: tuple[Limit, ...]
    next: tuple[Event, ...]


class Story(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """The documents about one unfolding event, and all that linking found in them."""

    id: str
    title: dict[str, str]
    from_: str | None
    to: str | None
    documents: tuple[StoryDocument, ...]
    counts: Counts
    copies: tuple[CopyGroup, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    timeline: tuple[Event, ...]
    positions: tuple[Position, ...]
    negotiation: Negotiation | None = None
    entities: dict[str, str] = {}  # display name in English (or as printed) of every entity id used above
