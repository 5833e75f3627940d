"""One small linked archive for all tests of this folder."""

from pathlib import Path

import pytest

from tawatur.engine.linking import link
from tawatur.engine.local import add
from tawatur.settings import Settings
from tawatur.store.base import open_store

GOLD = Path(__file__).parents[2] / "gold"
OF_EACH = 4  # documents of each language


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of an archive with the first documents of each development set, linked without vectors."""
    folder = tmp_path_factory.mktemp("archive")
    lines = [
        line
        for path in sorted(GOLD.glob("dev-*/docs.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()[:OF_EACH]
    ]
    (folder / "docs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = open_store(str(folder / "t.db"))
    for _ in add([folder / "docs.jsonl"], store, settings=Settings(workers=1)):
        pass
    link(store, vectors=False)
    store.close()
    return folder / "t.db"
