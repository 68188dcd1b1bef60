"""Images placed in the text: their file, their words and their credit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly, words
from dossier.assemble.inline import set_line
from dossier.content.model.image import Image, Photo
from dossier.content.nearest import meant
from dossier.content.read import IMAGES
from dossier.diagnostics import Span, error
from dossier.tree import Inlines, Picture

_CREDIT = re.compile(r"\s*(?P<credit>(?:©|\(c\)|Crédit\s*:|D\. ?R\.).*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said with a picture."""

    alternative: str = ""
    caption: Inlines = ()
    credit: str = ""


def place_picture(
    assembly: Assembly, node: SyntaxTreeNode, find: Callable[[str], Span], span: Span
) -> Picture | None:
    """The picture of ``![alt](images/x.jpg "Légende. © Crédit")``, completed from ``images.yaml``."""
    source = unquote(str(node.attrs.get("src", "")))
    name = source.removeprefix(f"{IMAGES}/")
    title = str(node.attrs.get("title", ""))
    match = _CREDIT.search(title)
    caption = words((title[: match.start()] if match else title).strip())
    written = _Words(node.content, caption, match["credit"] if match else "")
    card = assembly.kit.images.get(name)
    if card is not None and not assembly.shows(card):
        return None
    return _picture(assembly, name, find(source), _complete(assembly, written, card), span)


def lead_picture(assembly: Assembly, photo: Photo) -> Picture | None:
    """The picture that a front matter places at the head of a page."""
    if not assembly.shows(photo):
        return None
    name = photo.file.removeprefix(f"{IMAGES}/")
    card = assembly.kit.images.get(name)
    if card is not None and not assembly.shows(card):
        return None
    spoken = _complete(assembly, _complete(assembly, _Words(), photo), card)
    return _picture(assembly, name, photo.file.span, spoken, photo.span)


def _complete(assembly: Assembly, written: _Words, card: Image | None) -> _Words:
    """The words written beside the picture, those of its card where there are none."""
    if card is None:
        return written
    return _Words(
        written.alternative or str(card.alternative or ""),
        written.caption or (set_line(assembly, card.caption) if card.caption else ()),
        written.credit or str(card.credit or ""),
    )


def _picture(assembly: Assembly, name: str, place: Span, spoken: _Words, span: Span) -> Picture | None:
    path = assembly.kit.folder / IMAGES / name
    if not _is_inside(assembly, name) or not path.is_file():
        present = [item.name for item in (assembly.kit.folder / IMAGES).glob("*") if item.is_file()]
        hint = meant(name, present) or "mettez le fichier dans images/"
        assembly.found.append(error("D601", f"image introuvable : « {name} »", place, hint))
        return None
    _require(assembly, place, name, spoken)
    assembly.shown.add(f"image:{name}")
    return Picture(
        name=name,
        alternative=spoken.alternative.strip(),
        caption=spoken.caption,
        credit=spoken.credit.strip(),
        span=span,
    )


def _is_inside(assembly: Assembly, name: str) -> bool:
    root = (assembly.kit.folder / IMAGES).resolve()
    return bool(name) and (root / name).resolve().is_relative_to(root)


def _require(assembly: Assembly, place: Span, name: str, spoken: _Words) -> None:
    if not spoken.alternative.strip():
        hint = "dites ce que montre l’image : ![La façade de la mairie](…), ou « alt: … »"
        assembly.found.append(error("D603", f"texte de remplacement manquant : « {name} »", place, hint))
    if not spoken.credit.strip():
        hint = "ajoutez « © Nom de l’auteur » à la fin de la légende, ou « credit: © … »"
        assembly.found.append(error("D604", f"crédit photo manquant : « {name} »", place, hint))
