"""Agglomeration on mean similarity over a sparse set of compared pairs."""

import heapq
from collections.abc import Mapping, Sequence

WITNESSES = 4  # members of the other group that each member of the smaller one should have been compared with


def agglomerate(items: Sequence[str], similar: Mapping[tuple[str, str], float], least: float) -> list[list[str]]:
    """Groups of `items`, each sorted, merged while the mean similarity of two groups is at least `least`.

    Pairs that were not compared, or were too unlike to be kept, count as 0 up to `WITNESSES` for each member of the
    smaller group: two large groups need more than one bridge. Deterministic and independent of the order of `items`.
    Cost: the number of pairs times its logarithm.
    """
    members: dict[str, list[str]] = {item: [item] for item in sorted(items)}
    links: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in members}
    for (a, b), value in similar.items():
        links[a][b] = links[b][a] = (value, 1)

    def mean(a: str, b: str) -> float:
        total, compared = links[a][b]
        sizes = len(members[a]), len(members[b])
        return round(total / max(compared, min(sizes[0] * sizes[1], WITNESSES * min(sizes))), 9)

    heap = [(-mean(a, b), a, b) for a in sorted(links) for b in sorted(links[a]) if a < b]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < least:
            break
        if a not in members or b not in members or b not in links[a] or mean(a, b) != -value:
            continue  # out of date
        members[a] = sorted(members[a] + members.pop(b))
        theirs = links.pop(b)
        del links[a][b]
        for other, (total, compared) in theirs.items():
            if other == a:
                continue
            del links[other][b]
            mine = links[a].get(other, (0.0, 0))
            links[a][other] = links[other][a] = (mine[0] + total, mine[1] + compared)
        for other in links[a]:
            low, high = min(a, other), max(a, other)
            heapq.heappush(heap, (-mean(low, high), low, high))
    return [members[key] for key in sorted(members)]
