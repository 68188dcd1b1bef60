"""The HTML of the templates read as XML is what the rules of HTML make of it."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from dossier.layout.weasyprint_engine import typeset
from dossier.layout.weasyprint_engine.parsed_html import parse_closed
from dossier.pipeline.stages import check_kit
from dossier.project import open_project
from dossier.render.html import render_html

REPOSITORY = Path(__file__).parents[2]
_XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"  # HTML keeps as an attribute what XML takes as the name of its space


@pytest.mark.parametrize(
    "folder", [REPOSITORY, REPOSITORY / "tests/kits/tous-les-blocs"], ids=lambda one: one.name
)
def test_every_element_attribute_and_text_is_the_same(folder: Path) -> None:
    import weasyprint

    project = open_project(folder)
    checked = check_kit(project, project.kits()[0])
    assert checked.document is not None
    assert checked.charte is not None
    html = render_html(checked.document, checked.charte)
    closed = parse_closed(html)
    assert closed is not None
    assert _told(closed) == _told(weasyprint.HTML(string=html).etree_element)


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html><html><body><p>ouvert</body></html>",
        "<!DOCTYPE html><html><body><p class=&#34;riche&#34;>un attribut sans guillemets</p></body></html>",
        '<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body>&a;</body></html>',
        '<!DOCTYPE html><!DOCTYPE html [<!ENTITY a "aaaa">]><html><body>&a;</body></html>',
    ],
    ids=["open", "unquoted", "entity", "two types"],
)
def test_what_is_not_closed_is_read_by_the_rules_of_html(html: str) -> None:
    assert parse_closed(html) is None
    with typeset(html, {}) as setting:
        assert setting.root.find("body") is not None


def _told(root: Element) -> list[object]:
    """The elements in their order with all that they hold, without the spaces around head and body."""
    body = root.find("body")
    assert body is not None
    root.text = body.tail = body[-1].tail = None
    for head in root.findall("head"):
        head.tail = None
    return [
        (
            one.tag,
            {name: value for name, value in one.attrib.items() if name != _XMLNS},
            one.text or "",
            one.tail or "",
        )
        for one in root.iter()
    ]
