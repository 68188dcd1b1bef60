"""Images placed in the text: their file, their words and their credit."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly, words
from dossier.assemble.inline import set_line
from dossier.content.model.image import Image, Photo
from dossier.content.nearest import meant
from dossier.content.read import IMAGES
from dossier.diagnostics import Span, error
from dossier.tree import Inlines, Picture

_CREDIT = re.compile(r"\s*(?P<credit>(?:©|\(c\)|Crédit\s*:|D\. ?R\.).*)$", re.IGNORECASE)


def place_picture(assembly: Assembly, node: SyntaxTreeNode, find: Callable[[str], Span], span: Span) -> Picture | None:
    """The picture of ``![alt](images/x.jpg "Légende. © Crédit")``, completed from ``images.yaml``."""
    source = str(node.attrs.get("src", ""))
    name = source.removeprefix(f"{IMAGES}/")
    place = find(source)
    alternative = node.content
    title = str(node.attrs.get("title", ""))
    match = _CREDIT.search(title)
    credit = match["credit"] if match else ""
    caption = words((title[: match.start()] if match else title).strip())
    card = assembly.kit.images.get(name)
    if card is not None and not assembly.shows(card):
        return None
    return _picture(assembly, name, place, span, alternative, caption, credit, card)


def lead_picture(assembly: Assembly, photo: Photo) -> Picture | None:
    """The picture that a front matter places at the head of a page."""
    if not assembly.shows(photo):
        return None
    name = photo.file.removeprefix(f"{IMAGES}/")
    return _picture(assembly, name, photo.file.span, photo.span, "", (), "", photo)


def _picture(
    assembly: Assembly, name: str, place: Span, span: Span, alternative: str, caption: Inlines, credit: str, card: Image | None
) -> Picture | None:
    if card is not None:
        alternative = alternative or str(card.alternative or "")
        caption = caption or (set_line(assembly, card.caption) if card.caption else ())
        credit = credit or str(card.credit or "")
    path = assembly.kit.folder / IMAGES / name
    if not _is_inside(assembly, name) or not path.is_file():
        present = [item.name for item in (assembly.kit.folder / IMAGES).glob("*") if item.is_file()]
        assembly.found.append(error("D601", f"image introuvable : « {name} »", place, meant(name, present) or "mettez le fichier dans images/"))
        return None
    _require(assembly, place, name, alternative, credit)
    assembly.shown.add(f"image:{name}")
    return Picture(name=name, alternative=alternative.strip(), caption=caption, credit=credit.strip(), span=span)


def _is_inside(assembly: Assembly, name: str) -> bool:
    root = (assembly.kit.folder / IMAGES).resolve()
    return bool(name) and (root / name).resolve().is_relative_to(root)


def _require(assembly: Assembly, place: Span, name: str, alternative: str, credit: str) -> None:
    if not alternative.strip():
        assembly.found.append(
            error("D603", f"texte de remplacement manquant : « {name} »", place, "dites ce que montre l’image : ![La façade de la mairie](…), ou « alt: … »")
        )
    if not credit.strip():
        assembly.found.append(
            error("D604", f"crédit photo manquant : « {name} »", place, "ajoutez « © Nom de l’auteur » à la fin de la légende, ou « credit: © … »")
        )


