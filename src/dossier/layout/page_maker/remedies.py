"""What a layout changed in its HTML so that the pages are well used, written down: another does the same without a trial.

Photographs cut lower and parts set tightly are found by trials of 0.1 s and more. Where somebody waits for a page whose
parts stand as before, the HTML says at its root what was found: it is then laid out once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from xml.etree.ElementTree import Element

from dossier.layout.html_elements import Sources

_REMEDIES = "data-remedes"  # the attribute of the root


def write_remedies(changed: Iterable[tuple[Element, str]], sources: Sources) -> str:
    """What is to be written into other HTML: the value of each attribute that was ``changed``; "" for none.

    An element is named by the key of its node, its tag, and its rank among those of that node and tag.
    """
    names = {element: name for name, element in _named(sources).items()}
    found = [
        (*names[element], attribute, element.get(attribute, ""))
        for element, attribute in dict.fromkeys(changed)
        if element in names
    ]
    return json.dumps(found, ensure_ascii=False) if found else ""


def with_remedies(html: str, remedies: str) -> str:
    """``html``, which asks to be laid out with the ``remedies`` of a former layout, and no others."""
    return html.replace("<html ", f'<html {_REMEDIES}="{escape(remedies or "[]")}" ', 1)


def apply_remedies(root: Element, sources: Sources) -> bool:
    """Change the elements as the HTML itself asks; whether it does. What is no longer there is passed over."""
    asked = root.get(_REMEDIES)
    if asked is None:
        return False
    named = _named(sources)
    for key, tag, rank, attribute, value in json.loads(asked):
        element = named.get((key, tag, rank))
        if element is not None:
            element.set(attribute, value)
    return True


def _named(sources: Sources) -> dict[tuple[str, str, int], Element]:
    ranks: defaultdict[tuple[str, str], int] = defaultdict(int)
    named = {}
    for number, element in enumerate(sources.elements):
        name = (sources.key(number), element.tag)
        named[(*name, ranks[name])] = element
        ranks[name] += 1
    return named
