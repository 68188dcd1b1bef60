"""What HTML and XML say: texts with their runs joined, attributes, styles, comments, and the files in their addresses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"<!--(.*?)-->|<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_DATA_ADDRESS = re.compile(r"data:([\w/+.-]*)[;\w=-]*;base64,([A-Za-z0-9+/=]+)")
_STYLE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1>", re.DOTALL)
_FORMAT = re.compile(r"<w:(rPr|pPr)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_TAB = re.compile(r"<w:(?:tab|noBreakHyphen|cr)\b[^>]*>")
_RUN_TAG = re.compile(
    r"<!--.*?-->|</?(?:\w+:)?(?:r|t|b|i|rFonts|sz|proofErr|softHyphen|bookmark\w+|span|em|strong|sup|sub|a|wbr|u|s|small|mark"
    r"|abbr|font)\b[^>]*>",
    re.DOTALL,
)
_CONTENT = re.compile(r"""content\s*:\s*((?:"[^"]*"|'[^']*'|\s)+)""")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
#: Attributes that people read, or that name what they see; the others are sizes, classes and styles.
_READ = frozenset(
    [
        "alt",
        "title",
        "content",
        "aria-label",
        "aria-description",
        "descr",
        "name",
        "tooltip",
        "href",
        "src",
        "value",
        "label",
        "summary",
        "placeholder",
        "author",
        "initials",
        "id",
        "target",
        "displayname",
    ]
)


def texts_of_markup(text: str) -> Iterator[tuple[str, bool]]:
    """Each text, and whether people read it (styles, sizes and the like are not read)."""
    text = _DATA_ADDRESS.sub("", text)
    styles: list[str] = []
    read: list[str] = []
    for kind, body in _STYLE.findall(text):
        (styles if kind == "style" else read).append(body)
        read += [_CSS_ESCAPE.sub(_sign, said) for said in _CONTENT.findall(body)]
    body = _STYLE.sub(" ", text)
    other: list[str] = []
    for tag in _TAG.finditer(body):
        if tag[1] is not None:
            read.append(tag[1])
            continue
        for name, double, single, bare in _ATTRIBUTE.findall(tag[0]):
            value = double or single or bare
            is_read = _is_read(name, value) or tag[0].startswith("<w:docVar")
            (read if is_read else other).append(value)
    shown = _RUN_TAG.sub("", _TAB.sub(" ", _FORMAT.sub("", body)))
    yield unescape("\n".join([_TAG.sub("\n", shown), *read])), True
    yield unescape("\n".join([*styles, *other])), False


def _is_read(name: str, value: str) -> bool:
    called = name.rpartition(":")[2].lower()
    # No value of a Word format has a space; what has one is a name or a variable that somebody wrote.
    return called in _READ or called.startswith("data-") or (called == "val" and " " in value)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def files_in_addresses(text: str) -> Iterator[tuple[str, bytes]]:
    """The files that stand whole in « data: » addresses, as a kind and bytes; fonts say nothing that one reads."""
    for kind, coded in _DATA_ADDRESS.findall(text):
        if "font" in kind:
            continue
        try:
            yield kind, base64.b64decode(coded)
        except binascii.Error:
            continue
