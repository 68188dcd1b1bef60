"""Pictures: the same one twice, the same words for two, files of ``images/`` that nothing shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from dossier.checks.comparing.folding import bare
from dossier.content.kit import Kit
from dossier.content.reading.entity_files import is_leftover
from dossier.content.reading.kit_folder import IMAGES
from dossier.diagnostics import Diagnostic, Span, advice, warning
from dossier.pictures import PictureData
from dossier.pictures.shown_pictures import placed_pictures
from dossier.tree import Document, Picture, plain_text


def report_same_pictures(document: Document, pictures: Mapping[str, PictureData]) -> list[Diagnostic]:
    """Report one photograph placed twice, under one name or two (D613); two that are told in the same words (D615)."""
    found = []
    first: dict[bytes, Picture] = {}
    told: dict[tuple[str, str], Picture] = {}
    for picture in placed_pictures(document):
        data = pictures.get(picture.name)
        key = data.data if data is not None else picture.name.encode()
        before = first.setdefault(key, picture)
        if before is not picture:
            found.append(_same(before, picture))
            continue
        for what, words in (
            ("texte de remplacement", picture.alternative),
            ("légende", plain_text(picture.caption)),
        ):
            other = told.setdefault((what, bare(words).strip()), picture)
            if other is not picture and words.strip():
                message = f"images « {other.name} » et « {picture.name} » : même {what}"
                found.append(warning("D615", message, picture.span, "dites ce que montre chacune"))
    return found


def _same(before: Picture, picture: Picture) -> Diagnostic:
    file = before.span.path.rsplit("/", 1)[-1]
    where = f"déjà placée dans {file}, ligne {before.span.line}"
    hint = "gardez-en une, ou choisissez une autre photo"
    differs = before.credit != picture.credit or plain_text(before.caption) != plain_text(picture.caption)
    if before.name != picture.name:
        where += f", sous le nom « {before.name} »"
    if differs:
        hint = f"les deux n’ont pas la même légende ou le même crédit : {hint}"
    return warning("D613", f"image « {picture.name} » {where}", picture.span, hint)


def report_stray_pictures(kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a file of ``images/`` that no sheet shows, no card describes and no partner bears (D614)."""
    folder = kit.folder / IMAGES
    if not folder.is_dir():
        return []
    named = {picture.name for picture in placed_pictures(document)} | {str(name) for name in kit.images}
    named |= {str(one.logo).removeprefix(f"{IMAGES}/") for one in kit.organisations.values() if one.logo}
    written = "\n".join(
        source.text for path, source in kit.sources.items() if path.startswith(f"{kit.path}/")
    )
    named, written = {_composed(name) for name in named}, _composed(written)
    hint = "placez-le dans une fiche, ou ôtez-le du dossier"
    return [
        advice(
            "D614",
            f"fichier « {path.name} » dans images/, jamais employé",
            Span(f"{kit.path}/{IMAGES}/{path.name}"),
            hint,
        )
        for path in sorted(folder.iterdir())
        if not is_leftover(path) and _composed(path.name) not in named and _composed(path.name) not in written
    ]


def _composed(name: str) -> str:
    """A name in one spelling: macOS writes an accent beside its letter where an editor types one letter."""
    return unicodedata.normalize("NFC", name)
