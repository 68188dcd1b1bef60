"""Every node of a document says who it is, the same whenever the kit is assembled."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from dossier.tree import BulletList, Document, Heading, Note, Paragraph, plain_text
from dossier.tree.keys import keys_of, nodes_of, with_keys
from dossier.tree.node import Node, Piece
from dossier.tree.tables import HeadRow
from dossier.tree.walk import block_lines
from kits import HEAD, SHEET, VALID, check, check_sheet
from rendered import all_blocks, real_kit

BODY = """## Premier

Un paragraphe.

- une entrée
- une autre

## Second

Encore un paragraphe.[^1]

[^1]: Sa note.
"""


def keyed(value: Any) -> list[str]:  # noqa: ANN401 - whatever a field of the tree holds
    """The keys of every node that can be reached from ``value`` through its fields, but of what a merged cell covers."""
    found: list[str] = []
    if isinstance(value, tuple):
        for item in value:
            found += keyed(item)
    elif is_dataclass(value) and not isinstance(value, type):
        if getattr(value, "covered", False):
            return []
        if isinstance(value, Node | Piece | Note) and not isinstance(
            value, HeadRow
        ):  # its cells alone are told
            found.append(value.key)
        for field in fields(value):
            found += keyed(getattr(value, field.name))
    return found


@pytest.mark.parametrize("make", [real_kit, all_blocks])
def test_every_node_has_a_key_of_its_own(make: Any) -> None:  # noqa: ANN401
    document: Document = make().document
    keys = keyed(document.parts)
    assert all(keys)
    assert len(keys) == len(set(keys))
    assert set(keys) == set(keys_of(document))


def said_by_key(body: str) -> dict[str, str]:
    """What each block of the sheet of a small kit says, by its key."""
    chapter = check_sheet(body).chapter()
    blocks = (node for node in nodes_of(chapter) if isinstance(node, Paragraph | BulletList | Heading))
    return {block.key: " ".join(plain_text(line) for line in block_lines(block)) for block in blocks}


def test_two_runs_give_the_same_keys() -> None:
    assert said_by_key(BODY) == said_by_key(BODY)


@pytest.mark.parametrize(
    "edit",
    [
        ("Un paragraphe.", "Un paragraphe.\n\nUn autre."),
        ("- une entrée", "- une entrée\n- de plus"),
        ("Un paragraphe.", "Tout autre chose."),
        ("## Premier", "Une entrée en matière.\n\n## Premier"),
        ("## Premier\n\nUn paragraphe.\n\n- une entrée\n- une autre\n\n", ""),
    ],
)
def test_an_edit_moves_no_key_of_what_stands_below_another_heading(edit: tuple[str, str]) -> None:
    before, after = said_by_key(BODY), said_by_key(BODY.replace(*edit))
    below = {key: said for key, said in before.items() if "second" in key}
    assert len(below) == 2
    assert below.items() <= after.items()


def test_a_list_added_moves_no_key_of_the_paragraphs_around_it() -> None:
    before = said_by_key("Un.\n\nDeux.\n")
    after = said_by_key("Un.\n\n- une entrée\n\nDeux.\n")
    assert before.items() <= after.items()


def test_the_state_of_a_kit_moves_no_key() -> None:
    """The line that says « provisoire » at the head of the first chapter is not one of its paragraphs."""
    files = {SHEET: f"{HEAD}\nDu texte.\n"}
    draft = check(files).chapter()
    final = check(files | {"dossier.yaml": f"{VALID['dossier.yaml']}statut: definitif\n"}).chapter()
    assert [block.key for block in final.blocks] == ["texte/paragraph1"]
    assert [block.key for block in draft.blocks] == ["texte/small1", "texte/paragraph1"]


def test_a_shared_text_called_twice_is_two_nodes() -> None:
    shared = "---\ntitre: Commun\na_revoir_le: 2031-01-01\n---\n\nUn texte.[^1]\n\n[^1]: Sa note.\n"
    body = f"{HEAD}\nDu texte.\n\n:::texte commun\n:::\n\n:::texte commun\n:::\n"
    keys = [node.key for node in nodes_of(check({"_commun/textes/commun.md": shared, SHEET: body}).chapter())]
    assert [key for key in keys if "note" in key] == ["texte/paragraph2/note1", "texte/paragraph3/note1"]
    assert len(keys) == len(set(keys))


def test_equal_documents_are_equal_whatever_their_keys() -> None:
    document = real_kit().document
    assert with_keys(document) == document
