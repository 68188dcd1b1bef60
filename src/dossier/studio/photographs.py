"""The photographs of a kit: where they are printed and how finely, and new ones with the words they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from dossier.charte.lengths import MM_PER_INCH
from dossier.content.edits import Insert, Plain, Unwritable
from dossier.content.reading.kit_folder import IMAGES
from dossier.isolation import Stopped, run
from dossier.layout.objections.picture_definition import GOOD
from dossier.limits import read_limits
from dossier.output_folder.content import create_content
from dossier.pictures import MAX_FILE
from dossier.pictures.received import measure
from dossier.resolver import find_file, name_fault, read_file
from dossier.studio.depot import forget, waiting
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.requests import AddPhoto
from dossier.tree import Cover, Picture
from dossier.tree.keys import keys_of

_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".svg"}
_REGISTER = "images.yaml"


def photos_data(kit: OpenKit) -> list[dict[str, Any]]:
    """Every picture of the kit: its size, its words, where it is printed and how finely there."""
    said = _register(kit)
    places = printed_places(kit)
    folder = kit.folder / IMAGES
    files = sorted(
        path.relative_to(folder).as_posix()
        for path in (folder.rglob("*") if folder.is_dir() else ())
        if path.suffix.lower() in _ENDINGS and not path.name.startswith((".", "~")) and path.is_file()
    )
    return [_photo(kit, name, said.get(name), places.get(name, [])) for name in files]


def add_photo(studio: Studio, kit: OpenKit, asked: AddPhoto) -> dict[str, Any]:
    """Put a photograph that waits into the kit, with its words in ``images.yaml``; the name of its file.

    Raises Unwritable where the text for who does not see it or the credit is missing.
    """
    words = {
        key: " ".join(value.split())
        for key, value in (
            ("alt", asked.alt), ("legende", asked.legende), ("credit", asked.credit), ("droits", asked.droits),
        )
    }  # fmt: skip
    if not words["alt"]:
        raise Unwritable("écrivez d’abord le texte de remplacement : ce que montre la photographie")
    if not words["credit"]:
        raise Unwritable("écrivez d’abord le crédit : © Nom, ou « D.R. »")
    data, suffix = waiting(kit, asked.depot)
    name = _free_name(kit, asked.file, suffix)
    folder = kit.folder / IMAGES
    folder.mkdir(exist_ok=True)
    create_content(folder / name, data)
    register = f"{kit.project.relative(kit.folder)}/{_REGISTER}"
    entry: dict[str, Plain] = {key: value for key, value in words.items() if value}
    try:
        state = kit.saving.state(register)
        kit.saving.save(register, _REGISTER, state.digest, [Insert(("images", name), entry)])
    except Exception:
        (folder / name).unlink(missing_ok=True)
        raise
    forget(kit, asked.depot)
    studio.refresh()
    return {"file": name}


def picture_bytes(kit: OpenKit, name: str) -> bytes:
    """The file of a picture of the kit. Raises Refused or OSError where there is none."""
    path = find_file(kit.folder / IMAGES, name, kit.project.root)
    return read_file(path, kit.project.root, MAX_FILE)


def printed_places(kit: OpenKit) -> Mapping[str, list[dict[str, Any]]]:
    """Where the pages that are shown print each picture: page, width and height in millimetres."""
    shown = kit.bench.shown
    document = shown.read.document
    if shown.words is None or document is None:
        return {}
    pictures = {key: node for key, node in keys_of(document).items() if isinstance(node, Picture | Cover)}
    found: dict[str, list[dict[str, Any]]] = {}
    for page in shown.words.pages:
        for box in page.boxes:
            node = pictures.get(box.key)
            picture = node.photo if isinstance(node, Cover) else node
            if box.kind == "picture" and isinstance(picture, Picture):
                across, down = box.inner.width, box.inner.bottom - box.inner.top
                if across > 0 and down > 0:
                    place = {
                        "page": page.number, "mm": round(across), "across": across, "down": down,
                        "alt": picture.alternative, "credit": picture.credit,
                    }  # fmt: skip
                    found.setdefault(picture.name, []).append(place)
    return found


def _photo(
    kit: OpenKit, name: str, said: Mapping[str, Plain] | None, places: list[dict[str, Any]]
) -> dict[str, Any]:
    path = kit.folder / IMAGES / name
    size = None
    with suppress(OSError):
        state = path.stat()
        size = _size(kit.project.root, path, state.st_mtime_ns, state.st_size)
    dots = [_dots(size, place) for place in places] if size else []
    return {
        "file": name,
        "known": said is not None,
        "width": size[0] if size else 0,
        "height": size[1] if size else 0,
        "places": [{"page": one["page"], "mm": one["mm"]} for one in places],
        "dots": min(dots, default=0),
        "fine": all(one >= GOOD for one in dots),
        # A text may say them itself, beside its picture.
        "lacks": [key for key in ("alt", "credit") if not ((said or {}).get(key) or _all_say(places, key))],
        **{
            key: str((said or {}).get(key) or "")
            for key in ("alt", "legende", "credit", "cadrage", "format", "largeur")
        },
    }


def _all_say(places: list[dict[str, Any]], key: str) -> bool:
    """Whether a picture is printed, and everywhere with this word."""
    return bool(places) and all(place[key] for place in places)


def _dots(size: tuple[int, int], place: Mapping[str, float]) -> int:
    """Pixels an inch of a picture that fills a place, whatever is cut of it."""
    return round(MM_PER_INCH / max(place["across"] / size[0], place["down"] / size[1]))


@lru_cache(maxsize=500)
def _size(root: Path, path: Path, _written: int, _bytes: int) -> tuple[int, int] | None:
    try:
        return run(measure, read_file(path, root, MAX_FILE), limits=read_limits(root))
    except (OSError, Stopped):
        return None


def _register(kit: OpenKit) -> Mapping[str, Mapping[str, Plain]]:
    state = kit.saving.state(f"{kit.project.relative(kit.folder)}/{_REGISTER}")
    images = state.fields.get("images") if isinstance(state.fields, dict) else None
    entries = images.items() if isinstance(images, dict) else ()
    return {str(name): said for name, said in entries if isinstance(said, dict)}


def _free_name(kit: OpenKit, wanted: str, suffix: str) -> str:
    """A name that no picture of the kit has, safe on every system."""
    stem = PurePath(wanted.replace("\\", "/")).stem.strip(" .") or "photo"
    if name_fault(f"{stem}{suffix}") is not None:
        stem = "photo"
    taken = {path.name.casefold() for path in (kit.folder / IMAGES).glob("*")} | {
        name.casefold() for name in _register(kit)
    }
    return next(name for name in _names(stem, suffix) if name.casefold() not in taken)


def _names(stem: str, suffix: str) -> Iterator[str]:
    yield f"{stem}{suffix}"
    number = 2
    while True:
        yield f"{stem}-{number}{suffix}"
        number += 1
