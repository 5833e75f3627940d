"""The README claims nothing that is not there."""

import re
from pathlib import Path

import pytest

from tawatur import __version__
from tawatur.show.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_named_in_the_readme_exists():
    named = set(re.findall(r"tawatur ([a-z]+)\b", README)) | set(re.findall(r"`([a-z]+)`, ", README))
    context = cli.make_context("tawatur", [], resilient_parsing=True)
    known = set(cli.list_commands(context))
    assert {n for n in named if n not in known} == set()
    assert {"add", "stories", "story", "dossier", "read", "measure"} <= named


def test_it_opens_with_the_two_commands_and_run_knows_each_verb():
    opening = README.split("\n\n")[1]
    assert [line.split("#")[0].strip() for line in opening.splitlines()] == ["./run demo", "./run test"]
    run = (ROOT / "run").read_text(encoding="utf-8")
    for verb in re.findall(r"\./run ([a-z]+)", README):
        assert re.search(rf"^    {verb}\)", run, re.M), verb


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "gold/README.md"])
def test_links_to_files_lead_somewhere(page):
    path = ROOT / page
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{page}: {target}"


def test_the_changelog_begins_with_this_version():
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert versions[0] == __version__
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_ci_runs_the_readmes_test_command_and_the_gate():
    run = (ROOT / "run").read_text(encoding="utf-8")
    assert "./run check" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    for step in ("ruff format --check", "ruff check", "mypy", "lint-imports", "./run test", "measure --gate gold"):
        assert step in run, step
