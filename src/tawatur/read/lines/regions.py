"""From the shapes of all lines to their kinds: where the article begins and ends, and what stands around it."""

import re
from collections import Counter
from collections.abc import Sequence

from ...records.layers import LineKind
from .shape import Shape

_OUTLET_TAIL = re.compile(r"\s+[|\u2013\u2014\-]\s+[^|\u2013\u2014]+$")
_TITLE_LIKE = 30  # words: what is longer is no headline


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
    body = next((i for i, s in enumerate(shapes) if s.strong and s.ends), len(shapes))
    for i, shape in enumerate(shapes):
        if i < max(body, 1) and counts[shape.key] >= 2:
            return {j for j, s in enumerate(shapes) if s.key == shape.key}
    for i, shape in enumerate(shapes[:body]):
        if not shape.hint and not shape.bullet and 4 <= shape.size <= _TITLE_LIKE and not _runs_on(shape):
            return {i}
    return set()


def _runs_on(shape: Shape) -> bool:
    """Ends with a full stop, as headlines hardly do."""
    return shape.ends and shape.folded.rstrip(" \"')]").endswith((".", "\u06d4")) and not shape.folded.endswith("..")


def _near(key: str, given: str) -> bool:
    """One holds the other at its beginning or end and adds little (an outlet's name, a label)."""
    short, long = sorted((key, given), key=len)
    return len(short) >= 0.6 * len(long) and (long.startswith(short) or long.endswith(short))


def _speakers(shapes: Sequence[Shape]) -> set[int]:
    """Lines of a written-out interview: what stands before the colon comes back at least three times in all."""
    counts = Counter(s.label for s in shapes if s.label and not s.hint)
    again = {label for label, count in counts.items() if count >= 2}
    lines = {i for i, s in enumerate(shapes) if s.label in again and not s.hint}
    return lines if len(lines) >= 3 else set()


def _stamps(shapes: Sequence[Shape], first: int) -> set[int]:
    """Stamps of live-blog entries: at least two clock lines, each followed by text of its own."""
    found = []
    for i, shape in enumerate(shapes):
        if shape.hint == "stamp":
            after = next((s for s in shapes[i + 1 : i + 6] if s.hint not in ("furniture", "meta", "credit")), None)
            if after is not None and after.hint == "":
                found.append(i)
    inside = [i for i in found if i > first]
    if len(inside) < 2 and len(found) < 3:
        return set()
    sizes = Counter(bool(_has_date(shapes[i])) for i in found)
    usual = sizes.most_common(1)[0][0]
    # a stamp above the first text that is not written like the others dates the page itself
    return {i for i in found if i > first or bool(_has_date(shapes[i])) == usual}


def _has_date(shape: Shape) -> bool:
    return shape.size >= 5 and "(" not in shape.folded


def _furnished(shapes: Sequence[Shape], title: set[int], told: set[int]) -> set[int]:
    """Lines under a cue that opens related headlines or readers' comments, with the cue itself."""
    strong = [len(s.folded) if s.strong and i not in title else 0 for i, s in enumerate(shapes)]
    total = sum(strong)
    left = total
    inside: set[int] = set()
    run = comments = False
    for i, shape in enumerate(shapes):
        left -= strong[i]
        if shape.hint == "run":
            run = True
        elif shape.hint == "comments":
            comments = comments or left <= 0.3 * total
        elif (
            run
            and not comments
            and (i in told or (strong[i] and (left + strong[i] >= 0.12 * total or shape.size > 24)))
        ):
            run = False
        if run or comments or shape.hint in ("run", "comments"):
            inside.add(i)
    return inside


def kinds(shapes: Sequence[Shape], given_title: str) -> list[LineKind]:
    """The kind of every line, in order. `given_title` is the key of the document's title or ''."""
    title = titles(shapes, given_title)
    above = min(title, default=-1)
    strong = [i for i, s in enumerate(shapes) if s.strong and i not in title]
    first_text = strong[0] if strong else len(shapes)
    stamps = _stamps(shapes, above)
    told = _speakers(shapes) | stamps
    inside = _furnished(shapes, title, told) - title
    body = [i for i in strong if i not in inside]
    if not body:
        body = [i for i, s in enumerate(shapes) if s.sentence and i not in inside and i not in title]
    if not body:
        body = [i for i, s in enumerate(shapes) if not s.hint and i not in inside and i not in title and i > above]
    first, last = (body[0], body[-1]) if body else (first_text, -1)
    if stamps:
        first = min(first, min(stamps))
    while last + 1 < len(shapes) and last >= 0:  # short sentences right after the last long one are its own
        after = shapes[last + 1]
        if last + 1 in inside or last + 1 in title or not (after.sentence or last + 1 in told):
            break
        last += 1
    result: list[LineKind] = []
    for i, shape in enumerate(shapes):
        if i in title:
            result.append("title")
        elif i in inside:
            result.append("furniture")
        elif i in stamps:
            result.append("entry-time")
        elif shape.hint in ("meta", "date", "stamp", "credit"):
            result.append("meta")
        elif shape.hint:
            result.append("furniture")
        elif i in told or shape.strong:
            result.append("body")
        elif i < first:
            result.append(_before(shapes, i, above))
        elif i > last:
            result.append("furniture")
        elif shape.sentence or shape.bullet or shape.size >= 15:
            result.append("body")
        else:
            result.append(_between(shapes, i, stamps))
    return result


def _credit_follows(shapes: Sequence[Shape], i: int) -> bool:
    return i + 1 < len(shapes) and shapes[i + 1].hint == "credit"


def _before(shapes: Sequence[Shape], i: int, title: int) -> LineKind:
    """A line without cues above the first running text."""
    shape = shapes[i]
    if shape.size < 4 and not shape.bullet and not shape.ends:
        return "meta"
    if i < title and not all(s.hint for s in shapes[i + 1 : title]):
        return "furniture"
    if _credit_follows(shapes, i) or shape.credited:
        return "caption"
    if i < title:
        return "heading"
    return "body" if shape.ends or shape.bullet or shape.size >= 15 else "caption"


def _between(shapes: Sequence[Shape], i: int, stamps: set[int]) -> LineKind:
    """A short line without cues in the midst of running text."""
    if i - 1 not in stamps and (_credit_follows(shapes, i) or shapes[i].credited):
        return "caption"
    return "heading"
