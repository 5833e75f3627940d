"""Direction of writing: which languages run from right to left, and isolates that keep a chain from being turned round.

Without isolation a terminal or a plain-text file shows 'outlet ← speaker' the other way round where both are Arabic:
a false statement. Each name, quotation and date therefore stands in an isolate of its own language's direction.
"""

import re

RTL = frozenset(("ar", "fa", "ur", "ps", "ckb", "he", "sd", "ug", "yi", "dv", "arc", "azb"))

LRI, RLI, FSI, PDI, LRM = "\u2066", "\u2067", "\u2068", "\u2069", "\u200e"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # an unmatched one inside would break out of the isolate


def isolate(text: str, lang: str | None) -> str:
    """`text` in an isolate of the direction of `lang`; by its first strong letter if the language is unknown.

    Bidi controls within it are left out: this is for showing, offsets do not survive it.
    """
    mark = FSI if lang is None or lang == "und" else RLI if lang in RTL else LRI
    return f"{mark}{_CONTROLS.sub('', text)}{PDI}"
