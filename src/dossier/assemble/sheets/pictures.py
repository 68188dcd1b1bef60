"""Images placed in the text: their file, their words and their credit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.context import Assembly, words
from dossier.assemble.lines.inline import NoteSource, origin_of, set_line
from dossier.assemble.lines.lowering import Lowering
from dossier.assemble.sheets.picture_setting import Setting, read_setting
from dossier.content.located import Located
from dossier.content.markdown.inline_places import ADDRESS, ALTERNATIVE, TITLE
from dossier.content.model.actor import Organisation
from dossier.content.model.image import Image, Photo
from dossier.content.reading.kit_folder import IMAGES
from dossier.content.typed_texts.yaml_characters import scalar_text
from dossier.diagnostics import Span, error
from dossier.language.nearest_name import meant
from dossier.language.printed import say
from dossier.resolver import Refused, find_file
from dossier.text import PlacedText
from dossier.tree import COVER_PLACE, Inlines, Logo, Paragraph, Picture, Role
from dossier.tree.walk import placed_text

_NO_WORDS = PlacedText()
WANTED = "a-fournir"  # the address, or file name, of a picture that is still to come

_CREDIT = re.compile(r"\s*(?P<credit>(?:©|\(c\)|Crédit\s*:|D\. ?R\.).*)$", re.IGNORECASE)
_SIGN = re.compile(r"(?:©|\(c\)|D\. ?R\.)(?P<space>\s+)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said with a picture."""

    alternative: PlacedText = _NO_WORDS
    caption: Inlines = ()
    credit: PlacedText = _NO_WORDS


def place_picture(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Picture | Paragraph | None:
    """The picture of ``![alt](images/x.jpg "Légende. © Crédit")``, completed from ``images.yaml``.

    ``![La façade de la mairie](a-fournir)`` keeps the place of one that is still to come. Its caption may call
    notes.
    """
    assembly = lowering.assembly
    spoken = PlacedText(node.content, origin_of(node, ALTERNATIVE))
    alternative = placed_text(lowering.words(spoken, span))
    source = unquote(str(node.attrs.get("src", "")))
    place = lowering.prose.place(PlacedText(" ", origin_of(node, ADDRESS)), span)
    setting = read_setting(node.attrs, place, assembly.found.append)
    if source == WANTED:
        return _wanted(assembly, alternative, span, setting)
    name = _file_name(source)
    card = assembly.kit.images.get(name)
    if _is_hidden(assembly, name, card, place):
        return None
    title = PlacedText(str(node.attrs.get("title", "")), origin_of(node, TITLE))
    match = _CREDIT.search(title)
    caption = lowering.words((title[: match.start()] if match else title).strip(), span, lowering.notes)
    credit = placed_text(lowering.words(title[match.start("credit") :] if match else _NO_WORDS, span))
    written = _complete(assembly, _Words(alternative, caption, credit), card)
    return _picture(assembly, name, place, written, span, card, setting=setting.completed(card))


def _file_name(written: str) -> str:
    """The one name under which a file is looked up, in ``images.yaml`` too: accents composed, below images/."""
    return unicodedata.normalize("NFC", written).removeprefix(f"{IMAGES}/")


def _wanted(assembly: Assembly, subject: PlacedText, span: Span, setting: Setting) -> Paragraph:
    said = f"photo à fournir : {subject}" if subject.strip() else "photo à fournir"
    hint = "posez la photo dans images/, puis mettez son nom à la place de « a-fournir »"
    shown = words(say("Photo à fournir : "), subject) if subject.strip() else words(say("Photo à fournir"))
    content = assembly.gap(placed_text(shown), said, span, hint)
    return Paragraph(
        content=content, role=Role.WANTED_PICTURE, span=span, place=setting.place, shape=setting.shape
    )


def lead_picture(assembly: Assembly, photo: Photo, notes: NoteSource | None) -> Picture | Paragraph | None:
    """The picture that a front matter places at the head of a page, or the place of one still to come."""
    if not assembly.shows(photo):
        return None
    if photo.file == WANTED:
        return _wanted(
            assembly, assembly.written(photo.alternative), photo.file.span, Setting().completed(photo)
        )
    name = _file_name(photo.file)
    card = assembly.kit.images.get(name)
    if _is_hidden(assembly, name, card, photo.file.span):
        return None
    spoken = _complete(assembly, _complete(assembly, _Words(), photo, notes), card)
    setting = Setting().completed(photo).completed(card)
    return _picture(assembly, name, photo.file.span, spoken, photo.span, photo, card, setting=setting)


def cover_picture(assembly: Assembly, photo: Photo | None) -> Picture | None:
    """The photograph of the cover; none where there is none yet."""
    picture = None if photo is None else lead_picture(assembly, photo, None)
    return replace(picture, place=COVER_PLACE, shape="") if isinstance(picture, Picture) else None


def logo_of(assembly: Assembly, partner: Organisation) -> Logo | None:
    """The logo of an organisation, its name as the alternative; it has neither caption nor credit."""
    if partner.logo is None:
        return None
    name = _file_name(partner.logo)
    card = assembly.kit.images.get(name)
    if _is_hidden(assembly, name, card, partner.logo.span):
        return None
    if not _exists(assembly, name, partner.logo.span):
        return None
    return Logo(
        name=name, alternative=placed_text(words(assembly.written(partner.name))), span=partner.logo.span
    )


def _is_hidden(assembly: Assembly, name: str, card: Image | None, place: Span) -> bool:
    """Whether the card of a picture keeps it from these readers, who are shown the text that calls it (D211)."""
    if card is None or assembly.shows(card):
        return False
    message = f"image « {name} » : interne, mais placée dans un contenu de presse"
    hint = "passez ce contenu en interne, ou l’image en presse dans images.yaml"
    assembly.found.append(error("D211", message, place, hint))
    return True


def _complete(
    assembly: Assembly, written: _Words, card: Image | None, notes: NoteSource | None = None
) -> _Words:
    """The words written beside the picture, those of its card where there are none."""
    if card is None:
        return written
    return _Words(
        written.alternative or _of_card(assembly, card.alternative),
        written.caption or (set_line(assembly, card.caption, notes) if card.caption else ()),
        written.credit or _of_card(assembly, card.credit),
    )


def _of_card(assembly: Assembly, words: Located | None) -> PlacedText:
    return scalar_text(assembly.kit.sources.get(words.span.path), words) if words else PlacedText()


def _picture(  # noqa: PLR0913 - which picture, where, with which words, set how
    assembly: Assembly,
    name: str,
    place: Span,
    spoken: _Words,
    span: Span,
    *cards: Image | None,
    setting: Setting,
) -> Picture | None:
    if not _exists(assembly, name, place):
        return None
    _require(assembly, place, name, spoken)
    if any(card is not None and assembly.needs_mark(card) for card in cards):
        spoken = replace(spoken, caption=(*words(say("Interne – ne pas diffuser. ")), *spoken.caption))
    alternative, credit = spoken.alternative.strip(), spoken.credit.strip()
    return Picture(
        name=name,
        alternative=alternative,
        caption=spoken.caption,
        credit=_bound(credit),
        span=span,
        place=setting.place,
        shape=setting.shape,
        focus=setting.focus or (0.5, 0.5),
    )


def _bound(credit: PlacedText) -> PlacedText:
    """A credit whose sign is never parted from the name behind it."""
    match = _SIGN.match(credit)
    return credit if match is None else credit.put(match.start("space"), match.end("space"), "\u00a0")


def _exists(assembly: Assembly, name: str, place: Span) -> bool:
    """Whether the file is there; it is then shown, and its absence reported otherwise."""
    folder = assembly.kit.folder / IMAGES
    try:
        find_file(folder, name, assembly.kit.folder.parents[1])
    except Refused as fault:
        message, hint = f"image introuvable : « {name[:80]} »", fault.hint
        if fault.absent:
            present = [item.name for item in folder.glob("*") if item.is_file()]
            hint = meant(name, present) or "mettez le fichier dans images/"
        else:
            message += f" ({fault.message})"
        assembly.found.append(error("D601", message, place, hint))
        return False
    assembly.shown.add(f"image:{name}")
    return True


def _require(assembly: Assembly, place: Span, name: str, spoken: _Words) -> None:
    if not spoken.alternative.strip():
        hint = "dites ce que montre l’image : ![La façade de la mairie](…), ou « alt: … »"
        assembly.found.append(error("D603", f"texte de remplacement manquant : « {name} »", place, hint))
    if not any(char.isalnum() for char in spoken.credit):  # « © » alone names nobody
        hint = "ajoutez « © Nom de l’auteur » à la fin de la légende, ou « credit: © … »"
        assembly.found.append(error("D604", f"crédit photo manquant : « {name} »", place, hint))
