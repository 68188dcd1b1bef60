"""Marked content rewritten in the content of the pages: what runs from page to page is an artifact and says which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dossier.prepress.structure_tree import Node
from dossier.tagged_elements import Mark

if TYPE_CHECKING:
    from pikepdf import Pdf

# The layout writes strings as hexadecimal digits only: no text of a page can look like this.
_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_ARTIFACTS = {
    "Header": b"/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    "Footer": b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    "Pagination": b"/Artifact <</Type /Pagination>> BDC",
    "Layout": b"/Artifact <</Type /Layout>> BDC",
}


def rewrite_marks(pdf: Pdf, root: Node, artifacts: Mapping[tuple[int, int], str]) -> None:
    """Mark artifacts as such; every other mark bears the type of its element."""
    kinds = dict(_kinds(root))
    for index, page in enumerate(pdf.pages):
        contents = page.obj.Contents

        def replacement(match: re.Match[bytes], index: int = index) -> bytes:
            place = (index, int(match[1]))
            if place in artifacts:
                return _ARTIFACTS[artifacts[place]]
            return b"/%b <</MCID %d>> BDC" % (kinds.get(place, "Span").encode(), place[1])

        contents.write(_MARKED.sub(replacement, contents.read_bytes()))


def _kinds(node: Node) -> Iterator[tuple[tuple[int, int], str]]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _kinds(kid)
        elif isinstance(kid, Mark):
            yield (kid.page, kid.number), node.kind
