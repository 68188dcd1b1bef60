"""An edition of the house says so wherever it is opened, and shows what is internal as such; one for the press never does."""

from __future__ import annotations

import pytest

from dossier.assemble.generated_parts.embargo_and_status import as_draft, as_proof
from dossier.content.model.base import Audience
from dossier.tree import Chapter, Contents, Cover, Document, Paragraph, Role, plain_text
from kits import HEAD, SHEET, VALID, Outcome, check

PRESS_WORDS = ("diffusion immédiate", "embargo")
STATES = {
    "provisional": "",
    "embargo": "statut: embargo\nembargo: 2030-06-07 10:00\n",
    "final": "statut: definitif\n",
}


PLACES = ("cover", "running head", "first text", "back cover")


def edition(state: str, audience: Audience | None = Audience.INTERNAL, genre: str = "presse") -> Outcome:
    head = f"titre: Une visite\nemetteur: prefecture\ngenre: {genre}\n{STATES[state]}"
    return check({**VALID, "dossier.yaml": head}, audience)


def said(document: Document) -> list[str]:
    """What the document says of its state: on the covers, in the running head, at the head of the text."""
    cover = next(part for part in document.parts if isinstance(part, Cover))
    chapter = next(part for part in document.parts if isinstance(part, Chapter))
    opening = chapter.blocks[0]
    assert isinstance(opening, Paragraph)
    lines = [f"{cover.status} – {cover.status_detail}", document.metadata.status, plain_text(opening.content)]
    lines += [document.back.genre] if document.back else []
    return [line.replace("\u00a0", " ").lower() for line in lines]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("audience", "genre"), [(Audience.INTERNAL, "presse"), (None, "briefing"), (Audience.PRESS, "briefing")]
)
def test_a_briefing_says_so_in_every_place_and_never_what_the_press_may_do(
    state: str, audience: Audience | None, genre: str
) -> None:
    outcome = edition(state, audience, genre)
    for document in (
        outcome.tree,
        as_draft(_kit(outcome), outcome.tree, has_errors=True),
        as_proof(_kit(outcome), outcome.tree, 1),
    ):
        lines = said(document)
        assert len(lines) == len(PLACES), "the back cover is a page like another"
        assert all("usage interne" in line and "ne pas diffuser" in line for line in lines), lines
        assert not [word for word in PRESS_WORDS for line in lines if word in line]


@pytest.mark.parametrize("state", STATES)
def test_an_edition_for_the_press_never_says_it(state: str) -> None:
    assert not [string for string in edition(state, None).strings if "interne" in string.lower()]


def _kit(outcome: Outcome):  # type: ignore[no-untyped-def] # noqa: ANN202 - the kit of a tree that was made
    assert outcome.kit is not None
    return outcome.kit


# --- what is internal within ------------------------------------------------------------------------------------


def marks(outcome: Outcome) -> list[str]:
    """The roles and bodies of the chapter, in order."""
    blocks = outcome.chapter().blocks[1:]
    return [
        block.role.value if block.role in {Role.INTERNAL, Role.INTERNAL_END} else plain_text(block.content)
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def test_an_internal_passage_stands_between_two_lines_that_say_so() -> None:
    outcome = check(
        {
            **VALID,
            SHEET: f"{HEAD}Avant.\n\n:::interne\nDedans.\n\n:::bloc{{audience=interne}}\nAussi.\n:::\n:::\n\nAprès.\n",
        },
        Audience.INTERNAL,
    )
    assert marks(outcome) == ["Avant.", "internal", "Dedans.", "Aussi.", "internal-end", "Après."]


def test_an_internal_sheet_says_so_above_its_title_and_in_the_contents() -> None:
    outcome = check(
        {**VALID, SHEET: "---\ntitre: Une page\naudience: interne\n---\n:::interne\nDedans.\n:::\n"},
        Audience.INTERNAL,
    )
    assert outcome.chapter().kicker.startswith("Interne –")
    assert marks(outcome) == ["Dedans."]
    contents = next(part for part in outcome.tree.parts if isinstance(part, Contents))
    assert contents.groups[0].entries[0].title == "Une\u00a0page (interne)"


INTERNAL_FIGURE = {
    "chiffres.yaml": "chiffres:\n  cout: {valeur: 12 400, unite: €, audience: interne}\n  double: {formule: cout × 2, unite: €}\n"
}


@pytest.mark.parametrize("name", ["cout", "double"])
def test_an_internal_figure_in_a_text_for_all_is_marked_and_within_an_internal_passage_once(
    name: str,
) -> None:
    outcome = check(
        {**VALID, **INTERNAL_FIGURE, SHEET: f"{HEAD}Un coût de {{{{{name}}}}}.\n"}, Audience.INTERNAL
    )
    assert marks(outcome)[0].endswith("€\u00a0(interne).")
    inside = check(
        {**VALID, **INTERNAL_FIGURE, SHEET: f"{HEAD}:::interne\nUn coût de {{{{{name}}}}}.\n:::\n"},
        Audience.INTERNAL,
    )
    assert marks(inside)[1].endswith("€.")
