"""The ledger of judgements: what is newly entered, and what holds when makers disagree. A person outlives a re-run."""

from collections.abc import Iterable, Iterator

from ..records.judgement import Judgement

_PERSON = "person:"


def normal(judgement: Judgement) -> Judgement:
    """`judgement` with its two sides in sorted order, as the ledger keeps every pair."""
    if judgement.left <= judgement.right:
        return judgement
    return Judgement(
        kind=judgement.kind,
        left=judgement.right,
        right=judgement.left,
        verdict=judgement.verdict,
        score=judgement.score,
        reasons=judgement.reasons,
        maker=judgement.maker,
    )


def holding(entered: Iterable[Judgement]) -> Iterator[Judgement]:
    """Of judgements in the order of writing, the one that holds for every pair and kind: the last of a person if
    there is one, else the last of any maker."""
    latest: dict[tuple[str, str, str], Judgement] = {}
    for judgement in entered:
        pair = (judgement.kind, judgement.left, judgement.right)
        before = latest.get(pair)
        if before and before.maker.startswith(_PERSON) and not judgement.maker.startswith(_PERSON):
            continue
        latest[pair] = judgement
    yield from latest.values()
