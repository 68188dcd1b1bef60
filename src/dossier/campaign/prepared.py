"""A campaign made ready: its table read, every kit filled in, all that stands against it said at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from dossier.campaign.campaign_folder import Campaign
from dossier.campaign.filled_kit import FilledKit, WrittenFile, fill_kit, read_files
from dossier.campaign.kit_work import KitResult
from dossier.campaign.national_checks import check_table
from dossier.campaign.table import Table, field_key, read_table
from dossier.campaign.verdicts import Verdict, recall_result
from dossier.campaign.workshop import read_shared
from dossier.campaign.written_places import at_written_places
from dossier.diagnostics import Diagnostic, ExitCode, Span, advice, error, sort_diagnostics, warning
from dossier.language.nearest_name import meant
from dossier.project import CONTENT, SHARED


@dataclass(frozen=True, slots=True)
class Prepared:
    """The kits in the order of the table; ``found`` is what concerns all of them, and stops all where it is an error.

    ``left_out`` says which rows of the table are no kit: they stop no other.
    """

    campaign: Campaign
    kits: Sequence[FilledKit] = ()
    shared: Mapping[str, WrittenFile] = field(default_factory=dict)
    found: Sequence[Diagnostic] = ()
    left_out: Sequence[Diagnostic] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the workshop, by its name there."""
        files = {name: file.data for name, file in self.shared.items()}
        for kit in self.kits:
            files |= {f"{CONTENT}/{kit.row.kit}/{name}": data for name, data in kit.files.items()}
        return files

    def at_written_places(self, kit: FilledKit, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Findings of a kit of the workshop at the places that people wrote."""
        home = f"{CONTENT}/{SHARED}/"
        shared = {name.removeprefix(home): file.path for name, file in self.shared.items()}
        template = self.campaign.project.relative(self.campaign.template)
        return at_written_places(found, kit, shared, template)

    def verdict(self, kit: FilledKit, result: KitResult) -> Verdict:
        """What became of a kit, with what the table lacks for it."""
        pages, found = result.pages, result.found
        if found is None:
            pages, found = recall_result(self.campaign.workshop / "verdicts", kit.row.kit)
        empty = {item.span for item in kit.found}
        placed = [item for item in self.at_written_places(kit, found) if item.span not in empty]
        outputs = tuple((PurePosixPath(kit.row.kit) / name).as_posix() for name in result.outputs)
        code = max(result.code, int(ExitCode.FAULTS)) if kit.found else result.code
        every = tuple(sort_diagnostics([*kit.found, *placed]))
        return Verdict(kit.row.kit, code, outputs, result.unchanged, pages, result.seconds, every)


def prepare_campaign(campaign: Campaign) -> Prepared:
    """Read the table, the template, what is shared and the exceptions, and fill every kit in.

    Raises MachineError (D960) for a workbook where the library that reads them is not installed.
    """
    path, found = campaign.find_table()
    template, unread = read_files(campaign, campaign.template)
    shared, more = read_shared(campaign)
    found = [*found, *unread, *more]
    if not template:
        hint = "mettez-y un dossier complet (dossier.yaml, visite.yaml, fiches/), avec ses champs $(nom)"
        place = Span(campaign.project.relative(campaign.folder))
        found.append(error("D292", "campagne sans dossier « modele »", place, hint))
    if path is None:
        return Prepared(campaign, found=sort_diagnostics(found))
    table, faults = read_table(campaign.project, path)
    found += faults
    exceptions = {}
    for row in table.rows:
        exceptions[row.kit], unread = read_files(campaign, campaign.exceptions / row.kit)
        found += unread
    kits = [fill_kit(row, table, template, exceptions[row.kit]) for row in table.rows]
    found += _of_all(kits)
    found += [
        *_lost_exceptions(campaign, table),
        *_unused(table, kits),
        *check_table(campaign, table, shared),
    ]
    return Prepared(campaign, kits, shared, sort_diagnostics(found), table.left_out)


def _of_all(kits: Sequence[FilledKit]) -> list[Diagnostic]:
    """A field that no column has, said once for all kits."""
    unknown = [item for kit in kits for item in kit.found if item.code == "D294"]
    for kit in kits:
        kit.found = [item for item in kit.found if item.code != "D294"]
    return list(dict.fromkeys(unknown))


def _lost_exceptions(campaign: Campaign, table: Table) -> list[Diagnostic]:
    known = [row.kit for row in table.rows]
    folder = campaign.exceptions
    return [
        warning(
            "D296",
            f"exceptions d’un dossier que la table ne connaît pas : « {path.name} »",
            Span(campaign.project.relative(path)),
            meant(path.name, known),
        )
        for path in (sorted(folder.iterdir()) if folder.is_dir() and not table.left_out else [])
        if path.name not in known and path.name[0] not in "._"
    ]


def _unused(table: Table, kits: Sequence[FilledKit]) -> list[Diagnostic]:
    """The columns that no text uses: one that was meant to be printed is missing from every kit."""
    used = {field_key("dossier"), field_key("kit")}.union(*(kit.used for kit in kits))
    return [
        advice(
            "D296",
            f"colonne « {heading} » dont rien ne se sert",
            heading.span,
            f"écrivez $({heading}) dans le modèle, ou ôtez la colonne",
        )
        for key, heading in table.headings.items()
        if kits and key not in used
    ]
