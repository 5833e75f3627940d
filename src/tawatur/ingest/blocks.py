"""HTML elements to lines: one line a block, inline markup and joiners (ZWNJ) kept as the text has them."""

import lxml.html

_BLOCKS = frozenset(
    """address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead time tr ul""".split()  # noqa: SIM905
)
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe", "head", "title")
)
_BLANKS = " \t\n\r\f\v"  # not str.split(): it would also eat characters that carry meaning, such as U+001C


def lines_of(element: lxml.html.HtmlElement) -> list[str]:
    """The visible lines of `element`, in page order; blanks within a line are single, blank lines are left out."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = ("".join(pieces)).split("\0")
    return [line for line in (_single(line) for line in lines) if line]


def plain(text: str) -> list[str]:
    """The lines of a string that may hold markup (an `articleBody`)."""
    if "<" not in text:
        return [line for line in (_single(line) for line in text.replace("\r", "\n").split("\n")) if line]
    try:
        return lines_of(lxml.html.fragment_fromstring(text, create_parent="div"))
    except (lxml.etree.LxmlError, ValueError):
        return []


def _single(line: str) -> str:
    for blank in _BLANKS[1:]:
        line = line.replace(blank, " ")
    return " ".join(part for part in line.split(" ") if part).strip("\u00a0 ")


def _collect(root: lxml.html.HtmlElement, pieces: list[str]) -> None:
    """Depth first without recursion, since pages nest deeper than Python's stack; blocks are parted by NUL."""
    stack: list[lxml.html.HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if not isinstance(item.tag, str) or item.tag in _SILENT:  # comments, scripts
            continue
        block = item.tag in _BLOCKS
        if block:
            pieces.append("\0")
            stack.append("\0")
        for child in reversed(item):
            if child.tail:
                stack.append(child.tail.replace("\0", ""))
            stack.append(child)
        if item.text:
            pieces.append(item.text.replace("\0", ""))
