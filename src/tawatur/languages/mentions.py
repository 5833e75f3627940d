"""What each language says about names: titles, head words, particles, and words that are never part of a name."""

from collections.abc import Mapping
from importlib.resources import files

import msgspec

from ..text.fold import fold
from .data import path, toml, tsv


class Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office of a state that is named by its field. `id` is the tail of the entity id ('foreign-ministry' gives
    'oman-foreign-ministry'); `forms` are its names without the country; `alone` those that may stand without any
    country, `field` those that name but the field behind a role ('minister of defence')."""

    id: str
    forms: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    field: tuple[str, ...] = ()


class Forms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How ordinary words are inflected: `endings` (`plain`: the commonest) and `prefixes` of nouns and adjectives,
    `verb_prefixes` (`present`: those that only verbs have; `plural`: the ending of verbs there), and `seconds`, the
    parts that make compounds behind a noun; `words` that no list has, new loans among them."""

    words: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    verb_prefixes: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()


class MentionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`languages/CODE/mentions.toml`. All words folded by `load`.

    titles: stand right before a person's name. roles: begin a description that ends with a person's name.
    media: generic nouns before a medium's name, not part of it. bodies: generic nouns before an organisation's
    name, not part of it. organizations: head words that are part of an organisation's name. places: generic
    nouns before (English: after) a place's name, not part of it. sites: head words that are part of a place's
    name. say: verbs of saying. at: prepositions of place. stop: words that no name contains. particles: words
    that join a person's name to the next word, tails: to the word before. proclitics: particles written onto a
    name, `fragile` those that no short name takes. endings: written onto any name, vowel_endings: onto one that
    ends in `vowels`. verbs: how verbs begin, verb_endings: how they end, inflected: how ordinary words end.
    adjectives: words after a role that still belong to it. not_names: capitalised words or heads that make a
    phrase no name (events, agreements). weak_given: given names that are ordinary words too. given: given
    names. bylines: what stands before an author's name; within: prepositions behind which a name is a place's;
    moves: verbs that have a place before them, behind a preposition; telling: verbs that have the medium they are told
    to before them, behind the prepositions of `addressing`;
    reporting: phrases behind which a name is a medium's; voiced: behind which it is a person's.
    loose: head words of which a country's name alone makes
    no name. surnames: those that are ordinary words too. settlements: nouns behind which almost any word is a name.
    """

    proclitics: tuple[str, ...] = ()
    article: str = ""
    fragile: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    vowels: tuple[str, ...] = ()
    vowel_endings: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    inflected: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    weak_given: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    voiced: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    settlements: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    ministry: tuple[Ministry, ...] = ()
    forms: Forms = Forms()
    home: str | None = None


def load(code: str) -> MentionWords:
    """The words of one language, folded; a language without the file has none."""
    if not path(code, "mentions.toml").is_file():
        return MentionWords()
    raw = toml(code, "mentions.toml", MentionWords)
    folded = {
        field: _folded(getattr(raw, field))
        for field in MentionWords.__struct_fields__
        if field not in ("article", "ministry", "forms", "home")
    }
    ministries = tuple(
        Ministry(m.id, m.forms, tuple(map(fold, m.alone)), tuple(map(fold, m.field))) for m in raw.ministry
    )
    forms = Forms(*(_folded(getattr(raw.forms, field)) for field in Forms.__struct_fields__))
    return msgspec.structs.replace(raw, **folded, article=fold(raw.article), ministry=ministries, forms=forms)


def _folded(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).strip() for group in groups for word in group.split("|"))


def pairs(code: str, name: str) -> tuple[tuple[str, str], ...]:
    """(key, folded form) of a two-column table: `posts.tsv` (post, form) or `demonyms.tsv` (country, form)."""
    if not path(code, name).is_file():
        return ()
    return tuple((row[0], fold(row[1]).strip()) for row in tsv(code, name) if len(row) >= 2)


def frequent() -> frozenset[str]:
    """Frequent words of Arabic script, folded (whatever the language)."""
    lines = (files(__package__) / "frequent.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def towns(code: str) -> frozenset[str]:
    """Folded names of cities that have no entity of their own (`towns.txt`), none for a language without the list."""
    if not path(code, "towns.txt").is_file():
        return frozenset()
    lines = path(code, "towns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold("\n".join(line for line in lines if not line.startswith("#"))).split("\n"))


def by_language(codes: tuple[str, ...]) -> Mapping[str, MentionWords]:
    return {code: load(code) for code in codes}
