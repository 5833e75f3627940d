"""A surname alone stands for the person whose full name the document gives."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .lexicon import is_arabic
from .spans import Span
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_CUE = int(Is.SAY | Is.TITLE)
_CLOSED = int(Is.STOP | Is.SAY | Is.ROLE | Is.TITLE | Is.AT | Is.ORGANIZATION | Is.PLACE)
_FREQUENT, _GIVEN = int(Is.FREQUENT), int(Is.GIVEN)


def surname(name: str, vocabulary: Vocabulary) -> str:
    """The last word of a folded name, with the particle before it ('al thani', 'bin salman')."""
    parts = name.split()
    if len(parts) < 2:
        return ""
    flags = vocabulary.flags(parts[-1])
    if flags & int(Is.TAIL):
        return " ".join(parts[-2:]) if len(parts) > 2 else ""
    if len(parts) > 2 and vocabulary.words.article and vocabulary.flags(parts[-2]) & int(Is.PARTICLE):
        return " ".join(parts[-2:])
    return parts[-1]


def repeated(
    tokens: Tokens, people: Iterable[Span], names: Sequence[Span], vocabularies: Mapping[str, Vocabulary]
) -> list[tuple[Span, Span]]:
    """(name, its first full use) for every other use of a surname that belongs to one person of the document only, and
    of the unknown names of organisations and places. A surname that is an ordinary word needs a verb of saying or a
    title beside it."""
    text = tokens.text
    owners: dict[str, Span | None] = {}
    for span in people:
        vocabulary = vocabularies.get(tokens.sheet.lang_at(span.start))
        full = text[span.start : span.end]
        last = surname(full, vocabulary) if vocabulary else ""
        if len(last) < 3:
            continue
        other = owners.get(last)
        if other is not None and (other.entity or text[other.start : other.end]) != (span.entity or full):
            owners[last] = None
        else:
            owners.setdefault(last, span)
    phrases: dict[str, dict[tuple[str, ...], Span]] = {}
    for last, owner in owners.items():
        if " " in last and owner is not None and owner.entity is None:
            phrases.setdefault(last.split()[0], {}).setdefault(tuple(last.split()), owner)
    for span in names:
        if span.entity is None:
            parts = tuple(text[span.start : span.end].split())
            if len(parts) > 1 or span.type != "person":
                phrases.setdefault(parts[0], {}).setdefault(parts, span)
            vocabulary = vocabularies.get(tokens.sheet.lang_at(span.start))
            open_ended = vocabulary is not None and vocabulary.forms is not None
            if open_ended and len(parts) > 2 and span.type == "organization" and _placed(tokens, span):
                phrases.setdefault(parts[0], {}).setdefault(parts[:-1], span)  # later without its place
    found = [*_surnames(tokens, owners, vocabularies), *_phrases(tokens, phrases)]
    taken = [(s.start, s.end) for s in names if " " in text[s.start : s.end]]  # in text order
    starts = [start for start, _ in taken]

    def free(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at < 0 or taken[at][1] <= span.start

    return [(span, owner) for span, owner in found if free(span)]


def _placed(tokens: Tokens, span: Span) -> bool:
    return tokens.known[tokens.at(span.end - 1)] == "place"


def _phrases(tokens: Tokens, phrases: dict[str, dict[tuple[str, ...], Span]]) -> Iterator[tuple[Span, Span]]:
    if not phrases:
        return
    for first, last, _ in tokens.lines:
        for i in range(first, last):
            for parts, span in phrases.get(tokens.words[i], {}).items():
                end = i + len(parts)
                if end <= last and tuple(tokens.words[i:end]) == parts:
                    start, stop = tokens.starts[i], tokens.ends[end - 1]
                    upper = is_arabic(parts[0]) or tokens.sheet.printed(start, start + 1).isupper()
                    if upper and start != span.start:
                        full = tokens.text[span.start : span.end]
                        yield Span(start, stop, span.type, None, max(span.rank, 1), full), span


def _surnames(
    tokens: Tokens, owners: dict[str, Span | None], vocabularies: Mapping[str, Vocabulary]
) -> Iterator[tuple[Span, Span]]:
    alone = {last: span for last, span in owners.items() if span is not None and " " not in last}
    if not alone:
        return
    for first, end, lang in tokens.lines:
        vocabulary = vocabularies[lang]
        for i in range(first, end):
            word = tokens.words[i].removesuffix("'s")
            cut = 0
            owner = alone.get(word)
            if owner is None and vocabulary.words.proclitics and len(word) > 4:
                for particle in vocabulary.words.proclitics:
                    if word.startswith(particle) and word[len(particle) :] in alone:
                        cut = len(particle)
                        owner = alone[word[cut:]]
                        break
            if owner is None:
                continue
            flags = tokens.flags[i]
            if is_arabic(word):
                if flags & _CLOSED:
                    continue
                if flags & _FREQUENT and not cut and not _cued(tokens, i, first, end):
                    continue
            else:
                printed = tokens.sheet.printed(tokens.starts[i], tokens.ends[i])
                if not printed[:1].isupper():
                    continue
            start = tokens.starts[i] + cut
            full = tokens.text[owner.start : owner.end]
            yield Span(start, start + len(word) - cut, "person", owner.entity, 1, full), owner


def _cued(tokens: Tokens, i: int, first: int, last: int) -> bool:
    before = tokens.flags[i - 1] if i > first else 0
    after = tokens.flags[i + 1] if i + 1 < last else 0
    if before & _CUE or after & _CUE or i == first or tokens.gap(i).startswith("."):
        return True
    nearby = range(i + 1, min(i + 10, last))
    return any(tokens.flags[k] & int(Is.SAY) for k in nearby) or tokens.text[tokens.ends[i] : tokens.ends[i] + 1] == ":"
