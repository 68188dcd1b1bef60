"""A proof (« bon à tirer ») as a version to compare: the blocks that were recorded when it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier.commands.word_edition import WordEdition
from dossier.diagnostics import MachineError
from dossier.output_folder.manifest import output_bytes
from dossier.pipeline.editions import output_stem
from dossier.project import Project
from dossier.proof.changes_table import before_and_after
from dossier.proof.record import Entry, compare, record
from dossier.proof.signature import picture_digests
from dossier.targets.asked_proof import proof_stem
from dossier.targets.proof import RECORD, fit_to_be_quoted, read_record
from dossier.word_return.comparison import Difference

_NAMED = re.compile(r"bat[-_ ]?(\d+)", re.IGNORECASE)


def proof_number(revision: str) -> int | None:
    """The number of the proof that a revision names (« bat2 », « BAT-2 »); None for a revision of git."""
    found = _NAMED.fullmatch(revision)
    return int(found[1]) if found else None


def recorded_blocks(project: Project, edition: WordEdition, number: int) -> list[Entry]:
    """The blocks of a proof of a kit. Raises MachineError (D914) where its record is not beside the outputs."""
    kit = edition.kit
    stem = proof_stem(output_stem(kit, edition.document), number)
    folder = project.output / kit.name
    data = output_bytes(folder, f"{stem}{RECORD}") if folder.is_dir() else None
    known = [one for one in kit.proofs if one.number == number]
    found = next((blocks for one in known if data and (blocks := read_record(data, one.digest))), None)
    if found is None:
        message = f"le relevé du BAT n° {number} n’est pas dans {project.relative(Path(folder))}/"
        hint = "gardez les sorties du BAT, ou comparez son fichier Word"
        raise MachineError("D914", message, hint)
    return found


def blocks_of(edition: WordEdition) -> list[Entry]:
    """The blocks of a kit as it is."""
    return record(edition.document, picture_digests(edition.kit, edition.document))


def compare_blocks(old: Sequence[Entry], new: Sequence[Entry], edition: WordEdition) -> Iterator[Difference]:
    """What differs from one record to another, block by block; what is internal today is quoted on none."""
    for change in compare(fit_to_be_quoted(edition.kit, old, new), new):
        entry = change.after or change.before
        if entry is None:
            continue
        before, after = (_bare(words) for words in before_and_after(change))
        what = "ajouté" if change.before is None else "retiré" if change.after is None else "texte"
        page = str(entry.page) if entry.page else ""
        told = ("" if what == "ajouté" else before, "" if what == "retiré" else after)
        yield Difference(what, *told, entry.part, None, None, page=page)


def _bare(words: str) -> str:
    return words.removeprefix("«").removesuffix("»").strip("\u00a0\u202f ")
