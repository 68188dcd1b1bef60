"""Elements of a later document are styled as they would be in a process of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from _pytest.monkeypatch import MonkeyPatch
from weasyprint.css import ComputedStyle

from dossier.charte import read_charte
from dossier.layout.weasyprint_engine import typeset
from dossier.layout.weasyprint_engine.kept_styles import depends_on_the_page, kept_styles
from dossier.project import Project
from dossier.render.resources import BASE, Resource
from dossier.targets.layout_supplies import prepare_fonts

ROOT = Path(__file__).parents[2]
SHEET = """
@page { size: 90mm 120mm; margin: 14mm; @top-left { content: string(titre) } @bottom-right { content: counter(page) } }
@page :right { @bottom-right { color: #123456 } }
@page :first { @top-left { content: none } }
html { font-size: 10pt; overflow: hidden } body { margin: 0; overflow: scroll }
h1 { string-set: titre content(); break-before: page; font-size: 2rem }
.renvoi::after { content: leader('.') counter(page) } li::marker { color: #654321 }
.note { float: footnote } table { border-collapse: collapse; padding: 3pt } td { padding: 2pt; margin: 9pt }
.teinte { --teinte: #abcdef; background: var(--teinte) } p { orphans: 2; line-height: 1.4 }
"""
SHORT = '<h1>Un</h1><p class=renvoi>Suite</p><p class=teinte style="width: 30%">Au fond<span class=note>Une note.</span></p>'
LONG = (
    "<h1>Deux</h1><ol><li>a<li>b</ol><table><tr><td>1<td>2</table><p class=renvoi>Suite</p><p>Du texte.</p>"
    '<p class=teinte style="width: 60%">Fin</p><h1>Trois</h1><p>Encore<span class=note>Deux.</span></p>'
)


@cache
def fonts() -> str:
    return str(prepare_fonts(Project(ROOT), read_charte(Project(ROOT).charte_folder("prefecture"))))


def written(body: str, sheet: str = SHEET) -> bytes:
    address = f"{BASE}styles/essai.css"
    html = f'<html lang=fr><title>t</title><link rel=stylesheet href="{address}"><body>{body}'
    with typeset(html, {address: Resource(sheet.encode(), "text/css")}, fonts()) as setting:
        setting.lay_out()
        return setting.write()


def in_a_process_of_its_own(body: str, sheet: str = SHEET) -> bytes:
    kept_styles.clear()
    return written(body, sheet)


def test_a_document_is_the_same_whatever_was_laid_out_before_it() -> None:
    alone = {body: in_a_process_of_its_own(body) for body in (SHORT, LONG)}
    for body in (SHORT, LONG, SHORT, SHORT, LONG):
        assert written(body) == alone[body]
    other = SHEET.replace("#654321", "#fedcba").replace("1.4", "1.7")
    beside = in_a_process_of_its_own(LONG, other)
    assert beside != alone[LONG]
    assert [written(LONG), written(LONG, other), written(LONG)] == [alone[LONG], beside, alone[LONG]]


def test_what_is_styled_alike_is_reckoned_once(monkeypatch: MonkeyPatch) -> None:
    reckoned: list[str] = []
    reckon = ComputedStyle.__missing__

    def noting(style: ComputedStyle, name: str) -> object:
        reckoned.append(name)
        return reckon(style, name)

    kept_styles.clear()
    monkeypatch.setattr(ComputedStyle, "__missing__", noting)
    written(LONG)
    first = len(reckoned)
    written(LONG)
    assert len(reckoned) - first < first / 5


@pytest.mark.parametrize("length", ["50vw", "2vh", "1.5vmin", "3dvh", "10pvw"])
def test_lengths_of_the_page_are_those_of_each_document(length: str) -> None:
    sheet = f"{SHEET} .teinte {{ margin-left: {length} }}"
    small = sheet.replace("90mm 120mm", "60mm 80mm")
    assert depends_on_the_page({"a": Resource(sheet.encode(), "text/css")})
    alone = in_a_process_of_its_own(SHORT, small)
    written(SHORT, sheet)
    assert written(SHORT, small) == alone


def test_a_sheet_without_such_lengths_says_nothing_of_the_page() -> None:
    sheets = "width: 12mm; margin: 50%; font-size: 2rem /* 2 vues, v4v */"
    assert not depends_on_the_page({"a": Resource(sheets.encode(), "text/css")})
    assert not depends_on_the_page({"a": Resource(b"x: 50vw", "image/svg+xml")})


def test_what_was_complained_of_is_complained_of_again() -> None:
    """A value that WeasyPrint drops when it computes a style, in a document laid out twice."""
    sheet = f"{SHEET} p {{ width: calc(1mm * min(2em, )) }}"
    address = f"{BASE}styles/essai.css"
    html = f'<html lang=fr><title>t</title><link rel=stylesheet href="{address}"><body>{LONG}'
    said = []
    for _turn in range(2):
        with typeset(html, {address: Resource(sheet.encode(), "text/css")}, fonts()) as setting:
            setting.lay_out()
            said.append([record.getMessage() for record in setting.complaints])
    assert said[0]
    assert said[1] == said[0]
