"""A booklet fills its sheets: pages for notes where an editor would put them, never in the middle."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.assemble.generated_parts.whole_sheets import fill_sheets
from dossier.diagnostics import Span
from dossier.tree import Chapter, Contents, Cover, Document, Metadata, NotesPage, Text

SPAN = Span("dossier.yaml", 1)


def chapter(name: str, *, continues: bool = False) -> Chapter:
    return Chapter(
        anchor=name,
        kicker="",
        sigle="",
        title=(Text(name),),
        hue="",
        blocks=(),
        continues=continues,
        span=SPAN,
    )


def document(*chapters: Chapter) -> Document:
    cover = Cover(
        anchor="couverture", issuer="", genre="", date="", places="", kicker="", title=(), subtitle=(),
        status="", status_detail="", partners=(), span=SPAN,
    )  # fmt: skip
    contents = Contents(anchor="sommaire", kicker="", title="", groups=(), span=SPAN)
    metadata = Metadata(
        genre="", title="", running_title=(), status="", author="", subject="", keywords=(), language="fr",
        date="2030-06-07",
    )  # fmt: skip
    return Document(metadata=metadata, parts=(cover, contents, *chapters))


def order(filled: Document) -> list[str]:
    return [
        part.title or "(blanche)" if isinstance(part, NotesPage) else part.anchor for part in filled.parts
    ]


def filled(pages: int, last_page: int, *chapters: Chapter) -> list[str]:
    starts = {
        "couverture": 1,
        "sommaire": 2,
        **{part.anchor: 3 for part in chapters},
        chapters[-1].anchor: last_page,
    }
    return order(fill_sheets(document(*chapters), starts, pages, 4))


def test_notes_come_before_the_last_page_which_stays_the_back_cover() -> None:
    said = filled(6, 6, chapter("un"), chapter("contacts"))
    assert said == ["couverture", "sommaire", "un", "Notes", "Notes", "contacts"]


def test_notes_come_last_where_no_part_is_alone_on_the_last_page() -> None:
    said = filled(6, 5, chapter("un"), chapter("longue"))
    assert said == ["couverture", "sommaire", "un", "longue", "Notes", "(blanche)"]
    assert filled(7, 5, chapter("un"), chapter("longue"))[-1] == "(blanche)", (
        "a ruled back cover looks forgotten"
    )


def test_a_part_that_follows_another_on_its_page_is_no_back_cover() -> None:
    said = filled(6, 6, chapter("un"), chapter("deux", continues=True))
    assert said[:4] == ["couverture", "sommaire", "un", "deux"]


def test_whole_sheets_stay_as_they_are() -> None:
    whole = document(chapter("un"))
    assert fill_sheets(whole, {"un": 3}, 8, 4) is whole


def test_a_sheet_called_notes_keeps_its_name() -> None:
    parts = fill_sheets(document(chapter("notes-1"), chapter("fin")), {"notes-1": 3, "fin": 5}, 5, 4).parts
    anchors = [part.anchor for part in parts]
    assert len(set(anchors)) == len(anchors)


@given(st.integers(min_value=5, max_value=40), st.booleans())
def test_any_number_of_pages_becomes_whole_sheets(pages: int, is_short: bool) -> None:  # noqa: FBT001 - drawn
    said = filled(pages, pages if is_short else pages - 1, chapter("un"), chapter("fin"))
    added = [word for word in said if word in {"Notes", "(blanche)"}]
    assert (pages + len(added)) % 4 == 0
    assert len(added) < 4
    assert said[:3] == ["couverture", "sommaire", "un"]
    assert (said[-1] == "fin") == (is_short or not added)
