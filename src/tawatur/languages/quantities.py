"""How each language writes numbers with their units: number words, scales, units, and what is measured."""

from importlib.resources import files

import msgspec

from ..text.fold import fold
from . import codes
from .data import toml


class QuantityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`languages/CODE/quantities.toml`, folded by `load`. Forms are separated by '|' in a group.

    numbers: word to value. scales: word to factor. joins: words that add parts of one number; attached: letters that do
    so written onto the next word. ranges: words between the two ends of a range. units: canonical key to forms behind
    the number; before: to forms in front of it. counted: to
    words earlier in the sentence that say what persons are counted ('the death toll rose to 12'). times: words behind a
    number that make it a time. years: words after which a number is a year. measured: what a
    percentage or a weight may be of. skip: words that may stand between a number and its unit. gap: how many other
    words may (adjectives, as in English). endings: letters that a unit may have at its end.
    """

    numbers: dict[str, float] = {}
    scales: dict[str, float] = {}
    joins: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    units: dict[str, str] = {}
    before: dict[str, str] = {}
    counted: dict[str, str] = {}
    times: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    gap: int = 0


def load() -> dict[str, QuantityWords]:
    """The words of every language that has them, by its code; forms folded, units turned into form to key."""
    found = {}
    for code in codes():
        if not (files(__package__) / code / "quantities.toml").is_file():
            continue
        raw = toml(code, "quantities.toml", QuantityWords)
        found[code] = QuantityWords(
            numbers={w: v for k, v in raw.numbers.items() for w in _split(k)},
            scales={w: v for k, v in raw.scales.items() for w in _split(k)},
            joins=_all(raw.joins),
            attached=_all(raw.attached),
            ranges=_all(raw.ranges),
            units={w: key for key, forms in raw.units.items() for w in _split(forms)},
            before={w: key for key, forms in raw.before.items() for w in _split(forms)},
            counted={w: key for key, forms in raw.counted.items() for w in _split(forms)},
            times=_all(raw.times),
            years=_all(raw.years),
            measured=_all(raw.measured),
            skip=_all(raw.skip),
            endings=_all(raw.endings),
            gap=raw.gap,
        )
    return found


def _split(group: str) -> list[str]:
    return [fold(word).strip() for word in group.split("|")]


def _all(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for group in groups for word in _split(group))
