"""The pictures of a Word file: told by their alternatives, since a word processor packs their bytes anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dossier.office_files.word_xml import WP, Element
from dossier.word_return.changes import Change, State

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_MADE = "une image ne revient pas de Word : "


def pictures_of(parts: Mapping[str, Element]) -> tuple[str, ...]:
    """The alternative of each picture of the body, in order; "" for one that has none."""
    body = parts.get("word/document.xml")
    if body is None:
        return ()
    return tuple(
        str(place.find(f"{WP}docPr").get("descr") or "").strip()  # type: ignore[union-attr]
        for kind in ("inline", "anchor")
        for place in body.iter(f"{WP}{kind}")
        if place.find(f"{WP}docPr") is not None and next(place.iter(_PICTURE), None) is not None
    )


def changed_pictures(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """What was done to pictures, which only a person can do in the content: one taken away, one put in, another alternative.

    >>> [change.before for change in changed_pictures(["Le marché", "La gare"], ["La gare"])]
    ['Le marché']
    """
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    for alternative in gone.elements():
        reason = f"{_MADE}celle-ci a été ôtée, ou son texte de remplacement a changé"
        yield Change(State.LEFT, "image ôtée", _named(alternative), reason=reason)
    for alternative in new.elements():
        reason = f"{_MADE}déposez le fichier dans images/, et nommez-le dans la fiche"
        yield Change(State.LEFT, "image ajoutée", after=_named(alternative), reason=reason)


def _named(alternative: str) -> str:
    return alternative or "(sans texte de remplacement)"
