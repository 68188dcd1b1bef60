"""Two photographs side by side in the Word file: of one height, as on the page, unless too much of one would be lost."""

from __future__ import annotations

import pytest
from word_reading import W, att, body, one
from word_sample import HERE, Stored, charte, document, image, t

from dossier.render.word import render_word
from dossier.tree import Chapter, Document, Picture

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 12_700  # in a point
_HEIGHT_MM, _WIDTH_MM = 96.0, 170.0  # the most that the page gives a photograph


@pytest.mark.parametrize(
    ("left", "right", "is_level"),
    [((3, 2), (4, 3), True), ((3, 2), (2, 3), True), ((3, 1), (3, 2), True), ((5, 1), (3, 2), False)],
    ids=["near", "upright", "long", "too long"],
)
def test_two_photographs_stand_at_one_height_unless_too_much_would_be_lost(
    left: tuple[int, int], right: tuple[int, int], *, is_level: bool
) -> None:
    (first, second), columns = pair(left, right)

    assert (abs(first[1] - second[1]) < 1) == is_level
    assert (abs(first[0] - second[0]) < 1) != is_level  # else each fills half of the row
    assert all(width <= column + 1 for (width, _height), column in zip((first, second), columns, strict=True))


def pair(left: tuple[int, int], right: tuple[int, int]) -> tuple[list[tuple[float, float]], list[float]]:
    """The widths and heights of the two photographs, and the widths of their columns, in points."""
    names = ("images/un.jpg", "images/deux.jpg")
    shown = tuple(
        Picture(name=name, alternative=name, caption=t("Vue"), credit="© Ville", span=HERE) for name in names
    )
    stored = {}
    for name, (across, down) in zip(names, (left, right), strict=True):
        width = min(_WIDTH_MM, _HEIGHT_MM * across / down)
        stored[name] = Stored(image(100 * across, 100 * down, "JPEG"), width, width * down / across)
    chapter = Chapter(
        anchor="a", kicker="Fiche", sigle="", title=t("Titre"), hue="vert", blocks=shown, span=HERE
    )
    data = render_word(Document(metadata=document().metadata, parts=(chapter,)), charte(), stored)
    (table,) = (
        table
        for table in body(data).iter(f"{W}tbl")
        if att(one(table, "tblPr/tblStyle"), "val") == "TableauPhotos"
    )
    sizes = [
        (int(str(extent.get("cx"))) / _EMU, int(str(extent.get("cy"))) / _EMU)
        for extent in table.iter(f"{_WP}extent")
    ]
    return sizes, [int(att(column, "w")) / 20 for column in table.iter(f"{W}gridCol")]
