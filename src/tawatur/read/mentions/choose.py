"""Which of the candidates are names here, and whose: by length, strength, context, and the names given in full."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from ...languages.capitals import load as capital_words
from ...records.layers import Mention, MentionType
from ...records.protocols import Knowing
from ...text.skeleton import key, likeness
from .capitals import Capitals
from .cued import people
from .heads import named
from .lexicon import AUTOMATON, Hit, Reading, is_arabic
from .repeats import repeated
from .sheet import Sheet
from .spans import Span, kept
from .states import States
from .strangers import strangers
from .tokens import Tokens
from .vocabulary import Is, Vocabulary

_PERSON = int(Is.TITLE | Is.ROLE | Is.SAY)
_CUES = {
    "person": int(Is.TITLE | Is.ROLE),
    "organization": int(Is.MEDIUM | Is.BODY | Is.ORGANIZATION),
    "place": int(Is.PLACE | Is.SITE),
}
_SAY, _STOP, _AT = int(Is.SAY), int(Is.STOP), int(Is.AT)
_GENERIC = int(Is.MEDIUM | Is.PLACE)
_HEADS = int(Is.PLACE | Is.SITE | Is.ORGANIZATION | Is.ROLE)
_ARTICLES = frozenset(("the",))
_PARTICLE = int(Is.PARTICLE)
_NAMING = int(Is.GIVEN | Is.WEAK)
_GIVEN_ALIKE = 0.7
_SAME = 0.8  # likeness from which a new spelling of a name is taken for a known person of the same surname


class Chooser:
    """What is asked of the knowledge for every page, prepared once."""

    def __init__(self, knowledge: Knowing, vocabularies: dict[str, Vocabulary], states: States) -> None:
        self._entities = knowledge.entities
        self._outlet_id = knowledge.outlet_id
        self._vocabularies = vocabularies
        self._states = states
        self._capitals = capital_words("en")
        self._names = knowledge.names

    @cached_property
    def _people(self) -> dict[str, str]:
        """People by the coarse keys of their full names; not of those that many names would give, among whom every
        stranger has someone of his key."""
        found: dict[str, str] = {}
        for name in self._names[:AUTOMATON]:
            entity = self._entities.get(name.entity)
            if entity is not None and entity.type == "person" and name.strength == "full" and " " in name.form:
                found.setdefault(key(name.form), entity.id)
        return found

    def mentions(self, sheet: Sheet, hits: list[Hit]) -> tuple[Mention, ...]:
        """The mentions of a page, in text order, none overlapping."""
        tokens = Tokens(sheet, self._vocabularies)
        hits = [h for h in hits if sheet.line_at(h.start)[3] != "furniture"]
        hits = self._meant(hits)
        sure = kept([*self._own_outlet(sheet), *(self._known(h) for h in self._trimmed(sheet, hits))])
        sure = [self._longer(tokens, self._with_given(tokens, s)) for s in sure]
        for span in sure:
            tokens.mark(span.start, span.end, span.type)
        full = dict.fromkeys(s.entity for s in sure if s.rank == 0)  # in text order, which settles draws
        countries = self._countries(full)
        unknown = list(self._unknown(tokens, countries))
        unsure = (h for h in hits if h.level == 2 and self._entity(h))
        weak = [self._known(h) for h in unsure if self._weak(tokens, h, full, countries)]
        starts = [s.start for s in sure]
        named = [*sure, *(self._identified(tokens, s, sure, starts) for s in unknown)]
        spans = kept([*named, *weak])
        people = [s for s in spans if s.type == "person" and " " in tokens.text[s.start : s.end]]
        again = list(repeated(tokens, people, spans, self._vocabularies))
        others = {owner.entity for _, owner in again} | {p.entity for p in people}
        surnames = {s.start: s for s, _ in again}
        merged = [self._surname(s, surnames, others) for s in spans]
        return tuple(self._mention(sheet, s) for s in kept([*merged, *(s for s, _ in again)]))

    def _meant(self, hits: list[Hit]) -> list[Hit]:
        """The hits with the likeliest reading first: of namesakes, one that nothing else on the page speaks for gives
        way to one whose country or other names the page has (a city and a country that are spelled alike)."""
        support: Counter[str] = Counter()
        for hit in hits:
            ids = {r.entity for r in hit.readings}
            if len(ids) == 1 and hit.level < 2 and (entity := self._entities.get(ids.pop())) is not None:
                support[entity.id] += 1
                if entity.country and entity.country != entity.id:
                    support[entity.country] += 1
        if not support:
            return hits
        return [self._best(hit, support) if len({r.entity for r in hit.readings}) > 1 else hit for hit in hits]

    def _best(self, hit: Hit, support: Counter[str]) -> Hit:
        def score(reading: Reading) -> int:
            entity = self._entities.get(reading.entity)
            country = entity.country if entity is not None else None
            return support[reading.entity] + (support[country] if country and country != reading.entity else 0)

        first = hit.readings[0]
        if score(first):
            return hit
        best = max(hit.readings, key=score)
        if not score(best):
            return hit
        best = replace(best, level=first.level)
        return Hit(hit.start, hit.end, (best, *(r for r in hit.readings if r.entity != best.entity)), hit.attached)

    def _entity(self, hit: Hit) -> bool:
        return hit.readings[0].entity in self._entities

    def _known(self, hit: Hit) -> Span:
        reading = hit.readings[0]
        return Span(hit.start, hit.end, self._entities[reading.entity].type, reading.entity, min(hit.level, 1))

    def _own_outlet(self, sheet: Sheet) -> Iterable[Span]:
        """The document's own outlet is known by name wherever its article names it."""
        name = sheet.page.document.outlet
        if not name:
            return
        entity = self._outlet_id(name)
        full = Sheet.fold(name)
        short = full.rsplit(" ", 1)[0] if full.count(" ") > 1 else ""  # 'X Y News' calls itself 'X Y'
        for form in (full, short):
            at = sheet.plain.find(form) if len(form) > 3 else -1
            while at >= 0:
                end = at + len(form)
                word = not (at and sheet.plain[at - 1].isalnum()) and not sheet.plain[end : end + 1].isalnum()
                cased = is_arabic(form) or sheet.printed(at, at + 1).isupper()
                if word and cased and sheet.line_at(at)[3] != "furniture":
                    yield Span(at, end, "organization", entity, 0, full)
                at = sheet.plain.find(form, end)

    def _unknown(self, tokens: Tokens, countries: Counter[str]) -> Iterable[Span]:
        yield from self._states.found(tokens, countries)
        capitals = None
        latin: list[Span] = []
        for first, last, lang in tokens.lines:
            vocabulary = self._vocabularies[lang]
            if lang == "en":
                capitals = capitals or Capitals(tokens, vocabulary, self._states, self._capitals)
                latin += capitals.found(first, last)
            else:
                yield from people(tokens, first, last, vocabulary)
                yield from named(tokens, first, last, vocabulary)
                if vocabulary.forms is not None:
                    yield from strangers(tokens, first, last, vocabulary)
        if capitals is not None:
            yield from capitals.settled(latin)

    def _trimmed(self, sheet: Sheet, hits: list[Hit]) -> Iterable[Hit]:
        """The strong hits of known entities, without a generic noun, an article or a country in front where the rest
        is a name of the same entity by itself."""
        inner: dict[tuple[int, str], list[int]] = {}
        for hit in hits:
            inner.setdefault((hit.end, hit.readings[0].entity), []).append(hit.start)
        for hit in hits:
            if hit.level > 1 or not self._entity(hit):
                continue
            start = hit.start
            for later in inner[hit.end, hit.readings[0].entity]:
                if later > hit.start and self._generic(sheet, sheet.plain[hit.start : later].strip()):
                    start = later
            yield hit if start == hit.start else Hit(start, hit.end, hit.readings, "")

    def _generic(self, sheet: Sheet, prefix: str) -> bool:
        for vocabulary in self._vocabularies.values():
            if vocabulary.single.get(prefix, 0) & _GENERIC:
                return True
        return prefix in _ARTICLES or self._states.country(prefix.removesuffix("'s")) is not None

    def _with_given(self, tokens: Tokens, span: Span) -> Span:
        """A surname of a known person with the given name before it, in whatever spelling."""
        i = tokens.at(span.start)
        if span.rank != 1 or span.type != "person" or i == 0 or tokens.broken(i) or span.start != tokens.starts[i]:
            return span
        given = tokens.words[i - 1]
        if tokens.flags[i - 1] & ~_NAMING or len(given) < 3:
            return span
        label = self._entities[span.entity or ""].label.split()
        if len(label) < 2 or likeness(given, label[0]) < _GIVEN_ALIKE:
            return span
        if not is_arabic(given) and not tokens.sheet.printed(tokens.starts[i - 1], tokens.starts[i]).istitle():
            return span
        return Span(tokens.starts[i - 1], span.end, "person", span.entity, 0)

    def _longer(self, tokens: Tokens, span: Span) -> Span:
        """A stranger whose name begins with a known person's: 'X Y Z', where Z is no ordinary word."""
        vocabulary = self._vocabularies.get(tokens.sheet.lang_at(span.start))
        if vocabulary is None or vocabulary.forms is None or span.type != "person" or span.rank:
            return span
        k = tokens.at(span.end - 1) + 1
        if k >= len(tokens.words) or tokens.gap(k) != " " or tokens.flags[k]:
            return span
        if not (vocabulary.odd(tokens.words[k]) or tokens.words[k] in vocabulary.surnames):
            return span
        return Span(span.start, tokens.ends[k], "person", None, 0)

    def _weak(self, tokens: Tokens, hit: Hit, full: Collection[str | None], countries: Counter[str]) -> bool:
        """Whether a name that is also an ordinary word is a name here."""
        reading = hit.readings[0]
        entity = self._entities[reading.entity]
        type_ = entity.type
        if reading.entity in full and (type_ != "place" or entity.kind == "country"):
            return True
        i = tokens.at(hit.start)
        j = tokens.at(hit.end - 1) + 1
        joined = i > 0 and tokens.gap(i).strip() in ("", '"', "(") and "\n" not in tokens.gap(i)
        before = tokens.flags[i - 1] if joined else 0
        after = tokens.flags[j] if j < len(tokens.flags) and tokens.gap(j) == " " else 0
        if type_ == "place" and tokens.flags[i] & (_HEADS | _STOP):
            return False
        if before & _CUES[type_]:
            return True
        if reading.cased:
            opens = "\n" in tokens.gap(i) or tokens.gap(i).strip()[-1:] in (".", "!", "?", '"', ":")
            return type_ != "person" and (not opens or bool(after & _SAY))
        if type_ == "organization":
            if " " in tokens.text[hit.start : hit.end]:
                return True
            own = tokens.flags[i]
            quoted = tokens.text[hit.start - 1 : hit.start] == '"' == tokens.text[hit.end : hit.end + 1]
            first = not joined or bool(before & (_SAY | _STOP))  # nothing before it that it could belong to
            if own & _STOP or quoted:
                return quoted
            vocabulary = self._vocabularies.get(tokens.sheet.lang_at(hit.start))
            if before & _AT and vocabulary is not None and vocabulary.odd(tokens.words[i]):
                return True
            if before & _SAY and tokens.gap(j) != " ":  # 'as X reports,'
                return True
            return first and (tokens.text[hit.end : hit.end + 1] == ":" or bool(after & _SAY))
        if type_ == "place":
            placed = bool(before & _AT or hit.attached or after & _SAY)
            near = any(tokens.known[k] == "place" for k in range(max(i - 2, 0), min(j + 2, len(tokens.known))))
            vocabulary = self._vocabularies.get(tokens.sheet.lang_at(hit.start))
            if near and vocabulary is not None and vocabulary.forms is not None:  # words run on: only in a list
                near = bool(before & _AT) or any(
                    0 < k < len(tokens.words) and (tokens.comma_before(k) or len(tokens.words[k]) == 1)
                    for k in (i - 1, i, j)
                )
            return near or (placed and bool(entity.country and countries[entity.country]))
        return False

    def _countries(self, full: Collection[str | None]) -> Counter[str]:
        """How many of the entities named on a page belong to each country, itself included."""
        found: Counter[str] = Counter()
        for one in full:
            entity = self._entities.get(one or "")
            if entity is not None:
                found.update(dict.fromkeys((entity.id, entity.country or entity.id), 1))
        return found

    def _identified(self, tokens: Tokens, span: Span, sure: list[Span], starts: list[int]) -> Span:
        """An unknown person whose name is a new spelling of a known one's gets that id, and an organisation with a head
        word in front of a known one's name is that one."""
        if span.entity is not None or span.type == "place":
            return span
        inside = sure[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if span.type == "organization":
            same = [s for s in inside if s.start > span.start and s.end == span.end and s.type == "organization"]
            same = same or self._of_country(span, inside)
            return Span(span.start, span.end, span.type, same[0].entity, 0) if same else span
        name = tokens.text[span.start : span.end]
        kunya = name.count(" ") == 1 and tokens.flags[tokens.at(span.start)] & _PARTICLE  # 'Abu X' is no one's surname
        entity = None if kunya else self._people.get(key(name))
        if entity is None:
            people = [s for s in inside if s.type == "person" and s.end <= span.end]
            if people and likeness(name, self._entities[people[0].entity or ""].label) >= _SAME:
                entity = people[0].entity
        if entity is None:
            return span
        return Span(span.start, span.end, "person", entity, span.rank)

    def _of_country(self, span: Span, inside: list[Span]) -> list[Span]:
        """The known organisation that begins `span` if the place that closes it is its own country."""
        bodies = [s for s in inside if s.start == span.start and s.type == "organization"]
        places = [s for s in inside if s.end == span.end and s.type == "place"]
        if not bodies or not places:
            return []
        body, place = self._entities.get(bodies[0].entity or ""), self._entities.get(places[0].entity or "")
        if body is None or place is None or body.country in (None, place.id, place.country):
            return bodies[:1]
        return []

    def _surname(self, span: Span, surnames: dict[int, Span], introduced: set[str | None]) -> Span:
        """A short name belongs to the person of that surname whom the document introduces, if it is another's."""
        other = surnames.get(span.start)
        foreign = span.entity is None or (span.rank == 1 and span.entity not in introduced)
        if span.type == "person" and other is not None and other.end == span.end and foreign:
            return Span(span.start, span.end, "person", other.entity, 1, other.name)
        return span

    def _mention(self, sheet: Sheet, span: Span) -> Mention:
        start, end = sheet.folded.span(span.start, span.end)
        quote = sheet.page.text[start:end]
        entity = span.entity or new_id(span.type, span.name or sheet.plain[span.start : span.end])
        return Mention(start, end, quote, span.type, entity, entity in self._entities)


def new_id(type_: MentionType, name: str) -> str:
    """The id of a name that the knowledge does not have, equal for its spellings in every script ('person:ptr-tls')."""
    bones = key(name)
    return f"{type_}:{bones if len(bones) > 2 else '-'.join(name.split())}"
