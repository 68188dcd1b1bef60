"""The screen PDF finished: PDF/A-2a and PDF/UA-1 in one file, with a structure tree of our own."""

from __future__ import annotations

from io import BytesIO

from dossier.prepress.link_annotations import join_areas
from dossier.prepress.marked_content import rewrite_marks
from dossier.prepress.screen_identity import claim_accessibility, forbid_interpolation
from dossier.prepress.structure_tree import build_tree
from dossier.prepress.written_structure import write_structure
from dossier.tagged_elements import Skeleton


def finish_screen(data: bytes, skeleton: Skeleton) -> bytes:
    """Return the PDF/A-2a of the layout with all that makes it accessible; the same input gives the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        joined = join_areas(pdf, skeleton)
        tree = build_tree(joined)
        rewrite_marks(pdf, tree.root, tree.artifacts)
        write_structure(pdf, tree.root, joined)
        claim_accessibility(pdf)
        forbid_interpolation(pdf)
        target = BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()
