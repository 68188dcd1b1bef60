"""What was dropped and is not in the kit yet: photographs, judged and cleaned, until they have their words; Word files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from dossier.charte.lengths import MM_PER_INCH
from dossier.content.slug import slug
from dossier.importing.iptc_reading import read_facts
from dossier.isolation import run
from dossier.layout.objections.picture_definition import GOOD
from dossier.limits import read_limits
from dossier.output_folder.atomic import write_whole
from dossier.pictures import pixels
from dossier.pictures.pixels import Unfit
from dossier.pictures.received import Received, receive
from dossier.resolver import Refused, read_file
from dossier.studio.kits_open import OpenKit
from dossier.studio.undo_journal import digest_of

MOST_BYTES = 60_000_000  # of a photograph that is sent
_MOST = 60  # photographs that wait
_PREVIEW_MM = 60.0


def receive_photo(kit: OpenKit, name: str, data: bytes) -> dict[str, Any]:
    """Judge a photograph and keep it aside, clean; what it is and what it says of itself, as proposals.

    Raises Unfit with a French sentence for what is no picture, and for one that cannot be used.
    """
    if not data:
        raise Unfit("D602", "le fichier est vide", "demandez-le une seconde fois")
    limits = read_limits(kit.project.root)
    found, facts = receive(data, limits), read_facts(data)
    digest = keep_waiting(kit, found.data, found.suffix)
    stem = slug(PurePath(name.replace("\\", "/")).stem)[:60].strip("-") or "photo"
    rights = " ".join(dict.fromkeys(filter(None, [facts.rights, facts.terms])))
    return {
        "depot": digest,
        "file": f"{stem}{found.suffix}",
        "bytes": len(found.data),
        "width": found.width,
        "height": found.height,
        "relieved": _relieved(found),
        "sizes": _sizes(kit, found.width),
        "proposals": {
            "legende": facts.caption,
            "credit": facts.signature,
            "droits": rights,
            "jour": facts.day,
        },
    }


def keep_waiting(kit: OpenKit, data: bytes, suffix: str) -> str:
    """Keep a file aside until it is decided what becomes of it; the digest by which it is asked for."""
    digest = digest_of(data)
    folder = _folder(kit)
    folder.mkdir(parents=True, exist_ok=True)
    _make_room(folder)
    write_whole(folder / f"{digest}{suffix}", data, lasting=False)
    return digest


def waiting_path(kit: OpenKit, digest: str) -> Path:
    """Where a file waits. Raises Refused where it does no more."""
    found = sorted(_folder(kit).glob(f"{digest}.*")) if digest.isalnum() and digest.isascii() else []
    if not found:
        raise Refused("ce fichier n’attend plus : déposez-le de nouveau", absent=True)
    return found[0]


def waiting(kit: OpenKit, digest: str) -> tuple[bytes, str]:
    """The bytes of a photograph that waits, and the ending of its name. Raises Refused where it is there no more."""
    path = waiting_path(kit, digest)
    try:
        return read_file(path, kit.project.root, MOST_BYTES * 2), path.suffix
    except OSError as fault:
        raise Refused("ce fichier n’attend plus : déposez-le de nouveau", absent=True) from fault


def forget(kit: OpenKit, digest: str) -> None:
    """Keep a file aside no longer."""
    with suppress(OSError, Refused):
        waiting_path(kit, digest).unlink()


def preview(kit: OpenKit, data: bytes, suffix: str) -> tuple[bytes, str]:
    """A small view of a picture for the browser, and its media type. Raises Unfit."""
    if suffix == ".svg":
        from dossier.pictures import svg_to_pixels

        made = run(
            svg_to_pixels.draw, data, _PREVIEW_MM, _PREVIEW_MM, [], 150, limits=read_limits(kit.project.root)
        )
    else:
        made = run(pixels.rewrite, data, _PREVIEW_MM, _PREVIEW_MM, None, limits=read_limits(kit.project.root))
    if isinstance(made, Unfit):
        raise made
    return made[0], made[1]


def _folder(kit: OpenKit) -> Path:
    return kit.journal.folder / "depot"


def _make_room(folder: Path) -> None:
    """Forget the oldest where too many wait."""
    there = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda one: one.stat().st_mtime)
    for path in there[: max(0, len(there) - _MOST + 1)]:
        path.unlink(missing_ok=True)


def _relieved(found: Received) -> list[str]:
    if found.suffix == ".svg":
        return []
    words = [
        "données cachées ôtées (appareil, réglages"
        + (", lieu de prise de vue)" if found.was_located else ")")
    ]
    return [*(["redressée"] if found.was_turned else []), *words]


def _sizes(kit: OpenKit, width: int) -> list[dict[str, Any]]:
    """How finely a picture so wide would be printed in the places that it may take."""
    charte = kit.bench.shown.read.charte
    if charte is None or not width:
        return []
    page = charte.page
    places = (
        ("largeur du texte", page.text_width),
        ("texte et marge", page.text_width + page.indent),
        ("couverture", page.width),
    )
    found = []
    for name, across in places:
        dots = round(width / across * MM_PER_INCH)
        found.append({"place": name, "mm": round(across), "dots": dots, "fine": dots >= GOOD})
    return found
