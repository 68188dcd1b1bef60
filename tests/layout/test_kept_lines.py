"""Lines that were split before are taken as they were: the same values, for the same words, style, width and fonts alone."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import split_first_line

from dossier.layout.weasyprint_engine.kept_lines import PROPERTIES, KeptFonts, KeptLines

WORDS = "Les établissements intercommunaux accompagnent l’anticonstitutionnellement nommée commission.\tFin\nAutre ligne"
FAR = 10_000_000_000  # nanoseconds: longer ago than what may change unseen


class Asked(dict[str, Any]):
    """The style of a text, which notes what is asked of it."""

    def __init__(self, fonts: FontConfiguration, **changed: Any) -> None:  # noqa: ANN401
        super().__init__({**INITIAL_VALUES, "font_family": ("serif",), "font_size": 16.0, **changed})
        self.font_config = fonts
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.fixture(scope="module")
def fonts() -> FontConfiguration:
    return FontConfiguration()


@pytest.fixture(scope="module")
def context() -> SimpleNamespace:
    return SimpleNamespace(dictionaries={})


def test_a_line_is_made_by_the_named_properties_alone(
    fonts: FontConfiguration, context: SimpleNamespace
) -> None:
    for changed in (
        {},
        {"hyphens": "auto", "lang": "fr"},
        {"white_space": "nowrap", "text_decoration_line": {"underline"}},
        {"overflow_wrap": "anywhere", "letter_spacing": 1.0, "word_spacing": 1.0, "white_space": "pre-wrap"},
        {"word_break": "break-all", "lang": "fr", "hyphens": "manual"},
    ):
        for width in (20.0, 90.0, 300.0, 3000.0, None):
            style = Asked(fonts, **changed)
            split_first_line(WORDS, style, context, width, 0)
            assert style.asked <= set(PROPERTIES)


def test_a_kept_line_is_the_line_that_would_be_made(
    fonts: FontConfiguration, context: SimpleNamespace
) -> None:
    keep = KeptLines().keeping(split_first_line, lambda: True)
    for width in (90.0, 300.0):
        style = Asked(fonts)
        made_layout, *made = split_first_line(WORDS, style, context, width, 0)
        first_layout, *first = keep(WORDS, style, context, width, 0)
        first_layout.text = "changed by whoever draws it"
        again_layout, *again = keep(WORDS, Asked(fonts), context, width, 0)
        assert made == first == again
        assert vars(again_layout) == vars(made_layout)


def test_another_size_width_or_word_is_another_line(
    fonts: FontConfiguration, context: SimpleNamespace
) -> None:
    keep = KeptLines().keeping(split_first_line, lambda: True)
    for text, changed, width in (
        (WORDS, {}, 300.0), (WORDS, {"font_size": 20.0}, 300.0), (WORDS, {}, 299.0), (WORDS[4:], {}, 300.0),
    ):  # fmt: skip
        style = Asked(fonts, **changed)
        assert (
            keep(text, style, context, width, 0)[1:] == split_first_line(text, style, context, width, 0)[1:]
        )


def test_fonts_are_opened_again_where_a_file_of_theirs_changed(tmp_path: Path) -> None:
    font, configuration = tmp_path / "fontes" / "a.otf", tmp_path / "polices.conf"
    font.parent.mkdir()
    configuration.write_text(f"<fontconfig><dir>{font.parent}</dir></fontconfig>")
    kept, opened = KeptFonts(), []

    def times() -> int:
        kept.open(str(configuration), lambda: opened.append(1))
        return len(opened)

    font.write_bytes(b"one")
    assert (times(), times()) == (
        1,
        2,
    )  # written a moment ago: it may be written again within the same instant
    old = font.stat().st_mtime_ns - FAR
    os.utime(font, ns=(old, old))
    assert times() == 3
