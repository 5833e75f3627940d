"""The media between this outlet and a source, and the chain with its evidence."""

from ...records.layers import Link
from ...text.fold import Folded
from .cues import Found
from .passages import Name, Passage, Text
from .sources import Sources, Speaker

Medium = tuple[str, int, int]  # entity, folded start, folded end (-1 where carried)


def told(
    p: Passage, text: Text, sources: Sources, found: Found, speakers: list[Speaker], outlet: str | None
) -> list[Medium]:
    """The media that the sentence itself names as carriers of `found`, nearest to the outlet first."""
    media: list[Medium] = []
    for start, end in found.media:
        media += [_medium(n) for n in text.names_in(start, end) if n.mention.type == "organization" and (True)][:1]
        if not text.names_in(start, end):
            media += _described(p, p.at(start), p.at(end - 1) + 1, speakers, True)
    for low, high in found.around:
        if low >= high:
            continue
        start, end = p.span(low, high)
        names = [
            n for n in text.names_in(start, end) if sources.is_medium(p, n) or _told_to(p, found, n) or spoken_to(p, n)
        ]
        replying = next((t for t in range(low, high) if p.has("replying", t)), None)
        if replying is not None:  # 'in answer to a reporter of M' does not make M the carrier
            names = [n for n in names if p.at(n.start) < replying]
        outer = [n for n in names if _carries(p, n)]  # 'reported by AFP': nearest to the outlet
        media += [_medium(n) for n in outer] + [_medium(n) for n in names if n not in outer]
        if not names:
            media += _described(p, low, high, speakers, False)
    if p.speech.sets["through"]:
        parts = [p.span(low, high) for low, high in found.around if low < high]
        for start, end in ([found.source] if found.source is not None else []) + parts:
            media += _through(p, text, start, end)
    seen: set[str] = set()
    result = []
    for medium in media:
        if medium[0] != outlet and medium[0] not in sources.platforms and medium[0] not in seen:
            seen.add(medium[0])
            result.append(medium)
    return result


def _carries(p: Passage, name: Name) -> bool:
    """Whether a medium is said to have carried what another one has: 'reported by M', 'that M published'."""
    at = p.at(name.start)
    if p.has("carried", at - 1):
        return True
    if p.speech.order != "verb-first":
        return False
    before = at - 1 - (p.word(at - 1) == '"')
    before -= p.has("media_nouns", before)
    return any(c.kind == "verb" and c.cls in {"report", "quote"} for c in p.speech.cues.get(p.word(before), ()))


def _told_to(p: Passage, found: Found, name: Name) -> bool:
    """Whether an organisation of which nothing is known is told something: 'told M that C'."""
    if name.mention.type != "organization" or name.mention.known or "address" not in found.hit.cue.takes:
        return False
    at = found.hit.high
    low, high = p.at(name.start), p.at(name.end - 1) + 1
    near = low == at or (low - at < 4 and any(p.has("media_nouns", t) or p.has("definite", t) for t in range(at, low)))
    return near and found.hit.cue.lemma == "tell" and not any(p.has("body_nouns", t) for t in range(low, high))


def spoken_to(p: Passage, name: Name) -> bool:
    """Whether one speaks to, or on, an organisation of which nothing is known: 'in an interview with M'."""
    if name.mention.type != "organization" or name.mention.known:
        return False
    low, high = p.at(name.start), p.at(name.end - 1) + 1
    before = low - 1 - p.has("definite", low - 1)
    if not p.has("speaking_to", before) or any(p.has("body_nouns", t) for t in range(low, high)):
        return False
    return any(p.has("interviews", t) for t in range(max(0, before - 4), before))


def _through(p: Passage, text: Text, start: int, end: int) -> list[Medium]:
    """The media in the source's own description: 'analysts quoted by M', 'papers seen by M'."""
    found = []
    for name in text.names_in(start, end):
        low = p.at(name.start)
        low -= p.has("definite", low - 1)
        if p.word(low - 1) == "by" and p.has("through", low - 2) and name.mention.type == "organization":
            found.append(_medium(name))
    return found


def _medium(name: Name) -> Medium:
    return name.mention.entity, name.start, name.end


def _described(p: Passage, low: int, high: int, speakers: list[Speaker], carrier: bool) -> list[Medium]:
    """'told the channel': the medium that carried or was the speaker before."""
    for token in range(low, high):
        word = p.word(token)
        bare = word
        for prefix in p.speech.prefixes:
            if word.startswith(prefix) and p.speech.article != "\0" and len(word) > len(prefix) + 2:
                rest = word[len(prefix) :]
                bare = rest if rest in p.speech.sets["media_nouns"] else p.speech.article[0] + rest
                if bare in p.speech.sets["media_nouns"] and (carrier or _points_back(p, token, bare)):
                    break
                bare = word
        if bare in p.speech.sets["media_nouns"]:
            if not carrier and p.has("own", token - 1):  # 'told this site' is the outlet itself
                return []
            entity = spoken_of(p, bare, speakers)
            return [(entity, -1, -1)] if entity else []
    return []


def _points_back(p: Passage, token: int, noun: str) -> bool:
    """Whether a word for a medium stands for one named before: definite, and no name or modifier after it."""
    if p.name(token) is not None or p.name(token + 1) is not None:
        return False
    s = p.speech
    if s.order == "verb-first":
        return noun.startswith(s.article) or p.has("same", token + 1)
    return p.has("definite", token - 1) or p.has("demonstratives", token - 1) or p.has("same", token - 1)


def spoken_of(p: Passage, noun: str, speakers: list[Speaker]) -> str | None:
    """The medium meant by 'the site' or 'the channel': the last one that was called so, else the last one."""
    candidates: list[str] = []
    for earlier in reversed(speakers):
        for entity in ([earlier.entity] if earlier.kind == "medium" and earlier.entity else []) + [
            *reversed(earlier.via)
        ]:
            if entity not in candidates:
                candidates.append(entity)
    stem = noun.removeprefix(p.speech.article)
    text = p.text
    for entity in candidates:
        for name in reversed(text.names_in(max(0, p.start - 20_000), p.start)):
            around = text.text[max(0, name.start - len(stem) - 3) : name.end + len(stem) + 2]
            if name.mention.entity == entity and stem in around:
                return entity
    return candidates[0] if candidates else None


def chain(
    folded: Folded,
    outlet: str | None,
    outlet_name: str | None,
    media: list[Medium],
    speaker: Speaker,
    span: tuple[int, int] | None,
) -> tuple[Link, ...]:
    """outlet ← media … ← source; every link with its words where the text has them."""
    links = [Link("outlet", outlet, outlet_name)]
    for entity, start, end in media:
        if start < 0:
            links.append(Link("medium", entity, None))
            continue
        low, high = folded.span(start, end)
        links.append(Link("medium", entity, folded.original[low:high], low, high))
    if span is None:
        links.append(Link("source", speaker.entity, None))
    else:
        low, high = folded.span(*span)
        links.append(Link("source", speaker.entity, folded.original[low:high], low, high))
    return tuple(links)
