"""What the reference validator is shown: all that the project can make, and files that it must refuse."""

from __future__ import annotations

from collections.abc import Iterator

import broken_pdfs as broken
from dossier.content.model.base import Audience
from hard_kits import HARD, hard_kit
from rendered import Rendering, all_blocks, hostile_blocks, real_kit

UA, ARCHIVE = "PDF/UA-1", "PDF/A-2a"


def rendered_kits() -> Iterator[tuple[str, Rendering]]:
    """Name and outputs of every kit that the judges are shown."""
    yield "dossier-livre", real_kit()
    yield "tous-les-blocs", all_blocks()
    yield "tous-les-blocs-briefing", all_blocks(Audience.INTERNAL)
    yield "tous-les-blocs-mots-hostiles", hostile_blocks()
    for name in HARD:
        yield name, hard_kit(name)


def compliant_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every PDF that both standards must accept."""
    for name, kit in rendered_kits():
        yield name, kit.pdf


#: Changes that the reference validator must refuse, and under which standard.
REFUSED = {
    broken.without_alternative: {UA},
    broken.with_skipped_level: {UA},
    broken.untagged: {UA, ARCHIVE},
    broken.without_title_shown: {UA},
    broken.without_link_description: {UA},
    broken.with_smoothed_images: {ARCHIVE},
    broken.with_font_outside: {UA, ARCHIVE},
    broken.without_claim: {UA},
}


def refused_files() -> Iterator[tuple[str, bytes, set[str]]]:
    """Name, bytes and the standards that must refuse them."""
    for change, standards in REFUSED.items():
        yield (
            f"controle-{change.__name__.replace('_', '-')}",
            broken.changed(all_blocks().pdf, change),
            standards,
        )
