"""What a layout is supplied with: the fonts of the charte and no other, its sheets, and the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dossier.charte import Charte, find_sheet
from dossier.output_folder.atomic import write_whole
from dossier.output_folder.cache import key_of, prepare_cache
from dossier.pictures import PictureData
from dossier.project import Project
from dossier.render.contour_lines import draw_motif
from dossier.render.css_properties import RUNNING, TOKENS, css_running_heads, css_tokens
from dossier.render.qr_code import QR_CODE, draw_qr_code
from dossier.render.resources import MOTIF, Resource, Resources, picture_address, style_address
from dossier.tree import BackCover, Document


def prepare_fonts(project: Project, charte: Charte) -> Path:
    """Write the file with which a layout sees the fonts of the charte and no other: the same page on every machine.

    Every layout reads this anew; without any font Pango would end the process. All paths are absolute: a
    relative one is looked up elsewhere, and other fonts would take over without a word.
    """
    prepare_cache(project.cache)  # before its links are followed: one may lead nowhere
    cache = project.cache.resolve()
    home = charte.folder.resolve()
    folders = sorted({str((home / name).parent) for face in charte.fonts.values() for name, *_ in face.faces})
    listed = "".join(f"<dir>{_xml(folder)}</dir>" for folder in folders)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{listed}<cachedir>{_xml(str(cache / 'fontconfig'))}</cachedir></fontconfig>\n"
    )
    data = text.encode("utf-8", "surrogateescape")  # a path may be no text
    configuration = cache / f"polices-{key_of(data)[:16]}.conf"  # two renders at once may differ in it
    if not configuration.is_file() or configuration.read_bytes() != data:
        write_whole(configuration, data, lasting=False)
    return configuration


def page_resources(charte: Charte, document: Document, pictures: Mapping[str, PictureData]) -> Resources:
    """Everything that the layout may ask for: the charte's sheets with its tokens, and the pictures."""
    texts = {TOKENS: css_tokens(charte), RUNNING: css_running_heads(charte, document.metadata)}
    resources = {style_address(name): Resource(text.encode(), "text/css") for name, text in texts.items()}
    motif = draw_motif(charte, document.metadata.bare_title)
    resources[MOTIF] = Resource(motif.encode(), "image/svg+xml")
    for part in document.parts:
        if isinstance(part, BackCover) and part.address:
            code = draw_qr_code(part.address, charte.colours[charte.charts.ink].css)
            resources[picture_address(QR_CODE)] = Resource(code.encode(), "image/svg+xml")
    for name in (*charte.sheets, *charte.page.sheets):
        resources[style_address(name)] = Resource(find_sheet(charte.folder, name).read_bytes(), "text/css")
    for name, picture in pictures.items():
        resources[picture_address(name)] = Resource(
            picture.data, picture.media_type, (picture.width_mm, picture.height_mm)
        )
    return resources


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
