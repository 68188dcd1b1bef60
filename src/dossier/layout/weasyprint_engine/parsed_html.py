"""The HTML of our templates read as XML: the same tree as by the rules of HTML, in a twentieth of the time."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

_TYPE = "<!DOCTYPE html>"
#: The elements that HTML leaves open: they hold nothing.
_VOID = re.compile(
    r"<((?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>\"]|\"[^<>\"]*\")*?)/?>"
)
_DECLARED = "<!"
_SPACE = "&nbsp;"  # the one entity of HTML that the templates name


def opened_html(weasyprint: Any, html: str, base: str, fetcher: object) -> Any:  # noqa: ANN401 - the library has no types
    """WeasyPrint's document of ``html``; what is not well formed it reads itself."""
    root = parse_closed(html)
    if root is None:
        return weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
    from cssselect2 import ElementWrapper

    class Parsed(weasyprint.HTML):
        """One that has nothing to read."""

        def __init__(self) -> None:
            self.base_url, self.url_fetcher, self.media_type = base, fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Parsed()


def parse_closed(html: str) -> Element | None:
    """The root of ``html`` whose elements are all closed, as the templates write them; None of any other.

    Only the spaces around its head and its body may differ from what the rules of HTML make of it.
    """
    rest = html.removeprefix(_TYPE)
    if (
        rest is html or _DECLARED in rest
    ):  # not our templates': a document type of its own could declare entities
        return None
    try:
        return fromstring(_VOID.sub(r"<\1/>", rest).replace(_SPACE, "\u00a0"))  # noqa: S314 - see above
    except ParseError:
        return None
