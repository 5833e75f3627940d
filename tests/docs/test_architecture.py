"""`docs/architecture.md` is held true: the table names every package, the drawing has every arrow between stages."""

import ast
import re
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
FLOOR = {"languages", "knowledge", "text", "records"}
ORDER = ["records", "text", "knowledge languages", "ingest read link store export measure", "engine", "show"]


def packages():
    return {p.name for p in (ROOT / "src/tawatur").iterdir() if (p / "__init__.py").exists()}


def imports():
    graph = grimp.build_graph("tawatur", cache_dir=None)
    arrows = set()
    for module in graph.modules:
        for target in graph.find_modules_directly_imported_by(module):
            a, b = (name.split(".")[1] if "." in name else "" for name in (module, target))
            if a in packages() and b in packages() and a != b:
                arrows.add((a, b))
    return arrows


def test_the_table_has_a_line_for_each_package_and_no_other():
    table = PAGE.split("## Packages")[1].split("##")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == packages()


def test_nothing_points_up_and_the_stages_are_strangers():
    level = {name: height for height, names in enumerate(ORDER) for name in names.split()}
    assert set(level) == packages()
    wrong = [(a, b) for a, b in imports() if level[b] >= level[a]]
    assert wrong == []


def test_the_drawing_shows_the_arrows_between_stages_and_no_other():
    drawing = re.search(r"```mermaid\n(.*?)```", PAGE, re.S)[1]
    drawn = set(re.findall(r"(\w+) --> (\w+)", drawing))
    real = {(a, b) for a, b in imports() if b not in FLOOR and a != "show"}
    shown = {(a, b) for a, b in drawn if a != "show"}
    assert shown == real
    assert ("show", "engine") in imports()


def test_no_module_is_longer_than_400_lines_and_there_are_no_drawers():
    modules = sorted((ROOT / "src").rglob("*.py"))
    long = [str(m.relative_to(ROOT)) for m in modules if len(m.read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []
    assert [m for m in modules if m.stem in {"utils", "util", "helpers", "common", "misc"}] == []


def literals(module):
    """The string literals of a module; docstrings, like comments, may show examples of a language."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    shown = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in shown]


def test_no_arabic_letter_in_code_outside_the_language_folders():
    """Words are data. Punctuation, and ranges of a character class, are not words."""
    letter, ranges = re.compile("[\u0620-\u064a\u066e-\u06d3]"), re.compile(r"\[[^\]]*\]")
    source = ROOT / "src/tawatur"
    modules = [m for m in source.rglob("*.py") if m.relative_to(source).parts[0] not in FLOOR - {"records"}]
    found = [
        (str(m.relative_to(ROOT)), text)
        for m in modules
        for text in literals(m)
        if isinstance(text, str) and letter.search(ranges.sub("", text))
    ]
    assert found == []
