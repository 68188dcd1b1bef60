"""The web page: one file that needs nothing else, which the W3C's checker and axe-core find no fault with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from dossier.charte import read_charte
from dossier.content.model.base import Audience
from dossier.diagnostics import Span
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from dossier.render.charts import draw_chart
from dossier.render.html import NODES, macro_names, make_environment
from dossier.render.web import render_web
from dossier.tree import Chart, ChartKind, Mark
from npm_judges import ask_axe, ask_vnu
from reading import open_page
from rendered import REAL_KIT, ROOT, Rendering, all_blocks, copy_all_blocks, hostile_blocks, real_kit

KITS: dict[str, Callable[[], bytes]] = {
    "the real kit": lambda: real_kit().web,
    "all blocks": lambda: all_blocks().web,
    "briefing": lambda: all_blocks(Audience.INTERNAL).web,
    "hostile words": lambda: hostile_blocks().web,
    "the other charte": lambda: _in_charte("sobre"),
}
_ALLOWED = re.compile(r"(https?://|mailto:|tel:|#)")


def _in_charte(name: str) -> bytes:
    checked = check_kit(Project(ROOT), REAL_KIT)
    assert checked.document is not None
    return render_web(checked.document, read_charte(ROOT / "styles" / name), checked.pictures)


@pytest.fixture(params=KITS, scope="module")
def web(request: pytest.FixtureRequest) -> bytes:
    return KITS[str(request.param)]()


# --- one file ----------------------------------------------------------------------------------------------


def test_the_page_asks_for_no_other_file_and_runs_no_script(web: bytes) -> None:
    page = open_page(web)
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //form | //base")
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "srcset"}]
        if source := element.get("src"):
            assert re.match(r"data:image/(jpeg|png|svg\+xml);base64,", source)
        if (target := element.get("href")) and element.get("download") is None:
            assert _ALLOWED.match(target), target
    sheet = page.xpath("string(//style)")
    assert all(source.startswith("data:font/woff2") for source in re.findall(r"url\(([^)]*)\)", sheet))
    assert "@import" not in sheet


def test_the_page_names_no_path_of_the_machine(web: bytes) -> None:
    text = web.decode()
    assert str(ROOT) not in text
    assert "file:" not in text
    assert "dossier://" not in text
    assert "styles/" not in text


def test_the_page_forbids_scripts_by_its_own_policy(web: bytes) -> None:
    policy = open_page(web).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_a_page_of_a_few_sheets_is_light() -> None:
    assert len(real_kit().web) < 400_000


# --- its outline ---------------------------------------------------------------------------------------------


def test_its_headings_descend_one_level_at_a_time_from_one_title(web: bytes) -> None:
    page = open_page(web)
    levels = [
        int(heading.tag[1]) for heading in page.xpath("//*[re:test(name(), '^h[1-6]$')]", namespaces=_RE)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


_RE = {"re": "http://exslt.org/regular-expressions"}


def test_it_has_a_banner_a_contents_and_a_main_part_and_a_link_that_skips_to_it(web: bytes) -> None:
    page = open_page(web)
    assert [child.tag for child in page.body] == ["a", "header", "nav", "main"]
    identifiers = {element.get("id") for element in page.iter() if isinstance(element.tag, str)}
    first = page.body[0]
    assert first.get("href") == f"#{page.body[-1].get('id')}"
    inner = [link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")]
    assert [target for target in inner if target not in identifiers] == []


def test_every_note_is_called_once_and_leads_back_to_its_call() -> None:
    page = open_page(all_blocks().web)
    calls = page.xpath("//a[@role='doc-noteref']")
    notes = page.xpath("//*[@role='doc-endnotes']//li")
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    returns = page.xpath("//a[@role='doc-backlink']/@href")
    assert returns == [f"#{call.get('id')}" for call in calls]
    assert [note.get("value") for note in notes] == [call.text for call in calls]


def test_every_table_is_named_and_every_header_says_what_it_heads(web: bytes) -> None:
    page = open_page(web)
    tables = list(page.iter("table"))
    assert tables
    for table in tables:
        named = table.find("caption") is not None or page.get_element_by_id(table.get("aria-labelledby"))
        assert named is not False
        assert {header.get("scope") for header in table.iter("th")} <= {"col", "colgroup", "row", "rowgroup"}
        assert table.xpath("thead/tr/th[@scope='col']")


def test_a_chart_is_drawn_for_wide_and_narrow_screens_with_the_same_words() -> None:
    page = open_page(all_blocks().web)
    charts = page.xpath("//figure[contains(@class, 'graphique')]")
    assert len(charts) >= 6
    for chart in charts:
        drawings = chart.xpath(".//svg[@role='img']")
        assert all(len(drawing.xpath("string(title)")) > 20 for drawing in drawings)
        words = [sorted("".join(drawing.xpath("text/text()")).replace(" ", "")) for drawing in drawings]
        assert words.count(words[0]) == len(words)


def test_its_status_stands_in_the_text_and_keeps_it_out_of_search_engines() -> None:
    provisional = real_kit().web
    page = open_page(provisional)
    assert "Provisoire" in page.xpath("string(//header)")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    final = _with_status("")
    assert not open_page(final).xpath("//meta[@name='robots']")


def test_a_shared_link_says_whose_page_it_is_and_where_it_stands_if_the_kit_says_so() -> None:
    checked = check_kit(Project(ROOT), REAL_KIT)
    document, charte = checked.document, checked.charte
    assert document is not None
    assert document.back is not None
    assert charte is not None
    assert not open_page(render_web(document, charte, checked.pictures)).xpath("//meta[@property='og:url']")
    address = "https://rivages.example/dossiers/quais"
    online = replace(document, back=replace(document.back, address=address))
    page = open_page(render_web(online, charte, checked.pictures))
    assert page.xpath("//meta[@property='og:url']/@content") == [address]
    assert page.xpath("//meta[@property='og:site_name']/@content") == [document.metadata.author]


def _with_status(status: str) -> bytes:
    checked = check_kit(Project(ROOT), REAL_KIT)
    assert checked.document is not None
    assert checked.charte is not None
    document = replace(checked.document, metadata=replace(checked.document.metadata, status=status))
    return render_web(document, checked.charte, checked.pictures)


# --- one macro a node ----------------------------------------------------------------------------------------


def test_the_web_replaces_only_macros_that_the_page_layout_has() -> None:
    module = make_environment(macros=(NODES,)).get_template("web_nodes.html.j2").module
    own = {name for name in vars(module) if name[0].isupper()}
    assert own
    assert own <= macro_names()


# --- its fonts -----------------------------------------------------------------------------------------------


def test_a_font_whose_licence_forbids_it_stays_out_and_the_fallback_serves(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    from dossier.render.web.embedded_faces import cut_down

    source = (ROOT / "styles/prefecture/fonts/Inter-Regular.ttf").read_bytes()
    letters = frozenset("Préfecture")
    allowed = cut_down(source, letters)
    with TTFont(BytesIO(allowed)) as cut:
        assert cut.flavor == "woff2"
        assert set(map(ord, letters)) <= set(cut.getBestCmap())
        assert "Copyright" in cut["name"].getDebugName(0)
        assert cut["name"].getDebugName(1) is None  # a reserved name does not pass to a font cut down
    with TTFont(BytesIO(source)) as font:
        font["OS/2"].fsType = 4  # preview and print: what the State's own fonts say
        font.save(tmp_path / "print.ttf")
    assert cut_down((tmp_path / "print.ttf").read_bytes(), letters) == b""


def test_two_pages_in_french_share_their_fonts_and_one_with_other_signs_has_its_own(tmp_path: Path) -> None:
    from dossier.render.web.embedded_faces import font_faces

    kept, look = tmp_path / "polices-web", read_charte(ROOT / "styles" / "prefecture")
    first = font_faces(look, frozenset("Préfecture"), tmp_path, italics=False)
    entries = sorted(kept.iterdir())
    assert entries
    assert font_faces(look, frozenset("Mairie, 12 €"), tmp_path, italics=False) == first
    assert sorted(kept.iterdir()) == entries
    assert font_faces(look, frozenset("Mairie de Šibenik"), tmp_path, italics=False) != first
    for entry in entries:
        entry.write_bytes(b"cut")
    assert font_faces(look, frozenset("Préfecture"), tmp_path, italics=False) == first


# --- outside judges ------------------------------------------------------------------------------------------


@pytest.fixture
def written(web: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "page.html"
    file.write_bytes(web)
    return file


def test_the_checker_of_the_w3c_finds_no_error(written: Path) -> None:
    assert ask_vnu(written) == []


def test_in_a_browser_nothing_is_asked_for_nothing_overflows_and_axe_finds_nothing(written: Path) -> None:
    found = ask_axe(written)
    assert found["requests"] == [written.as_uri()]
    assert found["complaints"] == []
    assert found["findings"] == []
    assert {width: seen["scroll"] for width, seen in found["widths"].items()} == dict.fromkeys(
        ("320", "360", "768", "1024", "1280"), 0
    )
    assert all(seen["passes"] > 30 for seen in found["widths"].values() if "passes" in seen)
    assert {font.rsplit(" ", 1)[1] for font in found["fonts"]} <= {"loaded", "unloaded"}
    assert found["first"] == {"text": "Aller au contenu", "visible": True}


BROKEN = {
    "an image without alternative": (
        '<main id="dossier.contenu">',
        '<main id="dossier.contenu"><img src="data:,">',
    ),
    "an identifier twice": (
        '<main id="dossier.contenu">',
        '<main id="dossier.contenu"><p id="couverture">x</p>',
    ),
    "an unclosed element": ("</main>", ""),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_checker_of_the_w3c_would_find_an_error(fault: str, tmp_path: Path) -> None:
    spoilt = real_kit().web.decode().replace(*BROKEN[fault])
    (tmp_path / "page.html").write_text(spoilt, encoding="utf-8")
    assert ask_vnu(tmp_path / "page.html")


def test_axe_and_the_browser_would_find_faults(tmp_path: Path) -> None:
    faults = (
        '<main id="dossier.contenu"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
        '<p><font color="#bbbbbb">pâle</font></p><a href="#couverture"></a>'
        '<pre><span class="nobr">'
        + "mot" * 200
        + "</span></pre><img src='ailleurs.png' alt='x'><svg width='900' height='9'></svg>"
    )
    spoilt = real_kit().web.decode().replace('<main id="dossier.contenu">', faults)
    spoilt = re.sub(r"<meta http-equiv[^>]*>", "", spoilt)
    (tmp_path / "page.html").write_text(spoilt, encoding="utf-8")
    found = ask_axe(tmp_path / "page.html")
    rules = {item["rule"] for item in found["findings"]}
    assert {"image-alt", "link-name", "color-contrast"} <= rules
    assert len(found["requests"]) == 2
    assert found["widths"]["320"]["scroll"] > 0


def test_the_page_is_that_of_a_kit_elsewhere(tmp_path: Path) -> None:
    root, kit = copy_all_blocks(tmp_path)
    checked = check_kit(Project(root), kit, Audience.PRESS)
    assert checked.document is not None
    assert checked.charte is not None
    again: Rendering = all_blocks()
    downloads = rb'<section class="telechargements".*?</section>\n'  # with what they weigh
    alone = re.sub(downloads, b"", again.web, flags=re.DOTALL)
    assert alone != again.web
    assert render_web(checked.document, checked.charte, checked.pictures) == alone


def test_on_a_phone_the_line_of_stops_stands_upright_rather_than_break_a_name() -> None:
    charte = read_charte(ROOT / "styles" / "prefecture")
    marks = tuple(
        Mark(
            label=str(number),
            value=f"Réaménagement de l’établissement n° {number}",
            group=f"Commune {number}",
        )
        for number in range(1, 5)
    )
    chart = Chart(
        kind=ChartKind.ITINERARY, title=(), marks=marks, caption=(), alternative="Parcours", span=Span("")
    )
    narrow = str(draw_chart(chart, charte, charte.hue(""), charte.web.narrow))
    written = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", narrow))
    assert "établissement" in written
    places = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', narrow)]
    assert places == sorted(set(places))
    assert str(draw_chart(chart, charte, charte.hue(""))) != narrow
