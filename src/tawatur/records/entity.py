"""People, organisations and places that the knowledge holds, with their offices and names."""

from typing import Literal

import msgspec

from .layers import MentionType

Strength = Literal["full", "short", "weak"]


class Entity(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One row of the knowledge. `kind` refines `type`: official, scientist; agency, newspaper, broadcaster, site,
    platform, ministry, army, party, militia, body, company; country, capital, city, region, water, site, venue."""

    id: str
    type: MentionType
    label: str  # English display name
    kind: str
    country: str | None = None  # entity id of the country
    lat: float | None = None
    lon: float | None = None
    zone: str | None = None  # IANA time zone, for places


class Office(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A post that `holder` has from … to … (ISO dates, `to` exclusive, None: open).

    `post` is a key that languages name ('foreign-minister', 'president', 'spokesperson'); `of` the country or
    organisation id it belongs to.
    """

    post: str
    of: str
    holder: str
    from_: str | None = None
    to: str | None = None


class Outlet(msgspec.Struct, frozen=True, omit_defaults=True):
    """A site, paper, broadcaster or agency (its `id` is also an organisation entity)."""

    id: str
    publisher: str
    country: str | None
    lang: str | None
    kind: str  # agency, newspaper, broadcaster, site, magazine
    ownership: str  # state, private, public, party, unknown
    domains: tuple[str, ...] = ()


class Name(msgspec.Struct, frozen=True, gc=False):
    """One written form of an entity in one language.

    full: enough by itself; short: a surname or a bare word that stands for the entity where nothing contradicts
    it; weak: also an ordinary word or another's name: needs the full name earlier, a title or another cue.
    """

    entity: str
    lang: str
    form: str
    strength: Strength = "full"
