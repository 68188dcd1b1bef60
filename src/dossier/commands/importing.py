"""What others send, proposed to a kit: read, previewed as differences, and written only where it is asked and sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from importlib.util import find_spec
from pathlib import Path

from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Diagnostic, MachineError, Severity, disk_reason, error, sort_diagnostics
from dossier.importing.blocks import ReadText
from dossier.importing.draft import Draft
from dossier.importing.headings import Kind
from dossier.importing.iptc_reading import import_picture
from dossier.importing.proposal import Proposal
from dossier.importing.reading_apart import read_apart
from dossier.importing.sheets_of_text import import_text
from dossier.importing.tables import import_sheets
from dossier.isolation import Stopped, run
from dossier.limits import Limits
from dossier.output_folder.content import create_content, replace_content
from dossier.project import Project
from dossier.spreadsheets.read_spreadsheet import WORKBOOKS, read_spreadsheet

TABLES = WORKBOOKS | {".csv", ".tsv"}
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})
MAX_BYTES = 30_000_000
#: What reading one file may take of the machine: an office file of a press kit needs a tenth of it.
READING = Limits(cpu_seconds=3, wall_seconds=8, megabytes=700)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came in: its name, its bytes, and the path that it has on the disk (None for a pasted text)."""

    name: str
    data: bytes
    path: Path | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return Path(self.name).suffix.lower()


def read_incoming(path: Path) -> Incoming:
    """Read a file that came in. Raises MachineError (D981) for one that is none, or is too big."""
    try:
        if path.is_dir():
            raise MachineError(
                "D981", f"« {path} » est un répertoire", "nommez un des fichiers qu’il contient"
            )
        if not path.is_file():
            raise MachineError("D981", f"fichier introuvable : « {path} »", "vérifiez le nom et le chemin")
        if path.stat().st_size > MAX_BYTES:
            size = MAX_BYTES // 1_000_000
            raise MachineError(
                "D981",
                f"fichier trop gros : « {path.name} » dépasse {size} Mo",
                "n’importez que la partie utile",
            )
        return Incoming(path.name, path.read_bytes(), path)
    except OSError as fault:
        raise MachineError(
            "D981", f"« {path.name} » illisible ({disk_reason(fault)})", "vérifiez ses droits"
        ) from fault


def propose(project: Project, folder: Path, incoming: Incoming, kind: Kind | None = None) -> Proposal:
    """What importing a file would change in the kit at ``folder``, with its doubts; nothing is written.

    Raises MachineError where the file cannot be read, or a library for it is not installed.
    """
    draft = Draft(_texts(folder), _text_of(project.shared / "acteurs.yaml"))
    if incoming.suffix in TABLES:
        _propose_tables(incoming, draft, kind)
    elif incoming.suffix in PICTURES:
        import_picture(incoming.data, incoming.name, draft)
    else:
        title = (
            Path(incoming.name).stem.replace("_", " ").replace("-", " ").strip().capitalize()
            or "Texte importé"
        )
        import_text(read_text_of(incoming), draft, title, incoming.name)
    proposal = draft.proposal()
    pictures = {name: data for name, data in proposal.pictures.items() if _bytes_of(folder / name) != data}
    found = [*proposal.found, *_faults_it_brings(project, folder, proposal)]
    return replace(proposal, pictures=pictures, found=tuple(sort_diagnostics(found)))


def _propose_tables(incoming: Incoming, draft: Draft, kind: Kind | None) -> None:
    if incoming.path is None:
        raise MachineError(
            "D981", "un tableur ne se lit pas depuis l’entrée standard", "donnez le nom du fichier"
        )
    path = incoming.path.resolve()
    sheets, found = read_spreadsheet(path, path.parent, READING)
    draft.found += found
    import_sheets(sheets, draft, kind)


def read_text_of(incoming: Incoming) -> ReadText:
    """The text of a file, read in a process of its own. Raises MachineError (D980, D981)."""
    try:
        match incoming.suffix:
            case ".docx":
                return run(read_apart, "word", incoming.data, incoming.name, limits=READING)
            case ".odt":
                return run(read_apart, "writer", incoming.data, incoming.name, limits=READING)
            case ".eml":
                return run(read_apart, "mail", incoming.data, incoming.name, limits=READING)
            case ".pdf":
                if find_spec("pypdfium2") is None:
                    hint = "installez le complément : pip install 'dossier[import]'"
                    raise MachineError("D980", "il manque la bibliothèque qui lit les PDF (pypdfium2)", hint)
                return run(read_apart, "pdf", incoming.data, incoming.name, limits=READING)
            case ".txt" | ".md" | "":
                return run(read_apart, "plain", incoming.data, incoming.name, limits=READING)
            case suffix:
                hint = "importez un .xlsx, .ods, .csv, .docx, .odt, .eml, .pdf, .txt ou une photographie"
                raise MachineError("D981", f"« {suffix} » : ce genre de fichier ne s’importe pas", hint)
    except Stopped as fault:
        message = f"« {incoming.name} » : trop lourd ou trop abîmé pour être lu"
        raise MachineError("D981", message, "n’importez que la partie utile, enregistrée à part") from fault


def _texts(folder: Path) -> dict[str, str]:
    """The texts of the files of a kit, by path from its folder."""
    paths = [*folder.glob("*.yaml"), *folder.glob("fiches/*.md")]
    return {path.relative_to(folder).as_posix(): _text_of(path) for path in sorted(paths)}


def _text_of(path: Path) -> str:
    data = _bytes_of(path)
    return "" if data is None else data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _faults_it_brings(project: Project, folder: Path, proposal: Proposal) -> list[Diagnostic]:
    """One error for a proposal after which the kit could not be read any more (D151): it is never written."""
    if not folder.is_dir() or not proposal.files:
        return []
    replaced = {f"{project.relative(folder)}/{name}": text.encode() for name, text in proposal.files.items()}
    known = {(item.code, item.message) for item in _errors(read_kit(project, folder)[1])}
    new = [
        item
        for item in _errors(read_kit(project, folder, replaced)[1])
        if (item.code, item.message) not in known
    ]
    if not new:
        return []
    first = new[0]
    hint = "corrigez le fichier reçu à cet endroit, puis importez de nouveau"
    return [
        error(
            "D151",
            f"importé, ce fichier donnerait une faute : {first.message} ({first.code})",
            first.span,
            hint,
        )
    ]


def _errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [item for item in found if item.severity is Severity.ERROR]


def differences(folder: Path, proposal: Proposal) -> list[str]:
    """What would change in the files of the kit, line by line, as a person compares two texts."""
    before = _texts(folder)
    lines: list[str] = []
    for name, text in sorted(proposal.files.items()):
        old = before.get(name)
        title = f"{name} (nouveau)" if old is None else name
        lines += [
            title,
            *list(unified_diff((old or "").splitlines(), text.splitlines(), lineterm="", n=1))[2:],
        ]
    return [*lines, *(f"{name} (nouvelle image)" for name in sorted(proposal.pictures))]


def apply(folder: Path, proposal: Proposal) -> list[str]:
    """Write a proposal without an error into the kit; the names of the files. Raises MachineError (D903)."""
    contents: Mapping[str, bytes] = {
        **{name: text.encode() for name, text in proposal.files.items()},
        **proposal.pictures,
    }
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (replace_content if path.is_file() else create_content)(path, data)
    return sorted(contents)


def is_sound(proposal: Proposal) -> bool:
    """Whether a proposal may be written: it has no error."""
    return not _errors(proposal.found)
