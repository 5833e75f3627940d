"""One decision that links things, as the ledger keeps it: appended, never overwritten."""

from typing import Literal

import msgspec

JudgementKind = Literal["entity", "copy", "story", "claim", "contradiction", "position"]


class Reason(msgspec.Struct, frozen=True):
    """One feature of a decision: its name, what it added, and the two values compared."""

    feature: str
    weight: float
    left: str = ""
    right: str = ""


class Judgement(msgspec.Struct, frozen=True):
    """`left` and `right` (ids, in sorted order) are, or are not, linked as `kind` says.

    `score` is in [0, 1]: how sure the maker is of `verdict`. `maker` is a rule's name, a model's name or
    'person:NAME'; a person's verdict outlives every re-run.
    """

    kind: JudgementKind
    left: str
    right: str
    verdict: bool
    score: float
    reasons: tuple[Reason, ...]
    maker: str
