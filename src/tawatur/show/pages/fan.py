"""The fan: origins → media → documents, as an SVG without text (the words beside it carry the same facts).

One disc and six bars is an echo at a glance; four discs is not. Discs that may be one source are tied, so that *at
least* is the number of tied groups and *at most* the number of discs: picture and range cannot disagree.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

Kind = Literal["named", "unnamed", "nobody"]
MOST_BARS = 24  # above that the bars say nothing more; the words give the number


@dataclass(frozen=True)
class Disc:
    """One possible origin: its key, how it is named, and the group of discs that may be the same."""

    key: str
    kind: Kind
    group: int


@dataclass(frozen=True)
class Fan:
    """What to draw: `lines` are (disc key, medium or None, document id)."""

    discs: Sequence[Disc]
    documents: Sequence[str]
    lines: Sequence[tuple[str, str | None, str]]
    copies: frozenset[str] = field(default_factory=frozenset)


def svg(fan: Fan, width: int = 150) -> Markup:
    """The drawing; `width` 150 in a list, 112 in a contradiction, 190 on a claim's own page."""
    pitch = {112: 6, 150: 8, 190: 10}[width]
    documents = list(fan.documents)[:MOST_BARS]
    discs = sorted(fan.discs, key=lambda d: d.group)
    height = max(34, len(documents) * pitch + 4, len(discs) * 21)
    disc_y = {d.key: (i + 0.5) * height / len(discs) for i, d in enumerate(discs)}
    top = (height - len(documents) * pitch) / 2 + pitch / 2
    document_y = {d: top + i * pitch for i, d in enumerate(documents)}
    lines = [(o, m, d) for o, m, d in fan.lines if d in document_y and o in disc_y]
    medium_y = _media(lines, disc_y, document_y)
    left, middle, right = 8.0, round(width * 0.44, 2), width - 28.0
    parts = []
    drawn: set[tuple[str, ...]] = set()
    for origin, medium, document in lines:
        steps: list[tuple[float, float, float, float, tuple[str, ...]]]
        if medium is None:
            steps = [(left, disc_y[origin], right, document_y[document], (origin, document))]
        else:
            steps = [
                (left, disc_y[origin], middle, medium_y[medium], ("o", origin, medium)),
                (middle, medium_y[medium], right, document_y[document], ("d", medium, document)),
            ]
        for x1, y1, x2, y2, key in steps:
            if key not in drawn:
                drawn.add(key)
                parts.append(_curve(x1, y1, x2, y2))
    for above, below in itertools.pairwise(discs):
        if above.group == below.group:
            parts.append(f'<path class="tie" d="M8 {disc_y[above.key] + 8.5:.1f}V{disc_y[below.key] - 7:.1f}"/>')
    parts += [f'<circle class="{d.kind}" cx="8" cy="{disc_y[d.key]:.1f}" r="5"/>' for d in discs]
    parts += [
        f'<rect class="med" x="{middle - 3.5:.2f}" y="{y - 3.5:.1f}" width="7" height="7"/>' for y in medium_y.values()
    ]
    bar = pitch * 0.56
    for document, y in document_y.items():
        kind = "copy" if document in fan.copies else "doc"
        parts.append(
            f'<rect class="{kind}" x="{right + 0.5}" y="{y - bar / 2:.1f}" width="26" height="{bar:.1f}" rx=".8"/>'
        )
    return Markup(
        f'<svg class="fan" width="{width}" height="{height:.0f}" viewBox="0 0 {width} {height:.0f}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _media(
    lines: Sequence[tuple[str, str | None, str]], disc_y: Mapping[str, float], document_y: Mapping[str, float]
) -> dict[str, float]:
    """A medium stands half way between the mean of its origins and the mean of its documents, none on another."""
    found: dict[str, float] = {}
    for medium in sorted({m for _, m, _ in lines if m is not None}):
        origins = [disc_y[o] for o, m, _ in lines if m == medium]
        documents = [document_y[d] for _, m, d in lines if m == medium]
        found[medium] = (sum(origins) / len(origins) + sum(documents) / len(documents)) / 2
    placed: dict[str, float] = {}
    last = -20.0
    for medium, y in sorted(found.items(), key=lambda item: (item[1], item[0])):
        last = max(y, last + 9)
        placed[medium] = last
    return placed


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f'<path d="M{x1:g} {y1:.1f}C{half:g} {y1:.1f} {half:g} {y2:.1f} {x2:g} {y2:.1f}"/>'
