"""``check --fix``: the safe corrections, written back into the content files and nothing else with them.

A correction is safe if the kit still says the same: it is tried in memory first, and dropped where the files then
read otherwise, find other faults or make another document.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.assemble import assemble
from dossier.assemble.registry_words import kit_lexicon
from dossier.checks.words.typography_slips import LETTER, Slip, by_file, find_slips
from dossier.commands.pasted_fixes import find_pasted
from dossier.content.decoding.misread_words import shown
from dossier.content.decoding.mojibake import Misread, find_misread, mend_misread
from dossier.content.decoding.source import Source
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.content.typed_texts.rewrite import rewrite
from dossier.content.worded_fields import all_wordings
from dossier.language.fr.typography import apply_corrections, corrections
from dossier.output_folder.content import replace_content
from dossier.project import Project
from dossier.text import Edit
from dossier.tree.walk import iter_lines, iter_notes, plain_text

_ROUNDS = 3  # a correction may make another one possible


@dataclass(frozen=True, slots=True)
class Fixes:
    """The corrections made, and those that were not, each with the reason in French; both in their order."""

    made: tuple[Slip, ...] = ()
    left: tuple[tuple[Slip, str], ...] = ()


def fix_kit(project: Project, folder: Path) -> Fixes:
    """Correct the files of a kit and what it shares; what was corrected, and what was left and why.

    Raises MachineError where the disk refuses; each file is whole, old or new.
    """
    made = [*_mend_misread(project, folder), *_mend_pasted(project, folder)]
    kit = None
    for _round in range(_ROUNDS):
        kit, _found = read_kit(project, folder)
        if kit is None:
            break
        slips = _safe(project, kit, [slip for slip in find_slips(kit) if _is_sound(kit, slip)])
        files = _rewritten(project, kit, slips)
        for name, data in files.items():
            replace_content(project.root / name, data)
        made += [slip for slip in slips if slip.edit.path in files]
        if not files:
            break
    left = [] if kit is None else [(slip, _reason(kit, slip)) for slip in find_slips(kit)]
    return Fixes(
        tuple(sorted(made, key=lambda slip: (slip.span, slip.before))),
        tuple(sorted(left, key=lambda item: (item[0].span, item[0].before))),
    )


def fix_line(project: Project, folder: Path, line: tuple[str, int], code: str) -> Fixes:
    """Correct what one finding says: a line (its file from the project, its number) and a code. Raises as ``fix_kit``."""
    kit, _found = read_kit(project, folder)
    slips = [] if kit is None else find_slips(kit)
    asked = [one for one in slips if (one.span.path, one.span.line) == line and one.kind.code == code]
    if kit is None or not asked:
        return Fixes()
    made = _safe(project, kit, [slip for slip in asked if _is_sound(kit, slip)])
    files = _rewritten(project, kit, made)
    for name, data in files.items():
        replace_content(project.root / name, data)
    return Fixes(tuple(made), tuple((slip, _reason(kit, slip)) for slip in asked if slip not in made))


def _mend_misread(project: Project, folder: Path) -> list[Slip]:
    """Write the misread words of the files as they were: the kit was read with them already."""
    kit, _found = read_kit(project, folder)
    made: list[Slip] = []
    for path in kit.sources if kit is not None else ():
        data = (project.root / path).read_bytes()
        bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        text = data.removeprefix(bom).decode()
        misread = find_misread(text)
        mended = mend_misread(text, misread)
        if mended != text:
            replace_content(project.root / path, bom + mended.encode())
            made += [_mended(Source(path, text), item) for item in misread if item.is_safe]
    return made


def _mend_pasted(project: Project, folder: Path) -> list[Slip]:
    """Write the lists, addresses and tables that were pasted as Markdown reads them."""
    kit, _found = read_kit(project, folder)
    if kit is None:
        return []
    slips = [slip for slip in find_pasted(kit) if _is_sound(kit, slip)]
    files = _rewritten(project, kit, slips)
    for name, data in files.items():
        replace_content(project.root / name, data)
    return [slip for slip in slips if slip.edit.path in files]


def _mended(source: Source, item: Misread) -> Slip:
    edit = Edit(source.path, item.start, item.end, item.meant)
    before = shown(source.text[item.start : item.end])
    return Slip(edit, source.between(item.start, item.end), LETTER, before, shown(item.meant))


def _reason(kit: Kit, slip: Slip) -> str:
    """Why a correction was not made."""
    if not _is_sound(kit, slip):
        return "le fichier a une autre faute : corrigez-la d’abord"
    return "ce mot en change d’autres dans le dossier : corrigez-le vous-même, partout"


def _is_sound(kit: Kit, slip: Slip) -> bool:
    """Whether the file could be read whole: one with a fault of its own is left alone."""
    return slip.edit.path not in kit.faulty


def _rewritten(project: Project, kit: Kit, slips: Sequence[Slip]) -> dict[str, bytes]:
    files = {}
    for path, group in by_file(slips):
        data = (project.root / path).read_bytes()
        new = rewrite(data, kit.sources[path], [slip.edit for slip in group])
        if new != data:
            files[path] = new
    return files


def _safe(project: Project, kit: Kit, slips: list[Slip]) -> list[Slip]:
    """The corrections after which the kit says the same; a set that fails is halved and tried again."""
    if not slips:
        return []
    if _says_the_same(project, kit, _rewritten(project, kit, slips)):
        return slips
    if len(slips) == 1:
        return []
    half = len(slips) // 2
    kept = [*_safe(project, kit, slips[:half]), *_safe(project, kit, slips[half:])]
    if len(kept) == len(slips) or not _says_the_same(project, kit, _rewritten(project, kit, kept)):
        return []  # each half passes, not both: nothing is sure
    return kept


def _says_the_same(project: Project, kit: Kit, files: Mapping[str, bytes]) -> bool:
    new, _found = read_kit(project, kit.folder, files)
    return new is not None and _sense(new) == _sense(kit)


def _sense(kit: Kit) -> tuple[object, ...]:
    """What must not change: the document as it is printed, every field, the skeleton of every text."""
    document, found = assemble(kit, Audience.INTERNAL)
    lexicon = kit_lexicon(kit)
    texts = [
        *(sheet.body for sheet in kit.sheets.values()),
        *(text.body for text in kit.boilerplates.values()),
    ]
    lines = list(iter_lines(document))
    return (
        [apply_corrections(text, corrections(text, lexicon)) for text in map(plain_text, lines)],
        [plain_text(note.content) for line in lines for note in iter_notes(line)],
        [(item.code, item.severity, item.span and item.span.line) for item in found],
        [apply_corrections(field.text, corrections(field.text, lexicon)) for field in all_wordings(kit)],
        [(node.type, node.attrs.get("href"), node.attrs.get("src")) for text in texts for node in text.root.walk()
         if not node.is_root and node.type != "text"],
        kit.faulty,
    )  # fmt: skip
