"""The photographs of a kit in full size, each with its words in the file and in a sheet; those that may not go are told."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import IMAGES
from dossier.content.slug import slug
from dossier.diagnostics import Diagnostic, error
from dossier.language.printed import say
from dossier.output_folder.fingerprint import hash_of
from dossier.pictures import Gate, load_picture
from dossier.pictures.iptc_writing import PressLabel, labelled
from dossier.pictures.pixels import Unfit
from dossier.pictures.rights import ENDED, cards_of, picture_refusal
from dossier.pictures.shown_pictures import placed_pictures
from dossier.press_pack.pack_labels import photographs_folder, sheet_path
from dossier.press_pack.withheld import Withheld
from dossier.render.web.beside_page import Download
from dossier.resolver import Refused, find_file
from dossier.tree import Document, Picture, plain_text

_ANY_SIZE_MM = 1e6  # the gate never makes a picture larger: so much room leaves it as it is
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Photographs:
    """Files by their path in the pack, the sheet included, what is not given, and the files as a page leads to them.

    ``ended`` are errors (D271): photographs that stand in the outputs themselves, whose rights have ended.
    """

    files: Mapping[str, bytes]
    withheld: Sequence[Withheld]
    ended: Sequence[Diagnostic] = ()
    downloads: Sequence[Download] = ()


def full_size_photographs(kit: Kit, document: Document, gate: Gate, day: date) -> Photographs:
    """Each photograph that ``document`` shows, whole and in its own size, where ``day`` allows it.

    The gate makes the file anew: of what the camera told (place, owner, a smaller picture inside) nothing stays.
    """
    files: dict[str, bytes] = {}
    rows: list[list[str]] = []
    withheld: list[Withheld] = []
    downloads: list[Download] = []
    ended: list[Diagnostic] = []
    shown = {picture.name: picture for picture in placed_pictures(document)}
    for name, picture in shown.items():
        cards = cards_of(kit, name)
        why = picture_refusal(cards, picture.credit, day)
        if why:
            withheld.append(Withheld(f"photographie « {name} »", why, picture.span.shown))
            if why.startswith(ENDED):
                message = (
                    f"la photographie « {name} » est dans les fichiers, et ses droits sont échus ({why})"
                )
                ended.append(error("D271", message, picture.span, "retirez-la, ou renouvelez ses droits"))
            continue
        rights = next((str(card.rights) for card in cards if card.rights), "")
        ends = min((card.rights_end for card in cards if card.rights_end), default=None)
        caption = plain_text(picture.caption)
        told = (caption or picture.alternative, caption, picture.credit, rights, picture.alternative)
        label = PressLabel(*(text.replace("\u00a0", " ").replace("\u202f", " ") for text in told))
        try:
            made = load_picture(
                find_file(kit.folder / IMAGES, name, gate.root), _ANY_SIZE_MM, _ANY_SIZE_MM, gate
            )
        except (Unfit, Refused) as fault:
            withheld.append(Withheld(f"photographie « {name} »", fault.message, picture.span.shown))
            continue
        path = _free(
            f"{photographs_folder()}/{_stem(name, picture)}", _ENDINGS.get(made.media_type, ".jpg"), files
        )
        files[path] = labelled(made.data, label)
        downloads.append(Download(path, caption or picture.alternative, len(files[path]), picture.credit))
        row = [path.partition("/")[2], caption, picture.credit, rights, f"{ends:%d/%m/%Y}" if ends else ""]
        rows.append([*row, picture.alternative, hash_of(files[path])])
    withheld += [
        Withheld(f"photographie « {name} »", _not_shown(kit, name, day)) for name in _others(kit, shown)
    ]
    if files:
        files[sheet_path()] = _sheet(rows)
    return Photographs(files, withheld, ended, downloads)


def _stem(name: str, picture: Picture) -> str:
    return slug(PurePosixPath(name).stem) or slug(picture.alternative)[:60] or "photographie"


def _free(stem: str, ending: str, taken: Mapping[str, bytes]) -> str:
    number, path = 1, stem + ending
    while path in taken:
        number += 1
        path = f"{stem}-{number}{ending}"
    return path


def _others(kit: Kit, shown: Mapping[str, Picture]) -> list[str]:
    """The files of the kit's pictures that the document does not show, by name; logos are no photographs."""
    logos = {str(one.logo).removeprefix(f"{IMAGES}/") for one in kit.organisations.values() if one.logo}
    folder = kit.folder / IMAGES
    present = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        name
        for name in present
        if name not in shown and name not in logos and not name.startswith(".") and "/." not in name
    ]


def _not_shown(kit: Kit, name: str, day: date) -> str:
    return picture_refusal(cards_of(kit, name), "©", day) or "le dossier de presse ne la montre pas"


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as a table that a spreadsheet opens: no cell of it can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    columns = (
        say("Fichier"), say("Légende"), say("Crédit"), say("Droits"), say("Fin des droits"), say("Texte de remplacement"), "SHA-256",
    )  # fmt: skip
    writer.writerow(columns)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
