"""One picture with two credits, one author written in two ways (D617)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dossier.checks.comparing.folding import fold
from dossier.checks.people.person_names import is_near
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.image import Photo
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.pictures.shown_pictures import placed_pictures
from dossier.tree import Document

_HINT = "gardez un seul crédit, tel que son auteur l’a donné"


def report_two_credits(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a picture that is credited otherwise on another page, and two credits that differ by a letter or an accent (D617)."""
    first: dict[str, tuple[str, Span]] = {}
    authors: dict[str, Span] = {}
    found = []
    for name, credit, span in _credits(kit, document):
        said, there = first.setdefault(name, (credit, span))
        if _plain(said) != _plain(credit):
            message = f"image « {name} » : crédit « {credit} » ici, « {said} » {_at(there)}"
            found.append(warning("D617", message, span, _HINT))
        else:
            authors.setdefault(credit, span)
    for one, other in combinations(authors, 2):
        if _is_twin(one, other):
            message = f"crédit « {other} » ici, « {one} » {_at(authors[one])}"
            found.append(warning("D617", message, authors[other], _HINT))
    return found


def _credits(kit: Kit, document: Document) -> Iterator[tuple[str, str, Span]]:
    """Every credit as written, with the name of its picture and its place: those of the cards first."""
    photos: list[Photo | None] = [kit.head.photo, *(sheet.front.photo for sheet in kit.sheets.values())]
    cards: list[tuple[str, Located | None]] = [(str(name), card.credit) for name, card in kit.images.items()]
    cards += [(str(photo.file), photo.credit) for photo in photos if photo is not None]
    for name, credit in cards:
        if credit is not None:
            yield name, str(credit).strip(), credit.span
    placed = {name for name, credit in cards if credit is not None}
    for picture in placed_pictures(document):
        if picture.credit and picture.name not in placed:
            yield picture.name, picture.credit.strip(), picture.span


def _plain(credit: str) -> str:
    return " ".join(fold(credit).replace("©", " ").replace("(c)", " ").split()).rstrip(".")


def _is_twin(one: str, other: str) -> bool:
    """Whether one word of two credits is nearly the other, and all others are the same."""
    mine, own = _plain(one).split(), _plain(other).split()
    apart = [(left, right) for left, right in zip(mine, own, strict=False) if left != right]
    return (
        len(mine) == len(own)
        and len(apart) == 1
        and not any(map(str.isdigit, "".join(apart[0])))
        and is_near(*apart[0])
    )


def _at(span: Span) -> str:
    return f"dans {span.path.rsplit('/', 1)[-1]}, ligne {span.line}"
