"""WeasyPrint is the version that the program knows, or nothing is laid out; what is replaced in it is put back."""

from __future__ import annotations

import inspect
import logging
import re
import threading
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint import css, document, pdf, svg
from weasyprint.layout import inline

from cli.running import run
from dossier.diagnostics import MachineError
from dossier.diagnostics.codes import find_code
from dossier.layout.pdf import LaidOut, lay_out
from dossier.layout.weasyprint_engine import check, load_engine, messages
from dossier.render.resources import BASE, Resource

PAGE = "<html lang=fr><title>Essai</title><body><p data-key=p>Du texte.</p></body></html>"


def set_page(html: str = PAGE, *, tagged: bool = True) -> LaidOut:
    return lay_out(html, {}, {}, "", tagged=tagged)


def refusal(work: Callable[[], object] = set_page) -> MachineError:
    with pytest.raises(MachineError) as caught:
        work()
    assert caught.value.code == "D909"
    return caught.value


# --- the check at start ------------------------------------------------------------------------------------


def test_the_version_of_the_lock_is_the_one_expected() -> None:
    load_engine()
    assert set_page().data.startswith(b"%PDF")


def test_another_version_is_refused_in_french_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.2")
    fault = refusal()
    assert (
        "la version de WeasyPrint installée n’est pas celle attendue (installée : 71.2, attendue : 70.x)"
        in fault.message
    )
    assert "weasyprint>=70,<71" in fault.hint
    assert find_code("D909") is not None


def _other(*_arguments: object) -> None:
    """What a later version may have in place of what we know."""


@pytest.mark.parametrize("path", sorted({*check.SIGNATURES, *check.NAMES}))
def test_whatever_is_called_replaced_or_read_elsewhere_is_missed(
    monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Each function that the program relies on, with other parameters and another body."""
    monkeypatch.setattr(f"weasyprint.{path}", _other)
    said = refusal(load_engine).message
    assert path in said or ", etc." in said


@pytest.mark.parametrize("path", check.PRESENT)
def test_whatever_is_gone_is_missed(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.delattr(f"weasyprint.{path}")
    assert path in refusal(load_engine).message


def test_a_parameter_more_is_another_function(monkeypatch: pytest.MonkeyPatch) -> None:
    original = inline.split_first_line

    @wraps(original)
    def split_first_line(*arguments: object, balance: bool = False, **named: object) -> object:  # noqa: ARG001
        return original(*arguments, **named)

    known = inspect.signature(original)
    more = inspect.Parameter("balance", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=False)
    with_more = known.replace(parameters=[*known.parameters.values(), more])
    monkeypatch.setattr(split_first_line, "__signature__", with_more, raising=False)
    monkeypatch.setattr(inline, "split_first_line", split_first_line)
    assert "layout.inline.split_first_line" in refusal().message


def test_words_of_drawings_that_are_drawn_by_another_function_are_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(svg.TAGS, "text", _other)
    assert "svg.TAGS" in refusal(load_engine).message


def test_doctor_says_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    done = run("doctor")
    assert done.code == 3
    assert "✗ mise en page : la version de WeasyPrint installée n’est pas celle attendue" in done.out
    assert "✓ Pango : " in done.out


# --- what has the shape expected and another meaning --------------------------------------------------------


def test_marks_that_are_never_told_are_the_engines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The step that we replace is still named in the code, and no more called: nothing is blamed on the text."""

    original = pdf.generate_pdf

    @wraps(original)
    def generate_pdf(*arguments: object, **options: object) -> object:
        return original(*arguments, **{**options, "pdf_variant": None, "pdf_tags": False})

    monkeypatch.setattr(pdf, "generate_pdf", generate_pdf)
    monkeypatch.setattr(document, "generate_pdf", generate_pdf)
    assert "pdf.add_tags" in refusal().message
    assert set_page(tagged=False).data.startswith(b"%PDF")


def test_lines_that_are_split_elsewhere_are_the_engines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real, original = inline.split_first_line, inline.split_text_box

    @wraps(original)
    def split_text_box(*arguments: object, **named: object) -> object:
        replaced, inline.split_first_line = inline.split_first_line, real
        try:
            return original(*arguments, **named)
        finally:
            inline.split_first_line = replaced

    monkeypatch.setattr(inline, "split_text_box", split_text_box)
    assert "layout.inline.split_first_line" in refusal().message


def test_a_box_without_what_every_box_has_is_the_engines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        """Stands where a block did."""

        def __getattr__(self, name: str) -> object:
            raise AttributeError(name=name)

    make = document.Page.__init__

    @wraps(make)
    def __init__(page: Any, page_box: object) -> None:  # noqa: ANN401, N807
        make(page, page_box)
        page._page_box = Bare()

    monkeypatch.setattr(document.Page, "__init__", __init__)
    assert "is_table_wrapper" in refusal().message


# --- what is replaced, and put back ------------------------------------------------------------------------


def replaced_now() -> list[object]:
    logger = logging.getLogger("weasyprint")
    return [
        inline.split_first_line,
        pdf.add_tags,
        svg.text,
        css.CSS,
        dict(svg.TAGS),
        list(logger.handlers),
        logger.propagate,
        logger.level,
    ]


def test_all_is_as_before_when_a_layout_ends_however_it_ends() -> None:
    before = replaced_now()
    set_page()
    assert replaced_now() == before
    assert set_page("<body><img src='dossier://kit/rien.png' alt='x'>").data == b""
    assert replaced_now() == before


def test_two_layouts_in_one_process_neither_mix_nor_leave_anything_behind() -> None:
    """Each in its thread, over and over, so that one ends within the other; each hears its own complaints."""
    before = replaced_now()
    texts = [
        f"<title>t</title><style>p {{ {name}: 1 }}</style><p data-key=p>{name}</p>" for name in ("un", "deux")
    ]
    alone = [set_page(html) for html in texts]
    assert alone[0].data != alone[1].data
    made: dict[int, list[LaidOut]] = {0: [], 1: []}
    gate = threading.Barrier(2)

    def work(which: int) -> None:
        gate.wait()
        made[which] += [set_page(texts[which]) for _ in range(4)]

    threads = [threading.Thread(target=work, args=(which,)) for which in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for which, results in made.items():
        assert len(results) == 4
        for result in results:
            assert (result, result.pages) == (alone[which], alone[which].pages)
    assert replaced_now() == before


def test_a_page_set_by_somebody_else_meanwhile_is_left_alone() -> None:
    outside = weasyprint.HTML(string=PAGE).write_pdf(pdf_identifier=b"x")
    seen: list[bytes] = []

    class Meanwhile(dict[str, Any]):
        def get(self, _address: str, _otherwise: object = None) -> None:
            thread = threading.Thread(
                target=lambda: seen.append(weasyprint.HTML(string=PAGE).write_pdf(pdf_identifier=b"x"))
            )
            thread.start()
            thread.join()

    lay_out("<body><img src='dossier://kit/rien.png' alt='x'>", Meanwhile(), {}, "")
    assert seen == [outside]


# --- what it complains of ----------------------------------------------------------------------------------


def test_each_complaint_that_is_explained_still_stands_in_weasyprint() -> None:
    """A sentence that WeasyPrint words anew would be told as « un passage n’a pas pu être composé »."""
    folder = Path(weasyprint.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    spoken = re.sub(r"['\"]\s*\n\s*f?['\"]", "", source)
    for words in (
        ".notdef glyph rendered",
        "Ignored `",
        "cannot be loaded",
        "Failed to load image",
        "Failed to load stylesheet at",
        "No anchor #",
        "Anchor defined twice",
        "This row has more columns",
        "Parse error",
    ):
        assert words in spoken, words
        assert any(words.split()[0].strip("`#.") in pattern for pattern, _meaning in messages.MEANINGS), words


def test_the_engine_is_read_nowhere_else() -> None:
    """No attribute of a box, no function of WeasyPrint outside its room."""
    root = Path(check.__file__).parents[2]
    names = ("_page_box", "position_x", "position_y", "element_tag", "is_table_wrapper", "border_box_x")
    for path in root.rglob("*.py"):
        if "weasyprint_engine" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not any(re.search(rf"\.{name}\b", text) for name in names), path


# --- style sheets parsed once --------------------------------------------------------------------------------


def set_with(sheet: str, **others: str) -> LaidOut:
    sheets = {
        f"{BASE}{name}.css": Resource(text.encode(), "text/css")
        for name, text in {"une": sheet, **others}.items()
    }
    html = PAGE.replace("<title>", f'<link rel="stylesheet" href="{BASE}une.css"><title>')
    return lay_out(html, sheets, {}, "")


def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets that WeasyPrint itself reads from now on."""
    read: list[str] = []

    original = css.CSS

    @wraps(original)
    def watched(*arguments: object, **named: object) -> object:
        read.append(str(named.get("url")))
        return original(*arguments, **named)

    monkeypatch.setattr(css, "CSS", watched)
    return read


def test_a_sheet_is_parsed_once_and_the_pages_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read = parsed(monkeypatch)
    sheet = "@page { size: 90mm 120mm; @bottom-left { content: 'a' } } p { color: #123456 }"
    first, second = set_with(sheet), set_with(sheet)
    assert first.data == second.data
    assert first.pages == second.pages
    assert len(read) == 1
    other = set_with(sheet.replace("90mm", "100mm"))
    assert len(read) == 2
    assert other.pages[0].width > first.pages[0].width


def test_a_sheet_that_was_complained_of_is_complained_of_each_time() -> None:
    for sheet in ("p { couleur: red }", ":root { --a: 3 } p { color: var(--a) }", "p { color: "):
        said = [[item.message for item in set_with(sheet).found] for _ in range(3)]
        assert said[0] == said[1] == said[2]
    assert set_with("p { couleur: red }").found


def test_a_sheet_that_names_another_one_is_read_each_time() -> None:
    for size in ("80mm", "110mm"):
        made = set_with(f"@import url({BASE}autre.css);", autre=f"@page {{ size: {size} 120mm }}")
        assert made.pages[0].width == pytest.approx(float(size.removesuffix("mm")), abs=0.1)
