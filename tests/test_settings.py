"""Settings from the environment: understood, or refused with the name of the variable."""

from pathlib import Path

import pytest

from tawatur.errors import Abort
from tawatur.settings import Settings, load


def test_defaults_and_environment() -> None:
    assert load({}) == Settings()
    given = {"TAWATUR_ARCHIVE": "/x/y.db", "TAWATUR_VECTORS": "0", "TAWATUR_MAX_CHARS": "10", "TAWATUR_WORKERS": "3"}
    assert load(given) == Settings(Path("/x/y.db"), 10, 3, False)


@pytest.mark.parametrize(("name", "value"), [("VECTORS", "perhaps"), ("WORKERS", "0"), ("MAX_CHARS", "-5")])
def test_what_cannot_be_understood_is_named(name: str, value: str) -> None:
    with pytest.raises(Abort, match=f"TAWATUR_{name}={value}"):
        load({f"TAWATUR_{name}": value})
