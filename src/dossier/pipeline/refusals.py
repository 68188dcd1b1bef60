"""What keeps a kit from being rendered, even as a draft, and what a draft may be made in spite of.

Refused are: a version that was published otherwise, a folder whose name is no date and place, any error (any warning with
``--strict``), and in a draft a mark that leaves open whether a text is internal. What the outputs themselves say later is
judged in ``making.judge``.
"""

from __future__ import annotations

from dataclasses import replace

from dossier.content.reading.file_names import folder_fault
from dossier.diagnostics import Diagnostic, error
from dossier.pipeline.delivery import stale_outputs
from dossier.pipeline.stage_values import Checked, Refused, Work

#: Faults of the marks that keep a block internal: what they leave in doubt is not even shown in a draft.
DOUBTFUL_MARKS = frozenset({"D105", "D121", "D122", "D123", "D126", "D211", "D212", "D215", "D278"})


def weigh(work: Work) -> Work:
    """Refuse a kit that may not be rendered, before any page is laid out: the stage between the rules and the outputs."""
    wanted, known = work.wanted, work.checked
    if work.inventory is not None and work.outputs is not None:
        stale = stale_outputs(work.project, work.folder, work.outputs, work.inventory, (known, work.edition))
        work = replace(work, stale=stale)
    published = [] if work.edition is None else work.edition.refused
    if published:
        return replace(work, refused=Refused([*known.found, *published]))
    misnamed = folder_fault(work.folder, work.project) is not None
    if wanted.refuses(known.found) or misnamed:
        return replace(work, refused=Refused(known.found, may_be_drafted(known) and not misnamed))
    doubtful = doubtful_marks(known)
    if wanted.draft and doubtful:
        message = "brouillon refusé : un bloc mal écrit pourrait être interne"
        doubt = error("D217", message, doubtful[0].span, "corrigez d’abord ce bloc")
        return replace(work, refused=Refused([*known.found, doubt]))
    return work


def doubtful_marks(checked: Checked) -> list[Diagnostic]:
    """The faults that leave open whether a text is internal; a draft is refused while one stands."""
    return [item for item in checked.found if item.code in DOUBTFUL_MARKS]


def may_be_drafted(checked: Checked) -> bool:
    """Whether a draft could be made in spite of the errors."""
    readable = checked.kit is not None and checked.document is not None and checked.charte is not None
    return readable and not doubtful_marks(checked)
