"""A kit made into its press pack: the outputs for the press, all that goes with them, searched for leaks, put in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.assemble.one_page import ROOMS, make_one_page
from dossier.charte import Charte
from dossier.commands.declined import own_place, require_for_outside, require_released, require_sound
from dossier.commands.deliver import deliver
from dossier.commands.own_editions import output_folder
from dossier.commands.printed_pages import opened_kit, print_pages
from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import Genre
from dossier.content.reading.kit_folder import IMAGES
from dossier.content.slug import slug
from dossier.diagnostics import Diagnostic
from dossier.judges.web_controls import inspect_web
from dossier.language.printed import FRENCH, printing_in, say
from dossier.leak_search import report_leaks
from dossier.limits import read_limits
from dossier.output_folder.manifest import output_bytes
from dossier.output_folder.trees import archive_of, write_beside, write_tree
from dossier.pictures import Gate, load_picture
from dossier.pictures.pixels import Unfit
from dossier.pictures.shown_pictures import logo_pictures
from dossier.pipeline.editions import output_stem
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.pipeline.stage_values import Checked
from dossier.press_pack.index_page import index_page
from dossier.press_pack.letters import contact_cards_file, contacts_text, email_text
from dossier.press_pack.manifest import manifest_files
from dossier.press_pack.pack_labels import (
    card_label,
    file_labels,
    folder_label,
    no_logo_path,
    no_logo_text,
    sheet_path,
    target_label,
)
from dossier.press_pack.photographs import full_size_photographs
from dossier.press_pack.withheld import Withheld, withheld_content
from dossier.project import Project
from dossier.proof.signature import content_digest
from dossier.render.web import render_web
from dossier.render.web.beside_page import BesidePage, Download
from dossier.resolver import Refused, find_file
from dossier.targets import DEFAULT_TARGETS, TARGETS
from dossier.targets.shared_card import make_card
from dossier.targets.web import output_downloads
from dossier.tree import OFFICE_LOGO, Document

PACKS = "paquets"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack in its place: its folder, its archive, the list of what was kept back, and that list as values.

    ``outcome`` is the render that it is made of; ``found`` are errors of the pack itself: then nothing was written.
    """

    outcome: Outcome
    folder: Path | None = None
    archive: Path | None = None
    listed: Path | None = None
    withheld: Sequence[Withheld] = ()
    found: Sequence[Diagnostic] = ()


def make_pack(project: Project, folder: Path, day: date, tell: Tell, edition: str | None = None) -> Pack:
    """Make the pack of the kit at ``folder``, as it may be given on ``day``: for the press, or of one of its editions.

    Raises Declined for a kit with errors or still provisional, for an edition that it does not declare or that stays in the
    house; MachineError where the disk refuses.
    """
    known = opened_kit(project, folder.name, None if edition else "presse", edition)
    kit = require_sound(known.kit, known.found if edition and known.document is None else [])
    require_released(kit)
    require_for_outside(kit)
    usual = kit.head.genre is Genre.PRESS or edition is not None
    wanted = Wanted(_targets(kit), audience=None if usual else "presse", edition=edition)
    outcome = deliver(project, folder, output_folder(project, folder, edition), wanted, tell)
    document, charte = known.document, known.charte
    if not outcome.is_done or document is None or charte is None:
        return Pack(outcome)
    with printing_in(kit.language):
        return _packed(project, known, kit, document, charte, day, outcome)


def _targets(kit: Kit) -> tuple[str, ...]:
    """What a pack holds the kit as: a summary has no page of the web."""
    is_summary = kit.edition is not None and kit.edition.is_summary
    return ("pdf", "docx") if is_summary else DEFAULT_TARGETS


def _packed(  # noqa: PLR0913, PLR0917 - what is known of a kit, opened and rendered
    project: Project,
    known: Checked,
    kit: Kit,
    document: Document,
    charte: Charte,
    day: date,
    outcome: Outcome,
) -> Pack:
    """The pack of a kit that has been rendered, in the language of its edition."""
    stem = output_stem(kit, document)
    files = {path.name: _read(path) for path in outcome.outputs}
    labels = {stem + TARGETS[name].suffix: target_label(name) for name in outcome.targets}
    labels |= {stem + ending: card_label() for name in outcome.targets for ending in TARGETS[name].beside}
    one_page = f"{stem}{say('_en-bref')}.pdf"
    files[one_page], faults = _one_page(project, known, kit)
    labels[one_page] = say("l’essentiel en une page")
    if faults:
        return Pack(outcome, found=faults)
    gate = Gate(project.root, project.cache, charte.font_files, read_limits(project.root))
    photographs = full_size_photographs(kit, document, gate, max(day, kit.day))
    if photographs.ended:
        return Pack(outcome, found=photographs.ended)
    files |= photographs.files
    faults = _lead_to(photographs.downloads, project, known, kit, document, charte, stem, files)
    if faults:
        return Pack(outcome, found=faults)
    files |= _logos(known, kit, document, charte, gate)
    labels = {**file_labels(), **labels}
    files |= _words(kit, document, stem, files, labels)
    files |= manifest_files(kit, document, files, labels, content_digest(kit, document))
    with printing_in(FRENCH):
        leaks = report_leaks(kit, files)
    if leaks:
        return Pack(outcome, found=leaks)
    withheld = [*photographs.withheld, *withheld_content(kit)]
    return _written(project, outcome, stem, files, withheld)


def _read(path: Path) -> bytes:
    data = output_bytes(path.parent, path.name)
    if data is None:
        raise FileNotFoundError(path)
    return data


def _one_page(project: Project, known: Checked, kit: Kit) -> tuple[bytes, list[Diagnostic]]:
    """The summary, with as much of the programme as one page takes."""
    data, faults = b"", list[Diagnostic]()
    for room in ROOMS:
        data, pages, faults = print_pages(project, known, make_one_page(kit, room).document)
        if faults or pages == 1:
            break
    return data, faults


def _lead_to(  # noqa: PLR0913, PLR0917 - what a page is made of
    photographs: Sequence[Download],
    project: Project,
    known: Checked,
    kit: Kit,
    document: Document,
    charte: Charte,
    stem: str,
    files: dict[str, bytes],
) -> list[Diagnostic]:
    """Let the page of the pack lead to the photographs that lie beside it; what stands against it then."""
    name = stem + TARGETS["html"].suffix
    if name not in files or not photographs:
        return []
    carded = make_card(kit, document, charte, known.pictures, stem)
    outputs = output_downloads(stem, {path: len(data) for path, data in files.items()})
    beside = BesidePage(outputs, tuple(photographs), None if carded is None else carded[0])
    files[name] = render_web(document, charte, known.pictures, project.cache, beside)
    return inspect_web(files[name]).diagnostics()


def _logos(known: Checked, kit: Kit, document: Document, charte: Charte, gate: Gate) -> dict[str, bytes]:
    """The logos that the cover shows, in their own size; a word where there is none."""
    found: dict[str, bytes] = {}
    for picture in logo_pictures(document):
        try:
            path = find_file(kit.folder / IMAGES, picture.name, gate.root)
            made = load_picture(path, charte.logo.partner_width * 4, charte.logo.partner_height * 4, gate)
        except (Unfit, Refused):
            continue  # said by the render
        ending = ".png" if made.media_type == "image/png" else ".jpg"
        found[f"logos/{slug(picture.alternative)[:60] or 'logo'}{ending}"] = made.data
    own = known.pictures.get(OFFICE_LOGO)
    if own is not None:
        found["logos/emetteur" + (".png" if own.media_type == "image/png" else ".jpg")] = own.data
    return found or {no_logo_path(): no_logo_text().encode()}


def _words(
    kit: Kit, document: Document, stem: str, files: Mapping[str, bytes], labels: Mapping[str, str]
) -> dict[str, bytes]:
    """The e-mail, the contacts, and the page that opens the pack."""
    sheet = sheet_path()
    told = [path for path in files if path.startswith(stem) and labels[path] != card_label()] + (
        [sheet] if sheet in files else []
    )
    mail = email_text(kit, document, [(path, labels[path]) for path in told])
    made = {say("courriel.txt"): mail.encode(), "contacts.txt": contacts_text(kit).encode()}
    cards = contact_cards_file(kit)
    if cards:
        made["contacts.vcf"] = cards.encode()
    linked = {**files, **made}
    rows = [(path, labels.get(path, folder_label(path)), len(data)) for path, data in linked.items()]
    made["index.html"] = index_page(kit, document, rows).encode()
    return made


def _written(
    project: Project, outcome: Outcome, stem: str, files: Mapping[str, bytes], withheld: Sequence[Withheld]
) -> Pack:
    place = own_place(project, PACKS)
    place.mkdir(parents=True, exist_ok=True)
    archive, listed = place / f"{stem}.zip", place / f"{stem}_NON-REMIS.txt"
    head = "Ce qui n’est pas dans le paquet remis à la presse. Liste interne : ne la joignez pas.\n\n"
    lines = [f"- {one.what} : {one.why}{f' ({one.place})' if one.place else ''}\n" for one in withheld]
    write_tree(place / stem, files)
    write_beside(archive, archive_of(files, stem))
    write_beside(listed, (head + "".join(lines or ["- rien\n"])).encode())
    return Pack(outcome, place / stem, archive, listed, withheld)
