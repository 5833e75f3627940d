"""Offices of states by their country: 'Oman's Foreign Ministry' is `oman-foreign-ministry` in every language."""

from collections import defaultdict
from collections.abc import Mapping

from ...languages.mentions import MentionWords, pairs
from ...records.protocols import Knowing
from ...text.fold import fold
from .lexicon import AUTOMATON, plain, spellings
from .spans import Span
from .tokens import Tokens
from .vocabulary import Is

_BACK = 60  # words in which the country of a bare ministry is looked for
_COUNTRIES = ("country", "territory")


class States:
    """Names of countries and of their people, and the forms of ministries, as words; built once."""

    def __init__(self, knowledge: Knowing, words: Mapping[str, MentionWords]) -> None:
        self._known = knowledge.entities
        self._country: dict[str, str] = {}
        self._demonym: dict[str, str] = {}
        countries = {e.id for e in knowledge.entities.values() if e.kind in _COUNTRIES}
        for name in knowledge.names:
            if name.entity in countries:
                for text in spellings(plain(fold(name.form))):
                    self._country.setdefault(text, name.entity)
        for code, said in words.items():
            for country, form in pairs(code, "demonyms.tsv"):
                for text in spellings(plain(form)):
                    self._demonym.setdefault(text, country)
                    if said.article:
                        self._demonym.setdefault(said.article + text, country)
        self._forms: dict[str, list[tuple[tuple[str, ...], str, str, bool, bool]]] = defaultdict(list)
        self._proper: set[tuple[str, ...]] = set()  # forms that are names only with a capital
        self._home = {code: said.home for code, said in words.items()}
        for code, said in words.items():
            for ministry in said.ministry:
                for form in ministry.forms:
                    parts = tuple(plain(fold(form)).replace("'s", "").split())
                    if form[0].isupper():
                        self._proper.add(parts)
                    alone = fold(form) in ministry.alone
                    field = fold(form) in ministry.field
                    self._forms[parts[0]].append((parts, ministry.id, code, alone, field))
        for listed in self._forms.values():
            listed.sort(key=lambda f: -len(f[0]))
        self._ids: dict[str, str] = {}
        for name in knowledge.names[:AUTOMATON]:  # of many names an office's id is its own, never made from a country
            entity = knowledge.entities.get(name.entity)
            if entity is not None and entity.type == "organization":
                office = self._office(plain(fold(name.form)).split())
                if office is not None:
                    self._ids.setdefault(office, entity.id)

    def id(self, country: str, office: str) -> str:
        """The id of an office of a country: the knowledge's, or one made from both."""
        made = f"{country}-{office}"
        return self._ids.get(made, made)

    def _office(self, words: list[str]) -> str | None:
        """The id that a whole name (folded words) would be given, None if it names no office of a country."""
        for i, word in enumerate(words):
            for parts, office, *_ in self._forms.get(word, ()):
                end = i + len(parts)
                if tuple(words[i:end]) != parts:
                    continue
                rest = " ".join(words[:i] + words[end:]).removeprefix("of ").removesuffix("'s")
                if rest and (i == 0 or end == len(words)) and (country := self.country(rest)):
                    return f"{country}-{office}"
        return None

    def country(self, word: str) -> str | None:
        """The country that a folded word names, itself or its people."""
        return self._country.get(word) or self._demonym.get(word)

    def demonym(self, word: str) -> str | None:
        return self._demonym.get(word)

    def found(self, tokens: Tokens, countries: Mapping[str, int]) -> list[Span]:
        """Ministries and the like on a page. One without its country belongs to the state last named in such a
        phrase, else to the home of the line's language, else to a country named before it or to the one that most of
        the page's names belong to (`countries` counts them); where there is none it is no name."""
        spans: list[Span] = []
        words, flags, forms = tokens.words, tokens.flags, self._forms
        recent: str | None = None
        states = [c for c in countries if c in self._known and self._known[c].kind in _COUNTRIES]
        most = max(states, key=lambda c: countries[c], default=None)
        for first, last, lang in tokens.lines:
            i = first
            while i < last:
                word = words[i]
                cut = 0
                listed = forms.get(word)
                if listed is None and flags[i]:
                    cut = tokens.cut(i)
                    listed = forms.get(word[cut:]) if cut else None
                step = 1
                if listed:
                    for parts, office, code, alone, field in listed:
                        size = len(parts)
                        if code != lang or not self._same(tokens, i, last, parts):
                            continue
                        if (
                            parts in self._proper
                            and not tokens.sheet.printed(tokens.starts[i], tokens.ends[i])[0].isupper()
                        ):
                            continue
                        if field and i > first and tokens.flags[i - 1] & int(Is.ROLE):
                            break
                        where = self._where(tokens, i, size, first, last)
                        after = where[2] if where is not None else last
                        if after < last and tokens.known[after] == "organization" and not tokens.broken(after):
                            break  # 'the Belarusian news agency Belta'
                        if where is not None:
                            country, start, end = where
                            recent = country
                            spans.append(self._span(tokens, start, end, cut if start == i else 0, country, office))
                            step = max(end - i, 1)
                        elif alone and (
                            whose := recent or self._at_home(lang, countries) or self._nearest(tokens, i, first) or most
                        ):
                            spans.append(self._span(tokens, i, i + size, cut, whose, office))
                            step = size
                        break
                i += step
        return spans

    def _at_home(self, lang: str, countries: Mapping[str, int]) -> str | None:
        """The home of a language, unless the page is rather about another country."""
        home = self._home.get(lang)
        return home if home and 2 * countries.get(home, 0) >= max(countries.values(), default=0) else None

    def _nearest(self, tokens: Tokens, i: int, first: int) -> str | None:
        """The country last named, itself or by its people, in the line before word `i`; else the page's first."""
        for k in (*range(i - 1, first - 1, -1), *range(first)):
            if (tokens.known[k] == "place" or tokens.flags[k]) and (place := self.country(tokens.words[k])):
                known = self._known.get(place)
                return (known.country if known is not None else None) or place  # a capital stands for its country
        return None

    def _same(self, tokens: Tokens, i: int, last: int, parts: tuple[str, ...]) -> bool:
        if i + len(parts) > last:
            return False
        for k in range(1, len(parts)):
            word = tokens.words[i + k]
            if word != parts[k] and word != parts[k] + "'s":
                return False
        return not any(tokens.broken(i + k) for k in range(1, len(parts)))

    def _where(self, tokens: Tokens, i: int, size: int, first: int, last: int) -> tuple[str, int, int] | None:
        """(country, first word, last word + 1) of the office at words [i, i + size)."""
        end = i + size
        words = tokens.words
        for width in (3, 2, 1):  # behind it: a country's name or people
            if end + width <= last and not any(tokens.broken(end + k) for k in range(width)):
                said = " ".join(words[end : end + width])
                country = self.country(said)
                if country:
                    return country, i, end + width
        if end + 1 < last and words[end] == "of" and (country := self.country(words[end + 1])):
            return country, i, end + 2
        for width in (3, 2, 1):  # before it, as in English
            if i - width >= first and not any(tokens.broken(i - k) for k in range(width)):
                said = " ".join(words[i - width : i])
                country = self.country(said.removesuffix("'s").removesuffix("'"))
                if country:
                    return country, i - width, end
        return None

    def _span(self, tokens: Tokens, start: int, end: int, cut: int, country: str, office: str) -> Span:
        entity = self.id(country, office)
        stop = tokens.ends[end - 1]
        return Span(tokens.starts[start] + cut, stop, "organization", entity, 0)
