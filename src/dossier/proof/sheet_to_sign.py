"""The sheet that is signed: what is submitted, what changed since the last proof, the pages in small, the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.assemble.context import words
from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.language.fr.dates import format_day
from dossier.language.fr.typography import polish
from dossier.proof.changes_table import changes_table
from dossier.proof.record import Change
from dossier.tree import (
    Block,
    Cell,
    Column,
    Document,
    Gap,
    Heading,
    Inlines,
    Paragraph,
    ReviewNote,
    Role,
    Row,
    RowGroup,
    SignOff,
    Table,
    Text,
    Thumbnail,
    iter_blocks,
    iter_inlines,
)
from dossier.tree.keys import with_keys
from dossier.tree.walk import chapters, iter_lines

ANCHOR = "bon-a-tirer"


@dataclass(frozen=True, slots=True)
class Submission:
    """A proof: its number, the digest of its content, its pages, and what changed since ``previous``.

    ``changes`` is None where the record of the previous proof is lost.
    """

    number: int
    digest: str
    page_count: int
    previous: int | None
    changes: Sequence[Change] | None


def with_sign_off(kit: Kit, document: Document, submission: Submission) -> Document:
    """Return ``document`` with one part more at the end: the sheet that is signed, for the proof that ``submission`` tells of."""
    span = kit.head.span
    number = submission.number
    title = polish(f"Bon à tirer n° {number}")
    pages = submission.page_count
    sheet = SignOff(
        anchor=ANCHOR,
        kicker="Épreuve à signer",
        title=title,
        facts=_facts(kit, document, submission, span),
        frame_title=title,
        statement=polish(
            f"Bon à tirer pour ce dossier, pages 1 à {pages}, tel que cette épreuve le montre."
            if pages > 1
            else "Bon à tirer pour ce dossier, tel que cette épreuve le montre."
        ),
        decisions=("Bon", "Bon avec corrections", "Nouvelle épreuve"),
        fields=("Nom et fonction", "Date", "Signature"),
        changes=(_heading(submission, span), *_changes(submission, span)),
        thumbnails_title="Les pages",
        thumbnails=tuple(
            Thumbnail(name=thumbnail_name(page), label=f"Page {page}") for page in range(1, pages + 1)
        ),
        span=span,
    )
    return with_keys(replace(document, parts=(*document.parts, sheet)))


def thumbnail_name(page: int) -> str:
    """Return the name under which the layout asks for the small image of the page with this number (from 1)."""
    return f"vignettes/page-{page}.png"


def _facts(kit: Kit, document: Document, submission: Submission, span: Span) -> Table:
    edition = kit.day
    digest = submission.digest
    shown = " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
    lines = [
        ("Dossier", document.metadata.title),
        ("Version", str(kit.head.version) if kit.head.version else "sans numéro"),
        ("Date d’édition", format_day(edition)),
        ("Pages", str(submission.page_count)),
        *_orders(kit),
        ("Encore ouvert", _still_open(document)),
        ("Empreinte du contenu", shown),
    ]
    return _table(
        ("Ce qui est soumis", ""), [(polish(label), (Text(value),)) for label, value in lines], span
    )


def _orders(kit: Kit) -> list[tuple[str, str]]:
    """What the printer is asked for."""
    printing = kit.head.printing
    copies = f"{printing.copies} exemplaires" if printing.copies > 1 else ""
    said = ", ".join(part for part in (copies, str(printing.paper or "")) if part)
    return [("Impression", said)] if said else []


def _still_open(document: Document) -> str:
    """« 3 points à vérifier, 2 mentions à compléter, 1 photo à fournir » ; « rien » where nothing is."""
    blocks = [block for chapter in chapters(document) for block in iter_blocks(chapter.blocks)]
    wanted = [block for block in blocks if isinstance(block, Paragraph) and block.role is Role.WANTED_PICTURE]
    gaps = sum(
        isinstance(inline, Gap) for line in iter_lines(document) for inline in iter_inlines(line)
    ) - len(wanted)
    counts = (
        (sum(isinstance(block, ReviewNote) for block in blocks), "point à vérifier", "points à vérifier"),
        (gaps, "mention à compléter", "mentions à compléter"),
        (len(wanted), "photo à fournir", "photos à fournir"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count > 0]
    return polish(", ".join(told) or "rien")


def _heading(submission: Submission, span: Span) -> Heading:
    title = (
        "Première épreuve"
        if submission.previous is None
        else f"Ce qui a changé depuis le BAT n° {submission.previous}"
    )
    return Heading(level=2, content=words(title), anchor=f"{ANCHOR}-changements", span=span)


def _changes(submission: Submission, span: Span) -> tuple[Block, ...]:
    if submission.previous is None:
        return (_paragraph("Aucun bon à tirer ne précède celui-ci : tout est à relire.", span),)
    if submission.changes is None:
        said = f"Le relevé du BAT n° {submission.previous} n’est plus dans le répertoire des sorties : tout est à relire."
        return (_paragraph(said, span),)
    if not submission.changes:
        return (_paragraph(f"Rien n’a changé depuis le BAT n° {submission.previous}.", span),)
    return (changes_table(submission.changes, f"du BAT n° {submission.previous}", span),)


def _table(header: tuple[str, str], lines: list[tuple[str, Inlines]], span: Span) -> Table:
    columns = (
        Column(header=words(header[0]), share=28),
        Column(header=words(header[1] or "Valeur"), share=72),
    )
    rows = tuple(Row((Cell((Text(label),), heads_row=True), Cell(value))) for label, value in lines)
    return Table(columns=columns, groups=(RowGroup(label=(), rows=rows),), span=span)


def _paragraph(text: str, span: Span) -> Paragraph:
    return Paragraph(content=words(text), span=span)
