"""The sheet that is signed: what is submitted, what changed since the last proof, the pages in small, the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.assemble.context import words
from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.language.fr.dates import format_day
from dossier.language.fr.typography import polish
from dossier.proof.record import Change, Entry
from dossier.tree import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    Paragraph,
    Row,
    RowGroup,
    SignOff,
    Table,
    Text,
    Thumbnail,
)
from dossier.tree.keys import with_keys

ANCHOR = "bon-a-tirer"
_SHOWN = 110  # signs of a changed block that are quoted


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
        ("Empreinte du contenu", shown),
    ]
    return _table(
        ("Ce qui est soumis", ""), [(polish(label), (Text(value),)) for label, value in lines], span
    )


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
    rows = [_row(change, submission.previous) for change in submission.changes]
    columns = (
        Column(header=words("Page"), share=10),
        Column(header=words("Partie"), share=28),
        Column(header=words("Changement"), share=62),
    )
    group = RowGroup(label=(), rows=tuple(rows))
    return (Table(columns=columns, groups=(group,), span=span),)


def _row(change: Change, previous: int) -> Row:
    entry = change.after or change.before
    assert entry is not None  # noqa: S101 - a change has at least one side
    page = str(change.after.page) if change.after is not None and change.after.page else "–"
    cells = ((Text(page),), (Text(entry.part),), (Text(_said(change, previous)),))
    return Row(tuple(Cell(content, heads_row=rank == 0) for rank, content in enumerate(cells)))


def _said(change: Change, previous: int) -> str:
    before, after = change.before, change.after
    if before is None and after is not None:
        return polish(f"Ajouté : « {_short(after)} »")
    if after is None and before is not None:
        place = f" (page {before.page} du BAT n° {previous})" if before.page else ""
        return polish(f"Supprimé{place} : « {_short(before)} »")
    assert before is not None and after is not None  # noqa: S101, PT018 - the two cases above have returned
    if before.text == after.text:
        return polish(f"Lien, image ou description modifiés : « {_short(after)} »")
    old, new = _around(before.text, after.text)
    return polish(f"Modifié : « {old} » devient « {new} »")


def _short(entry: Entry) -> str:
    text = entry.text or entry.rest or entry.kind
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"


def _around(old: str, new: str) -> tuple[str, str]:
    """Both texts from a few words before they part, shortened."""
    first, second = old.split(" "), new.split(" ")
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    tail = 0
    while tail < min(len(first), len(second)) - same and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    start, keep = max(0, same - 4), max(0, tail - 4)
    return _cut(first, start, keep), _cut(second, start, keep)


def _cut(pieces: list[str], start: int, keep: int) -> str:
    text = " ".join(pieces[start : len(pieces) - keep])
    cut = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return ("… " if start else "") + cut + (" …" if keep and cut == text else "")


def _table(header: tuple[str, str], lines: list[tuple[str, Inlines]], span: Span) -> Table:
    columns = (
        Column(header=words(header[0]), share=28),
        Column(header=words(header[1] or "Valeur"), share=72),
    )
    rows = tuple(Row((Cell((Text(label),), heads_row=True), Cell(value))) for label, value in lines)
    return Table(columns=columns, groups=(RowGroup(label=(), rows=rows),), span=span)


def _paragraph(text: str, span: Span) -> Paragraph:
    return Paragraph(content=words(text), span=span)
