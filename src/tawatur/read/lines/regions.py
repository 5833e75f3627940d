"""From the shapes of all lines to their kinds: where the article begins and ends, and what stands around it."""

from collections import Counter
from collections.abc import Sequence

from ...records.layers import LineKind
from .shape import Shape

_TITLE_LIKE = 30  # words: what is longer is no headline
_ASIDE = frozenset({"furniture", "meta", "credit", "caption", "closes"})
_META = frozenset({"meta", "date", "stamp", "credit"})


def titles(shapes: Sequence[Shape], given: str) -> set[int]:
    """Indices of the headline and of its repetitions. `given` is the key of the document's title, '' if unknown."""
    if given:
        same = {
            i
            for i, s in enumerate(shapes)
            if s.key == given or (s.size >= 4 and not s.strong and _near(s.key, given) and s.hint in ("", "meta"))
        }
        if same:
            return same
    counts = Counter(s.key for s in shapes if s.size >= 4 and not s.hint and not s.ends)
    body = next((i for i, s in enumerate(shapes) if s.strong and s.full_stop), len(shapes))
    for i, shape in enumerate(shapes):
        if i < max(body, 1) and counts[shape.key] >= 2:
            return {j for j, s in enumerate(shapes) if s.key == shape.key}
    for i, shape in enumerate(shapes[:body]):
        if not shape.hint and not shape.bullet and 4 <= shape.size <= _TITLE_LIKE and not shape.full_stop:
            return {i}
    short = [i for i, s in enumerate(shapes[:body]) if not s.hint and s.size == 3 and not s.ends and not s.bullet]
    return set(short) if len(short) == 1 and body < len(shapes) else set()


def _near(key: str, given: str) -> bool:
    """One holds the other at its beginning or end and adds little (an outlet's name, a label)."""
    short, long = sorted((key, given), key=len)
    return len(short) >= 0.6 * len(long) and (long.startswith(short) or long.endswith(short))


def _speakers(shapes: Sequence[Shape]) -> set[int]:
    """Lines of a written-out interview: what stands before the colon comes back, in three lines or more in all."""
    counts = Counter(s.label for s in shapes if s.label and not s.hint)
    lines = {i for i, s in enumerate(shapes) if s.label and not s.hint and counts[s.label] >= 2}
    return lines if len(lines) >= 3 else set()


def _stamps(shapes: Sequence[Shape], first: int) -> set[int]:
    """Stamps of live-blog entries: at least two clock lines, each followed by text of its own."""
    found = []
    for i, shape in enumerate(shapes):
        if shape.hint == "stamp":
            after = next((s for s in shapes[i + 1 : i + 6] if s.hint not in _ASIDE), None)
            if after is not None and after.hint in ("", "summary"):
                found.append(i)
    if len(found) < 3 and sum(i > first for i in found) < 2:
        return set()
    usual = Counter(_written(shapes[i]) for i in found).most_common(1)[0][0]
    # a first stamp that is not written like the others dates the page itself
    return {i for i in found if i != found[0] or _written(shapes[i]) == usual}


def _written(shape: Shape) -> tuple[bool, bool]:
    return shape.size >= 5 and "(" not in shape.folded, shape.posted


def _resumes(shape: Shape, left: float) -> bool:
    """The article goes on after a box of headlines; `left` is the share of its text that stands from here on."""
    sure = shape.full_stop or shape.opener or shape.size > 18
    return shape.strong and sure and (left >= 0.12 or shape.size > 24)


def _furnished(shapes: Sequence[Shape], title: set[int], told: set[int]) -> set[int]:
    """Lines under a cue that opens related headlines or ends the article, with the cue itself."""
    strong = [len(s.folded) if s.strong and i not in title else 0 for i, s in enumerate(shapes)]
    total = sum(strong) or 1
    left = total
    inside: set[int] = set()
    opened: int | None = None
    closed = False
    for i, shape in enumerate(shapes):
        if shape.hint == "run":
            opened = i
        elif shape.hint == "closing":
            closed = closed or left <= 0.3 * total
        elif shape.hint == "closes":
            opened = None
        elif opened is not None and (i in told or i in title or _resumes(shape, left / total)):
            if i - opened > 2 and shapes[i - 1].size <= 4 and not shapes[i - 1].hint and not closed:
                inside.discard(i - 1)  # headlines are longer: this one heads the text that goes on
            opened = None
        left -= strong[i]
        if opened is not None or closed or shape.hint in ("run", "closing"):
            inside.add(i)
    return inside


def kinds(shapes: Sequence[Shape], given_title: str) -> list[LineKind]:
    """The kind of every line, in order. `given_title` is the key of the document's title or ''."""
    long = [s for s in shapes if s.size >= 15 and not s.hint]
    if sum(not s.ends for s in long) * 2 > len(long) > 1:  # a page that does without full stops
        for shape in shapes:
            shape.loose = True
    title = titles(shapes, given_title)
    stamps = _stamps(shapes, min(title, default=-1))
    told = _speakers(shapes) | stamps
    inside = _furnished(shapes, title, told) - title
    out = inside | title
    body = [i for i, s in enumerate(shapes) if s.strong and i not in out]
    if not body:
        body = [i for i, s in enumerate(shapes) if s.sentence and i not in out]
    if not body:
        body = [i for i, s in enumerate(shapes) if not s.hint and i not in out and i > min(title, default=-1)]
    first, last = (body[0], body[-1]) if body else (len(shapes), -1)
    if stamps:
        first = min(first, min(stamps))
    while -1 < last < len(shapes) - 1:  # short sentences right after the last long one belong to it
        after = shapes[last + 1]
        listed = after.bullet and shapes[last].bullet and not after.hint
        if last + 1 in out or not (after.sentence or listed or last + 1 in told):
            break
        last += 1
    return [_kind(shapes, i, title, inside, stamps, told, first, last) for i in range(len(shapes))]


def _kind(
    shapes: Sequence[Shape],
    i: int,
    title: set[int],
    inside: set[int],
    stamps: set[int],
    told: set[int],
    first: int,
    last: int,
) -> LineKind:
    shape = shapes[i]
    if i in title:
        return "title"
    if i in inside:
        return "furniture"
    if i in stamps:
        return "entry-time"
    if shape.hint == "date" and shape.beside >= 2 and first < i < last:  # a row of a chronology
        return "body" if shape.size >= 8 or shape.ends else "heading"
    if shape.hint in _META:
        return "meta"
    if shape.hint == "caption":
        return "caption"
    if shape.hint == "summary":
        return "heading"
    if shape.hint == "role":  # who wrote it, above or below the text; within it the word is only a word
        return "heading" if first < i < last else "meta"
    if shape.hint:
        return "furniture"
    if i in told:
        return "body"
    pictured = shape.credited or (i + 1 < len(shapes) and shapes[i + 1].hint == "credit")
    if pictured and 4 <= shape.size <= 20 and not shape.stops and (i <= last + 1 or shape.credited):
        return "caption"
    if i - 1 in stamps and not shape.ends and not shape.opener and not _alone(shapes, i, stamps):
        return "heading"
    if shape.strong:
        return "body"
    if i < first:
        return _before(shapes, i, title)
    if i > last:
        return "furniture"
    if shape.bullet or shape.size >= 12 or (shape.sentence and (shape.full_stop or shape.size > 8)):
        return "body"
    return "body" if i - 1 in stamps and _alone(shapes, i, stamps) else "heading"


def _before(shapes: Sequence[Shape], i: int, title: set[int]) -> LineKind:
    """A line without cues above the first running text."""
    shape = shapes[i]
    above = min(title, default=-1)
    listed = next((s.hint for s in reversed(shapes[max(0, i - 6) : i]) if s.hint), "")
    if listed == "summary" and shape.size >= 4:
        return "body"
    if shape.size < 4 and not shape.bullet and not shape.ends:
        return "meta"
    if i < above:
        return "heading" if all(s.hint for s in shapes[i + 1 : above]) else "furniture"
    return "body" if shape.ends or shape.bullet or shape.size >= 15 else "caption"


def _alone(shapes: Sequence[Shape], i: int, stamps: set[int]) -> bool:
    """Nothing else of the entry follows: the line is its text, not its heading."""
    after = next((j for j in range(i + 1, len(shapes)) if j in stamps or not shapes[j].hint), len(shapes))
    return after == len(shapes) or after in stamps
