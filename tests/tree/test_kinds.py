"""The words that stand for the types of blocks on disk: those of every kit signed so far."""

from __future__ import annotations

import typing

from test_walk import Words

from dossier.diagnostics import Span
from dossier.proof.record import digest_of, record
from dossier.tree import Block, Chapter, Paragraph, Text
from kits import check_sheet

SIGNED = {
    "Heading", "Paragraph", "BulletList", "NumberedList", "Table", "Quotation", "Callout", "Objective", "KeyFigures",
    "Equation", "Chart", "Steps", "Signatories", "Contacts", "Picture", "ReviewNote", "CodeBlock", "Separator",
}  # fmt: skip


def test_every_type_of_block_has_a_word_of_its_own_and_none_of_the_signed_ones_is_lost() -> None:
    blocks = [typing.cast("Block", Words().node(kind)) for kind in typing.get_args(Block)]
    words = [block.KIND for block in blocks]
    assert len(set(words)) == len(words)
    assert set(words) >= SIGNED


def test_a_class_may_be_renamed_without_unsigning_a_kit() -> None:
    document = check_sheet("Un paragraphe.\n\n- une liste").tree
    before = digest_of(document, record(document, {}))
    Paragraph.__name__ = "Para"
    try:
        assert digest_of(document, record(document, {})) == before
    finally:
        Paragraph.__name__ = "Paragraph"


def test_another_kind_of_block_is_another_content() -> None:
    span = Span("x.md", 1)
    paragraph = check_sheet("Un texte.").tree
    entries = record(paragraph, {})
    assert any(entry.kind == Paragraph(content=(Text("x"),), span=span).KIND for entry in entries)
    listed = check_sheet("- Un texte.").tree
    assert isinstance(listed.parts[2], Chapter)
    assert digest_of(listed, record(listed, {})) != digest_of(paragraph, entries)
