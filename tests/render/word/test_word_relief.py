"""The relief of the cover: in the room that the words leave, and passed over by a screen reader."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from PIL import Image
from word_reading import W, body, one, style, words
from word_sample import charte, cover, document, pictures, t

from dossier.pictures import PictureData
from dossier.pictures.drawn_lines import draw_strokes
from dossier.render.word import PageChoices, render_word

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@cache
def relief() -> PictureData:
    return draw_strokes([([(0.0, 0.0), (198.0, 99.0)], 0.3)], (198.0, 99.0), "#000091", 100)


def cover_lines(title: str) -> list[str]:
    made = replace(document(), parts=(replace(cover(), title=t(title)), *document().parts[1:]))
    lines = list(one(body(render_word(made, charte(), pictures(), PageChoices(relief=relief()))), "body"))
    return [style(line) for line in lines[: [words(line) for line in lines].index(cover().status) + 1]]


def test_it_stands_above_the_status_of_the_cover() -> None:
    assert cover_lines("Une visite")[-2:] == ["CouvertureRelief", "CouvertureStatutSousRelief"]


def test_a_cover_full_of_words_has_none_and_its_status_gives_up_its_white() -> None:
    lines = cover_lines("Une visite de toutes les communes du département " * 9)
    assert "CouvertureRelief" not in lines
    assert lines[-1] == "CouvertureStatutSousRelief"


def test_it_is_marked_as_a_decoration() -> None:
    drawn = next(
        item
        for item in body(render_word(document(), charte(), pictures(), PageChoices(relief=relief()))).iter(
            f"{WP}docPr"
        )
    )
    assert style(next(drawn.iterancestors(f"{W}p"))) == "CouvertureRelief"
    assert drawn.get("descr") == ""
    assert [item.get("val") for item in drawn.iter() if str(item.tag).endswith("}decorative")] == ["1"]


def test_the_same_lines_give_the_same_small_picture() -> None:
    again = draw_strokes([([(0.0, 0.0), (198.0, 99.0)], 0.3)], (198.0, 99.0), "#000091", 100)
    assert again.data == relief().data
    assert len(again.data) < 20_000
    with Image.open(io.BytesIO(again.data)) as image:
        assert image.convert("RGB").getpixel((0, image.height - 1)) == (255, 255, 255)
