"""What HTML and XML say: texts with their runs joined, attributes, styles, comments, and the files in their addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape
from urllib.parse import unquote_to_bytes

_TAG = re.compile(
    r"<!--(.*?)(?:-->|\Z)|<\?(.*?)\?>|<!DOCTYPE\b([^\[>]*(?:\[.*?\])?)\s*>|<([^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_DATA_ADDRESS = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),([^\s\"')<>]+)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_STYLE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_FORMAT = re.compile(r"<w:(rPr|pPr)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_TAB = re.compile(r"<w:(?:tab|noBreakHyphen|cr)\b[^>]*>")
#: Elements that part what stands on their two sides; any other stands within a line of text.
_BLOCKS = (
    "address|article|aside|blockquote|body|br|button|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|head|header|hr|html|iframe|img|input|legend|li|link|main|meta|nav|ol|optgroup|option|p|pre|script|section|select|style"
    "|summary|svg|table|tbody|td|template|textarea|text|tfoot|th|thead|title|tr|ul|video"
    "|tc|tbl|cr|sectPr|footnote|endnote|comment|hdr|ftr|v|pt|lpstr"
)
#: A mark within a line: none of those that part what stands before from what stands behind.
_WITHIN = re.compile(
    rf"(?!</?(?:\w+:)?(?:{_BLOCKS})(?=[\s/>]))(?:"
    r"<!--.*?-->|</?(?:(?:w|m|wp|wps|mc|a|v|o)\d*:)\w+\b[^>]*>|</?(?:span|em|strong|sup|sub|a|b|i|wbr|u|s|small|mark|abbr|font|bdi|bdo|cite|code|q|data|time"
    r"|dfn|kbd|var|samp|ins|del|ruby|rb|rt|rp|tspan|textPath|label|slot|math|m[a-z]{1,9})\b[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_QUOTED = re.compile(r"""((?:"[^"\n]*"|'[^'\n]*')(?:\s*(?:"[^"\n]*"|'[^'\n]*'))*)""")
_REMARK = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_ENCODING = re.compile(
    rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)|<meta[^>]*charset\s*=\s*["']?([\w.-]+)""", re.IGNORECASE
)
_SHORT = 200  # letters of a tag that comes back: a path or a picture is longer
_PARTED = re.compile(r"[-_+]+")
#: Attributes that people read, or that name what they see; the others are sizes and styles.
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
        "srcset",
        "srcdoc",
        "poster",
        "cite",
        "value",
        "label",
        "summary",
        "placeholder",
        "author",
        "initials",
        "id",
        "class",
        "target",
        "displayname",
        "instr",
        "userid",
    ]
)
#: Elements of Word whose value is a text that somebody wrote.
_NAMING = re.compile(
    r"<w:(?:docVar|alias|tag|lvlText|name|aliases|listItem|default|statusText|helpText|entryMacro|description)\b"
)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a file says it is in."""
    match = _ENCODING.search(data, 0, 2000)
    return (match[1] or match[2]).decode().lower() if match else None


def texts_of_markup(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each text, and whether people read it (styles, sizes and the like are not read)."""
    text = _CDATA.sub(lambda match: escape(match[1]), _DATA_ADDRESS.sub("", text))
    styles: list[str] = []
    read: list[str] = []
    for kind, body in _STYLE.findall(text):
        is_style = kind.lower() == "style"
        (styles if is_style else read).append(body)
        read += _said_by_a_style(body)
    body = _STYLE.sub(" ", text)
    other: list[str] = []
    for tag in _TAG.finditer(body):
        within = tag[1] or tag[2] or tag[3]
        if within is not None:
            read.append(within)
            continue
        said_and_read, said_else = (_said_by_a_short_tag if len(tag[0]) <= _SHORT else _said_by_a_tag)(tag[0])
        read += said_and_read
        other += said_else
    yield unescape("\n".join([_shown(body), *read])), True
    yield unescape("\n".join([*styles, *other])), False


@lru_cache(maxsize=16_384)  # a Word file has the same few thousand tags tens of thousands of times
def _said_by_a_short_tag(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _said_by_a_tag(tag)


def _said_by_a_tag(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the attributes of a tag say that people read, and what else they say."""
    read: list[str] = []
    other: list[str] = []
    for name, value in _attributes(tag):
        is_read = _is_read(name, value) or _NAMING.match(tag) is not None
        (read if is_read else other).append(value)
        if name == "style":
            read += _said_by_a_style(value)
        elif "<" in (inner := unescape(value)):
            read += [said for said, _ in texts_of_markup(inner)] if inner != value else []
        elif is_read:
            read.append(_PARTED.sub(" ", value))
    return tuple(read), tuple(other)


def _shown(body: str) -> str:
    """Return the text between the marks: what stands within one line joined, the rest a line each."""
    body = _TAB.sub(" ", _FORMAT.sub("", body))
    return _TAG.sub("\n", _WITHIN.sub("", body))


def _attributes(tag: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        yield name.lower(), double or single or bare


def _said_by_a_style(body: str) -> list[str]:
    """Return what a style sheet, a script or a style writes between quotation marks, and its remarks."""
    said = [match[1] for match in _QUOTED.finditer(body)] + _REMARK.findall(body)
    return [_CSS_ESCAPE.sub(_sign, text) for text in said]


def _is_read(name: str, value: str) -> bool:
    called = name.rpartition(":")[2]
    # No value of a Word format has a space; what has one is a name or a variable that somebody wrote.
    return called in _READ or called.startswith("data-") or (called == "val" and " " in value)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def files_in_addresses(text: str) -> Iterator[tuple[str, bytes]]:
    """The files that stand whole in « data: » addresses, as a kind and bytes."""
    for kind, options, coded in _DATA_ADDRESS.findall(text):
        if not options.endswith(";base64"):
            yield kind, unquote_to_bytes(unescape(coded))
            continue
        try:
            yield kind, base64.b64decode(coded)
        except ValueError:  # digits that are none, signs that are no letters
            continue
